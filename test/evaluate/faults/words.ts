import places from "../data/places.json" with { type: "json" };
import slips from "../data/slips.json" with { type: "json" };
import type { Drawn } from "../generate.ts";
import { bare, type Page } from "../page.ts";
import { changeText, type Fault, type Maker, placeOf, reprinted, type Spot, spotsOf } from "./fault.ts";

const inForms = (drawn: Drawn, what: string): Spot[] =>
  spotsOf(drawn.page).filter((spot) => new RegExp(`^f\\d+:${what}$`).test(spot.key));

/** Another form's goal, word for word. */
export const goalCopied: Maker = (drawn, random) => {
  const [from, to] = random.some(inForms(drawn, random.pick(["goal", "achieved"])), 2);
  return from === undefined || to === undefined ? undefined : reprinted("goal copied", drawn, to, from.text);
};

/** Another form's goal with a word or two of its own. */
export const goalNearCopied: Maker = (drawn, random) => {
  const [from, to] = random.some(inForms(drawn, "goal"), 2);
  if (from === undefined || to === undefined) return undefined;
  const near = random.pick([
    (text: string) => text.replace(/，/, `，${random.pick(slips.goalMore)}`),
    (text: string) => text.replace(/[1-9]/, (digit) => (digit === "9" ? "4" : String(Number(digit) + 1))),
    (text: string) => text.replace(/，/, "；"),
  ]);
  return reprinted("goal near-copied", drawn, to, near(from.text));
};

/** The plan given as what came of it. */
export const planAsResult: Maker = (drawn, random) => {
  const goals = inForms(drawn, "goal");
  const goal = random.pick(goals);
  const achieved = inForms(drawn, "achieved").find((spot) => spot.role === goal.role)!;
  return reprinted(
    "plan copied as result",
    drawn,
    achieved,
    random.chance(0.5) ? goal.text : goal.text.replace(/。$/, "") + "。",
  );
};

/** Names, targets and results of another form's indicators, row by row. */
export const indicatorsCopied: Maker = (drawn, random) => {
  const roles = [...new Set(inForms(drawn, "name\\.\\d+").map((spot) => spot.role))];
  const [from, to] = random.some(roles, 2);
  if (from === undefined || to === undefined) return undefined;
  const rows = inForms(drawn, "(?:name|target|actual)\\.\\d+").filter((spot) => spot.role === from);
  let page = drawn.page;
  for (const spot of inForms(drawn, "(?:name|target|actual)\\.\\d+").filter((one) => one.role === to)) {
    const other = rows.find((one) => one.key.split(":")[1] === spot.key.split(":")[1]);
    if (other !== undefined) page = reprinted("", { ...drawn, page }, spot, other.text).page;
  }
  return {
    kind: "indicators copied",
    what: `${from} → ${to}`,
    key: "indicators",
    page,
    places: [placeOf({ block: 0, role: to, key: "" })],
  };
};

/** A line of the classification under another line's name, in the text beside its statement. */
export const lineRenamed: Maker = (drawn, random) => {
  if (!drawn.hasStatements) return undefined;
  const names = [...new Set(drawn.account.items.map((one) => one.item.name))];
  for (const name of random.some(names, names.length)) {
    const printed = `${name}（项）`;
    const open = lines(drawn.page).filter((spot) => spot.text.includes(printed));
    const other = names.find((one) => one !== name);
    if (open.length === 0 || other === undefined) continue;
    const spot = random.pick(open);
    const changed = spot.text.replace(printed, `${other}（项）`);
    return inLine("line renamed", drawn, { ...spot, key: "line.name" }, changed, `${name} → ${other}`);
  }
  return undefined;
};

/** A section of the second level gone with its heading. */
export const sectionLost: Maker = (drawn, random) => {
  const heads = drawn.page.flatMap((block, index) =>
    block.kind === "heading" && block.level === 2 && /^[一二三四五六七八九十]+、/.test(bare(block.text))
      ? [index]
      : [],
  );
  const open = heads.filter(
    (index, at) =>
      at > 0 &&
      !/绩效|自评/.test(bare((drawn.page[index] as { text: string }).text)) &&
      isInner(drawn.page, heads, at),
  );
  if (open.length === 0) return undefined;
  const start = random.pick(open);
  let end = start + 1;
  while (
    end < drawn.page.length &&
    !(drawn.page[end]!.kind === "heading" && (drawn.page[end] as { level: number }).level <= 2)
  )
    end++;
  return {
    kind: "section lost",
    what: bare((drawn.page[start] as { text: string }).text),
    key: "section",
    page: drawn.page.filter((_, index) => index < start || index >= end),
    places: [{ rules: ["PUB-04", "PUB-08", "PUB-12", "TXT-16"] }],
  };
};

/** Whether another section of the same list follows: the last one of a part may be lost without a trace. */
function isInner(page: Page, heads: readonly number[], at: number): boolean {
  const next = heads[at + 1];
  if (next === undefined) return false;
  return !page.slice(heads[at], next).some((block) => block.kind === "heading" && block.level === 1);
}

/** What the template leaves to be filled in, left as it was. */
export const placeholderLeft: Maker = (drawn, random) => {
  const spots = spotsOf(drawn.page).filter((spot) => /^[adc]:/.test(spot.key));
  const spot = random.pick(spots);
  if (spot.key.startsWith("d:")) {
    const printed = /增长|下降/.test(spot.text) ? "增长（下降）" : "增加（减少）";
    return reprinted("placeholder left", drawn, spot, printed);
  }
  return reprinted("placeholder left", drawn, spot, random.pick(["XX", "××", "XXX"]));
};

/** Another name of the publisher in one place. */
export const publisherChanged: Maker = (drawn, random) => {
  const spots = spotsOf(drawn.page).filter((spot) => spot.key === "n:name");
  if (spots.length < 2) return undefined;
  const spot = random.pick(spots);
  const { region, name } = drawn.account;
  const body = name.slice(region.length);
  const place = random.pick(places.municipal.filter((one) => one.template === drawn.account.template));
  const other = place.prefix + random.pick(place.districts.filter((one) => place.prefix + one !== region));
  return reprinted("publisher changed", drawn, spot, other + body);
};

/** Lines of running text. */
const lines = (page: Page): Spot[] =>
  page.flatMap((block, index) =>
    block.kind === "line" && block.text.length > 14
      ? [{ block: index, at: 0, key: "line", text: block.text, role: "line" }]
      : [],
  );

const inLine = (kind: string, drawn: Drawn, spot: Spot, changed: string, what: string): Fault => ({
  kind,
  what,
  key: spot.key,
  page: changeText(drawn.page, spot, () => changed),
  places: [placeOf(spot)],
});

/** The account's year as another one, or with a digit lost. */
export const wrongYear: Maker = (drawn, random) => {
  const { year } = drawn.account;
  const open = lines(drawn.page).filter((spot) => spot.text.includes(`${year}年`));
  if (open.length === 0) return undefined;
  const spot = random.pick(open);
  const wrong = random.pick([`${year - 1}`, `${year + 1}`, `${String(year).slice(0, 3)}`]);
  return inLine(
    "wrong year",
    drawn,
    spot,
    spot.text.replace(`${year}年`, `${wrong}年`),
    `${year}年 → ${wrong}年: ${bare(spot.text).slice(0, 24)}`,
  );
};

export const typo: Maker = (drawn, random) => {
  for (const [right, wrong] of random.some(slips.typos, slips.typos.length)) {
    const open = lines(drawn.page).filter((spot) => spot.text.includes(right!));
    if (open.length === 0) continue;
    const spot = random.pick(open);
    return inLine("typo", drawn, spot, spot.text.replace(right!, wrong!), `${right} → ${wrong}`);
  }
  return undefined;
};

export const doubledPunctuation: Maker = (drawn, random) => {
  const open = lines(drawn.page).filter((spot) => /[，；。]/.test(spot.text));
  const spot = random.pick(open);
  const stops = [...spot.text.matchAll(/[，；。]/g)].map((match) => match.index);
  const at = random.pick(stops);
  const stop = spot.text[at]!;
  return inLine(
    "doubled punctuation",
    drawn,
    spot,
    spot.text.slice(0, at) + stop + spot.text.slice(at),
    `${stop}${stop}`,
  );
};

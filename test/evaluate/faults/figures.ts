import type { Drawn } from "../generate.ts";
import { fixed, percent } from "../money.ts";
import { slipped, swapped, turned } from "./digits.ts";
import {
  changeText,
  type Fault,
  type Maker,
  placeOf,
  priorOf,
  reprinted,
  type Spot,
  spotsOf,
} from "./fault.ts";

/** Figures of the narrative, of statements and of forms, none of them zero. */
const isFigure = (spot: Spot): boolean =>
  /[1-9]/.test(spot.text) &&
  (/^[apc]:/.test(spot.key) ||
    spot.key.startsWith("s:") ||
    /^f\d+:(?:original|full|outturn|rate|executionScore|total|appropriation\.|carriedIn\.|other\.|weight\.|score\.|target\.)/.test(
      spot.key,
    )) &&
  /\d/.test(spot.text);

const numeric = (text: string): number => Math.round(Number(text.replace(/[^\d.]/g, "")) * 100);

/** A target that is not reached any more: one that still is may lawfully have been set so. */
function isMissed(drawn: Drawn, spot: Spot, printed: string): boolean {
  if (spot.text.startsWith("≤")) return true;
  const key = spot.key.replace("target", "actual");
  const actual = spotsOf(drawn.page).find((one) => one.key === key)!;
  return numeric(printed) > numeric(actual.text);
}

const byDigits =
  (kind: string, change: (text: string, draw: number) => string | undefined): Maker =>
  (drawn, random) => {
    for (const spot of random.some(spotsOf(drawn.page).filter(isFigure), 20)) {
      const printed = change(spot.text, random.int(0, 1));
      if (printed === undefined || printed === spot.text) continue;
      if (spot.key.startsWith("c:") && printed.includes(".")) continue;
      if (/:target\./.test(spot.key) && !isMissed(drawn, spot, printed)) continue;
      return reprinted(kind, drawn, spot, printed);
    }
    return undefined;
  };

export const digitTurned = byDigits("digit turned", (text, draw) => turned(text, draw) ?? turned(text, 0));
export const digitsSwapped = byDigits("digits swapped", swapped);
export const decimalSlipped = byDigits("decimal slipped", (text, draw) => slipped(text, draw === 0 ? 1 : -1));

/** 万元 printed as 元, behind a figure or at the head of a statement. */
export const unitSlipped: Maker = (drawn, random) => {
  const filled = new Set(spotsOf(drawn.page).map((spot) => spot.role));
  const spots = spotsOf(drawn.page).filter(
    (spot) =>
      (spot.key.startsWith("u:") && filled.has(`statement:${spot.key.slice(2)}`)) ||
      (spot.key.startsWith("a:") && /[1-9]/.test(spot.text)),
  );
  const spot = random.pick(spots);
  if (spot.key.startsWith("u:")) return reprinted("unit slipped", drawn, spot, "单位：元");
  const page = changeText(drawn.page, spot, (text) =>
    afterMark(text, spot.at, (rest) => rest.replace(/^万元/, "元")),
  );
  return {
    kind: "unit slipped",
    what: `${spot.key}: ${spot.text}万元 → 元`,
    key: spot.key,
    page,
    places: [placeOf(spot)],
  };
};

/** Changes the text behind the `at`-th mark. */
function afterMark(text: string, at: number, change: (rest: string) => string): string {
  let index = -1;
  for (let seen = 0; seen <= at; seen++) index = text.indexOf("\uE002", index + 1);
  return text.slice(0, index + 1) + change(text.slice(index + 1));
}

const opposite: Readonly<Record<string, string>> = { 增加: "减少", 减少: "增加", 增长: "下降", 下降: "增长" };

export const directionFlipped: Maker = (drawn, random) => {
  const spots = spotsOf(drawn.page).filter((spot) => spot.key.startsWith("d:"));
  if (spots.length === 0) return undefined;
  const spot = random.pick(spots);
  return reprinted("direction flipped", drawn, spot, opposite[spot.text]!);
};

/** An amount that cannot be negative with a minus before it. */
export const signFlipped: Maker = (drawn, random) => {
  const due = /^a:(?!.*change)|^s:|^f\d+:(?:original|full|outturn|appropriation\.(?:full|outturn))$/;
  const spots = spotsOf(drawn.page).filter((spot) => due.test(spot.key) && /^\d*[1-9]/.test(spot.text));
  if (spots.length === 0) return undefined;
  const spot = random.pick(spots);
  return reprinted("sign flipped", drawn, spot, `-${spot.text}`);
};

/** Last year's figure left standing in one place. */
export const staleValue: Maker = (drawn, random) => {
  const prior = priorOf(drawn.account);
  const spots = spotsOf(drawn.page).filter((spot) => {
    const then = prior.get(spot.key);
    return then !== undefined && then > 0 && Math.abs(then - numeric(spot.text)) * 50 > then;
  });
  if (spots.length === 0) return undefined;
  const spot = random.pick(spots);
  return reprinted("stale last-year value", drawn, spot, fixed(prior.get(spot.key)!));
};

/** A share, a rate or a completion taken of the wrong whole. */
export const wrongBase: Maker = (drawn, random) => {
  const { now, before } = drawn.account;
  const spots = spotsOf(drawn.page);
  const amount = (key: string) => {
    const found = spots.find((spot) => spot.key === `a:${key}`);
    return found === undefined ? undefined : numeric(found.text);
  };
  for (const spot of random.some(
    spots.filter((one) => one.key.startsWith("p:")),
    20,
  )) {
    const [, key, what] = /^p:(.+)\.(share|rate|completion)$/.exec(spot.key) ?? [];
    if (key === undefined) continue;
    const part = amount(key);
    const pairs: (readonly [number | undefined, number | undefined])[] =
      what === "share"
        ? [now.total, now.revenue, before.expenditure, now.expenditure].map((base) => [part, base] as const)
        : what === "rate"
          ? [[amount(`${key}.change`), part]]
          : [[amount(`${key}.budgeted`), part]];
    for (const [over, base] of pairs) {
      if (over === undefined || !base) continue;
      const printed = percent(over, base);
      // Half a point at the least: a smaller difference may be rounding.
      if (Math.abs(numeric(printed) - numeric(spot.text)) >= 50)
        return reprinted("percentage of the wrong base", drawn, spot, printed);
    }
  }
  return undefined;
};

/** Amounts that add up to another one: changed wherever they are printed, and the total left as it was. */
const parts =
  /^a:(?:basic|project|personnel|publicExpenses|class\.\d+|item\.\d+|revenue\.(?:appropriation|general|other)|procurement\.(?:goods|works|services)|three\.(?:hospitality|operation|vehicles))$/;

export const totalNotUpdated: Maker = (drawn, random) => {
  const spots = spotsOf(drawn.page);
  const first = spots.filter((spot) => parts.test(spot.key) && /[1-9]/.test(spot.text));
  if (first.length === 0) return undefined;
  const { key, text } = random.pick(first);
  const printed = fixed(numeric(text) + Math.max(100, Math.floor(numeric(text) / 8)));
  let page = drawn.page;
  const places = [];
  for (const spot of spots) {
    if (spot.key !== key) continue;
    page = reprinted("", { ...drawn, page }, spot, printed).page;
    places.push(placeOf(spot));
  }
  return {
    kind: "total not updated",
    what: `${key}: ${text} → ${printed} (${places.length}×)`,
    key,
    page,
    places,
  } satisfies Fault;
};

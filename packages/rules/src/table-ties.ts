import type { Abstention, Evidence } from "@juesuan/account";
import {
  type AmountTie,
  decimalPlaces,
  type Fraction,
  order,
  showAmount,
  type Term,
  tieAmounts,
  unitInfo,
} from "@juesuan/quantity";
import type { Index } from "./record-index.ts";
import {
  type Arithmetic,
  abstain,
  holds,
  notApplicable,
  type Result,
  rounding,
  type SomeEvidence,
  violation,
} from "./rule.ts";
import { citePlace, citeTable, isZero, type Place, quantityAt, unreadable, type View } from "./table-view.ts";
import { bare, tableWords } from "./table-words.ts";

/** A cell in a sum; taken away with `minus`. */
export interface Summand {
  readonly place: Place;
  readonly minus?: true;
}

/** Two sums of cells that must agree. An empty cell is nothing: the catalogue's sums read blanks as 0. */
export interface Identity {
  /** The table that the finding is about. */
  readonly view: View;
  readonly left: readonly Summand[];
  readonly right: readonly Summand[];
  /** What it is, when the cells alone do not say it: 收入总计与支出总计. */
  readonly name?: { readonly zh: string; readonly en: string };
  /** Left may be less than right (a part beside the whole). */
  readonly atMost?: true;
}

export type TieResult =
  | { readonly identity: Identity; readonly tie: AmountTie; readonly verdict: AmountTie["verdict"] }
  | { readonly identity: Identity; readonly abstain: Abstention };

export const plus = (...places: readonly Place[]): Summand[] => places.map((place) => ({ place }));
export const minus = (place: Place): Summand => ({ place, minus: true });

/** Calculates; nothing when all cells are empty. */
export function tieOf(identity: Identity): TieResult | undefined {
  const all = [...identity.left, ...identity.right];
  if (all.every(({ place }) => quantityAt(place) === undefined && unreadable(place) === undefined))
    return undefined;
  const bad = all.map(({ place }) => unreadable(place)).find((reason) => reason !== undefined);
  if (bad !== undefined) return { identity, abstain: bad };
  // Parts that are all left blank are not published rather than nothing: there is no sum to hold the total against.
  const parts = identity.right.filter(({ place }) => quantityAt(place) !== undefined);
  if (identity.right.length > 1 && parts.length === 0 && identity.atMost !== true)
    return { identity, abstain: "NO_INPUT" };
  const terms = (summands: readonly Summand[]): Term[] =>
    summands.flatMap(({ place, minus: taken }) => {
      const quantity = quantityAt(place);
      return quantity === undefined ? [] : [{ quantity, coefficient: taken ? (-1 as const) : (1 as const) }];
    });
  const tie = tieAmounts({ left: terms(identity.left), right: terms(identity.right) });
  const below = identity.atMost === true && order(tie.difference, 0n) < 0;
  return { identity, tie, verdict: below ? "exact" : tie.verdict };
}

const sideWords: readonly string[] = Object.values(tableWords.sides).flat();

/** 208 社会保障和就业支出（基本支出）: a cell by its row, and its column where the table has several. */
export function placeName({ view, line, column }: Place): string {
  const label = bare(line.label);
  const row = line.code === undefined ? label : `${line.code} ${label}`;
  const siblings = view.columns.filter((one) => one.side === column.side).length;
  const head = column.path.filter((text) => !sideWords.includes(text)).join("·");
  if (row === "") return head === "" ? view.statement.title : head;
  return siblings > 1 && head !== "" ? `${row}（${head}）` : row;
}

export const tableName = (view: View): string => `《${view.statement.title}》`;

interface Said {
  readonly zh: string;
  readonly en: string;
  readonly arithmetic: Arithmetic;
  readonly gap: string;
}

const verbs = {
  equal: { zh: "应为", en: "should be" },
  atMost: { zh: "应不大于", en: "should be at most" },
  near: { zh: "按分项计为", en: "comes to" },
};

function say({ identity, tie, verdict }: Extract<TieResult, { verdict: unknown }>): Said {
  const verb = verbs[verdict === "rounding" ? "near" : identity.atMost === true ? "atMost" : "equal"];
  const unit = identity.view.statement.unit;
  const all = [...identity.left, ...identity.right].map(({ place }) => quantityAt(place)?.places ?? 0);
  const places = Math.max(...all);
  const show = (value: Fraction) => showAmount(value, unit, Math.max(places, needed(value, unit)));
  const write = (summands: readonly Summand[]) =>
    summands
      .filter(({ place }) => quantityAt(place) !== undefined && !isZero(place))
      .map(
        ({ place, minus: taken }, at) =>
          `${taken ? (at === 0 ? "−" : " − ") : at === 0 ? "" : " + "}${quantityAt(place)!.text}`,
      )
      .join("") || "0";
  const first = identity.left[0]!.place;
  const name = identity.name ?? { zh: placeName(first), en: placeName(first) };
  const other = identity.right[0]?.place.view;
  const across = other !== undefined && other !== identity.view ? tableName(other) : "";
  const printed = show(tie.left);
  const recomputed = show(tie.right);
  const blank =
    identity.left.length === 1 && quantityAt(first) === undefined
      ? { zh: "空白（按0计）", en: "blank (taken as 0)" }
      : { zh: printed, en: printed };
  const sum = write(identity.right);
  const expression =
    identity.left.length === 1 ? `${sum} = ${recomputed}` : `${write(identity.left)} ≠ ${sum}`;
  const blanks =
    verdict !== "rounding" &&
    identity.right.some(({ place }) => quantityAt(place) === undefined) &&
    identity.right.length > 1
      ? { zh: "（空白按0计）", en: " (blanks taken as 0)" }
      : { zh: "", en: "" };
  const from = `${sum === recomputed.slice(0, sum.length) ? "" : `${sum} = `}${recomputed}`;
  const said =
    across === ""
      ? { zh: `${verb.zh}${from}`, en: `${verb.en} ${from}` }
      : verdict === "rounding"
        ? { zh: `在${across}为${from}`, en: `is ${from} in ${other!.statement.title}` }
        : { zh: `${verb.zh}${across}的${from}`, en: `${verb.en} ${from} of ${other!.statement.title}` };
  return {
    zh: `${name.zh}${said.zh}${blanks.zh}，表中为${blank.zh}`,
    en: `${name.en} ${said.en}${blanks.en}, the table says ${blank.en}`,
    arithmetic: { expression, printed, recomputed },
    gap: show(tie.difference.abs()),
  };
}

function needed(value: Fraction, unit: string): number {
  return decimalPlaces(value.div(unitInfo(unit).factor)) ?? 0;
}

const citeAll = (index: Index, results: readonly TieResult[]): SomeEvidence => {
  const seen = new Set<string>();
  const cited: Evidence[] = [];
  for (const { identity } of results) {
    for (const side of [identity.left, identity.right]) {
      const blank = side.filter(({ place }) => quantityAt(place) === undefined);
      // What is empty adds nothing; among few blanks one may be the very cell that is missing.
      const shown = side.filter(
        (one) => side.length === 1 || (blank.includes(one) ? blank.length <= fewBlank : !isZero(one.place)),
      );
      for (const { place } of shown) {
        const evidence = citePlace(index, place);
        if (!seen.has(evidence.path)) cited.push(evidence);
        seen.add(evidence.path);
      }
    }
  }
  const [first, ...rest] = cited;
  return first === undefined ? [citeTable(index, results[0]!.identity.view)] : [first, ...rest];
};

/** The most blank cells of a sum that are shown beside its figures. */
const fewBlank = 3;

/** The cell in which all broken sums meet, when several break by one amount: there the misprint is likely. */
function common(results: readonly TieResult[]): Place | undefined {
  const [first, ...rest] = results.map(({ identity }) => [...identity.left, ...identity.right]);
  if (first === undefined || rest.length === 0) return undefined;
  const shared = first
    .map(({ place }) => place)
    .filter((place) =>
      rest.every((other) =>
        other.some((one) => one.place.line === place.line && one.place.column === place.column),
      ),
    );
  return shared.length === 1 ? shared[0] : undefined;
}

/** How many broken sums a message writes out; the evidence has all. */
const told = 3;

/**
 * One finding for the sums of a table that do not close, one for those that close by rounding: a misread or misprinted
 * cell breaks several sums at once, and the reader needs them side by side.
 */
export function* reportTies(
  index: Index,
  identities: readonly Identity[],
  options: { severity?: "error" | "warning" | "info" } = {},
): Iterable<Result> {
  const groups = new Map<View, TieResult[]>();
  for (const identity of identities) {
    const result = tieOf(identity);
    if (result === undefined) continue;
    const group = groups.get(identity.view);
    if (group === undefined) groups.set(identity.view, [result]);
    else group.push(result);
  }
  if (identities.length > 0 && groups.size === 0) yield notApplicable();
  for (const [view, results] of groups) {
    const calculated = results.filter((result) => "verdict" in result);
    const of = (verdict: AmountTie["verdict"]) => calculated.filter((result) => result.verdict === verdict);
    const left = results.find((result) => "abstain" in result);
    if (left !== undefined && "abstain" in left) yield abstain(left.abstain, index.pathOf(view.statement));
    if (of("exact").length > 0) yield holds();
    const near = of("rounding");
    if (near.length > 0) yield rounding(roundingOf(index, view, near));
    const broken = of("violated");
    if (broken.length > 0) {
      yield violation({
        ...violationOf(index, view, broken),
        ...(options.severity === undefined ? {} : { severity: options.severity }),
      });
    }
  }
}

type Calculated = Extract<TieResult, { verdict: unknown }>;

function roundingOf(index: Index, view: View, results: readonly Calculated[]) {
  const said = results.slice(0, told).map(say);
  const [first] = said;
  const more = results.length > told ? { zh: "等", en: " and others" } : { zh: "", en: "" };
  return {
    message: {
      zh: `${tableName(view)}${said.map((one) => `${one.zh}，相差${one.gap}`).join("；")}${more.zh}（共${results.length}处），均在所列位数的舍入范围内。`,
      en: `${view.statement.title}: ${said.map((one) => `${one.en}, off by ${one.gap}`).join("; ")}${more.en} (${results.length} in all); all within rounding.`,
    },
    evidence: citeAll(index, results),
    arithmetic: first!.arithmetic,
  };
}

function violationOf(index: Index, view: View, results: readonly Calculated[]) {
  const said = results.map(say);
  const [first, ...rest] = said;
  const more = rest.slice(0, told - 1);
  const count = results.length;
  const gaps = new Set(said.map((one) => one.gap));
  const same = count > 1 && gaps.size === 1;
  const meeting = same || count > 1 ? common(results) : undefined;
  const zh = [
    `${tableName(view)}${first!.zh}，相差${first!.gap}。`,
    ...more.map((one) => `另：${one.zh}，相差${one.gap}。`),
    count > told ? `共${count}处不等。` : "",
    same ? "各处差额相同，可能出于同一处。" : "",
    meeting === undefined ? "" : `各处共有的是“${placeName(meeting)}”。`,
  ].join("");
  const en = [
    `${view.statement.title}: ${first!.en}, a difference of ${first!.gap}.`,
    ...more.map((one) => ` Also: ${one.en}, a difference of ${one.gap}.`),
    count > told ? ` ${count} sums do not close.` : "",
    same ? " The differences are the same and may have one cause." : "",
    meeting === undefined ? "" : ` All of them share “${placeName(meeting)}”.`,
  ].join("");
  return { message: { zh, en }, evidence: citeAll(index, results), arithmetic: first!.arithmetic };
}

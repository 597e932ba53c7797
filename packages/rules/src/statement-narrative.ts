import { type Abstention, type Evidence, type Fact, quantityIn } from "@juesuan/account";
import {
  type AmountTie,
  decimalPlaces,
  exact,
  type Fraction,
  order,
  showAmount,
  type Term,
  tieAmounts,
  unitInfo,
} from "@juesuan/quantity";
import { citeFact } from "./evidence.ts";
import { isSure, nameOfFact } from "./narrative-facts.ts";
import { holdsSecondAccount } from "./narrative-passages.ts";
import type { FactQuery, Index } from "./record-index.ts";
import { abstain, holds, type Result, rounding, type SomeEvidence, violation } from "./rule.ts";
import { placeName, tableName } from "./table-ties.ts";
import {
  citePlace,
  columnsOf,
  isZero,
  type Place,
  placeAt,
  quantityAt,
  unreadable,
  type View,
  viewOf,
} from "./table-view.ts";

/** A figure of the narrative and the cells of a statement that say the same: their sum. */
export interface Pair {
  readonly fact: Fact;
  readonly places: readonly [Place, ...Place[]];
}

/** Facts of the account's own year and outturn, of one concept; with dimensions only as asked. */
export function outturnFacts(index: Index, query: FactQuery): readonly Fact[] {
  const year = index.record.fiscalYear;
  return index
    .facts({ measure: "amount", ...query, dimensions: { stage: undefined, ...query.dimensions } })
    .filter(
      ({ period, dimensions }) =>
        (year === null || period.startsWith(String(year))) &&
        (query.dimensions?.functionName !== undefined || !isLine(dimensions)),
    );
}

export const isLine = ({
  functionCode,
  functionName,
  economicCode,
  economicName,
}: Fact["dimensions"]): boolean =>
  functionCode !== undefined ||
  functionName !== undefined ||
  economicCode !== undefined ||
  economicName !== undefined;

export const pairs = (facts: readonly Fact[], ...places: readonly (Place | undefined)[]): Pair[] => {
  const [first, ...rest] = places.filter((place): place is Place => place !== undefined);
  return first === undefined || rest.length + 1 < places.length
    ? []
    : facts.map((fact) => ({ fact, places: [first, ...rest] as const }));
};

interface Compared {
  readonly pair: Pair;
  readonly tie: AmountTie;
}

export function compare({ fact, places }: Pair): AmountTie | Abstention {
  if (!isSure(fact)) return "LOW_CONFIDENCE";
  if (unitInfo(fact.quantity.unit).kind !== "money" && fact.quantity.value !== "0") return "UNIT";
  const bad = places.map(unreadable).find((reason) => reason !== undefined);
  if (bad !== undefined) return bad;
  const right = places.flatMap((place): Term[] => {
    const quantity = quantityAt(place);
    return quantity === undefined ? [] : [{ quantity }];
  });
  return tieAmounts({ left: [{ quantity: fact.quantity }], right });
}

/**
 * The text says 0 or 无 and the cell is blank: both say that there is nothing, in two manners. — and 无 say it as
 * plainly as 0, and a table without any figure says it as a whole.
 */
export const bothNothing = ({ fact, places }: Pair): boolean =>
  fact.quantity.value === "0" &&
  places.every(({ cell, view }) => (cell === null || cell === undefined) && hasFigures(view));

const hasFigures = ({ statement }: View): boolean =>
  statement.lines.some(({ cells }) => Object.values(cells).some((cell) => quantityIn(cell) !== undefined));

const tenThousand = 10_000n;

/** Whether the printed figures differ by the factor between 元 and 万元: not an amount but a unit is wrong. */
export function unitSlip({ tie }: { readonly tie: AmountTie }): boolean {
  if (tie.verdict !== "violated" || order(tie.left, 0n) === 0 || order(tie.right, 0n) === 0) return false;
  const [small, large] =
    order(tie.left.abs(), tie.right.abs()) < 0 ? [tie.left, tie.right] : [tie.right, tie.left];
  // The digits are the same but for what rounding to 万元 takes away.
  const gap = large.sub(small.mul(tenThousand)).abs();
  return order(gap, large.div(1000n)) <= 0;
}

/**
 * How far a text's figure is below the table's, in units of its last place: between 0 and 1 it was cut off there or
 * rounded down, below 0 rounded up.
 */
export function shortOf({ fact }: Pair, tie: AmountTie): Fraction {
  const { unit, places } = fact.quantity;
  const gap = tie.right.abs().sub(tie.left.abs());
  return gap.div(unitInfo(unit).factor).mul(10n ** BigInt(places));
}

const isCutOff = (pair: Pair, tie: AmountTie): boolean => {
  const short = shortOf(pair, tie);
  return order(short, 0n) > 0 && order(short, 1n) < 0;
};

/**
 * One finding for the figures of a text that differ from a table: what is printed, what the table has, and why.
 * `cutsOff` says whether the text cuts figures off throughout; what it cut off is then no difference.
 */
export function* reportPairs(
  index: Index,
  all: readonly Pair[],
  cutsOff: (index: Index) => boolean = () => false,
): Iterable<Result> {
  if (all.length === 0 || holdsSecondAccount(index)) {
    yield abstain(all.length === 0 ? "NO_INPUT" : "SCOPE");
    return;
  }
  const groups = new Map<View, { near: Compared[]; cut: Compared[]; broken: Compared[] }>();
  for (const pair of all) {
    const tie = compare(pair);
    if (typeof tie === "string") {
      yield abstain(tie, index.pathOf(pair.fact));
      continue;
    }
    const compared = { pair, tie };
    const view = pair.places[0].view;
    const group = groups.get(view) ?? { near: [], cut: [], broken: [] };
    groups.set(view, group);
    if (unitSlip(compared)) yield abstain("UNIT", index.pathOf(pair.fact));
    else if (tie.verdict === "violated" && isCutOff(pair, tie) && cutsOff(index)) group.cut.push(compared);
    else if (tie.verdict === "violated") group.broken.push(compared);
    else if (tie.verdict === "rounding") group.near.push(compared);
    else yield holds();
  }
  for (const [view, { near, cut, broken }] of groups) {
    if (near.length > 0) yield rounding(saidOf(index, view, near, "near"));
    if (cut.length > 0) yield rounding(saidOf(index, view, cut, "cut"));
    if (broken.length > 0) yield violation(saidOf(index, view, broken, "broken"));
  }
}

/** The unit and decimals of the text's figure; those of the cell where the text says 没有 and prints none. */
function printOf({ fact, places: [first] }: Pair): { readonly unit: string | null; readonly places: number } {
  const { quantity } = fact;
  return unitInfo(quantity.unit).kind === "money" ? quantity : (quantityAt(first) ?? quantity);
}

function show(value: Fraction, pair: Pair): string {
  const { unit, places } = printOf(pair);
  return showAmount(value, unit, places);
}

function showAll(value: Fraction, pair: Pair): string {
  const { unit, places } = printOf(pair);
  return showAmount(value, unit, decimalPlaces(value.div(unitInfo(unit).factor)) ?? places);
}

function saidOf(index: Index, view: View, compared: readonly Compared[], kind: "near" | "cut" | "broken") {
  const distinct = compared.filter(
    ({ pair }, at) =>
      compared.findIndex(
        (other) =>
          other.pair.places[0].line === pair.places[0].line &&
          other.pair.places[0].column === pair.places[0].column &&
          other.pair.fact.quantity.value === pair.fact.quantity.value,
      ) === at,
  );
  const gaps = new Set(distinct.map(({ tie }) => tie.difference.toFraction()));
  const lines = distinct.map(({ pair, tie }) => {
    const name = nameOfFact(pair.fact);
    // 986.23万元 beside 9,862,345.60元: a difference that the text's decimals would hide is shown with the table's.
    const hidden =
      kind === "cut" || (tie.verdict !== "exact" && show(tie.left, pair) === show(tie.right, pair));
    const [stated, due, gap] = [tie.left, tie.right, tie.difference.abs()].map((one) =>
      hidden ? showAll(one, pair) : show(one, pair),
    );
    const blank = pair.places.every((place) => quantityAt(place) === undefined);
    const none = unitInfo(pair.fact.quantity.unit).kind !== "money";
    const says = none
      ? { zh: "文中写明没有此项", en: "the text says that there is none" }
      : { zh: `文中为${stated}`, en: `the text says ${stated}` };
    return {
      zh: `${name.zh}${kind === "broken" ? "应" : "在表中"}为${blank ? "空白（无此数）" : due}，${says.zh}，相差${gap}`,
      en: `${name.en} ${kind === "broken" ? "should be" : "is"} ${blank ? "blank (no such amount)" : due}, ${says.en}, a difference of ${gap}`,
      expression: `${pair.places.map((place) => quantityAt(place)?.text ?? "0").join(" + ")} = ${due}`,
      stated: stated!,
      due: due!,
    };
  });
  const causes = kind === "broken" ? distinct.flatMap(({ pair }) => causeOf(index, pair) ?? []) : [];
  const cause = causes[0];
  const same = kind === "broken" && distinct.length > 1 && gaps.size === 1;
  const evidence: Evidence[] = compared.flatMap(({ pair }) => [
    citeFact(index, pair.fact),
    // Where the table has nothing, the blank is the place to look at.
    ...pair.places
      .filter((place) => quantityAt(place) !== undefined || pair.places.length === 1)
      .map((place) => citePlace(index, place)),
  ]);
  if (cause !== undefined) evidence.push(citePlace(index, cause.place));
  const seen = new Set<string>();
  const [first, ...rest] = evidence.filter(({ path }) => !seen.has(path) && seen.add(path) !== undefined);
  const near = {
    near: { zh: "，在所列位数的舍入范围内", en: "; within rounding" },
    cut: { zh: "，文中截去了所列位数以后的数字", en: "; the text cuts off what follows its last place" },
    broken: { zh: "", en: "" },
  }[kind];
  const shared = same
    ? { zh: "各处差额相同，可能同出一因。", en: " The differences are the same and may have one cause." }
    : { zh: "", en: "" };
  const from =
    cause === undefined
      ? { zh: "", en: "" }
      : {
          zh: `文中的${cause.text}与${tableName(cause.place.view)}${placeName(cause.place)}相同，可能取自该表。`,
          en: ` ${cause.text} of the text is that of ${cause.place.view.statement.title}, ${placeName(cause.place)}, and may have been taken from there.`,
        };
  return {
    message: {
      zh: `按${tableName(view)}，${lines.map((line) => line.zh).join("；")}${near.zh}。${shared.zh}${from.zh}`,
      en: `By ${view.statement.title}, ${lines.map((line) => line.en).join("; ")}${near.en}.${shared.en}${from.en}`,
    },
    evidence: [first!, ...rest] as SomeEvidence,
    arithmetic: { expression: lines[0]!.expression, printed: lines[0]!.stated, recomputed: lines[0]!.due },
  };
}

/** Another cell of the statements that has the text's figure: the total rows first, and only if one can be named. */
function causeOf(index: Index, pair: Pair): { place: Place; text: string } | undefined {
  if (pair.fact.quantity.value === "0") return undefined;
  const value = exact(pair.fact.quantity.value);
  const found = index.record.statements.flatMap((statement) => {
    const view = viewOf(index, statement);
    return statement.lines.flatMap((line) =>
      columnsOf(view, line)
        .map((column) => placeAt(view, line, column))
        .filter((place) => {
          const quantity = quantityAt(place);
          return quantity !== undefined && order(exact(quantity.value), value) === 0 && !isZero(place);
        }),
    );
  });
  const concept = pair.fact.concept;
  const named = found.filter(
    ({ view, line, column }) =>
      column.words.some((word) => word.concept === concept) || view.word(line).concept === concept,
  );
  const totals = (named.length > 0 ? named : found).filter(
    ({ view, line }) =>
      line.code === undefined && (view.word(line).total === true || view.word(line).concept !== undefined),
  );
  const place = totals[0] ?? (found.length === 1 ? found[0] : undefined);
  return place === undefined ? undefined : { place, text: show(value, pair) };
}

import data from "./data/units.json" with { type: "json" };
import { exact, Fraction } from "./decimal.ts";
import { foldFigure } from "./fold.ts";

export type UnitKind =
  | "money"
  | "foreignMoney"
  | "ratio"
  | "count"
  | "score"
  | "time"
  | "area"
  | "volume"
  | "length"
  | "mass"
  | "energy"
  | "data"
  /** 万, 亿 with nothing behind them: of what is not said. */
  | "number"
  /** 元/人, 次/年: the factor is that of the part above the stroke. */
  | "per"
  /** No unit at all (365, a score). */
  | "bare"
  /** A measure word that is not in the table: the figure is taken as printed. */
  | "unknown";

/** `factor`: how much of `base` one unit is (万元 → 10000 of 元, % → 1/100 of nothing: a ratio has no base). */
export interface UnitInfo {
  readonly unit: string | null;
  readonly factor: Fraction;
  readonly kind: UnitKind;
  readonly base: string | null;
}

const one = new Fraction(1n);

const table: ReadonlyMap<string, UnitInfo> = new Map([
  ...Object.entries(data.plain).flatMap(([kind, units]) =>
    units.map((unit): [string, UnitInfo] => [
      // Looked up half-width, written as listed: 台（套） keeps its brackets.
      foldFigure(unit),
      { unit, factor: one, kind: kind as UnitKind, base: unit },
    ]),
  ),
  ...data.scaled.map(({ unit, factor, kind, base }): [string, UnitInfo] => [
    unit,
    { unit, factor: exact(factor), kind: kind as UnitKind, base },
  ]),
]);

/** Longest first, so that 百万 is not read as an unknown word and 万亿 not as 万 of 亿. */
const multipliers = data.multipliers
  .map(({ word, factor }) => ({ word, factor: exact(factor) }))
  .sort((a, b) => b.word.length - a.word.length);

/** Kinds that a multiplier may stand before: 万人次, 万平方米; never 万% or 万分 (which begins 万分之一). */
const multiplied: ReadonlySet<UnitKind> = new Set<UnitKind>([
  "money",
  "foreignMoney",
  "count",
  "area",
  "volume",
  "length",
  "mass",
  "energy",
  "unknown",
]);

const never = new Set(data.neverInMeasureWords);
const han = /^\p{Script=Han}{1,2}$/u;
const counted = /^个\p{Script=Han}{1,3}$/u;
const latin = /^[A-Za-zµ°℃Ω]{1,5}$/;
const denominator = /^[\p{Script=Han}A-Za-z·/]{1,8}$/u;

/** A unit as the program writes it: half-width, without spaces and without brackets around it (（平方米） → 平方米). */
export function canonicalUnit(unit: string | null | undefined): string | null {
  const folded = foldFigure(unit ?? "").replace(/\s/g, "");
  const inner = folded.startsWith("(") && folded.endsWith(")") ? folded.slice(1, -1) : folded;
  return inner === "" ? null : inner;
}

/**
 * What a unit means. A unit the table does not hold is never given another's factor: it comes back with kind
 * "unknown" and factor 1, so the figure keeps its printed value. 分 is a score here: as money it is not printed
 * in these documents, and a score read as a hundredth of 元 would be wrong a hundredfold.
 */
export function unitInfo(unit: string | null | undefined): UnitInfo {
  if (unit === null || unit === undefined) return bare;
  let info = asked.get(unit);
  if (info === undefined) {
    info = infoOf(unit);
    if (asked.size >= MOST_ASKED) asked.clear();
    asked.set(unit, info);
  }
  return info;
}

const bare: UnitInfo = { unit: null, factor: one, kind: "bare", base: null };

/** What was asked before, as it was printed: a document has a handful of units and asks for them at every figure. */
const asked = new Map<string, UnitInfo>();
const MOST_ASKED = 1024;

function infoOf(unit: string): UnitInfo {
  const name = canonicalUnit(unit);
  if (name === null) return bare;
  return known(name) ?? { unit: name, factor: one, kind: "unknown", base: name };
}

/**
 * The unit behind a printed figure, or undefined if the words there are no unit (90余人, 2020年度, 12月底).
 * Wider than the table: a short measure word that the table does not hold is a unit of kind "unknown".
 */
export function readUnit(text: string): UnitInfo | undefined {
  const name = canonicalUnit(text);
  if (name === null || name.length > 16) return undefined;
  return known(name) ?? unknownMeasure(name);
}

function known(name: string): UnitInfo | undefined {
  const listed = table.get(name);
  if (listed) return listed;
  const stroke = name.indexOf("/");
  if (stroke > 0) return perUnit(name, stroke);
  const multiplier = multipliers.find(({ word }) => name.startsWith(word));
  if (!multiplier) return undefined;
  const rest = name.slice(multiplier.word.length);
  if (rest === "") return { unit: name, factor: multiplier.factor, kind: "number", base: null };
  const inner = table.get(rest) ?? unknownMeasure(rest);
  if (!inner || !multiplied.has(inner.kind)) return undefined;
  return { ...inner, unit: name, factor: inner.factor.mul(multiplier.factor) };
}

function perUnit(name: string, stroke: number): UnitInfo | undefined {
  const upper = name.slice(0, stroke);
  const lower = name.slice(stroke + 1);
  const inner = known(upper) ?? unknownMeasure(upper);
  if (!inner || !denominator.test(lower)) return undefined;
  return { unit: name, factor: inner.factor, kind: "per", base: `${inner.base ?? ""}/${lower}` };
}

function unknownMeasure(name: string): UnitInfo | undefined {
  if (!han.test(name) && !counted.test(name) && !latin.test(name)) return undefined;
  for (const char of name) if (never.has(char)) return undefined;
  return { unit: name, factor: one, kind: "unknown", base: name };
}

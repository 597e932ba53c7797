import type { Attribution, Evidence, Message, Severity } from "@juesuan/account";
import type { Index } from "./record-index.ts";
import { holds, type Result, type SomeEvidence, violation } from "./rule.ts";
import { maskPersonal } from "./text-mask.ts";
import { matchesIn } from "./text-matches.ts";
import type { TextUnit } from "./text-units.ts";

/** A place in a text, `[start, end)`, and what is wrong there: places with one cause become one finding. */
export interface Spot {
  readonly unit: TextUnit;
  readonly start: number;
  readonly end: number;
  readonly cause: string;
}

export interface Told {
  readonly message: Message;
  readonly severity?: Exclude<Severity, "explain">;
  readonly attribution?: Attribution;
}

const LONGEST_SIDE = 30;
const STOPS = new Set("，。；：！？,;\n");

/** The words around `[start, end)`: to the next stop, at most 30 characters to either side. */
export function clauseAround(text: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && start - from < LONGEST_SIDE && !STOPS.has(text[from - 1]!)) from--;
  let to = end;
  const stopped = end > start && STOPS.has(text[end - 1]!);
  while (!stopped && to < text.length && to - end < LONGEST_SIDE) {
    to++;
    if (STOPS.has(text[to - 1]!)) break;
  }
  return text.slice(from, to).trim();
}

/** A text, or the clause around a place in it, as evidence; what identifies a person is masked. */
export function citeText(index: Index, unit: TextUnit, start = 0, end = unit.text.length): Evidence {
  const whole = start === 0 && end === unit.text.length;
  const quote = whole ? unit.text : clauseAround(unit.text, start, end);
  return { path: unit.path, ref: unit.ref, quote: maskPersonal(quote, index.record) };
}

/** Places by cause, in the order of first appearance. */
export function byCause<S extends Spot>(
  spots: readonly S[],
): readonly (readonly [string, readonly [S, ...S[]]])[] {
  const groups = new Map<string, [S, ...S[]]>();
  for (const spot of spots) {
    const group = groups.get(spot.cause);
    if (group === undefined) groups.set(spot.cause, [spot]);
    else group.push(spot);
  }
  return [...groups];
}

/** One finding for each cause with all its places, or `holds` when there is none. */
export function* reportSpots<S extends Spot>(
  index: Index,
  spots: readonly S[],
  tell: (first: S, all: readonly S[]) => Told,
): Iterable<Result> {
  if (spots.length === 0) {
    yield holds();
    return;
  }
  for (const [, group] of byCause(spots)) {
    const [first, ...rest] = group;
    const told = tell(first, group);
    const cite = (spot: S) => citeText(index, spot.unit, spot.start, spot.end);
    const evidence: SomeEvidence = [cite(first), ...rest.map(cite)];
    yield violation({ ...told, message: withPlaces(told.message, group.length), evidence });
  }
}

/** A message with the number of places, when there are several. */
export function withPlaces(message: Message, places: number): Message {
  return places < 2
    ? message
    : { zh: `${message.zh}（共${places}处）`, en: `${message.en} (${places} places)` };
}

/** All matches of a global pattern as places. */
export function spotsOf(
  units: readonly TextUnit[],
  pattern: RegExp,
  cause: (match: RegExpMatchArray, unit: TextUnit) => string | undefined,
): Spot[] {
  const spots: Spot[] = [];
  for (const unit of units) {
    for (const match of matchesIn(unit.text, pattern)) {
      const name = cause(match, unit);
      const start = match.index;
      if (name !== undefined) spots.push({ unit, start, end: start + match[0].length, cause: name });
    }
  }
  return spots;
}

import { fromCodes } from "./chars.ts";

/**
 * A text changed for reading, with the way back. Folded unit `i` was made from the units
 * `[offsets[i], ends[i])` of the original; units that were dropped belong to nobody. Both lists rise.
 * `offsets` has one entry more than the text: where the original's kept part ends.
 */
export interface Folded {
  readonly text: string;
  readonly offsets: Int32Array;
  readonly ends: Int32Array;
}

/** The list a folding pass writes: one entry for each unit it keeps. */
export interface Units {
  readonly codes: number[];
  readonly starts: number[];
  readonly ends: number[];
}

export const noUnits = (): Units => ({ codes: [], starts: [], ends: [] });

export function keep(units: Units, code: number, start: number, end: number): void {
  units.codes.push(code);
  units.starts.push(start);
  units.ends.push(end);
}

export function finish(units: Units): Folded {
  const length = units.codes.length;
  const offsets = new Int32Array(length + 1);
  offsets.set(units.starts);
  offsets[length] = length === 0 ? 0 : units.ends[length - 1]!;
  return { text: fromCodes(units.codes), offsets, ends: Int32Array.from(units.ends) };
}

/** 0, 1, 2 …: what both lists of an unchanged text are cut from. Grows to the longest asked for and is never written to. */
let counting = Int32Array.from({ length: 1025 }, (_, at) => at);

/** A text that folding leaves as it is. */
export function unchanged(text: string): Folded {
  const { length } = text;
  if (length >= counting.length) counting = Int32Array.from({ length: 2 * length }, (_, at) => at);
  return { text, offsets: counting.subarray(0, length + 1), ends: counting.subarray(1, length + 1) };
}

/**
 * The half-open range of the original (UTF-16 units) that a half-open range of the folded text stands for.
 * Line breaks and blanks dropped at either end are outside it, those dropped inside are within. Ranges beyond the
 * text are cut to it; an empty range gives an empty range.
 */
export function toOriginal(folded: Folded, start: number, end: number): [number, number] {
  const length = folded.text.length;
  const from = Math.min(Math.max(start, 0), length);
  const to = Math.min(Math.max(end, from), length);
  const first = folded.offsets[from]!;
  return to === from ? [first, first] : [first, folded.ends[to - 1]!];
}

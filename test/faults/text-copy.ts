import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AccountRecord } from "@juesuan/account";
import type { Document, Ref } from "@juesuan/document";
import { corpus, runStages, type Stages } from "../corpus/cases.ts";

/** The plain-text source that faults are put into: its lines can be edited in place. */
export const original: string = readFileSync(join(corpus, "fengtai-info-centre-2020", "source.txt"), "utf8");

export const judge = (text: string): Promise<Stages> =>
  runStages(new TextEncoder().encode(text), "source.txt");

let sound: Promise<Stages> | undefined;
/** The document as it is, through all stages. */
export function soundStages(): Promise<Stages> {
  sound ??= judge(original);
  return sound;
}

/** Offset in the file of what a Ref points at: a block's characters, or the first line of a cell. */
export function offsetOf(document: Document, ref: Ref, text: string = original): number {
  const block = document.blocks.find((one) => one.id === ref.block);
  if (block === undefined) throw new Error(`no block ${ref.block}`);
  const cell =
    block.kind === "table" && ref.cell !== undefined
      ? block.cells.find((one) => one.row === ref.cell![0] && one.column === ref.cell![1])
      : undefined;
  const place = cell?.place ?? block.place;
  if (!("line" in place)) throw new Error("faults are put into the plain-text twin");
  let start = 0;
  for (let line = 1; line < place.line; line++) start = text.indexOf("\n", start) + 1;
  return start + place.column - 1 + (ref.chars?.[0] ?? 0);
}

/** The text with `from`, which must stand within a line of `offset`, replaced by `to`. */
export function replaceAt(text: string, offset: number, from: string, to: string): string {
  const at = text.indexOf(from, offset);
  if (at < 0 || at > offset + 60) throw new Error(`${from} does not stand at ${offset}`);
  return text.slice(0, at) + to + text.slice(at + from.length);
}

/** Another first digit: the coarsest slip, which no rounding explains. */
export function turnedDigit(figure: string): string {
  return figure.replace(/[1-9]/, (digit) => (digit === "9" ? "4" : String(Number(digit) + 1)));
}

/** The lines of the form with this position: from its first label to the line before the next form. */
export function formRange(record: AccountRecord, document: Document, at: number): [number, number] {
  const starts = record.performance.forms.map((form) => offsetOf(document, form.ref));
  const begin = original.lastIndexOf("\n", starts[at]!) + 1;
  const next = starts[at + 1];
  return [begin, next === undefined ? original.length : original.lastIndexOf("\n", next) + 1];
}

import type { AccountRecord, Attribution, Evidence, Message } from "@juesuan/account";
import type { Ref } from "@juesuan/document";
import codes from "./data/reading-doubts.json" with { type: "json" };
import { figureAt } from "./figure-places.ts";

/** Places of a record whose reading is not certain. */
export interface ReadingDoubts {
  readonly record: AccountRecord;
  /** Blocks named by a problem about reading; with the rows of a table where the problem names a cell. */
  readonly blocks: ReadonlyMap<string, ReadonlySet<number | "all">>;
}

const aboutReading: ReadonlySet<string> = new Set(codes.reading);

/** Problems that speak of a place and of how it was read. */
export function readingDoubts(record: AccountRecord): ReadingDoubts {
  const blocks = new Map<string, Set<number | "all">>();
  for (const { code, ref } of record.problems) {
    if (ref === undefined || !aboutReading.has(code)) continue;
    const rows = blocks.get(ref.block) ?? new Set();
    rows.add(ref.cell?.[0] ?? "all");
    blocks.set(ref.block, rows);
  }
  return { record, blocks };
}

function isDoubted({ record, blocks }: ReadingDoubts, { path, ref }: Evidence): boolean {
  const figure = figureAt(record, path);
  if (figure?.quantity.confidence !== undefined) return true;
  return inDoubt(blocks, ref) || (figure !== undefined && inDoubt(blocks, figure.quantity.ref));
}

function inDoubt(blocks: ReadingDoubts["blocks"], ref: Ref): boolean {
  const rows = blocks.get(ref.block);
  return rows !== undefined && (rows.has("all") || (ref.cell !== undefined && rows.has(ref.cell[0])));
}

interface Said {
  readonly message: Message;
  readonly attribution?: Attribution;
}

/** How many doubtful quotes a message writes out; the evidence has all. */
const told = 3;

/**
 * A finding that rests on an uncertain reading says that first and is put down to extraction: the reader is to look at
 * the print before asking anyone.
 */
export function doubted(
  doubts: ReadingDoubts,
  { message, attribution = "unit" }: Said,
  evidence: readonly Evidence[],
): { readonly message: Message; readonly attribution: Attribution } {
  const doubtful = [...new Set(evidence.filter((item) => isDoubted(doubts, item)).map(({ quote }) => quote))];
  if (doubtful.length === 0) return { message, attribution };
  const shown = doubtful.slice(0, told);
  const more = doubtful.length > told;
  return {
    message: {
      zh: `${shown.map((quote) => `“${quote}”`).join("、")}${more ? "等" : ""}识别把握不足，请先与原件核对。${message.zh}`,
      en: `The reading of ${shown.map((quote) => `"${quote}"`).join(", ")}${more ? " and others" : ""} is not certain: compare it with the print first. ${message.en}`,
    },
    attribution: "extraction",
  };
}

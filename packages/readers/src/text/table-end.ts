import { endsSentence, hasHeadingMark, isBlank, type Line } from "./lines.ts";

/** What the lines between two cells of a dump are. `kept` of them, from the first, still belong to the cell before. */
export interface Gap {
  readonly kind: "same-row" | "row-end" | "table-end";
  readonly kept: number;
  /** Empty lines at the gap's end. */
  readonly blanks: number;
}

export interface GapContext {
  /** Text of the cell before the gap. */
  readonly cell: string;
  readonly gap: readonly Line[];
  /** First cell of the row that would begin after the gap; undefined where no further cell comes. */
  readonly next: string | undefined;
  /** Whether a table of this document began with that cell. */
  readonly restarts: boolean;
}

/**
 * Neither a cell's further lines nor the prose after a table have a mark of their own, and both may follow an empty
 * line. So what stands between two cells is weighed: a heading, long sentences, an empty cell before and a table that
 * starts anew after it speak for prose; a broken-off label, a next ordinal and a row that goes on speak for the cell.
 */
export function judgeGap(context: GapContext): Gap {
  const { gap, next, cell } = context;
  let direct = 0;
  while (direct < gap.length && !isBlank(gap[direct])) direct++;
  let blanks = 0;
  while (blanks < gap.length && isBlank(gap[gap.length - 1 - blanks])) blanks++;

  if (direct > 0 && endsAtOnce(cell, gap[0]!.text, blanks > 0 || next === undefined)) {
    return { kind: "table-end", kept: 0, blanks: 0 };
  }
  const rest = gap.slice(direct, gap.length - blanks);
  if (!rest.some((line) => !isBlank(line))) {
    if (next === undefined) return { kind: "table-end", kept: direct, blanks };
    return { kind: blanks > 0 ? "row-end" : "same-row", kept: direct, blanks };
  }
  if (next === undefined || proseWeight(context, direct, rest, blanks) > 0) {
    return { kind: "table-end", kept: direct, blanks };
  }
  return { kind: blanks > 0 ? "row-end" : "same-row", kept: gap.length - blanks, blanks };
}

const isFigure = /^[\s\d０-９.,，%％—–-]{1,40}$/;
/** A line that names a table: "收入决算表", "公开02表". */
const tableTitle = /(?:[\u4e00-\u9fff]{3}表|公开\s?\d{1,2}\s?表)(?:[（(].{1,20}[)）])?\s{0,9}$/;

/** Whether the line right under a cell is no part of it: a title under a figure, a heading under an empty cell. */
function endsAtOnce(cell: string, line: string, rowEnds: boolean): boolean {
  const isTitle = tableTitle.test(line.slice(-120));
  if (cell.trim() === "") return isTitle || (rowEnds && hasHeadingMark(line));
  if (!isFigure.test(cell)) return false;
  return isTitle || hasHeadingMark(line) || (rowEnds && /[\u4e00-\u9fff]{6}/.test(line));
}

function proseWeight(context: GapContext, direct: number, rest: readonly Line[], blanks: number): number {
  const texts = rest.filter((line) => !isBlank(line)).map((line) => line.text);
  const before = direct === 0 ? context.cell : context.gap[direct - 1]!.text;
  let weight = 0;
  if (texts.some(hasHeadingMark)) weight += 3;
  if (context.restarts) weight += 3;
  if (texts.some((text) => tableTitle.test(text.slice(-120)))) weight += 3;
  // Nothing goes on after an empty cell, nor words after a figure.
  if (direct === 0 && (context.cell.trim() === "" || isFigure.test(context.cell))) weight += 3;
  weight += Math.min(3, texts.filter((text) => text.length >= 40 && endsSentence(text)).length);
  if (texts.length >= 6) weight += 2;
  if (blanks === 0) weight -= 2;
  else if (context.next!.trim() === "") weight -= 2;
  const brokenOff = /[\u4e00-\u9fff（(、]\s{0,9}$/.test(before.slice(-10)) && direct === 0;
  if (brokenOff && texts.every((text) => text.trim().length <= 12) && !texts.some(hasHeadingMark))
    weight -= 3;
  if (continuesOrdinal(context.cell + "\n" + before, texts[0]!)) weight -= 4;
  // A paragraph of a cell whose first paragraph was a whole sentence, where the row then goes on or ends.
  if (direct === 0 && endsSentence(before) && texts.every((text) => !hasHeadingMark(text))) weight -= 1;
  return weight;
}

/** "2.…" after a cell that holds "1.…": the same list goes on. */
function continuesOrdinal(cell: string, text: string): boolean {
  const ordinal = /^\s{0,20}[（(]?(\d{1,2}|[一二三四五六七八九十])[.．、)）]/;
  const now = ordinal.exec(text)?.[1];
  if (now === undefined) return false;
  return cell.split("\n").some((line) => {
    const earlier = ordinal.exec(line)?.[1];
    return earlier !== undefined && position(earlier) + 1 === position(now);
  });
}

function position(ordinal: string): number {
  const chinese = "一二三四五六七八九十".indexOf(ordinal);
  return chinese === -1 ? Number(ordinal) : chinese + 1;
}

import type { StatementId } from "@juesuan/account";
import type { Block, Ref, Table } from "@juesuan/document";
import { compareKey, fold, tidy } from "@juesuan/language";
import { unitInfo } from "@juesuan/quantity";
import words from "../data/statements.json" with { type: "json" };

/** What a table is, by the words around it and in its first rows. */
export interface Identified {
  readonly statement: StatementId;
  readonly title: string;
  /** As printed: 万元, 元. Undefined when none is stated; a guess would be a factor of ten thousand. */
  readonly unit: string | undefined;
  /** Rows at the top that are caption, not header. */
  readonly captionRows: number;
  readonly notes: readonly { readonly text: string; readonly ref: Ref }[];
}

/**
 * Words of captions, longest first: 财政拨款收入支出决算总表 holds 收入支出决算总表. Tables that are none of the
 * contract's are among them, as 项目支出决算表 holds 支出决算表.
 */
const captions = [...words.captions, { statement: undefined, words: words.otherCaptions }]
  .flatMap(({ statement, words: forms }) =>
    forms.map((form) => ({ statement: statement as StatementId | undefined, key: compareKey(form) })),
  )
  .sort((a, b) => b.key.length - a.key.length);

/** Captions that have other expenses named in their middle: “三公”经费及会议费、培训费支出决算表. */
const openCaptions = words.openCaptions.map(({ statement, from, to }) => ({
  statement: statement as StatementId,
  from: compareKey(from),
  to: to.map(compareKey),
}));
/** Statements of the whole body. A word before the caption that names a part of it makes another table: 机关运行经费支出决算表. */
const wholes: ReadonlySet<StatementId | undefined> = new Set(["revenue", "expenditure"]);
const qualifiers = words.qualifiers.map(compareKey);

const longestCaption = 60;
/** How far above a table its caption may stand, in blocks. */
const reach = 6;

export function statementOf(text: string): StatementId | undefined {
  if (text.length > longestCaption || /[。；]/u.test(text)) return undefined;
  const key = compareKey(text);
  const found = captions.find((caption) => {
    const at = key.indexOf(caption.key);
    return at >= 0 && !(wholes.has(caption.statement) && isQualified(key.slice(0, at)));
  });
  if (found !== undefined) return found.statement;
  return openCaptions.find(({ from, to }) => {
    const at = key.indexOf(from);
    return at >= 0 && to.some((end) => key.includes(end, at + from.length));
  })?.statement;
}

const isQualified = (before: string): boolean => qualifiers.some((word) => before.endsWith(word));

const unitPattern = new RegExp(
  `(?:${words.unitMarks.join("|")})[：:]\\s*(?:人民币)?([\\u4e00-\\u9fff]{1,4}元|元)`,
  "u",
);

/** The unit that a line states (单位：万元), if it is one of money. */
export function unitIn(text: string): string | undefined {
  const found = unitPattern.exec(fold(text).text)?.[1];
  return found !== undefined && unitInfo(found).kind === "money" ? found : undefined;
}

/** Reads caption, unit and notes of the table at `at`; undefined when no caption names a statement. */
export function identify(blocks: readonly Block[], at: number): Identified | undefined {
  const table = blocks[at] as Table;
  let statement: StatementId | undefined;
  let title = "";
  let unit: string | undefined;
  for (let above = at - 1; above >= 0 && at - above <= reach; above--) {
    const block = blocks[above]!;
    if (block.kind === "table") break;
    if (block.kind === "furniture") continue;
    const text = tidy(block.text);
    unit ??= unitIn(text);
    const named = statementOf(text);
    if (named !== undefined) {
      statement = named;
      title = captionIn(text);
      break;
    }
  }
  const inside = captionRows(table);
  for (const { text } of inside) {
    unit ??= unitIn(text);
    const named = statementOf(text);
    if (named !== undefined && statement === undefined) {
      statement = named;
      title = captionIn(text);
    }
  }
  if (statement === undefined) return undefined;
  const notes = notesOf(blocks, at);
  return { statement, title, unit, captionRows: inside.at(-1)?.rows ?? 0, notes };
}

/** 三、支出决算表 单位：万元 → 支出决算表 with what stands before it but its number. */
function captionIn(text: string): string {
  return text
    .replace(/^[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]\s*/u, "")
    .replace(/\s*[（(]?(?:金额)?单位[：:].*$/u, "")
    .trim();
}

/** Rows that one cell fills: a caption, a unit line, the body's name. */
function captionRows(table: Table): { text: string; rows: number }[] {
  const found: { text: string; rows: number }[] = [];
  for (let row = 0; row < Math.min(table.rows, 4); row++) {
    const cells = table.cells.filter((cell) => cell.row === row && tidy(cell.text) !== "");
    const text = cells.map((cell) => tidy(cell.text)).join(" ");
    const wide = cells.length === 1 && cells[0]!.columnSpan * 2 > table.columns;
    const isLine =
      cells.length > 0 &&
      cells.length <= 3 &&
      (statementOf(text) !== undefined ||
        unitIn(text) !== undefined ||
        /^公开\d+表|编制单位|部门[：:]/u.test(text));
    if (!isLine && !(wide && statementOf(text) !== undefined)) break;
    found.push({ text, rows: row + 1 });
  }
  return found;
}

const isNote = (text: string): boolean =>
  words.noteMarks.some((mark) => text.startsWith(mark) || (mark.startsWith("本表") && text.includes(mark)));

/** Notes in the last rows of the table itself, each in the one cell that is filled in its row. */
export function notesInside(table: Table): Identified["notes"] {
  const notes: { text: string; ref: Ref }[] = [];
  for (let row = table.rows - 1; row > 0; row--) {
    const [cell, more] = table.cells.filter((one) => one.row === row && tidy(one.text) !== "");
    if (cell === undefined) continue;
    const text = tidy(cell.text);
    if (more !== undefined || !isNote(text)) break;
    notes.unshift({ text, ref: { block: table.id, cell: [cell.row, cell.column] } });
  }
  return notes;
}

/** The notes of the table at `at`: in its last rows, and below it. */
export const notesOf = (blocks: readonly Block[], at: number): Identified["notes"] => [
  ...notesInside(blocks[at] as Table),
  ...notesBelow(blocks, at),
];

function notesBelow(blocks: readonly Block[], at: number): Identified["notes"] {
  const notes: { text: string; ref: Ref }[] = [];
  for (let below = at + 1; below < blocks.length && below - at <= 4; below++) {
    const block = blocks[below]!;
    if (block.kind === "furniture") continue;
    if (block.kind === "table") break;
    const text = tidy(block.text);
    if (!isNote(text)) break;
    notes.push({ text, ref: { block: block.id } });
  }
  return notes;
}

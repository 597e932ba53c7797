import { type AccountCell, concepts, type Statement } from "@juesuan/account";
import type { Block, Cell, Problem, Ref, Table } from "@juesuan/document";
import { gridLookup } from "@juesuan/document";
import { compareKey, fold, leadingNumber, tidy } from "@juesuan/language";
import { parseCellText, unitInfo } from "@juesuan/quantity";
import words from "../data/statements.json" with { type: "json" };
import { type Header, isCodeHead, type Lane, readHeader } from "./header.ts";
import { type Identified, identify, notesInside, notesOf, statementOf, unitIn } from "./identify.ts";
import { type Origins, restoreSpans } from "./lost-spans.ts";

export interface StatementsRead {
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the published statements among the tables. A table with a statement's caption but without a unit or a header
 * is a problem and no statement. `isForm` says which tables are forms and not looked at.
 */
export function extractStatements(
  blocks: readonly Block[],
  isForm: (block: string) => boolean,
): StatementsRead {
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  let open: Open | undefined;
  blocks.forEach((block, at) => {
    if (block.kind !== "table") {
      if (open !== undefined && !isBetweenPages(block, open)) open = { ...open, told: true };
      return;
    }
    const before = open;
    open = undefined;
    if (isForm(block.id)) return;
    const identified = identify(blocks, at);
    const more = before === undefined ? undefined : continuation(block, identified, before);
    if (before !== undefined && more !== undefined) {
      before.statement.lines.push(...more);
      before.statement.notes.push(...(identified ?? { notes: notesOf(blocks, at) }).notes);
      open = { ...before, told: false };
      return;
    }
    if (identified === undefined) {
      problems.push(
        problem(
          "TABLE_NOT_RECOGNISED",
          "有一张表未能识别为决算报表或绩效表。",
          "A table was recognised neither as a statement nor as a form.",
          block,
        ),
      );
      return;
    }
    const restored = restoreSpans(block, identified.captionRows);
    if (restored === undefined) {
      problems.push(
        problem(
          "SPANS_UNCLEAR",
          `${identified.title}没有保留合并单元格，各列的位置无法确定，未读取。`,
          `The statement ${identified.statement} lost its merged cells, and where its columns stand cannot be told; it was not read.`,
          block,
        ),
      );
      return;
    }
    const header = readHeader(restored.table, identified.captionRows);
    const unit = identified.unit ?? unitInHeads(header);
    if (unit === undefined) {
      problems.push(
        problem(
          "UNIT_NOT_STATED",
          `${identified.title}未注明金额单位，未读取。`,
          `The statement ${identified.statement} states no unit and was not read.`,
          block,
        ),
      );
      return;
    }
    if (header === undefined || header.lanes.length === 0) {
      problems.push(
        problem(
          "HEADER_NOT_READ",
          `${identified.title}的表头未能识别。`,
          `The header of ${identified.statement} could not be read.`,
          block,
        ),
      );
      return;
    }
    if (seen.has(identified.statement)) {
      problems.push(
        problem(
          "STATEMENT_TWICE",
          `${identified.title}出现不止一次，只取第一张。`,
          `The statement ${identified.statement} stands more than once; the first is taken.`,
          block,
        ),
      );
      return;
    }
    seen.add(identified.statement);
    const { columns, keys } = columnsOf(header);
    const statement: Statement = {
      statement: identified.statement,
      title: identified.title,
      unit,
      columns,
      lines: linesOf(restored.table, header, keys, unit, restored.origins),
      notes: [...identified.notes],
      ref: { block: block.id },
    };
    statements.push(statement);
    open = { statement, header, width: block.columns, told: false };
  });
  return { statements, problems };
}

/** The statement that the last table was, which the next may go on with. */
interface Open {
  readonly statement: Statement;
  readonly header: Header;
  readonly width: number;
  /** Something was said since: a table without a caption is another then. */
  readonly told: boolean;
}

/** Page numbers and a unit said again may stand between two pages of a statement, and its own notes below it. */
const isBetweenPages = (block: Block, { statement }: Open): boolean =>
  block.kind === "furniture" ||
  (block.kind !== "table" &&
    (/^[\s\d第页共/·—-]*$/u.test(tidy(block.text)) ||
      unitIn(block.text) === statement.unit ||
      statementOf(tidy(block.text)) === statement.statement));

/**
 * The lines of a table that goes on with the one before: on a new page, under its heads said again or under none. A
 * line that stands in both makes it another body's statement.
 */
function continuation(
  table: Table,
  identified: Identified | undefined,
  { statement, header, width, told }: Open,
): Statement["lines"] | undefined {
  if (table.columns !== width) return undefined;
  if (identified === undefined ? told : identified.statement !== statement.statement) return undefined;
  if (identified?.unit !== undefined && identified.unit !== statement.unit) return undefined;
  const from = identified?.captionRows ?? 0;
  const restored = restoreSpans(table, from);
  if (restored === undefined) return undefined;
  const own = readHeader(restored.table, from);
  const heads = own ?? { ...header, rows: from };
  const { columns, keys } = columnsOf(heads);
  if (columns.map(({ key }) => key).join("\n") !== statement.columns.map(({ key }) => key).join("\n"))
    return undefined;
  const lines = linesOf(restored.table, heads, keys, statement.unit, restored.origins);
  const nameOf = ({ side, code, label }: Statement["lines"][number]) => [side, code, label].join("|");
  const known = new Set(statement.lines.map(nameOf));
  const isNew = lines.every(
    (line) => (line.label !== "" || line.code !== undefined) && !known.has(nameOf(line)),
  );
  return lines.length > 0 && isNew ? lines : undefined;
}

/** 金额（万元） in a head, when every head that states a unit of money states this one. */
function unitInHeads(header: Header | undefined): string | undefined {
  const units = new Set(
    (header?.paths ?? []).flat().flatMap((text) => {
      const unit = /[（(]([^（）()]{1,4}元|元)[）)]/u.exec(text)?.[1];
      return unit !== undefined && unitInfo(unit).kind === "money" ? [unit] : [];
    }),
  );
  return units.size === 1 ? [...units][0] : undefined;
}

/** A column's key is its header path; the same path in two lanes is the same column. */
function columnsOf(header: Header): { columns: Statement["columns"]; keys: ReadonlyMap<number, string> } {
  const keys = new Map<number, string>();
  const columns: Statement["columns"] = [];
  for (const lane of header.lanes) {
    const own = new Set<string>();
    for (const column of lane.values) {
      const path = [...header.paths[column]!];
      let key = path.join("/");
      // Two columns of one lane under the same words: told apart, never merged.
      for (let twin = 2; own.has(key); twin++) key = `${path.join("/")}#${twin}`;
      own.add(key);
      keys.set(column, key);
      if (!columns.some((known) => known.key === key)) columns.push({ key, path });
    }
  }
  return { columns, keys };
}

function linesOf(
  table: Table,
  header: Header,
  keys: ReadonlyMap<number, string>,
  unit: string,
  origins: Origins,
): Statement["lines"] {
  const lookup = gridLookup(table);
  const lines: Statement["lines"] = [];
  const end = notesInside(table)[0]?.ref.cell?.[0] ?? table.rows;
  for (let row = header.rows; row < end; row++) {
    for (const lane of header.lanes) {
      const line = lineOf(table, lookup[row]!, row, lane, keys, { unit, from: header.rows, origins });
      if (line !== undefined) lines.push(line);
    }
  }
  return lines;
}

function lineOf(
  table: Table,
  row: readonly (Cell | undefined)[],
  at: number,
  lane: Lane,
  keys: ReadonlyMap<number, string>,
  known: { readonly unit: string; readonly from: number; readonly origins: Origins },
): Statement["lines"][number] | undefined {
  // A head that reaches down beside the row of totals (类 款 项) labels the columns, not the row.
  const own = (column: number): Cell | undefined => {
    const cell = row[column];
    return cell === undefined || cell.row < known.from || isCodeHead(cell.text) ? undefined : cell;
  };
  const placeOf = (cell: Cell | undefined, line: number, column: number): [number, number] => {
    const origin = cell === undefined ? undefined : known.origins.get(cell);
    return origin === undefined ? [cell?.row ?? line, cell?.column ?? column] : [origin[0], origin[1]];
  };
  const labelCells = [...new Set([...lane.codes, ...lane.names].map(own))].filter(
    (cell) => cell !== undefined,
  );
  const codeText = codeOf([...new Set(lane.codes.map(own))].map((cell) => textOf(cell)));
  const digits = fold(codeText).text.replace(/[^\d]/gu, "");
  // 208.05.01 is a code; 100.88 is an amount in a row that lost its spans.
  const isCode =
    /^[\d\s.-]+$/u.test(fold(codeText).text) &&
    /^\d{3}(?:\d{2}){0,2}$/u.test(digits) &&
    !/^\s*-?\d+\.\d+\s*$/u.test(fold(codeText).text);
  const label = labelCells
    .map(textOf)
    .filter((text) => text !== "" && !(isCode && /^[\d\s.-]+$/u.test(fold(text).text)))
    .join("");
  const inline = /^[[（(]?(\d{3}(?:\d{2}){0,2})[\]）)]?\s*(?=\p{Script=Han})/u.exec(label);
  const code = isCode ? digits : inline?.[1];
  const name = inline === null || isCode ? label : label.slice(inline[0].length);
  const unit = (code === undefined ? countUnitOf(name) : undefined) ?? known.unit;
  const cells: { [key: string]: AccountCell } = {};
  let filled = false;
  for (const column of lane.values) {
    const cell = own(column);
    const ref: Ref = { block: table.id, cell: placeOf(cell, at, column) };
    // A label over its own lane's figures leaves them blank.
    const value =
      cell !== undefined && labelCells.includes(cell) ? null : cellOf(cell?.text ?? "", unit, ref);
    if (value !== null) filled = true;
    cells[keys.get(column)!] = value;
  }
  if (!filled && name === "" && code === undefined) return undefined;
  if (!filled && reachesOver(labelCells[0], lane)) return undefined;
  const first = labelCells[0] ?? row[lane.values[0] ?? 0];
  return {
    ...(code === undefined ? {} : { code }),
    label: name,
    level: levelOf(code, name),
    ...(lane.side === undefined ? {} : { side: lane.side }),
    cells,
    ref: { block: table.id, cell: placeOf(first, at, 0) },
  };
}

const textOf = (cell: Cell | undefined): string => tidy((cell?.text ?? "").replace(/\s*\n\s*/gu, ""));

/** 208 | 05 | 05 is one code in three cells; 20805 | 20805 one that a reader repeated. */
function codeOf(texts: readonly string[]): string {
  const printed = texts.filter((text) => text !== "");
  const first = printed[0] ?? "";
  return first.length >= 3 && printed.every((text) => text === first) ? first : printed.join("");
}

/** A label that runs on into the next lane (公用经费合计 over both of its lanes) is that lane's. */
const reachesOver = (cell: Cell | undefined, lane: Lane): boolean =>
  cell !== undefined && cell.column + cell.columnSpan - 1 > Math.max(...lane.values);

const counted = concepts.filter(({ measure, units }) => measure === "count" && units !== undefined);
const countKeys = new Map(
  counted.flatMap(({ forms, units }) =>
    forms.map(({ form }): [string, string] => [compareKey(form), units![0]!]),
  ),
);

/** The measure word of a row that counts: in brackets behind its label, or that of the concept it names. */
function countUnitOf(label: string): string | undefined {
  const bracket = /[（(]([^（）()]{1,6}(?:[（(][^（）()]{1,3}[）)])?)[）)]$/u.exec(label);
  if (bracket !== null && unitInfo(bracket[1]!).kind === "count") return bracket[1]!;
  // 公务接待 alone may head an amount; 公务接待批次 cannot.
  if (!words.countMarks.some((mark) => label.includes(mark))) return undefined;
  const number = leadingNumber(label);
  const bare = number === undefined ? label : label.slice(number.rest);
  return countKeys.get(compareKey(bare.replace(/^其中[：:]?/u, "")));
}

function cellOf(text: string, unit: string, ref: Ref): AccountCell {
  const parsed = parseCellText(tidy(text), { unit, accounting: true });
  switch (parsed.kind) {
    case "blank":
      return null;
    case "na":
      return { na: true };
    case "none":
      return { none: true };
    case "figure":
      return { ...parsed.figure, ref };
    case "text":
      return { text: parsed.text, ref };
  }
}

const totals = new Set(words.totals);

/** Totals are level 0, classes and numbered items 1, subclasses 2, items 3. */
function levelOf(code: string | undefined, label: string): number {
  if (code !== undefined) return (code.length - 1) / 2;
  if (totals.has(label.replace(/\s/gu, ""))) return 0;
  const number = leadingNumber(label);
  return number === undefined ? 1 : Math.max(1, number.level - 1);
}

function problem(code: string, zh: string, en: string, table: Table): Problem {
  return { code, severity: "warning", message: { zh, en }, ref: { block: table.id } };
}

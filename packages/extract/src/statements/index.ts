import type { AccountCell, Statement } from "@juesuan/account";
import type { Block, Cell, Problem, Ref, Table } from "@juesuan/document";
import { gridLookup } from "@juesuan/document";
import { fold, leadingNumber, tidy } from "@juesuan/language";
import { parseCellText } from "@juesuan/quantity";
import words from "../data/statements.json" with { type: "json" };
import { type Header, type Lane, readHeader } from "./header.ts";
import { identify } from "./identify.ts";

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
  blocks.forEach((block, at) => {
    if (block.kind !== "table" || isForm(block.id)) return;
    const identified = identify(blocks, at);
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
    if (identified.unit === undefined) {
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
    const header = readHeader(block, identified.captionRows);
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
    statements.push({
      statement: identified.statement,
      title: identified.title,
      unit: identified.unit,
      columns,
      lines: linesOf(block, header, keys, identified.unit),
      notes: [...identified.notes],
      ref: { block: block.id },
    });
  });
  return { statements, problems };
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
): Statement["lines"] {
  const lookup = gridLookup(table);
  const lines: Statement["lines"] = [];
  for (let row = header.rows; row < table.rows; row++) {
    for (const lane of header.lanes) {
      const line = lineOf(table, lookup[row]!, row, lane, keys, unit);
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
  unit: string,
): Statement["lines"][number] | undefined {
  const textAt = (column: number): string => tidy((row[column]?.text ?? "").replace(/\s*\n\s*/gu, ""));
  const labelCells = [...new Set([...lane.codes, ...lane.names].map((column) => row[column]))];
  const codeText = lane.codes
    .map(textAt)
    .filter((text, index, all) => index === 0 || text !== all[index - 1])
    .join("");
  const digits = fold(codeText).text.replace(/[^\d]/gu, "");
  const isCode = /^[\d\s.-]+$/u.test(fold(codeText).text) && /^\d{3}(?:\d{2}){0,2}$/u.test(digits);
  const label = labelCells
    .map((cell) => tidy((cell?.text ?? "").replace(/\s*\n\s*/gu, "")))
    .filter(
      (text) =>
        text !== "" && !(isCode && text.replace(/\D/gu, "") !== "" && /^[\d\s.-]+$/u.test(fold(text).text)),
    )
    .join("");
  const inline = /^[[（(]?(\d{3}(?:\d{2}){0,2})[\]）)]?\s*(?=\p{Script=Han})/u.exec(label);
  const code = isCode ? digits : inline?.[1];
  const name = inline === null || isCode ? label : label.slice(inline[0].length);
  const cells: { [key: string]: AccountCell } = {};
  let filled = false;
  for (const column of lane.values) {
    const cell = row[column];
    const ref: Ref = { block: table.id, cell: [cell?.row ?? at, cell?.column ?? column] };
    const value = cellOf(cell?.text ?? "", unit, ref);
    if (value !== null) filled = true;
    cells[keys.get(column)!] = value;
  }
  if (!filled && name === "" && code === undefined) return undefined;
  const first = row[lane.codes[0] ?? lane.names[0] ?? lane.values[0] ?? 0];
  return {
    ...(code === undefined ? {} : { code }),
    label: name,
    level: levelOf(code, name),
    ...(lane.side === undefined ? {} : { side: lane.side }),
    cells,
    ref: { block: table.id, cell: [first?.row ?? at, first?.column ?? 0] },
  };
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

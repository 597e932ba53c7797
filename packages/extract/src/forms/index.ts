import type { Form } from "@juesuan/account";
import type { Block, Problem } from "@juesuan/document";
import { labelKey } from "./label.ts";
import { indicatorHead } from "./labels.ts";
import { formProblem } from "./problems.ts";
import { readForm } from "./read-form.ts";
import { type Between, type Row, type Strip, stripsOf } from "./rows.ts";
import { segmentsOf } from "./segments.ts";

export interface FormsRead {
  /** Contacts stand in them as printed (`redacted: false`). */
  readonly forms: readonly Form[];
  /** Keys of everything that was read as a form: `t3` for a whole table, `t3:12,4` for the cell at row 12, column 4. */
  readonly used: readonly string[];
  readonly problems: readonly Problem[];
  /** Every name and number of a contact, each once, in order: what is to be masked wherever it stands. */
  readonly contacts: readonly string[];
}

export const cellKey = (block: string, row: number, column: number): string => `${block}:${row},${column}`;

/**
 * Reads the project performance forms (自评表 and 目标表) of a document, in any layout that labels its parts:
 * true grids and text dumps that lost their spans, several forms in one table, one form over several tables.
 * Never throws; what could not be read is a problem.
 */
export function extractForms(blocks: readonly Block[]): FormsRead {
  const strips = stripsOf(blocks);
  const { segments, orphans } = segmentsOf(strips);
  const forms: Form[] = [];
  const problems: Problem[] = [];
  const contacts = new Set<string>();
  const used: Row[] = [];
  for (const segment of segments) {
    const read = readForm(segment);
    if (read.form !== undefined) {
      const { kind, ...rest } = read.form;
      forms.push({ kind, number: forms.length + 1, ...rest });
    }
    problems.push(...read.problems);
    for (const contact of read.contacts) contacts.add(contact);
    used.push(...segment.rows);
  }
  for (const row of orphans) {
    const ref = { block: row.block, cell: [row.index, 0] as [number, number] };
    problems.push(formProblem("FORM_START_UNKNOWN", ref));
  }
  const lines = headLines(strips);
  if (lines !== undefined) problems.push(formProblem("FORM_NOT_A_TABLE", { block: lines.block }, lines.text));
  return { forms, used: keysOf(used, blocks), problems, contacts: [...contacts] };
}

/** The first line outside of tables that heads indicators: 一级指标 二级指标 in one line, or one after the other. */
function headLines(strips: readonly Strip[]): Between | undefined {
  let previous: string | undefined;
  for (const strip of strips) {
    if (strip.kind !== "between") {
      previous = undefined;
      continue;
    }
    if (strip.text.length > longestHead) {
      previous = undefined;
      continue;
    }
    const roles = strip.text.split(/\s+/u).map((word) => indicatorHead(labelKey(word)));
    if (previous !== undefined) roles.unshift(previous as (typeof roles)[number]);
    if (roles.some((role, at) => role === "level1" && roles[at + 1] === "level2")) return strip;
    previous = roles.at(-1);
  }
  return undefined;
}

const longestHead = 200;

function keysOf(rows: readonly Row[], blocks: readonly Block[]): string[] {
  const counts = new Map<string, number>();
  const keys = new Set<string>();
  for (const row of rows) {
    counts.set(row.block, (counts.get(row.block) ?? 0) + 1);
    for (const { cell } of row.slots) keys.add(cellKey(row.block, cell.row, cell.column));
  }
  const whole = blocks.filter((block) => block.kind === "table" && counts.get(block.id) === block.rows);
  return [...whole.map((block) => block.id), ...keys];
}

import type { AccountRecord, Report } from "@juesuan/account";
import { type Document, gridLookup, type Table } from "@juesuan/document";
import { orderedFindings } from "@juesuan/rules";

/** The depths at which a document's goldens stand, as text that a person can read against the source. */

const oneLine = (text: string): string => text.replace(/\n/g, "⏎");

/** Blocks in reading order, with what they are. */
export function documentDepth(document: Document): string {
  const lines = [
    `media type ${document.source.mediaType}, ${document.pages.length} pages, ${document.blocks.length} blocks`,
    ...document.problems.map((problem) => `! ${problem.code} ${problem.severity}`),
    ...document.blocks.map((block) => {
      switch (block.kind) {
        case "table":
          return `${block.id} table ${block.rows} × ${block.columns}`;
        case "furniture":
          return `${block.id} furniture ${block.role} | ${oneLine(block.text)}`;
        case "heading":
          return `${block.id} heading ${block.level} | ${oneLine(block.text)}`;
        default:
          return `${block.id} paragraph | ${oneLine(block.text)}`;
      }
    }),
  ];
  return `${lines.join("\n")}\n`;
}

/** Each table row by row; a cell as `text`, with its span where it has one (`2×1` rows by columns). */
export function tablesDepth(document: Document): string {
  const lines: string[] = [];
  for (const block of document.blocks) {
    if (block.kind !== "table") continue;
    lines.push(`# ${block.id}: ${block.rows} × ${block.columns}`);
    lines.push(...tableLines(block), "");
  }
  return `${lines.join("\n")}\n`;
}

function tableLines(table: Table): string[] {
  const lookup = gridLookup(table);
  return lookup.map((row, at) => {
    const cells = row.filter(
      (cell, column) => cell !== undefined && cell.row === at && cell.column === column,
    );
    return `${String(at).padStart(3)} ${cells
      .map((cell) => {
        const span =
          cell!.rowSpan > 1 || cell!.columnSpan > 1 ? `{${cell!.rowSpan}×${cell!.columnSpan}}` : "";
        return `${span}${oneLine(cell!.text)}`;
      })
      .join(" | ")}`;
  });
}

/**
 * A record as what it says, without where it was read: the same bytes whatever the format. Problems about the
 * format are left out with the places; those about the account itself stay.
 */
export function recordDepth(record: AccountRecord): string {
  return `${JSON.stringify(content(record), undefined, 1)}\n`;
}

/** Codes of problems that speak of the account, not of the file's format. */
const aboutTheAccount = /^(?:SCOPE|KIND|TITLE|YEAR|UNIT|FORM|TEMPLATE|PROJECT|FUNDING|TOTAL)_/;

export function content(record: AccountRecord): object {
  const { source: _source, generator: _generator, problems, ...rest } = record;
  return withoutRefs({
    ...rest,
    problems: problems.filter((problem) => aboutTheAccount.test(problem.code)).map((problem) => problem.code),
  }) as object;
}

export function withoutRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRefs);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "ref")
      .map(([key, item]) => [key, withoutRefs(item)]),
  );
}

/** Every verdict, then every finding with its evidence and arithmetic, in the order a reader sees them. */
export function verdictsDepth(report: Report): string {
  const lines: string[] = ["# verdicts"];
  for (const verdict of report.verdicts) {
    lines.push(
      `${verdict.rule} ${verdict.scope} ${verdict.outcome}${verdict.reason === undefined ? "" : ` ${verdict.reason}`}`,
    );
  }
  lines.push("", "# findings");
  for (const finding of orderedFindings(report)) {
    lines.push(`${finding.severity} ${finding.rule} ${finding.id} ${finding.attribution}`);
    lines.push(`  zh ${finding.message.zh}`, `  en ${finding.message.en}`);
    if (finding.arithmetic !== undefined) {
      lines.push(
        `  ${finding.arithmetic.expression} | ${finding.arithmetic.printed} | ${finding.arithmetic.recomputed}`,
      );
    }
    for (const evidence of finding.evidence) lines.push(`  - ${evidence.path} ${oneLine(evidence.quote)}`);
  }
  return `${lines.join("\n")}\n`;
}

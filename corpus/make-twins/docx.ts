/** The Word twin: headings with styles, some numbered by Word, and every form a table with merged cells. */
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  HeadingLevel,
  HeightRule,
  type IParagraphOptions,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  VerticalMergeType,
  WidthType,
} from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Block } from "./dump.ts";
import { columnWidths, type Grid, type GridCell, layOut } from "./grid.ts";
import { type OutlineLine, outline, type Role } from "./outline.ts";
import { cutIntoRuns, paragraphsOf } from "./runs.ts";

const numbering = "heading-numbers";
/** Fonts that are free, so that anybody prints the same PDF. */
const font = { ascii: "Liberation Serif", hAnsi: "Liberation Serif", eastAsia: "Noto Serif CJK SC" };
/** Half points. */
const cellSize = 20;

/** The bytes of the .docx; the same blocks and title give the same bytes. `date` is an ISO date-time. */
export async function makeDocx(blocks: readonly Block[], title: string, date: string): Promise<Uint8Array> {
  const lines = outline(blocks);
  const children = blocks.flatMap((block) => {
    if (block.kind === "table") {
      // Word joins tables that touch; the empty paragraph keeps two forms apart.
      return [tableOf(layOut(block.rows)), new Paragraph({})];
    }
    const line = lines.get(block.line);
    return line ? [paragraphOf(line)] : [];
  });
  const document = new Document({
    title,
    creator: "",
    lastModifiedBy: "",
    styles: { default: styles() },
    numbering: { config: [{ reference: numbering, levels: numberLevels() }] },
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 },
          },
        },
        footers: { default: pageNumber() },
        children,
      },
    ],
  });
  return sameEveryTime(await Packer.toBuffer(document), date);
}

function numberLevels() {
  const level = { alignment: AlignmentType.LEFT, suffix: LevelSuffix.NOTHING, start: 1 };
  return [
    // Word writes chineseCountingThousand for 一、 in its own lists, other programs chineseCounting.
    { ...level, level: 0, format: LevelFormat.CHINESE_COUNTING_THOUSAND, text: "%1、" },
    { ...level, level: 1, format: LevelFormat.CHINESE_COUNTING, text: "（%2）" },
  ];
}

function styles() {
  const heading = (size: number, before: number) => ({
    run: { font, size, bold: true, color: "000000" },
    paragraph: { spacing: { ...lineSpacing(300), before, after: 60 }, keepNext: true },
  });
  return {
    document: { run: { font, size: 24 }, paragraph: { spacing: lineSpacing(300) } },
    title: {
      run: { font, size: 40, bold: true },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { ...lineSpacing(300), after: 120 } },
    },
    heading1: heading(32, 240),
    heading2: heading(28, 120),
    heading3: heading(24, 60),
  };
}

/** `line` in 240ths of a line. */
function lineSpacing(line: number) {
  return { line, lineRule: LineRuleType.AUTO };
}

const headings: Readonly<Partial<Record<Role, IParagraphOptions["heading"]>>> = {
  title: HeadingLevel.TITLE,
  part: HeadingLevel.HEADING_1,
  heading: HeadingLevel.HEADING_2,
  subheading: HeadingLevel.HEADING_3,
};

function paragraphOf(line: OutlineLine): Paragraph {
  const heading = headings[line.role];
  // Typed spaces are the indent of the lines that have them.
  const indented = line.role === "body" && !/^\s/u.test(line.text);
  return new Paragraph({
    ...(heading ? { heading } : {}),
    ...(indented ? { indent: { firstLine: 480 } } : {}),
    ...(line.automatic
      ? {
          numbering: {
            reference: numbering,
            level: line.role === "heading" ? 0 : 1,
            instance: line.automatic.list,
          },
        }
      : {}),
    children: cutIntoRuns(line.automatic?.text ?? line.text).map((text) => new TextRun(text)),
  });
}

function tableOf(grid: Grid): Table {
  const border = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
  return new Table({
    layout: TableLayoutType.FIXED,
    margins: { left: 80, right: 80 },
    alignment: AlignmentType.CENTER,
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...columnWidths],
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: grid.map(
      (row) =>
        new TableRow({
          cantSplit: false,
          height: { value: 397, rule: HeightRule.ATLEAST },
          children: row.map(cellOf),
        }),
    ),
  });
}

function cellOf(cell: GridCell): TableCell {
  const widths = columnWidths.slice(cell.column, cell.column + cell.columnSpan);
  const merge = cell.above
    ? VerticalMergeType.CONTINUE
    : cell.rowSpan > 1
      ? VerticalMergeType.RESTART
      : undefined;
  return new TableCell({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    ...(cell.columnSpan > 1 ? { columnSpan: cell.columnSpan } : {}),
    ...(merge ? { verticalMerge: merge } : {}),
    children: paragraphsOf(cell.lines).map(
      (lines) =>
        new Paragraph({
          spacing: lineSpacing(240),
          // Long texts run from the left, short ones stand in the middle, as in the official form.
          alignment: lines.join("").length > 24 ? AlignmentType.LEFT : AlignmentType.CENTER,
          children: lines.flatMap((line, index) =>
            cutIntoRuns(line).map(
              (text, run) =>
                new TextRun({ text, size: cellSize, ...(index > 0 && run === 0 ? { break: 1 } : {}) }),
            ),
          ),
        }),
    ),
  });
}

function pageNumber(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ size: 18, children: ["- ", PageNumber.CURRENT, " -"] })],
      }),
    ],
  });
}

/** Packs the archive again with one fixed time in place of the clock's, in the entries and in the properties. */
function sameEveryTime(bytes: Uint8Array, date: string): Uint8Array {
  const entries = unzipSync(bytes);
  const properties = "docProps/core.xml";
  const core = entries[properties];
  if (core) {
    entries[properties] = strToU8(
      strFromU8(core).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${date}`),
    );
  }
  // Archives hold local time without a zone; a date built from local parts is the same everywhere.
  const mtime = new Date(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
  // Sorted, the list of content types comes first, where Word has it.
  const sorted = Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
  return zipSync(sorted, { level: 9, mtime });
}

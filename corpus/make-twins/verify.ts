/**
 * Whether the twins say what the text says: every filled cell and every line of prose, whitespace apart, in
 * each of them, and nothing else; as many tables; every table's grid covered once and as wide as the form. Reads the files with
 * bare libraries, not with the project's own readers, which are tested against these files.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CheerioAPI, load } from "cheerio";
import { strFromU8, unzipSync } from "fflate";
import mammoth from "mammoth";
import type { Block } from "./dump.ts";
import { columnWidths, type Grid, layOut } from "./grid.ts";
import { chineseCount, outline } from "./outline.ts";

/** A difference is a sentence; none means that the twins of the folder agree with `blocks`. */
export async function verify(folder: string, blocks: readonly Block[]): Promise<string[]> {
  const grids = blocks.flatMap((block) => (block.kind === "table" ? [layOut(block.rows)] : []));
  const cells = grids.flat(2).map((cell) => squeeze(cell.lines.join("")));
  const lines = [...outline(blocks).values()];
  const texts = [...lines.map((line) => squeeze(line.text)), ...cells.filter((text) => text !== "")];
  const docx = readFileSync(join(folder, "source.docx"));
  const html = load(readFileSync(join(folder, "source.html"), "utf8"));
  const word = load((await mammoth.convertToHtml({ buffer: docx })).value);
  const wordLines = lines.map((line) => squeeze(line.automatic?.text ?? line.text));
  return [
    ...missing("source.docx (mammoth)", squeeze(word("body").text()), [...wordLines, ...cells]),
    ...missing("source.docx (numbered)", numberedText(docx), texts),
    ...characterDifferences("source.docx (numbered)", numberedText(docx), texts),
    ...missing("source.html", squeeze(html(".content").text()), texts),
    ...characterDifferences("source.html", squeeze(html(".content").text()), texts),
    ...gridDifferences("source.docx", htmlTables(word), grids),
    ...gridDifferences("source.html", htmlTables(html), grids),
    ...rawGridDifferences(docx, grids),
    ...pdfDifferences(join(folder, "source.pdf"), texts),
  ];
}

function squeeze(text: string): string {
  return text.replace(/\s/gu, "");
}

function missing(where: string, whole: string, texts: readonly string[]): string[] {
  return texts.filter((text) => !whole.includes(text)).map((text) => `${where} lacks: ${text}`);
}

/** Word's text with the numbers that numbering.xml asks for, counted the way Word counts. */
function numberedText(docx: Uint8Array): string {
  const entries = unzipSync(docx);
  const part = (name: string) => load(strFromU8(entries[name] ?? new Uint8Array()), { xml: true });
  const numbering = part("word/numbering.xml");
  const body = part("word/document.xml");
  const counters = new Map<string, number[]>();
  return body("w\\:p")
    .toArray()
    .map((element) => {
      const paragraph = body(element);
      const text = squeeze(paragraph.find("w\\:t").text());
      const list = paragraph.find("w\\:numPr > w\\:numId").attr("w:val");
      if (list === undefined) return text;
      const level = Number(paragraph.find("w\\:numPr > w\\:ilvl").attr("w:val") ?? 0);
      const counts = counters.get(list) ?? [];
      counts[level] = (counts[level] ?? 0) + 1;
      counts.length = level + 1;
      counters.set(list, counts);
      const abstract = numbering(`w\\:num[w\\:numId="${list}"] > w\\:abstractNumId`).attr("w:val");
      const pattern = numbering(
        `w\\:abstractNum[w\\:abstractNumId="${abstract}"] > w\\:lvl[w\\:ilvl="${level}"] > w\\:lvlText`,
      ).attr("w:val");
      return (pattern ?? "?").replace(/%\d/u, chineseCount(counts[level] ?? 0)) + text;
    })
    .join("");
}

interface Spanned {
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly text: string;
}

function htmlTables(page: CheerioAPI): Spanned[][][] {
  return page("table")
    .toArray()
    .map((table) =>
      page(table)
        .find("tr")
        .toArray()
        .map((row) =>
          page(row)
            .find("td, th")
            .toArray()
            .map((cell) => ({
              columnSpan: Number(page(cell).attr("colspan") ?? 1),
              rowSpan: Number(page(cell).attr("rowspan") ?? 1),
              text: squeeze(page(cell).text()),
            })),
        ),
    );
}

/** Every place of the grid is covered once, by the cell that the text has there. */
function gridDifferences(where: string, tables: readonly Spanned[][][], grids: readonly Grid[]): string[] {
  const differences: string[] = [];
  if (tables.length !== grids.length)
    differences.push(`${where}: ${tables.length} tables, not ${grids.length}`);
  for (const [index, table] of tables.entries()) {
    const taken = new Set<string>();
    for (const [row, cells] of table.entries()) {
      let column = 0;
      for (const cell of cells) {
        while (taken.has(`${row},${column}`)) column++;
        const wanted = grids[index]?.[row]?.find(
          (candidate) => candidate.column === column && !candidate.above,
        );
        const same =
          wanted?.columnSpan === cell.columnSpan &&
          wanted.rowSpan === cell.rowSpan &&
          squeeze(wanted.lines.join("")) === cell.text;
        if (!same)
          differences.push(`${where}: table ${index + 1}, row ${row + 1}, column ${column + 1} differs`);
        for (let down = 0; down < cell.rowSpan; down++) {
          for (let across = 0; across < cell.columnSpan; across++) {
            const place = `${row + down},${column + across}`;
            if (taken.has(place)) differences.push(`${where}: table ${index + 1} covers ${place} twice`);
            taken.add(place);
          }
        }
      }
    }
    const places = table.length * columnWidths.length;
    if (taken.size !== places)
      differences.push(`${where}: table ${index + 1} covers ${taken.size} of ${places} places`);
  }
  return differences;
}

/** The spans as document.xml itself has them, before any reader's idea of them. */
function rawGridDifferences(docx: Uint8Array, grids: readonly Grid[]): string[] {
  const body = load(strFromU8(unzipSync(docx)["word/document.xml"] ?? new Uint8Array()), { xml: true });
  const found = body("w\\:tbl > w\\:tr")
    .toArray()
    .map((row) =>
      body(row)
        .children("w\\:tc")
        .toArray()
        .map((cell) => {
          const merge = body(cell).find("w\\:vMerge");
          const span = Number(body(cell).find("w\\:gridSpan").attr("w:val") ?? 1);
          return `${span}${merge.length === 0 ? "" : merge.attr("w:val") === "restart" ? "r" : "c"}`;
        })
        .join(" "),
    );
  const wanted = grids
    .flat()
    .map((row) =>
      row.map((cell) => `${cell.columnSpan}${cell.above ? "c" : cell.rowSpan > 1 ? "r" : ""}`).join(" "),
    );
  return wanted.flatMap((spans, row) =>
    spans === found[row] ? [] : [`source.docx: row ${row + 1} of all tables is ${found[row]}, not ${spans}`],
  );
}

/** Not one character more or less than the text has, in whatever order. */
function characterDifferences(where: string, whole: string, texts: readonly string[]): string[] {
  const balance = new Map<string, number>();
  for (const character of whole) balance.set(character, (balance.get(character) ?? 0) + 1);
  for (const character of texts.join("")) balance.set(character, (balance.get(character) ?? 0) - 1);
  return [...balance]
    .filter(([, count]) => count !== 0)
    .map(
      ([character, count]) => `${where}: ${count > 0 ? `${count} more` : `${-count} fewer`} of ${character}`,
    );
}

/** How far from a page break the two halves of a cell's text may stand, in characters of a page's text. */
const nearBreak = 300;

function pdfDifferences(path: string, texts: readonly string[]): string[] {
  if (!existsSync(path)) return ["source.pdf is not there"];
  const run = spawnSync("pdftotext", ["-raw", "-enc", "UTF-8", path, "-"], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (run.error) {
    console.error("source.pdf was not verified: pdftotext is not installed (apt-get install poppler-utils)");
    return [];
  }
  const pages = run.stdout.split("\f").map((page) => squeeze(page.replace(/-\s\d+\s-\s*$/u, "")));
  const broken = (text: string) =>
    pages.some((page, index) => {
      const end = page.slice(-nearBreak);
      const start = (pages[index + 1] ?? "").slice(0, nearBreak);
      for (let at = 1; at < text.length; at++) {
        if (end.includes(text.slice(0, at)) && start.includes(text.slice(at))) return true;
      }
      return false;
    });
  const whole = pages.join("");
  return [
    ...missing(
      "source.pdf",
      whole,
      texts.filter((text) => whole.includes(text) || !broken(text)),
    ),
    ...characterDifferences("source.pdf", whole, texts),
  ];
}

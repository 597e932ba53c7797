import type { Document } from "@juesuan/document";
import type { ShownPage } from "@juesuan/readers";
import type { Lang } from "./locale.ts";
import { gridText } from "./show-grid.ts";
import { harmless } from "./terminal.ts";

type PageGrid = ShownPage["recognition"]["grids"][number];

const stages: { readonly [stage in ShownPage["recognition"]["trace"][number]["stage"]]: string } = {
  edges: "线条",
  joints: "交点",
  cells: "单元格",
  grids: "表格",
};

/** The stages of a page with their counts, then each table drawn, with where it goes on. */
export function pageText(shown: ShownPage, lang: Lang): string {
  const zh = lang === "zh";
  const { recognition } = shown;
  const out: string[] = [];
  const turned =
    shown.turn === 0 ? "" : zh ? `，已转正 ${shown.turn}°` : `, turned upright by ${shown.turn}°`;
  out.push(
    zh
      ? `第 ${shown.page} 页，共 ${shown.pages} 页${turned}`
      : `page ${shown.page} of ${shown.pages}${turned}`,
    "",
  );
  for (const { stage, found, dropped, note } of recognition.trace) {
    const name = zh ? `${stage}（${stages[stage]}）` : stage;
    const left = dropped === 0 ? "" : zh ? `，舍去 ${dropped}` : `, ${dropped} dropped`;
    out.push(`${name}${zh ? "：" : ": "}${found}${left}${note === "" ? "" : `  (${note})`}`);
  }
  const free = recognition.lines.length;
  out.push(zh ? `表格之外 ${free} 行文字` : `${free} lines of text outside tables`);
  for (const problem of shown.problems) out.push(`! ${problem.code}  ${problem.message[lang]}`);
  for (const [index, grid] of recognition.grids.entries()) {
    out.push("", gridTitle(grid, index, shown, zh), ...gridText(shape(grid)), ...paths(grid, shown, zh));
  }
  return harmless(out.join("\n"));
}

function shape(grid: PageGrid) {
  return { rows: grid.ys.length - 1, columns: grid.xs.length - 1, cells: grid.cells };
}

function gridTitle(grid: PageGrid, index: number, { page, tables }: ShownPage, zh: boolean): string {
  const { rows, columns, cells } = shape(grid);
  const merged = cells.filter((cell) => cell.rowSpan > 1 || cell.columnSpan > 1).length;
  const box = grid.box.map((value) => Math.round(value)).join(" ");
  const how = zh
    ? grid.kind === "ruled"
      ? "按框线"
      : "按文字对齐"
    : grid.kind === "ruled"
      ? "by its rulings"
      : "by its text";
  const said = [
    zh
      ? `表 ${index + 1}：${rows} 行 × ${columns} 列`
      : `table ${index + 1}: ${rows} rows × ${columns} columns`,
    how,
    zh ? `合并单元格 ${merged}` : `${merged} merged cells`,
    `[${box}]`,
  ];
  const table = tables.get(grid);
  if (table !== undefined && table.parts.length > 1) {
    const pages = table.parts.map((part) => part.page).join(zh ? "、" : ", ");
    said.push(zh ? `与第 ${pages} 页为同一张表` : `one table over pages ${pages}`);
    const join = table.joins.find((one) => one.page === page);
    if (join !== undefined && join.repeatedRows > 0) {
      said.push(zh ? `表头重复 ${join.repeatedRows} 行` : `${join.repeatedRows} header rows repeated`);
    }
    if (join?.cutRow) said.push(zh ? "首行接上页" : "its first row continues the page before");
  }
  if (table?.apart !== undefined && table.parts[0] === grid) {
    const anew = table.apart.reason === "anew";
    if (zh) said.push(`未与上页的表相连：${anew ? "另起一表" : "栏目不一致"}`);
    else said.push(`not joined to the page before: ${anew ? "it begins anew" : "other columns"}`);
  }
  return said.join(zh ? "，" : ", ");
}

/** Header paths of the columns, one a line. */
function paths(grid: PageGrid, { heads }: ShownPage, zh: boolean): string[] {
  return (heads.get(grid)?.paths ?? []).map(
    (path, column) => `${zh ? "列" : "column"} ${column}${zh ? "：" : ": "}${path.join(" / ")}`,
  );
}

/** The tables of a format without pages. */
export function tablesText(document: Document, lang: Lang): string {
  const zh = lang === "zh";
  const out: string[] = [];
  for (const block of document.blocks) {
    if (block.kind !== "table") continue;
    if (out.length > 0) out.push("");
    out.push(
      zh
        ? `${block.id}：${block.rows} 行 × ${block.columns} 列`
        : `${block.id}: ${block.rows} rows × ${block.columns} columns`,
      ...gridText(block),
    );
  }
  if (out.length === 0) out.push(zh ? "文件中没有表格。" : "The file holds no tables.");
  return harmless(out.join("\n"));
}

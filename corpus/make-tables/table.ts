import { print, rule, type Stroke, widthOf } from "./paper.ts";

/** A cell as it is meant: its text, its span, and how it is set. */
export interface Meant {
  readonly text: string;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly align?: "left" | "centre" | "right";
  /** Points between letters. */
  readonly spacing?: number;
  /** Not broken, though it is wider than its cell: its last letter stands on the line. */
  readonly whole?: boolean;
}

export interface Plan {
  readonly widths: readonly number[];
  /** Cells row by row, from the left, into what merged cells leave free. A string is a cell of its own. */
  readonly rows: readonly (readonly (string | Meant)[])[];
  /** Which lines are drawn: all; above, below and under the header; under each row; none. */
  readonly rules: "full" | "three" | "rows" | "none";
  readonly stroke?: Stroke;
  readonly size?: number;
  readonly headerRows?: number;
  /** Least height of a row. */
  readonly rowHeight?: number;
}

export interface TrueCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Lines as they are broken. */
  readonly text: string;
}

export interface Laid {
  readonly plan: Plan;
  readonly cells: readonly (TrueCell & { readonly lines: readonly string[]; readonly meant: Meant })[];
  readonly heights: readonly number[];
}

const padding = 4;
const leading = 1.35;
const figure = /^[-\d.,%]+$/;

/** Lays the cells into their grid, breaks their texts at the column's width and finds the rows' heights. */
export function layOut(plan: Plan): Laid {
  const size = plan.size ?? 9;
  const columns = plan.widths.length;
  const taken = new Set<number>();
  const cells: Laid["cells"][number][] = [];
  for (const [row, line] of plan.rows.entries()) {
    let column = 0;
    for (const item of line) {
      const meant: Meant = typeof item === "string" ? { text: item } : item;
      const { rowSpan = 1, columnSpan = 1 } = meant;
      while (taken.has(row * columns + column)) column++;
      for (let r = row; r < row + rowSpan; r++) {
        for (let c = column; c < column + columnSpan; c++) taken.add(r * columns + c);
      }
      const room =
        plan.widths.slice(column, column + columnSpan).reduce((sum, width) => sum + width, 0) - 2 * padding;
      const lines = meant.text
        .split("\n")
        .flatMap((part) => (meant.whole === true ? [part] : broken(part, room, size, meant.spacing ?? 0)));
      cells.push({ row, column, rowSpan, columnSpan, text: lines.join("\n"), lines, meant });
      column += columnSpan;
    }
  }
  const heights = plan.rows.map((_, row) =>
    cells
      .filter((cell) => cell.row === row && cell.rowSpan === 1)
      .reduce((most, { lines }) => Math.max(most, lines.length * leading * size + 7), plan.rowHeight ?? 18),
  );
  return { plan, cells, heights };
}

function broken(text: string, room: number, size: number, spacing: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const unit of text.match(/[\x21-\x7e]+|[^\x21-\x7e]/g) ?? [""]) {
    if (line !== "" && widthOf(line + unit, size, spacing) > room) {
      lines.push(line);
      line = "";
    }
    line += unit;
  }
  return [...lines, line];
}

/** Rows `from` to `to` of a table with its top left corner at (x, y), and the y of its foot. */
export function drawTable(
  laid: Laid,
  x: number,
  y: number,
  part: {
    readonly rows?: readonly number[];
    readonly drift?: readonly number[];
    readonly half?: Halves;
  } = {},
): { content: string; foot: number } {
  const { plan, cells, heights } = laid;
  const size = plan.size ?? 9;
  const rows = part.rows ?? heights.map((_, row) => row);
  const xs = [x];
  for (const width of plan.widths) xs.push(xs[xs.length - 1]! + width);
  const edges = xs.map((at, index) => at + (part.drift?.[index] ?? 0));
  const right = edges[edges.length - 1]!;
  const tops = [y];
  for (const row of rows) {
    const share = part.half !== undefined && part.half.row === row ? part.half.height : heights[row]!;
    tops.push(tops[tops.length - 1]! - share);
  }
  const foot = tops[tops.length - 1]!;
  let content = "";
  for (const cell of cells) {
    const places = rows.flatMap((row, index) =>
      row >= cell.row && row < cell.row + cell.rowSpan ? [index] : [],
    );
    const first = places[0];
    if (first === undefined) continue;
    const [x0, x1] = [edges[cell.column]!, edges[cell.column + cell.columnSpan]!];
    const [y0, y1] = [tops[first]!, tops[places[places.length - 1]! + 1]!];
    const stroke = plan.stroke ?? "line";
    if (plan.rules === "full") {
      content += rule(x0, y0, x1, y0, stroke) + rule(x0, y1, x1, y1, stroke);
      content += rule(x0, y0, x0, y1, stroke) + rule(x1, y0, x1, y1, stroke);
    }
    // A merged cell's text stands where it begins.
    if (rows[first] !== cell.row) continue;
    const half = part.half?.row === cell.row ? part.half : undefined;
    const lines = half === undefined ? cell.lines : cell.lines.slice(half.from, half.to);
    content += texts(
      cell.meant,
      lines,
      [x0, y0, x1, y1],
      size,
      cell.row < (plan.headerRows ?? 1),
      half !== undefined,
    );
  }
  const across = (at: number, weight: number): string =>
    rule(edges[0]!, at, right, at, plan.stroke ?? "line", weight);
  if (plan.rules === "three" || plan.rules === "rows") {
    content += across(y, 1) + across(foot, 1);
    const header = rows.filter((row) => row < (plan.headerRows ?? 1)).length;
    if (header > 0) content += across(tops[header]!, 0.5);
    if (plan.rules === "rows") {
      for (let row = header + 1; row < rows.length; row++) content += across(tops[row]!, 0.5);
    }
  }
  return { content, foot };
}

/** A row of which only some lines stand on this page. */
export interface Halves {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

function texts(
  meant: Meant,
  lines: readonly string[],
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  size: number,
  head: boolean,
  atTop: boolean,
): string {
  const align = meant.align ?? (head ? "centre" : figure.test(meant.text) ? "right" : "left");
  const block = lines.length * leading * size;
  const top = atTop ? y0 - 3 : (y0 + y1) / 2 + block / 2;
  let content = "";
  for (const [index, line] of lines.entries()) {
    const width = widthOf(line, size, meant.spacing ?? 0);
    const x =
      align === "left" ? x0 + padding : align === "right" ? x1 - padding - width : (x0 + x1 - width) / 2;
    if (line !== "")
      content += print(x, top - (index + 1) * leading * size + 0.3 * size, size, line, meant.spacing ?? 0);
  }
  return content;
}

/** What a reader should find. */
export function truthOf(laid: Laid): { rows: number; columns: number; cells: TrueCell[] } {
  return {
    rows: laid.heights.length,
    columns: laid.plan.widths.length,
    cells: laid.cells
      .map(({ row, column, rowSpan, columnSpan, text }) => ({ row, column, rowSpan, columnSpan, text }))
      .sort((a, b) => a.row - b.row || a.column - b.column),
  };
}

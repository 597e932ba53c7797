/**
 * What is to be printed, before any format: blocks whose text carries marks. A mark names what a stretch of text
 * says ("a:total" is an amount), so that a fault can be put there, and is stripped when the page is rendered.
 */
export type Block =
  | { readonly kind: "title"; readonly text: string }
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "table"; readonly role: string; readonly rows: readonly (readonly string[])[] };

export type Page = readonly Block[];

const [open, between, close] = ["\uE000", "\uE001", "\uE002"];
const marked = /\uE000([^\uE001]{1,80})\uE001([^\uE002]{0,400})\uE002/g;

/**
 * Kinds of marks by their first letter: `a` amount in 万元, `y` amount in 元, `p` per cent, `c` count, `d` direction
 * word, `n` name of the publisher, `t` running text.
 */
export const mark = (key: string, text: string): string => `${open}${key}${between}${text}${close}`;

export const bare = (text: string): string => (text.includes(open) ? text.replace(marked, "$2") : text);

export interface Mark {
  readonly key: string;
  readonly text: string;
}

export const marksIn = (text: string): Mark[] =>
  [...text.matchAll(marked)].map((match) => ({ key: match[1]!, text: match[2]! }));

/** The text with its `at`-th mark (from 0) printed as `printed`. */
export function reprint(text: string, at: number, printed: string): string {
  let seen = -1;
  return text.replace(marked, (whole, key: string) => {
    seen++;
    return seen === at ? mark(key, printed) : whole;
  });
}

/** Every mark with this key printed as `change` says. */
export const reprintAll = (page: Page, key: string, change: (text: string) => string): Page =>
  mapText(page, (text) =>
    text.includes(open)
      ? text.replace(marked, (whole, own: string, printed: string) =>
          own === key ? mark(own, change(printed)) : whole,
        )
      : text,
  );

export const mapText = (page: Page, change: (text: string) => string): Page =>
  page.map((block) =>
    block.kind === "table"
      ? { ...block, rows: block.rows.map((row) => row.map(change)) }
      : { ...block, text: change(block.text) },
  );

/** A cell merged into the one at its left, or into the one above. */
export const left = "<";
export const above = "^";

/** A cell with its spans, as formats with tables want it. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

export function cellsOf(rows: readonly (readonly string[])[]): Cell[] {
  const cells: Cell[] = [];
  rows.forEach((line, row) => {
    line.forEach((text, column) => {
      if (text === left || text === above) return;
      let columnSpan = 1;
      while (line[column + columnSpan] === left) columnSpan++;
      let rowSpan = 1;
      while (rows[row + rowSpan]?.[column] === above) rowSpan++;
      cells.push({ row, column, rowSpan, columnSpan, text: bare(text) });
    });
  });
  return cells;
}

/** A column of a table: `number` columns hold exact decimal strings and are left alone, whatever their sign. */
export interface Column<Row> {
  readonly name: string;
  readonly kind: "text" | "number";
  of(row: Row): string | number | null | undefined;
}

/** The first line, of column names. */
export function csvHead<Row>(columns: readonly Column<Row>[]): string {
  return `${columns.map(({ name }) => quoted(name)).join(",")}\n`;
}

export function csvLine<Row>(columns: readonly Column<Row>[], row: Row): string {
  const fields = columns.map((column) => {
    const value = column.of(row);
    if (value === null || value === undefined) return "";
    const text = String(value);
    return quoted(column.kind === "number" && isNumber(text) ? text : harmless(text));
  });
  return `${fields.join(",")}\n`;
}

/** Exact decimals only; what a number column holds beside them is text like any other. */
const isNumber = (text: string) => /^-?\d{1,400}(?:\.\d{1,400})?$/.test(text);

/** A spreadsheet takes text that begins so for a formula, and runs it; an apostrophe makes it text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

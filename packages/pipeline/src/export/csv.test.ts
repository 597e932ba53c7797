import fc from "fast-check";
import { expect, it } from "vitest";
import { type Column, csvHead, csvLine } from "./csv.ts";

interface Row {
  readonly text: string;
  readonly value: string | null;
}
const columns: readonly Column<Row>[] = [
  { name: "text", kind: "text", of: (row) => row.text },
  { name: "value", kind: "number", of: (row) => row.value },
];
const line = (text: string, value: string | null) => csvLine(columns, { text, value });

it("keeps numbers numbers and makes formulas text", () => {
  expect(csvHead(columns)).toBe("text,value\n");
  expect(line("减少", "-119.49")).toBe("减少,-119.49\n");
  expect(line("-119.49", "-0.0824")).toBe("'-119.49,-0.0824\n");
  expect(line('=HYPERLINK("http://x")', null)).toBe('"\'=HYPERLINK(""http://x"")",\n');
  expect(line("@SUM(A1)", "=1+1")).toBe("'@SUM(A1),'=1+1\n");
  expect(line("\tx", "+5")).toBe("'\tx,'+5\n");
  expect(line("a,b\nc", "12345678901234567890.10")).toBe('"a,b\nc",12345678901234567890.10\n');
});

/** RFC 4180, as a spreadsheet reads it. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  let field = "";
  let open = false;
  for (let at = 0; at < csv.length; at++) {
    const char = csv[at]!;
    if (open && char === '"' && csv[at + 1] === '"') {
      field += '"';
      at++;
    } else if (char === '"') open = !open;
    else if (!open && (char === "," || char === "\n")) {
      rows.at(-1)!.push(field);
      field = "";
      if (char === "\n") rows.push([]);
    } else field += char;
  }
  return rows.slice(0, -1);
}

it("gives every text back, and none that begins as a formula", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const [[first = ""] = []] = parse(line(text, "1"));
      expect(first === text || first === `'${text}`).toBe(true);
      expect(first).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

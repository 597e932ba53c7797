import type { Block } from "../page.ts";
import { above, left } from "../page.ts";
import { type Maker, reprinted, spotsOf } from "./fault.ts";

type Table = Extract<Block, { kind: "table" }>;

/** The figures of one column of a statement, a row too low from somewhere on. */
export const rowShifted: Maker = (drawn, random) => {
  const tables = drawn.page.flatMap((block, index) =>
    block.kind === "table" && block.role.startsWith("statement:") ? [[block, index] as const] : [],
  );
  const open = tables.flatMap(([table, index]) =>
    table.rows[0]!.flatMap((_, column) => {
      const filled = table.rows.flatMap((row, at) => (row[column]!.includes("\uE000") ? [at] : []));
      return filled.length >= 5 ? [{ table, index, column, filled }] : [];
    }),
  );
  if (open.length === 0) return undefined;
  const { table, index, column, filled } = random.pick(open);
  // The last figure is lost and the first of the shifted ones is left blank.
  const from = random.int(0, filled.length - 3);
  const last = filled.at(-1)!;
  const rows = table.rows.map((row, at) => {
    if (at < filled[from]! || at > last) return row;
    const moved = at === filled[from] ? "" : table.rows[at - 1]![column]!;
    return row.map((cell, c) => (c === column ? (moved === left || moved === above ? "" : moved) : cell));
  });
  const page = drawn.page.map((block, at): Block => (at === index ? ({ ...table, rows } as Table) : block));
  const id = table.role.slice(10);
  return {
    kind: "row shifted",
    what: `${id} column ${column} from row ${filled[from]}`,
    key: `s:${id}`,
    page,
    places: [{ statement: id }],
  };
};

/** A figure that is due, missing from a form or a statement. */
export const cellBlanked: Maker = (drawn, random) => {
  const due = /^f\d+:(?:full|outturn|rate|executionScore|target\.|actual\.|weight\.|score\.|total$)|^s:/;
  const spots = spotsOf(drawn.page).filter(
    // A zero left blank says the same.
    (spot) => due.test(spot.key) && /[^0.]/.test(spot.text),
  );
  if (spots.length === 0) return undefined;
  return reprinted("cell blanked", drawn, random.pick(spots), "");
};

/** A whole form left out, with its title. */
export const formLost: Maker = (drawn, random) => {
  const forms = drawn.page.flatMap((block, index) =>
    block.kind === "table" && block.role.startsWith("form:") ? [index] : [],
  );
  if (forms.length < 2) return undefined;
  const lost = random.pick(forms);
  const page = drawn.page.filter((_, index) => index < lost - 2 || index > lost);
  return {
    kind: "form lost",
    what: (drawn.page[lost] as Table).role,
    key: "form",
    page,
    places: [{ rules: ["XF-05", "NAR-25"] }],
  };
};

/** A published statement left out, with its title, its unit and its note. */
export const statementLost: Maker = (drawn, random) => {
  const statements = drawn.page.flatMap((block, index) =>
    block.kind === "table" && block.role.startsWith("statement:") ? [index] : [],
  );
  if (statements.length < 2) return undefined;
  const lost = random.pick(statements);
  return {
    kind: "statement lost",
    what: (drawn.page[lost] as Table).role,
    key: "statement",
    page: drawn.page.filter((_, index) => index < lost - 2 || index > lost + 1),
    places: [{ rules: ["PUB-01", "PUB-03", "PUB-12"] }],
  };
};

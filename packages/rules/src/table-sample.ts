import type { AccountRecord, Fact, Statement, StatementId } from "@juesuan/account";
import data from "./data/table-sample.json" with { type: "json" };
import { type AccountPrint, account, cell, fact, tablesNotInPackage } from "./sample.ts";

/** Code, label, side, cells by column as printed; a column that is not given has no cell in this line. */
type LinePrint = readonly [
  string,
  string,
  "revenue" | "expenditure" | "",
  { readonly [column: string]: string },
];

const levelOf = (code: string): number => (code === "" ? 0 : (code.length - 1) / 2);

let next = 0;
const ref = () => ({ block: `t${++next}` });

/** A statement as extraction gives it: columns keyed by their header path. */
export function table(
  id: StatementId,
  title: string,
  columns: readonly string[],
  lines: readonly LinePrint[],
  notes: readonly string[] = [],
): Statement {
  return {
    statement: id,
    title,
    unit: "万元",
    columns: columns.map((key) => ({ key, path: key.split("/") })),
    lines: lines.map(([code, label, side, cells]) => ({
      ...(code === "" ? {} : { code }),
      label,
      level: levelOf(code),
      ...(side === "" ? {} : { side }),
      cells: Object.fromEntries(Object.entries(cells).map(([key, print]) => [key, cell(print, "万元")])),
      ref: ref(),
    })),
    notes: notes.map((text) => ({ text, ref: ref() })),
    ref: ref(),
  };
}

/** Tables of one invented unit, every sum of which closes. Each call builds them anew. */
export function soundTables(): Statement[] {
  return data.map(({ statement, title, columns, lines, notes }) =>
    table(
      statement as StatementId,
      title,
      columns,
      (lines as [string, string, "revenue" | "expenditure" | "", string][]).map(
        ([code, label, side, prints]) => {
          const word = side === "revenue" ? "收入/" : "支出/";
          const own = side === "" ? columns : columns.filter((column) => column.startsWith(word));
          const cells = prints.split(" ").map((print, at) => [own[at]!, print === "." ? "" : print]);
          return [code, label, side, Object.fromEntries(cells)];
        },
      ),
      notes,
    ),
  );
}

/**
 * Another print in one cell: the statement, the row by code or label (its n-th from 0 with `#n`), the column key, the
 * print. The label or code itself is changed with the columns `label` and `code`.
 */
export type Edit = readonly [StatementId, string, string, string];

export function edited(
  edits: readonly Edit[],
  statements: readonly Statement[] = soundTables(),
): Statement[] {
  return statements.map((statement) => {
    const own = edits.filter(([id]) => id === statement.statement);
    if (own.length === 0) return statement;
    return {
      ...statement,
      lines: own.reduce((lines, edit) => changed(lines, edit, statement.unit), statement.lines),
    };
  });
}

function changed(
  lines: Statement["lines"],
  [id, row, column, print]: Edit,
  unit: string,
): Statement["lines"] {
  const [name, nth = "0"] = row.split("#");
  const found = lines.filter(
    (line) => line.code === name || line.label === name || `${line.side}:${line.label}` === name,
  );
  const line = found[Number(nth)];
  if (line === undefined) throw new Error(`no row ${row} in ${id}`);
  const next =
    column === "label"
      ? { ...line, label: print }
      : column === "code"
        ? { ...line, code: print, level: levelOf(print) }
        : { ...line, cells: { ...line.cells, [column]: cell(print, unit) } };
  return lines.map((one) => (one === line ? next : one));
}

/** A record of the sound tables with cells changed, and what else is given. */
export function tabled(
  edits: readonly Edit[] = [],
  more: Omit<AccountPrint, "statements"> = {},
): AccountRecord {
  return account({ fiscalYear: 2020, ...more, statements: edited(edits) });
}

/** The sound tables without some. */
export function without(
  ids: readonly StatementId[],
  edits: readonly Edit[] = [],
  more: AccountPrint = {},
): AccountRecord {
  return account({
    fiscalYear: 2020,
    ...more,
    statements: edited(edits).filter(({ statement }) => !ids.includes(statement)),
  });
}

/** The cases that every rule on tables shares: they are an attachment that was not given, or they are not there. */
export const notGiven = {
  name: "the tables are an attachment that was not given",
  record: () => account({ attachments: tablesNotInPackage }),
};
export const noTables = { name: "the document has no tables", record: () => account() };

/** What an account of the sound tables says of them. */
export function soundFacts(): Fact[] {
  const general = { dimensions: { fund: "generalPublicBudget" } } as const;
  const line = (
    functionCode: string,
    functionName: string,
    level: "class" | "subclass" | "item",
    print: string,
  ) =>
    fact("appropriationExpenditure", "amount", print, {
      dimensions: { fund: "generalPublicBudget", functionCode, functionName, level },
    });
  const amount = (concept: string, print: string) => fact(concept, "amount", print);
  return [
    amount("totalRevenueAndExpenditure", "160.00万元"),
    amount("revenue", "150.00万元"),
    amount("appropriationRevenue", "145.00万元"),
    amount("businessRevenue", "5.00万元"),
    amount("expenditure", "150.00万元"),
    amount("basicExpenditure", "95.00万元"),
    amount("projectExpenditure", "55.00万元"),
    amount("appropriationTotal", "155.00万元"),
    fact("appropriationExpenditure", "amount", "130.00万元", general),
    line("201", "一般公共服务支出", "class", "100.00万元"),
    line("208", "社会保障和就业支出", "class", "30.00万元"),
    line("20103", "政府办公厅（室）及相关机构事务", "subclass", "100.00万元"),
    line("2080505", "机关事业单位基本养老保险缴费支出", "item", "20.00万元"),
    fact("basicExpenditure", "amount", "90.00万元", general),
    fact("personnelExpenditure", "amount", "75.00万元", general),
    fact("publicExpenditure", "amount", "15.00万元", general),
    fact("threePublicExpenses", "amount", "8.00万元", { dimensions: { stage: "originalBudget" } }),
    amount("threePublicExpenses", "6.00万元"),
    amount("overseasVisits", "0.00万元"),
    amount("officialVehicles", "4.00万元"),
    amount("officialHospitality", "2.00万元"),
    fact("appropriationExpenditure", "amount", "15.00万元", { dimensions: { fund: "governmentFund" } }),
    fact("appropriationExpenditure", "amount", "0万元", { dimensions: { fund: "stateCapital" } }),
    amount("procurement", "20.00万元"),
    amount("procurementGoods", "5.00万元"),
    amount("procurementServices", "15.00万元"),
    amount("purchasedServices", "7.00万元"),
    amount("agencyOperatingExpenditure", "15.00万元"),
  ];
}

/** The sound account with figures of the text reprinted, chosen by concept (and fund or function code), and cells changed. */
export function told(
  reprints: readonly (readonly [string, string])[] = [],
  edits: readonly Edit[] = [],
  more: Omit<AccountPrint, "statements" | "facts"> = {},
): AccountRecord {
  const facts = soundFacts().map((one) => {
    const { fund, functionCode, stage } = one.dimensions;
    const id = [one.concept, functionCode ?? fund, stage].filter((part) => part !== undefined).join("/");
    const print = reprints.find(([name]) => name === id)?.[1];
    if (print === undefined) return one;
    return fact(one.concept, one.measure, print, { dimensions: one.dimensions, quote: `${print}` });
  });
  return tabled(edits, { ...more, facts });
}

/** The same without some of the facts. */
export function untold(concepts: readonly string[], edits: readonly Edit[] = []): AccountRecord {
  return tabled(edits, { facts: soundFacts().filter(({ concept }) => !concepts.includes(concept)) });
}

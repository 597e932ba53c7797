import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Statement } from "@juesuan/account";
import { checkGrid, type Document, type Table } from "@juesuan/document";
import { extractRecord } from "@juesuan/extract";
import { readDocument } from "@juesuan/readers";
import { describe, expect, it } from "vitest";
import { hasShared, shared } from "../corpus/cases.ts";

/** Published accounts and budgets that are not the project's to ship; skipped where they are absent. */

const documents = new Map<string, Promise<Document>>();
function read(path: string): Promise<Document> {
  const found = documents.get(path) ?? readNow(path);
  documents.set(path, found);
  return found;
}

async function readNow(path: string): Promise<Document> {
  const outcome = await readDocument(readFileSync(join(shared, "corpus", path)), { name: "source.pdf" });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.document;
}

const tablesOf = (document: Document): Table[] =>
  document.blocks.filter((block): block is Table => block.kind === "table");

type Cell = Statement["lines"][number]["cells"][string];

/** Hundredths of what is printed, or undefined where nothing is. */
function cents(cell: Cell | undefined): number | undefined {
  if (cell === undefined || cell === null || !("value" in cell)) return undefined;
  return Math.round(Number(cell.text.replace(/,/g, "")) * 100);
}

describe.skipIf(!hasShared || !existsSync(join(shared, "corpus/putuo-planning-2024")))(
  "putuo-planning-2024",
  () => {
    const record = async () => extractRecord(await read("putuo-planning-2024/source.pdf")).record;
    const byId = async (id: Statement["statement"]): Promise<Statement> => {
      const found = (await record()).statements.find((statement) => statement.statement === id);
      if (found === undefined) throw new Error(`${id} was not found`);
      return found;
    };

    it("has its nine statements in 万元", async () => {
      const { statements } = await record();
      expect(statements.map(({ statement, unit, lines }) => [statement, unit, lines.length])).toEqual([
        ["revenueAndExpenditureSummary", "万元", 40],
        ["revenue", "万元", 25],
        ["expenditure", "万元", 25],
        ["appropriationSummary", "万元", 36],
        ["generalBudgetExpenditure", "万元", 25],
        ["generalBudgetBasicExpenditure", "万元", 67],
        ["threePublicExpenses", "万元", 1],
        ["governmentFund", "万元", 0],
        ["stateCapital", "万元", 0],
      ]);
    });

    it.each([
      ["revenue", "本年收入合计"],
      ["expenditure", "本年支出合计"],
      ["generalBudgetExpenditure", "合计"],
    ] as const)(
      "%s: every row adds up to its 合计, every class and subclass to its items, within the print",
      async (id, total) => {
        const { columns, lines } = await byId(id);
        const parts = columns.map((column) => column.key).filter((key) => key !== total);
        expect(lines.length).toBeGreaterThan(20);
        for (const line of lines) {
          const printed = parts.map((key) => cents(line.cells[key])).filter((value) => value !== undefined);
          const sum = printed.reduce((all, value) => all + value, 0);
          expect(Math.abs(sum - cents(line.cells[total])!), line.label).toBeLessThanOrEqual(printed.length);
        }
        const sumOf = (wanted: (code: string) => boolean, key: string): number =>
          lines
            .filter((line) => line.code !== undefined && wanted(line.code))
            .reduce((all, line) => all + (cents(line.cells[key]) ?? 0), 0);
        for (const key of [total, ...parts]) {
          for (const line of lines) {
            const { code } = line;
            if (code === undefined || code.length === 7) continue;
            const deeper = code.length + 2;
            const children = sumOf((other) => other.length === deeper && other.startsWith(code), key);
            expect(Math.abs(children - (cents(line.cells[key]) ?? 0)), `${code} ${key}`).toBeLessThanOrEqual(
              5,
            );
          }
          const all = lines.find((line) => line.code === undefined && line.label === "合计");
          expect(
            Math.abs(sumOf((code) => code.length === 3, key) - (cents(all?.cells[key]) ?? 0)),
            key,
          ).toBeLessThanOrEqual(4);
        }
      },
    );

    it("ties between its statements, and both lanes of basic expenditure add up", async () => {
      const total = (statement: Statement, key: string): number | undefined =>
        cents(statement.lines.find((line) => line.label === "合计")?.cells[key]);
      const general = await byId("generalBudgetExpenditure");
      const appropriation = await byId("appropriationSummary");
      const spent = appropriation.lines.find((line) => line.label === "本年支出合计");
      expect(total(general, "合计")).toBe(974650);
      expect(cents(spent?.cells["支出/一般公共预算财政拨款"])).toBe(974650);
      const basic = await byId("generalBudgetBasicExpenditure");
      const of = (label: string) => cents(basic.lines.find((line) => line.label === label)?.cells.决算数);
      expect(of("人员经费合计")! + of("公用经费合计")!).toBe(total(general, "基本支出"));
      for (const code of ["301", "302"]) {
        const items = basic.lines.filter((line) => line.code?.length === 5 && line.code.startsWith(code));
        const sum = items.reduce((all, line) => all + (cents(line.cells.决算数) ?? 0), 0);
        const own = cents(basic.lines.find((line) => line.code === code)?.cells.决算数)!;
        expect(Math.abs(sum - own), code).toBeLessThanOrEqual(items.length);
      }
      const [line] = (await byId("threePublicExpenses")).lines;
      expect(
        Object.values(line!.cells).map((cell) => (cell !== null && "text" in cell ? cell.text : cell)),
      ).toEqual([
        "2.85",
        "0.39",
        "0.00",
        "0.00",
        "0.00",
        "0.00",
        "0.00",
        "0.00",
        "0.00",
        "0.00",
        "2.85",
        "0.39",
      ]);
    });
  },
);

describe.skipIf(!hasShared || !existsSync(join(shared, "corpus/jiangsu-budgets")))(
  "the Jiangsu budgets",
  () => {
    const summary = () => {
      const [head = "", ...rows] = readFileSync(
        join(shared, "corpus/jiangsu-budgets/rendaban-summary.csv"),
        "utf8",
      )
        .trim()
        .split(/\r?\n/);
      const labels = head.split(",").slice(1);
      return new Map(
        rows.map((row) => {
          const [date = "", ...figures] = row.split(",");
          return [
            date.slice(0, 4),
            labels.map((label, at) => [label, Number(figures[at]).toFixed(2)] as const),
          ];
        }),
      );
    };
    const bare = (text: string) =>
      text.replace(/\s+/g, "").replace(/^(?:[一二三四五六七八九十]+、|\d+[.．])/, "");

    it.each([
      ["2017", "rendaban-2017.pdf"],
      ["2019", "rendaban-2019-tables-rotated.pdf"],
    ])("%s: the figures of its summary stand beside their labels", async (year, file) => {
      const document = await read(`jiangsu-budgets/${file}`);
      const table = tablesOf(document)[0]!;
      const figures = summary().get(year)!;
      // The file of 2018 is not here; what is here has thirteen figures less the date.
      expect(figures.length).toBeGreaterThanOrEqual(12);
      for (const [label, value] of figures) {
        const head = table.cells.find((cell) => bare(cell.text) === label);
        expect(head, label).toBeDefined();
        const beside = table.cells.find(
          (cell) => cell.row === head!.row && cell.column === head!.column + head!.columnSpan,
        );
        expect(beside?.text.replace(/,/g, ""), label).toBe(value);
      }
    });

    it("have as many tables as are printed, each a sound grid; the one of prose has none", async () => {
      const shapes = async (file: string) =>
        tablesOf(await read(`jiangsu-budgets/${file}`)).map((table) => {
          expect(checkGrid(table)).toEqual([]);
          return [table.rows, table.columns];
        });
      expect(await shapes("rendaban-2017.pdf")).toEqual([
        [26, 6],
        [16, 3],
        [2, 5],
        [20, 3],
        [7, 4],
        [25, 3],
        [5, 3],
        [20, 3],
        [25, 3],
        [17, 3],
        [4, 9],
        [27, 6],
      ]);
      expect(await shapes("rendaban-2019-tables-rotated.pdf")).toEqual([
        [27, 6],
        [15, 3],
        [2, 5],
        [7, 4],
        [22, 3],
        [26, 3],
        [22, 3],
        [26, 3],
        [4, 9],
        [5, 3],
        [13, 3],
        [27, 6],
      ]);
      expect(await shapes("zhengxie-2017.pdf")).toEqual([]);
    });
  },
);

describe.skipIf(!hasShared || !existsSync(join(shared, "corpus/wanli-street-budget-2023")))(
  "wanli-street-budget-2023",
  () => {
    it("has five target forms, one after the other", async () => {
      const document = await read("wanli-street-budget-2023/source.pdf");
      const forms = tablesOf(document).filter(
        (table) => table.cells[0]?.text === "财政项目支出绩效目标填报表",
      );
      expect(forms.map(({ rows, columns }) => [rows, columns])).toEqual([
        [17, 8],
        [16, 8],
        [16, 8],
        [55, 8],
        [21, 8],
      ]);
      const cell = (form: Table, label: string) => {
        const head = form.cells.find(({ text }) => text === label)!;
        return form.cells.find(
          ({ row, column }) => row === head.row && column === head.column + head.columnSpan,
        )?.text;
      };
      expect(forms.map((form) => cell(form, "项目资金总额"))).toEqual([
        "4,100,000.00",
        "6,351,000.00",
        "4,563,800.00",
        "7595500.00",
        "10,903,043.00",
      ]);
      expect(cell(forms[0]!, "规划建筑面积")).toBe("≥13459.00(平方米)");
      const merged = forms[3]!.cells.find(({ text }) => text === "数量指标");
      expect([merged?.row, merged?.rowSpan]).toEqual([12, 15]);
    });
  },
);

it.skipIf(!hasShared || !existsSync(join(shared, "corpus/putuo-template-2024")))(
  "a template's placeholders are no values",
  async () => {
    const { record } = extractRecord(await read("putuo-template-2024/source.pdf"));
    const values = record.statements.flatMap((statement) =>
      statement.lines.flatMap((line) =>
        Object.values(line.cells).filter((cell) => cell !== null && "value" in cell),
      ),
    );
    expect(values).toEqual([]);
  },
);

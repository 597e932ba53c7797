import type { AccountRecord, Fact, Statement } from "@juesuan/account";
import data from "../../data/disclosure.json" with { type: "json" };
import { citePassage } from "../../evidence.ts";
import type { Index } from "../../record-index.ts";
import {
  abstain,
  type DocumentSubject,
  defineRule,
  holds,
  type Need,
  notApplicable,
  type Result,
  violation,
} from "../../rule.ts";
import { account, fact, statement, tablesNotInPackage } from "../../sample.ts";

const readable: Need<DocumentSubject> = {
  name: "text or tables",
  missing: ({ record }) =>
    record.passages.length > 0 || record.statements.length > 0 ? undefined : "NO_INPUT",
  remove: (record) => ({ ...record, passages: [], statements: [] }),
};

const functional: readonly Statement["statement"][] = ["generalBudgetExpenditure", "expenditure"];
const { basic } = data;

/** A table's codes must reach the depth: 7 digits by function (项), 5 by economic nature (款). */
function* depth(index: Index, item: Statement, digits: number, level: string, en: string): Iterable<Result> {
  const codes = item.lines.flatMap(({ code }) => (code === undefined ? [] : [code.replace(/\D/gu, "")]));
  if (codes.length === 0) {
    yield abstain("LOW_CONFIDENCE", index.pathOf(item));
    return;
  }
  if (codes.some((code) => code.length >= digits)) {
    yield holds();
    return;
  }
  yield violation({
    message: {
      zh: `“${item.title}”应公开到${level}级，表中最细为${Math.max(...codes.map((code) => code.length))}位编码。`,
      en: `The table ${item.title} should go down to ${en}; its longest code has ${Math.max(...codes.map((code) => code.length))} digits.`,
    },
    evidence: [{ path: index.pathOf(item), ref: item.ref, quote: item.title }],
  });
}

/** The paragraph on basic expenditure: its two amounts, and lists copied without regard to what was spent. */
function* narrative(index: Index, record: AccountRecord): Iterable<Result> {
  const passage = index.passages.find(
    ({ text, kind }) =>
      kind === "paragraph" &&
      text.includes(basic.passage) &&
      text.includes(basic.wages) &&
      text.includes("包括") &&
      /\d\s?[万亿]?元/u.test(text),
  );
  if (passage === undefined) return;
  const cite = [citePassage(index, passage, 0, 80)] as const;
  if (basic.parts.every((concept) => index.facts({ concept }).length > 0)) yield holds();
  else {
    yield violation({
      severity: "info",
      attribution: "template",
      message: {
        zh: "基本支出应分列人员经费、公用经费金额，文中只列科目名称。",
        en: "Basic expenditure should be given as personnel and operating expenditure; the text lists names only.",
      },
      evidence: cite,
    });
  }
  const three = index.facts({ concept: data.threePublicTotal, measure: "amount" });
  const outturn = three.filter(({ dimensions }) => dimensions.stage === undefined);
  const listed = basic.threePublicLines.filter((line) => passage.text.includes(line));
  if (outturn.length > 0 && outturn.every(({ quantity }) => quantity.value === "0") && listed.length > 0) {
    yield violation({
      severity: "info",
      attribution: "template",
      message: {
        zh: `“三公”经费决算为0，基本支出仍列有${listed.map((line) => `“${line}”`).join("、")}，列举应与实际支出一致。`,
        en: `The three public expenses are 0, yet basic expenditure lists ${listed.join(", ")}; the list should be what was spent.`,
      },
      evidence: [
        ...cite,
        ...outturn
          .slice(0, 1)
          .map((item) => ({ path: index.pathOf(item), ref: item.ref, quote: item.quote })),
      ],
    });
  }
  const wages = new RegExp(`${basic.wages}[^（]{0,4}(?:包括|：)([^；。（]{0,200})`, "u").exec(
    passage.text,
  )?.[1];
  const lacking = basic.spent.filter(
    ({ names, lines }) =>
      wages !== undefined &&
      !lines.some((line) => wages.includes(line)) &&
      record.facts.some(
        ({ dimensions, measure, quantity }) =>
          measure === "amount" &&
          quantity.value !== "0" &&
          dimensions.stage === undefined &&
          names.includes(dimensions.functionName ?? ""),
      ),
  );
  if (lacking.length > 0) {
    yield violation({
      severity: "info",
      attribution: "template",
      message: {
        zh: `功能分类列有相应支出，工资福利支出的列举中没有：${lacking.map(({ zh }) => zh).join("、")}。`,
        en: `Spent by function, but not among the wages and benefits listed: ${lacking.map(({ en }) => en).join(", ")}.`,
      },
      evidence: cite,
    });
  }
}

export default defineRule<"document">({
  id: "PUB-05",
  title: { zh: "公开细化程度", en: "Depth of disclosure" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "功能分类应公开到项级，基本支出的经济分类应公开到款级，列举应与实际支出相符。",
    en: "Expenditure is disclosed by item of function and by subclass of economic nature, and lists are of what was spent.",
  },
  references: ["地方预决算公开操作规程（财预〔2016〕143号）"],
  needs: [readable],
  *check({ index, record }) {
    if (record.statements.length === 0) {
      yield abstain(
        record.attachments.some((item) => !item.inPackage) ? "NOT_IN_PACKAGE" : "NO_INPUT",
        "/statements",
      );
    }
    for (const item of record.statements) {
      if (functional.includes(item.statement)) yield* depth(index, item, 7, "项", "items");
      else if (item.statement === "generalBudgetBasicExpenditure")
        yield* depth(index, item, 5, "款", "subclasses");
    }
    const said = [...narrative(index, record)];
    yield* said;
    if (said.length === 0 && record.statements.length > 0) yield notApplicable();
  },
  cases: () => {
    const table = (code: string) =>
      statement("generalBudgetExpenditure", ["科目", "合计"], [[code, "行政运行", 3, "", ["", "10"]]]);
    const lines = (id: Statement["statement"], ...codes: readonly string[]) =>
      statement(
        id,
        ["科目", "合计"],
        codes.map((code) => [code, "行政运行", 3, "", ["", "10"]]),
      );
    const list =
      "2020年安排基本支出545万元，其中：（1）工资福利支出包括基本工资、津贴补贴、其他社会保障缴费等支出；（2）商品和服务支出包括办公费、公务接待费等支出。";
    const amounts = basic.parts.map((concept) => fact(concept, "amount", "272万元"));
    const spentOnPensions = (print: string, more: Fact["dimensions"] = {}) => [
      fact("appropriationExpenditure", "amount", print, {
        dimensions: { functionName: "行政事业单位养老支出", ...more },
      }),
    ];
    return {
      holds: [
        { name: "codes of items", record: () => account({ statements: [table("2010301")] }) },
        {
          name: "codes of items below their classes, with blanks in the code",
          record: () => account({ statements: [lines("expenditure", "201", "20103", "201 03 01", "")] }),
        },
        {
          name: "codes of subclasses by economic nature",
          record: () => account({ statements: [lines("generalBudgetBasicExpenditure", "301", "30101")] }),
        },
        {
          name: "both amounts, and a list of what was spent",
          record: () =>
            account({
              text: ["# 四、基本支出决算情况", list],
              facts: [
                ...amounts,
                fact("threePublicExpenses", "amount", "0万元", { dimensions: { stage: "budget" } }),
                fact("threePublicExpenses", "amount", "2万元"),
                ...spentOnPensions("0万元"),
                ...spentOnPensions("51.94万元", { stage: "budget" }),
                fact("appropriationExpenditure", "changeRate", "3%", {
                  dimensions: { functionName: "行政事业单位养老支出" },
                }),
              ],
            }),
        },
        {
          name: "nothing spent on the three, none of them listed; pensions among the wages",
          record: () =>
            account({
              text: [list.replace("、公务接待费", "").replace("津贴补贴", "机关事业单位基本养老保险缴费")],
              facts: [
                ...amounts,
                fact("threePublicExpenses", "amount", "0万元"),
                ...spentOnPensions("51.94万元"),
              ],
            }),
        },
        {
          name: "wages without a list of their own",
          record: () =>
            account({
              text: ["2020年基本支出545万元，工资福利支出为400万元，公用经费包括办公费、水费等。"],
              facts: [...amounts, ...spentOnPensions("51.94万元")],
            }),
        },
      ],
      notApplicable: [
        {
          name: "a table that has no depth, a list under a heading, one without an amount, one without wages",
          record: () =>
            account({
              statements: [lines("revenue", "201")],
              text: [
                `# ${list}`,
                "2020年基本支出的工资福利支出包括基本工资、津贴补贴等。",
                "2020年安排基本支出545万元，商品和服务支出包括办公费。",
                "2020年安排支出545万元，工资福利支出包括基本工资。",
                "2020年安排基本支出545万元，工资福利支出400万元。",
              ],
            }),
        },
      ],
      violated: [
        { name: "codes of subclasses only", record: () => account({ statements: [table("20103")] }) },
        {
          name: "codes of classes by economic nature, and of groups by function",
          record: () =>
            account({
              statements: [
                lines("generalBudgetBasicExpenditure", "301", "30"),
                lines("expenditure", "20103", "201"),
              ],
            }),
          findings: 2,
        },
        {
          name: "one of the two amounts",
          record: () => account({ text: [list.replace("545万元", "545 元")], facts: amounts.slice(0, 1) }),
        },
        {
          name: "a total of the three that is printed twice as 0, two of them listed",
          record: () =>
            account({
              text: [list.replace("公务接待费", "公务接待费、公务用车运行维护费")],
              facts: [
                ...amounts,
                fact("threePublicExpenses", "amount", "0万元"),
                fact("threePublicExpenses", "amount", "0万元"),
                fact("threePublicExpenses", "amount", "2万元", { dimensions: { stage: "budget" } }),
              ],
            }),
        },
        {
          name: "neither pensions nor medical care among the wages",
          record: () =>
            account({
              text: [list],
              facts: [
                ...amounts,
                ...spentOnPensions("51.94万元"),
                fact("appropriationExpenditure", "amount", "20万元", {
                  dimensions: { functionName: basic.spent[1]!.names[0]! },
                }),
              ],
            }),
        },
        { name: "names without amounts", record: () => account({ text: [list] }) },
        {
          name: "lists of what was not spent, without what was",
          record: () =>
            account({
              text: [list],
              facts: [
                fact("threePublicExpenses", "amount", "0万元"),
                fact("appropriationExpenditure", "amount", "51.94万元", {
                  dimensions: { functionName: "行政事业单位养老支出" },
                }),
              ],
            }),
          findings: 3,
        },
      ],
      notChecked: [
        {
          name: "a table without codes",
          record: () => account({ statements: [lines("expenditure", "", "")] }),
        },
        {
          name: "tables in an attachment, nothing on basic expenditure",
          record: () => account({ text: ["报表详见附件。"], attachments: tablesNotInPackage }),
        },
      ],
    };
  },
});

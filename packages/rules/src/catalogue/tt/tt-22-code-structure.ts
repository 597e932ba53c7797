import type { Statement } from "@juesuan/account";
import type { Index } from "../../record-index.ts";
import { defineRule, holds, notApplicable } from "../../rule.ts";
import { account } from "../../sample.ts";
import { type Remark, reportRemarks } from "../../table-findings.ts";
import { functional } from "../../table-needs.ts";
import { noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { tableName } from "../../table-ties.ts";
import { citeLine, type Line, viewOf } from "../../table-view.ts";
import { tableWords } from "../../table-words.ts";

const basic = "generalBudgetBasicExpenditure";
const { fundCodes } = tableWords;

function remarksOn(index: Index, { lines }: Statement, economic: boolean): Remark[] {
  const family = economic ? fundCodes.economic : [fundCodes.functional];
  const codes = new Set(lines.flatMap((line) => line.code ?? []));
  const levels = new Set([...codes].map((code) => code.length));
  const seen = new Map<string, Line>();
  return lines.flatMap((line): Remark[] => {
    const { code } = line;
    const broken = code === undefined ? /^\d{2,}(?=\p{Script=Han})/u.exec(line.label)?.[0] : undefined;
    if (broken !== undefined)
      return [
        {
          zh: `“${line.label}”的编码${broken}应为${economic ? "3或5" : "3、5或7"}位，表中为${broken.length}位`,
          en: `the code ${broken} of “${line.label}” should have ${economic ? "3 or 5" : "3, 5 or 7"} digits, it has ${broken.length}`,
          evidence: [citeLine(index, line)],
        },
      ];
    if (code === undefined) return [];
    const twin = seen.get(code);
    seen.set(code, line);
    const wrong: Remark[] = [];
    if (!family.some((digit) => code.startsWith(digit)) || (economic && code.length > 5))
      wrong.push({
        zh: `编码${code}“${line.label}”应为${economic ? "经济" : "功能"}分类科目，表中不是`,
        en: `the code ${code} “${line.label}” should be of the ${economic ? "economic" : "functional"} classification`,
        evidence: [citeLine(index, line)],
      });
    else if (code.length > 3 && levels.has(3) && !codes.has(code.slice(0, 3)))
      wrong.push({
        zh: `编码${code}“${line.label}”应属于${code.slice(0, 3)}类，表中无此类`,
        en: `the code ${code} “${line.label}” should belong to class ${code.slice(0, 3)}, which the table does not have`,
        evidence: [citeLine(index, line)],
      });
    else if (code.length > 5 && levels.has(5) && !codes.has(code.slice(0, 5)))
      wrong.push({
        zh: `编码${code}“${line.label}”应属于${code.slice(0, 5)}款，表中无此款`,
        en: `the code ${code} “${line.label}” should belong to subclass ${code.slice(0, 5)}, which the table does not have`,
        evidence: [citeLine(index, line)],
      });
    if (twin !== undefined)
      wrong.push({
        zh: `编码${code}应只出现一次，表中重复（“${twin.label}”“${line.label}”）`,
        en: `the code ${code} should stand once, it is repeated (“${twin.label}”, “${line.label}”)`,
        evidence: [citeLine(index, twin), citeLine(index, line)],
      });
    return wrong;
  });
}

/** The sound tables, one code of which has other digits and so was read into its line's name. */
const withDigits = (id: string, code: string, digits: string) => {
  const record = tabled();
  return {
    ...record,
    statements: record.statements.map((one) => ({
      ...one,
      lines: one.lines.map(({ code: own, ...line }) =>
        one.statement === id && own === code
          ? { ...line, label: `${digits}${line.label}` }
          : { ...line, ...(own === undefined ? {} : { code: own }) },
      ),
    })),
  };
};

export default defineRule<"statement">({
  id: "TT-22",
  title: { zh: "科目编码结构", en: "Structure of the codes" },
  severity: "error",
  scope: "statement",
  why: {
    zh: "功能分类编码为3、5、7位，经济分类为3、5位；款、项的编码以所属类、款开头；功能分类表中没有经济分类科目。",
    en: "Functional codes have 3, 5 or 7 digits, economic ones 3 or 5; a child's code begins with its parent's, and neither stands in the other's table.",
  },
  references: ["政府收支分类科目"],
  needs: [],
  *check({ index, statement }) {
    const economic = statement.statement === basic;
    const isCoded = economic || functional.some((id) => id === statement.statement);
    if (!isCoded || statement.lines.every((line) => line.code === undefined)) {
      yield notApplicable();
      return;
    }
    const view = viewOf(index, statement);
    const remarks = remarksOn(index, statement, economic);
    if (remarks.length === 0) yield holds();
    yield* reportRemarks({ zh: tableName(view), en: statement.title }, remarks);
  },
  cases: () => ({
    holds: [
      { name: "codes and their parents", record: () => tabled() },
      {
        name: "items without subclasses are passed over",
        record: () =>
          account({
            statements: [
              table(
                "expenditure",
                "支出决算表",
                ["合计"],
                [
                  ["208", "社会保障和就业支出", "", { 合计: "1.00" }],
                  ["2080505", "机关事业单位基本养老保险缴费支出", "", { 合计: "1.00" }],
                ],
              ),
            ],
          }),
      },
    ],
    violated: [
      {
        name: "a digit lost",
        record: () => withDigits("expenditure", "2080506", "208056"),
      },
      {
        name: "a digit lost in the economic table",
        record: () => withDigits(basic, "30109", "3019"),
      },
      {
        name: "a functional code in the economic table",
        record: () => tabled([[basic, "30109", "code", "20109"]]),
      },
      {
        name: "a class that is not there",
        record: () => tabled([["revenue", "21208", "code", "21308"]]),
      },
      {
        name: "an economic code in a functional table",
        record: () => tabled([["expenditure", "2080506", "code", "30109"]]),
      },
      {
        name: "a parent that is not there",
        record: () => tabled([["revenue", "2080506", "code", "2081506"]]),
      },
      { name: "a code that stands twice", record: () => tabled([[basic, "30109", "code", "30108"]]) },
    ],
    notApplicable: [{ name: "tables without codes", record: () => tabled() }],
    notChecked: [notGiven, noTables],
  }),
});

import { functionalByCode, functionalLines } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { economicByCode, economicCodeOf } from "../../economic-lines.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { type Remark, remarked } from "../../table-findings.ts";
import { anyStatement, functional } from "../../table-needs.ts";
import { noTables, notGiven, tabled, without } from "../../table-sample.ts";
import { tableName } from "../../table-ties.ts";
import { citeLine, type Line, tableOf } from "../../table-view.ts";
import { labelKey } from "../../table-words.ts";

const basic = "generalBudgetBasicExpenditure";
const tables = [...functional, basic] as const;

/** The name that the year's classification gives the code; "unknown" where the list does not go. */
function nameOf(index: Index, line: Line, economic: boolean): string | "unknown" | "right" {
  const year = index.record.fiscalYear;
  const key = labelKey(line.label);
  if (economic) {
    const found = economicByCode(line.code!, year);
    return found === undefined ? "unknown" : found.keys.has(key) ? "right" : found.name;
  }
  const found = functionalByCode(line.code!, year);
  if (found === undefined) return "unknown";
  // Without a year any of the names that the code has had may be right.
  const all = year === null ? functionalLines.filter(({ code }) => code === found.code) : [found];
  return all.some(({ name }) => compareKey(name) === key) ? "right" : found.name;
}

export default defineRule<"document">({
  id: "TT-23",
  title: { zh: "编码与名称", en: "Codes and names" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "科目名称应为当年《政府收支分类科目》中该编码的名称。字典中没有的编码不作判断。",
    en: "A line's name is the one that the year's classification gives its code. Codes that the dictionary lacks are not judged.",
  },
  references: ["政府收支分类科目（按年度）"],
  needs: [anyStatement(...tables)],
  *check({ index }) {
    const wrong = new Map<string, Remark[]>();
    for (const id of tables) {
      const view = tableOf(index, id);
      const coded = (view?.statement.lines ?? []).filter((line) => line.code !== undefined);
      if (view === undefined || coded.length === 0) continue;
      let unknown = 0;
      for (const line of coded) {
        const name = nameOf(index, line, id === basic);
        const due = id === basic ? economicCodeOf(labelKey(line.label), index.record.fiscalYear) : undefined;
        if (name === "unknown" && due !== undefined) {
          const remark = {
            zh: `“${line.label}”的编码应为${due}，${tableName(view)}中为${line.code}`,
            en: `“${line.label}” should have the code ${due}, ${view.statement.title} has ${line.code}`,
            evidence: [citeLine(index, line)],
          };
          wrong.set(`${line.code} ${due}`, [remark]);
        } else if (name === "unknown") unknown++;
        else if (name === "right") yield holds();
        else {
          const key = `${line.code} ${labelKey(line.label)}`;
          const remark = {
            zh: `编码${line.code}应为“${name}”，${tableName(view)}中为“${line.label}”`,
            en: `code ${line.code} should be “${name}”, ${view.statement.title} has “${line.label}”`,
            evidence: [citeLine(index, line)],
          };
          wrong.set(key, [...(wrong.get(key) ?? []), remark]);
        }
      }
      if (unknown > 0) yield abstain("NO_INPUT", index.pathOf(view.statement));
    }
    for (const [first, ...rest] of wrong.values())
      yield violation(remarked({ zh: "", en: "" }, [first!, ...rest]));
  },
  cases: () => ({
    holds: [{ name: "names of the year", record: () => tabled() }],
    violated: [
      {
        name: "an old name",
        record: () => tabled([["expenditure", "20805", "label", "行政事业单位离退休"]]),
      },
      {
        name: "one slip in two tables is one finding",
        record: () =>
          tabled([
            ["expenditure", "2080506", "label", "职业年金支出"],
            ["revenue", "2080506", "label", "职业年金支出"],
          ]),
      },
      {
        name: "a digit of an economic code turned",
        record: () => tabled([[basic, "30201", "code", "30210"]]),
      },
      { name: "an economic name", record: () => tabled([[basic, "30201", "label", "印刷费"]]) },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the year's names are not known",
        record: () => without(functional.slice(), [], { fiscalYear: 2007 }),
      },
      {
        name: "a code that the dictionary does not have",
        record: () =>
          without(
            ["revenue", "expenditure", "generalBudgetExpenditure", basic],
            [["governmentFund", "212", "code", "239"]],
          ),
      },
    ],
  }),
});

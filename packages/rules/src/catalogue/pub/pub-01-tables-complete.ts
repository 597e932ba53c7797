import type { StatementId } from "@juesuan/account";
import { someStatements } from "../../needs.ts";
import { defineRule, holds, violation } from "../../rule.ts";
import { account, statement, tablesNotInPackage } from "../../sample.ts";
import { citeLead } from "../../text-lead.ts";
import { knownProfile } from "../../text-needs.ts";
import { profileOf, tableTitle } from "../../text-profiles.ts";

const beijing = { publisher: { name: "北京市某区环境监测站", region: { name: "北京市某区" } } };
const all: readonly StatementId[] = [
  "revenueAndExpenditureSummary",
  "revenue",
  "expenditure",
  "appropriationSummary",
  "generalBudgetExpenditure",
  "generalBudgetBasicExpenditure",
  "governmentFund",
  "governmentFundBasic",
  "stateCapital",
  "threePublicExpenses",
  "procurement",
  "purchasedServices",
];
const table = (id: StatementId) => statement(id, ["项目", "合计"], [["", "合计", 1, "", ["", "10"]]]);

export default defineRule<"document">({
  id: "PUB-01",
  title: { zh: "公开表齐全", en: "Tables complete" },
  severity: "error",
  scope: "document",
  why: {
    zh: "应公开的表按地区和年度的公开样式确定，缺表即公开不完整。",
    en: "Place and year determine which tables are due; one that is missing was not disclosed.",
  },
  references: ["地方预决算公开操作规程（财预〔2016〕143号）", "data/profiles.json"],
  needs: [someStatements, knownProfile],
  *check({ record, index }) {
    const profile = profileOf(record)!;
    const present = new Set(record.statements.map((item) => item.statement));
    // Some of the tables may stand in an attachment that we were not given: those are not missing.
    const elsewhere = record.attachments.filter((item) => !item.inPackage).map((item) => item.label);
    for (const id of profile.tables) {
      const title = tableTitle(id);
      if (present.has(id) || elsewhere.some((label) => label.includes(title))) {
        yield holds();
        continue;
      }
      yield violation({
        message: {
          zh: `应有${profile.tables.length}张表，文中有${present.size}张，缺“${title}”（样式：${profile.source}）。`,
          en: `${profile.tables.length} tables are due, ${present.size} are there; missing: ${title} (${profile.id}).`,
        },
        evidence: [citeLead(index, /决算(?:报|公开)?表/u)],
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "the rest in an attachment that is not there",
        record: () =>
          account({
            ...beijing,
            statements: all.slice(1).map(table),
            attachments: [
              { label: "附表：收入支出决算总表", inPackage: false, ref: { block: "p1" } },
              { label: "自评表", inPackage: false, ref: { block: "p2" } },
            ],
          }),
      },
      { name: "twelve tables", record: () => account({ ...beijing, statements: all.map(table) }) },
    ],
    violated: [
      {
        name: "two tables missing, an attachment that is there",
        record: () =>
          account({
            ...beijing,
            text: ["说明", "部门决算表"],
            statements: all.slice(2).map(table),
            attachments: [{ label: "收入支出决算总表", inPackage: true, ref: { block: "p1" } }],
          }),
        findings: 2,
      },
      {
        name: "one table missing",
        record: () =>
          account({ ...beijing, text: ["第一部分 决算报表"], statements: all.slice(1).map(table) }),
      },
    ],
    notChecked: [
      {
        name: "tables in an attachment",
        record: () => account({ ...beijing, attachments: tablesNotInPackage }),
      },
      { name: "a place whose tables are not known", record: () => account({ statements: all.map(table) }) },
    ],
  }),
});

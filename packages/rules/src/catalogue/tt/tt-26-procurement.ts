import { sums } from "@juesuan/account";
import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { rowPlace } from "../../table-lookup.ts";
import { noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { type Identity, plus, reportTies } from "../../table-ties.ts";
import { type Place, tableOf } from "../../table-view.ts";

const id = "procurement";
const pairs = [
  ["microContracts", "smeContracts"],
  ["microReserved", "smeReserved"],
] as const;

export default defineRule<"document">({
  id: "TT-26",
  title: { zh: "政府采购情况表构成", en: "Parts of the procurement table" },
  severity: "error",
  scope: "document",
  why: {
    zh: "政府采购支出等于货物、工程与服务之和；授予小微企业的合同金额不大于授予中小企业的合同金额。",
    en: "Procurement is goods, works and services; contracts of micro enterprises are within those of small and medium ones.",
  },
  references: ["政府采购情况表"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const total = rowPlace(view, "procurement", true);
    const parts = (sums.find((sum) => sum.total === "procurement")?.parts ?? []).map((part) =>
      rowPlace(view, part, false),
    );
    const found = parts.filter((place): place is Place => place !== undefined);
    const identities: Identity[] = [];
    if (total !== undefined && found.length === parts.length)
      identities.push({ view, left: plus(total), right: plus(...found) });
    for (const [small, large] of pairs) {
      const [part, whole] = [rowPlace(view, small, false), rowPlace(view, large, false)];
      if (part !== undefined && whole !== undefined)
        identities.push({ view, left: plus(part), right: plus(whole), atMost: true });
    }
    if (identities.length === 0) yield abstain("AMBIGUOUS");
    else yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [
      { name: "items in rows", record: () => tabled() },
      {
        name: "items in columns",
        record: () =>
          account({
            statements: [
              table(
                id,
                "政府采购情况表",
                ["合计", "货物", "工程", "服务"],
                [["", "某单位", "", { 合计: "20.00", 货物: "5.00", 工程: "", 服务: "15.00" }]],
              ),
            ],
          }),
      },
    ],
    violated: [
      { name: "a digit of a part turned", record: () => tabled([[id, "服务", "金额", "51.00"]]) },
      {
        name: "micro above small and medium",
        record: () => tabled([[id, "其中：授予小微企业合同金额", "金额", "16.00"]]),
      },
    ],
    rounding: [{ name: "the last place differs", record: () => tabled([[id, "合计", "金额", "20.01"]]) }],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "rows that are not known",
        record: () =>
          account({
            statements: [table(id, "政府采购情况表", ["金额"], [["", "甲", "", { 金额: "1.00" }]])],
          }),
      },
    ],
  }),
});

import { sums } from "@juesuan/account";
import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { threePublicPlace, threePublicStages } from "../../table-lookup.ts";
import { noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { type Identity, plus, reportTies } from "../../table-ties.ts";
import { type Place, quantityAt, tableOf } from "../../table-view.ts";

const id = "threePublicExpenses";
const wholes = ["threePublicExpenses", "officialVehicles", "officialHospitality"];
const vertical = (hospitality: string) => {
  const row = (label: string, budget: string, outturn: string) =>
    ["", label, "", { 预算数: budget, 决算数: outturn }] as const;
  return account({
    statements: [
      table(
        id,
        "“三公”经费支出决算表",
        ["预算数", "决算数"],
        [
          row("合计", "8.00", "6.00"),
          row("1.因公出国（境）费", "0.00", "0.00"),
          row("2.公务接待费", "3.00", hospitality),
          row("3.公务用车购置及运行维护费", "5.00", "4.00"),
          row("其中：公务用车购置费", "0.00", "0.00"),
          row("公务用车运行维护费", "5.00", "4.00"),
        ],
      ),
    ],
  });
};

const inColumns = (...rows: readonly (readonly string[])[]) => {
  const items = ["小计", "因公出国（境）费用", "公务接待费", "公务用车购置及运行维护费/小计"];
  const vehicles = ["公务用车购置费", "公务用车运行维护费"].map((item) => `公务用车购置及运行维护费/${item}`);
  const columns = [...[...items, ...vehicles].map((key) => `“三公”经费/${key}`), "会议费"];
  const lines = rows.map(
    ([label, ...prints]) =>
      [label, Object.fromEntries(prints.map((print, at) => [columns[at]!, print]))] as const,
  );
  return account({
    statements: [
      table(
        id,
        "“三公”经费及会议费支出决算表",
        columns,
        lines.map(([label, cells]) => ["", label!, "", cells] as const),
      ),
    ],
  });
};
const staged = (hospitality: string) =>
  inColumns(
    ["预算数", "8.00", "0.00", "3.00", "5.00", "0.00", "5.00", "1.00"],
    ["决算数", "6.00", "0.00", hospitality, "4.00", "0.00", "4.00", "0.50"],
  );
const counted = (hospitality: string) =>
  inColumns(
    ["", "6.00", "0.00", hospitality, "4.00", "0.00", "4.00", "0.50"],
    ["", "项目", "项目", "统计数", "项目", "项目", "统计数", "统计数"],
    ["", "团组数（个）", "团组数（个）", "0", "保有量（辆）", "保有量（辆）", "2", "2"],
  );

/** Parts marked — do not apply at this stage; those of the hospitality are told beside it, if at all. */
function isPublished(whole: string, parts: readonly Place[]): boolean {
  if (parts.every(({ cell }) => cell !== null && cell !== undefined && "na" in cell)) return false;
  if (whole !== "officialHospitality") return true;
  return (
    parts.some((place) => quantityAt(place) !== undefined) &&
    parts.every(({ view, line }) => view.word(line).part !== true)
  );
}

export default defineRule<"document">({
  id: "TT-19",
  title: { zh: "“三公”经费表结构", en: "Structure of the three public expenses" },
  severity: "error",
  scope: "document",
  why: {
    zh: "“三公”经费合计等于因公出国（境）费、公务用车购置及运行维护费与公务接待费之和；公务用车等于购置费与运行维护费之和。预算数与决算数分别成立。",
    en: "The three public expenses are overseas visits, vehicles and hospitality; vehicles are purchase and operation; in budget and outturn alike.",
  },
  references: ["财决附06表 “三公”经费支出决算表"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const identities = threePublicStages(view).flatMap((stage) =>
      wholes.flatMap((whole): Identity[] => {
        const total = threePublicPlace(index, whole, stage);
        const parts = (sums.find((sum) => sum.total === whole)?.parts ?? []).map((part) =>
          threePublicPlace(index, part, stage),
        );
        const found = parts.filter((place): place is Place => place !== undefined);
        return total === undefined || found.length < parts.length || !isPublished(whole, found)
          ? []
          : [{ view, left: plus(total), right: plus(...found) }];
      }),
    );
    if (identities.length === 0) yield abstain("AMBIGUOUS");
    else yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [
      { name: "items in columns", record: () => tabled() },
      { name: "items in rows", record: () => vertical("2.00") },
      { name: "budget and outturn in rows", record: () => staged("2.00") },
      { name: "rows of counts below", record: () => counted("2.00") },
    ],
    violated: [
      { name: "a digit of a part turned", record: () => tabled([[id, "", "公务接待费/决算数", "7.00"]]) },
      {
        name: "a digit of the budget turned",
        record: () => tabled([[id, "", "公务用车购置及运行维护费/公务用车运行维护费/预算数", "6.00"]]),
      },
      { name: "items in rows", record: () => vertical("7.00") },
      { name: "a digit of the outturn's row turned", record: () => staged("7.00") },
      { name: "a digit turned above rows of counts", record: () => counted("7.00") },
    ],
    rounding: [{ name: "the last place differs", record: () => tabled([[id, "", "合计/决算数", "6.01"]]) }],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the columns are not known",
        record: () =>
          account({
            statements: [
              table(
                id,
                "“三公”经费支出决算表",
                ["甲", "乙"],
                [["", "某单位", "", { 甲: "1.00", 乙: "1.00" }]],
              ),
            ],
          }),
      },
    ],
  }),
});

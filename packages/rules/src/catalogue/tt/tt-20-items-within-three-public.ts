import { conceptName } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { codeLine, economicPlace, namedLines, threePublicPlace } from "../../table-lookup.ts";
import { noTables, notGiven, tabled } from "../../table-sample.ts";
import { type Identity, plus, reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";
import { tableWords } from "../../table-words.ts";

const id = "generalBudgetBasicExpenditure";

export default defineRule<"document">({
  id: "TT-20",
  title: { zh: "基本支出中的“三公”经费", en: "Three public expenses within basic expenditure" },
  severity: "error",
  scope: "document",
  why: {
    zh: "基本支出决算表中因公出国、公务接待、公务用车的款不大于“三公”经费决算表的相应决算数。",
    en: "The items of basic expenditure for visits, hospitality and vehicles are within the three public expenses.",
  },
  references: ["财决08表与“三公”经费支出决算表：基本支出部分为其中数"],
  needs: [statement(id), statement("threePublicExpenses")],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const identities = tableWords.items.flatMap(({ code, concept }): Identity[] => {
      const named = namedLines(view, conceptName(concept).zh).filter(
        (line) => line.code === undefined && compareKey(line.label) !== "",
      );
      const line = codeLine(view, code) ?? (named.length === 1 ? named[0] : undefined);
      const item = line === undefined ? undefined : economicPlace(view, line);
      const whole = threePublicPlace(index, concept, "outturn");
      return item === undefined || whole === undefined
        ? []
        : [{ view, left: plus(item), right: plus(whole), atMost: true }];
    });
    if (identities.length === 0) yield abstain("AMBIGUOUS");
    else yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [{ name: "items are within the whole", record: () => tabled() }],
    violated: [
      { name: "an item is above it", record: () => tabled([[id, "30217", "决算数", "2.50"]]) },
      {
        name: "two items are one finding",
        record: () =>
          tabled([
            [id, "30217", "决算数", "2.50"],
            [id, "30231", "决算数", "4.10"],
          ]),
      },
    ],
    rounding: [{ name: "the last place differs", record: () => tabled([[id, "30217", "决算数", "2.01"]]) }],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "no item of the kind is published",
        record: () =>
          tabled([
            [id, "30217", "code", "30298"],
            [id, "30231", "code", "30297"],
            [id, "公务接待费", "label", "甲"],
            [id, "公务用车运行维护费", "label", "乙"],
          ]),
      },
    ],
  }),
});

import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { codeSums, lineIdentities } from "../../table-lines.ts";
import { noTables, notGiven, tabled } from "../../table-sample.ts";
import { type Identity, reportTies } from "../../table-ties.ts";
import { isZero, quantityAt, tableOf } from "../../table-view.ts";

const id = "generalBudgetBasicExpenditure";

/** One item has the amount of its class though others have amounts too: the class was printed in the item's row. */
function repeatsClass({ left, right }: Identity): boolean {
  const whole = quantityAt(left[0]!.place)?.value;
  const filled = right.filter(({ place }) => !isZero(place));
  return (
    whole !== undefined && filled.length > 1 && filled.some(({ place }) => quantityAt(place)?.value === whole)
  );
}

export default defineRule<"document">({
  id: "TT-18",
  title: { zh: "经济分类类款合计", en: "Economic classes and their items" },
  severity: "error",
  scope: "document",
  why: {
    zh: "基本支出决算表的每一类等于所属各款之和。",
    en: "Each class of the economic classification is the sum of its items.",
  },
  references: ["财决08表 一般公共预算财政拨款基本支出决算表"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const { sums, twice } = codeSums(view);
    if (twice) {
      yield abstain("AMBIGUOUS");
      return;
    }
    const identities = lineIdentities(
      view,
      sums.filter(({ total }) => total.code !== undefined),
    );
    if (identities.length === 0) {
      yield abstain("NO_INPUT");
      return;
    }
    const repeated = identities.filter(repeatsClass);
    const rest = identities.filter((identity) => !repeated.includes(identity));
    yield* reportTies(index, rest);
    yield* reportTies(index, repeated, { severity: "warning" });
  },
  cases: () => ({
    holds: [{ name: "every class adds", record: () => tabled() }],
    violated: [
      { name: "a digit of an item turned", record: () => tabled([[id, "30101", "决算数", "41.00"]]) },
      { name: "a class breaks", record: () => tabled([[id, "303", "决算数", "7.00"]]) },
      { name: "an item has its class's amount", record: () => tabled([[id, "30299", "决算数", "14.00"]]) },
    ],
    rounding: [{ name: "the last place differs", record: () => tabled([[id, "30201", "决算数", "9.01"]]) }],
    notChecked: [
      notGiven,
      noTables,
      { name: "a code stands twice", record: () => tabled([[id, "30109", "code", "30108"]]) },
    ],
  }),
});

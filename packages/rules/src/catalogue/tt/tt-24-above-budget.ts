import { conceptName, sums } from "@juesuan/account";
import { exact, order } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import { ofBudget } from "../../narrative-facts.ts";
import { statement } from "../../needs.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { fact } from "../../sample.ts";
import { type Remark, remarked } from "../../table-findings.ts";
import { threePublicPlace, threePublicStages } from "../../table-lookup.ts";
import { noTables, notGiven, tabled } from "../../table-sample.ts";
import { citePlace, quantityAt, tableOf, unreadable } from "../../table-view.ts";

/** 比年初预算增加…，增加的原因是…: the ground is stated in the text. */
const isExplained = (index: Index, concept: string): boolean =>
  index
    .facts({ concept })
    .some(
      ({ basis, direction, reason }) =>
        reason !== undefined && direction === "increase" && basis !== undefined && ofBudget(basis),
    );

const id = "threePublicExpenses";
const items = ["threePublicExpenses", "officialVehicles"].flatMap((whole) => [
  whole,
  ...(sums.find(({ total }) => total === whole)?.parts ?? []),
]);

export default defineRule<"document">({
  id: "TT-24",
  title: { zh: "“三公”决算超预算", en: "Three public expenses above their budget" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "“三公”经费决算大于预算时，应说明依据（年中追加、预算调整等）。",
    en: "Where the outturn of a public expense is above its budget, the ground is due (additions or adjustments in the year).",
  },
  references: ["“三公”经费支出决算表"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const budgets = threePublicStages(view).filter((stage) => stage !== "outturn");
    const over: Remark[] = [];
    let checked = 0;
    for (const concept of [...new Set(items)]) {
      for (const stage of budgets) {
        const budget = threePublicPlace(index, concept, stage);
        const outturn = threePublicPlace(index, concept, "outturn");
        if (budget === undefined || outturn === undefined) continue;
        const [planned, spent] = [quantityAt(budget), quantityAt(outturn)];
        if (planned === undefined || spent === undefined) {
          const bad = unreadable(budget) ?? unreadable(outturn);
          if (bad !== undefined || spent !== undefined)
            yield abstain(bad ?? "NO_INPUT", index.pathOf(budget.line));
          continue;
        }
        checked++;
        if (order(exact(spent.value), exact(planned.value)) <= 0) continue;
        if (isExplained(index, concept)) continue;
        const name = conceptName(concept);
        over.push({
          zh: `${name.zh}决算${printed(spent)}大于预算${printed(planned)}`,
          en: `${name.en}: outturn ${printed(spent)} above budget ${printed(planned)}`,
          evidence: [citePlace(index, outturn), citePlace(index, budget)],
        });
      }
    }
    const [first, ...rest] = over;
    if (first !== undefined) {
      const said = remarked({ zh: "", en: "" }, [first, ...rest]);
      yield explain({
        ...said,
        message: {
          zh: `${said.message.zh}可能经年中追加或调整预算，也可能误填，请说明依据。`,
          en: `${said.message.en} It may rest on an addition or adjustment in the year, or be a slip; please state the ground.`,
        },
      });
    } else if (checked > 0) yield holds();
    else yield abstain("NO_INPUT");
  },
  cases: () => ({
    holds: [
      { name: "every item is within its budget", record: () => tabled() },
      {
        name: "above it, and the text says why",
        record: () => {
          const record = tabled([
            [id, "", "公务接待费/决算数", "5.50"],
            [id, "", "公务接待费/预算数", "5.00"],
          ]);
          const more = fact("officialHospitality", "change", "0.50万元", { basis: "budget" });
          const reason = { text: "来访增多", ref: more.ref };
          return { ...record, facts: [{ ...more, direction: "increase" as const, reason }] };
        },
      },
    ],
    needsExplanation: [
      {
        name: "an item and the whole are above: one question",
        record: () =>
          tabled([
            [id, "", "公务接待费/决算数", "5.50"],
            [id, "", "合计/决算数", "9.50"],
          ]),
      },
      { name: "spent without a budget", record: () => tabled([[id, "", "因公出国（境）费/决算数", "1.00"]]) },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the table has no budget",
        record: () => {
          const record = tabled();
          return {
            ...record,
            statements: record.statements.map((one) => ({
              ...one,
              columns: one.columns.filter(({ key }) => !key.endsWith("预算数")),
            })),
          };
        },
      },
    ],
  }),
});

import { showPercent } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import { citeFunding, nameOf, some, valueIn } from "../../forms-cells.ts";
import { executionTies } from "../../forms-ratios.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, notApplicable, violation } from "../../rule.ts";
import { account } from "../../sample.ts";

export default defineRule<"form">({
  id: "SE-03",
  title: { zh: "预算执行率", en: "Execution rate" },
  severity: "error",
  scope: "form",
  why: {
    zh: "执行率等于全年执行数除以全年预算数。四舍五入和截位都算相符；一份文件里两种并用另由SE-35提示。",
    en: "The execution rate is the outturn over the full-year budget. Rounded half-up or cut off both tie; SE-35 tells when one document does both.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评表"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form } = subject;
    const ties = executionTies(subject, form);
    if (ties.length === 0) {
      const { fullYearBudget, outturn, executionRate } = form.funding.total;
      const budget = valueIn(fullYearBudget);
      if (budget?.equals(0n)) yield notApplicable();
      else if (budget === undefined || valueIn(outturn) === undefined || valueIn(executionRate) === undefined)
        yield abstain("NO_INPUT");
      return;
    }
    const said = new Map<string, (typeof ties)[number][]>();
    for (const tie of ties) {
      if (tie.unsure) yield abstain("LOW_CONFIDENCE", `${subject.path}/funding/${tie.part}/executionRate`);
      else if (tie.verdict !== "violated") yield holds();
      else {
        const row = form.funding[tie.part];
        // The appropriation row mostly repeats the total: one wrong rate printed twice is one finding.
        const key = [row.fullYearBudget, row.outturn, row.executionRate].map(printed).join("\u0000");
        said.set(key, [...(said.get(key) ?? []), tie]);
      }
    }
    for (const same of said.values()) {
      const [first] = same;
      if (first === undefined) continue;
      const row = form.funding[first.part];
      const places = Math.max(2, first.printed.places);
      const should = showPercent(first.rate, places);
      const name = nameOf(form);
      const evidence = some(
        same.flatMap(({ part }) =>
          (["executionRate", "outturn", "fullYearBudget"] as const).map((column) =>
            citeFunding(subject, form, part, column),
          ),
        ),
      );
      if (evidence === undefined) continue;
      yield violation({
        message: {
          zh: `${name.zh}执行率应为${should}，表中为${printed(row.executionRate)}。`,
          en: `${name.en}: the execution rate should be ${should}, the form says ${printed(row.executionRate)}.`,
        },
        evidence,
        arithmetic: {
          expression: first.expression(),
          printed: printed(row.executionRate),
          recomputed: should,
        },
      });
    }
  },
  cases: () => ({
    holds: [
      { name: "all spent", record: () => account({ forms: [{}] }) },
      {
        name: "rounded half-up",
        record: () => account({ forms: [{ total: ["105", "75", "49.625", "10", "66.2%", "6"] }] }),
      },
      {
        name: "cut off",
        record: () => account({ forms: [{ total: ["72", "72", "66", "10", "91.6%", "9"] }] }),
      },
      {
        name: "the per cent sign stands in the column's head",
        record: () => account({ forms: [{ total: ["72", "72", "66", "10", "91.67", "9"] }] }),
      },
    ],
    violated: [
      {
        name: "measured against the original budget",
        record: () => account({ forms: [{ total: ["105", "75", "49.625", "10", "47.3%", "4"] }] }),
      },
      {
        name: "one row of two",
        record: () =>
          account({
            forms: [
              {
                total: ["72", "72", "66", "10", "91.67%", "9"],
                appropriation: ["72", "72", "66", "—", "96.17%", "—"],
              },
            ],
          }),
      },
    ],
    notApplicable: [
      {
        name: "no budget, no rate",
        record: () => account({ forms: [{ total: ["10", "0", "0", "10", "—", "—"] }] }),
      },
    ],
    notChecked: [
      {
        name: "the budget is blank",
        record: () => account({ forms: [{ total: ["30", "", "30", "10", "100%", "10"] }] }),
      },
    ],
  }),
});

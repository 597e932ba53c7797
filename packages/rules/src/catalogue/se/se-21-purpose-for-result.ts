import { citeForm } from "../../evidence.ts";
import { selfEvaluations, selfEvaluationsOf, some } from "../../forms-cells.ts";
import { isPurpose } from "../../forms-goals.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";

export default defineRule<"document">({
  id: "SE-21",
  title: { zh: "实际完成情况不是成果", en: "A purpose in place of a result" },
  severity: "info",
  scope: "document",
  why: {
    zh: "实际完成情况以“主要用于”“为…提供”开头，全文没有“完成”“实现”“已”等字样，写的是用途而不是成果。",
    en: "A result that opens with 主要用于 or 为…提供 and has no word of anything done tells the purpose, not the result.",
  },
  references: ["财预〔2020〕10号 年度总体目标完成情况"],
  needs: [selfEvaluations()],
  *check({ record, index }) {
    const forms = selfEvaluationsOf(record).flatMap((form) =>
      form.goal.achieved === null ? [] : [{ form, achieved: form.goal.achieved }],
    );
    if (forms.length === 0) {
      yield abstain("NO_INPUT");
      return;
    }
    const purposes = forms.filter(({ achieved }) => isPurpose(achieved.text));
    const evidence = some(
      purposes.map(({ form, achieved }) =>
        citeForm(index, form, "goal/achieved", achieved.text, achieved.ref),
      ),
    );
    if (evidence === undefined) {
      yield holds();
      return;
    }
    yield violation({
      message: {
        zh: `${purposes.length}张自评表的实际完成情况应写成果，表中写的是用途：${purposes.map(({ form }) => `《${form.project}》`).join("")}。`,
        en: `In ${purposes.length} ${purposes.length === 1 ? "form" : "forms"} the result should tell what was done, it tells the purpose: ${purposes.map(({ form }) => form.project).join(", ")}.`,
      },
      evidence,
    });
  },
  cases: () => ({
    holds: [
      { name: "a result", record: () => account({ forms: [{}] }) },
      {
        name: "provided, and done",
        record: () => account({ forms: [{ goal: ["提供监测数据", "为水务部门提供监测数据，已全部交付"] }] }),
      },
    ],
    violated: [
      {
        name: "two forms, one finding",
        record: () =>
          account({
            forms: [
              { goal: ["维修设备", "主要用于监测设备的维修维护。"] },
              { goal: ["提供数据", "为全区水务部门提供监测数据。"] },
            ],
          }),
      },
    ],
    notChecked: [{ name: "no result", record: () => account({ forms: [{ goal: ["维修设备", null] }] }) }],
  }),
});

import type { Form } from "@juesuan/account";
import { citeForm } from "../../evidence.ts";
import { nameOf, selfEvaluations, selfEvaluationsOf, some } from "../../forms-cells.ts";
import { goalCopy } from "../../forms-goals.ts";
import { abstain, type DocumentSubject, defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";

const goal = "对全区十二个断面开展水质监测，为治水决策提供依据。";

function cite({ index }: DocumentSubject, forms: readonly Form[]) {
  return some(
    forms.flatMap((form) =>
      (["expected", "achieved"] as const).map((part) => {
        const text = form.goal[part];
        return citeForm(index, form, `goal/${part}`, text?.text ?? "", text?.ref);
      }),
    ),
  );
}

const names = (forms: readonly Form[], language: "zh" | "en") =>
  forms
    .map((form) => (language === "zh" ? `《${form.project}》` : nameOf(form).en))
    .join(language === "zh" ? "" : ", ");

export default defineRule<"document">({
  id: "SE-20",
  title: { zh: "实际完成情况照抄预期目标", en: "Result copied from the goal" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "实际完成情况与预期目标逐字相同，没有说明做成了什么。只加“了”“已”的另作提示。",
    en: "A result in the goal's very words does not say what was done. One with only 了 or 已 added is noted apart.",
  },
  references: ["财预〔2020〕10号 年度总体目标完成情况"],
  needs: [selfEvaluations()],
  *check(subject) {
    const { record, settings, index } = subject;
    const shortest = Number(settings.copiedGoal);
    const copied: Form[] = [];
    const near: Form[] = [];
    for (const form of selfEvaluationsOf(record)) {
      const { expected, achieved } = form.goal;
      if (expected === null || achieved === null) {
        yield abstain("NO_INPUT", `${index.pathOf(form)}/goal`);
        continue;
      }
      const copy = goalCopy(expected.text, achieved.text);
      if (copy === "own") yield holds();
      else if ([...expected.text].length < shortest)
        yield abstain("LOW_CONFIDENCE", `${index.pathOf(form)}/goal`);
      else (copy === "verbatim" ? copied : near).push(form);
    }
    const evidence = cite(subject, copied);
    if (evidence !== undefined) {
      yield violation({
        message: {
          zh: `${copied.length}张自评表的实际完成情况应写明完成情况，表中与预期目标逐字相同：${names(copied, "zh")}。`,
          en: `In ${copied.length} ${copied.length === 1 ? "form" : "forms"} the result should say what was done; it repeats the goal word for word: ${names(copied, "en")}.`,
        },
        evidence,
      });
    }
    const nearly = cite(subject, near);
    if (nearly !== undefined) {
      yield violation({
        severity: "info",
        message: {
          zh: `${near.length}张自评表的实际完成情况与预期目标只差“了”“已”等字：${names(near, "zh")}。`,
          en: `In ${near.length} ${near.length === 1 ? "form" : "forms"} the result repeats the goal with only 了 or 已 added: ${names(near, "en")}.`,
        },
        evidence: nearly,
      });
    }
  },
  cases: () => ({
    holds: [{ name: "a result of its own", record: () => account({ forms: [{}] }) }],
    violated: [
      {
        name: "two forms, one finding",
        record: () => account({ forms: [{ goal: [goal, goal] }, {}, { goal: [goal, goal] }] }),
      },
      {
        name: "spaces and widths do not count",
        record: () => account({ forms: [{ goal: [goal, goal.replace("，", " , ")] }] }),
      },
      {
        name: "a near copy stands apart",
        record: () =>
          account({ forms: [{ goal: [goal, goal] }, { goal: [goal, goal.replace("开展", "开展了")] }] }),
        findings: 2,
      },
      {
        name: "fifteen characters",
        record: () => {
          const fifteen = "完成十二座公厕改造并对外开放。";
          return account({ forms: [{ goal: [fifteen, fifteen] }] });
        },
      },
    ],
    notChecked: [
      {
        name: "too short to be a copy",
        record: () => account({ forms: [{ goal: ["完成水质监测。", "完成水质监测。"] }] }),
      },
      { name: "no result", record: () => account({ forms: [{ goal: [goal, null] }] }) },
    ],
  }),
});

import type { AccountRecord, Form } from "@juesuan/account";
import profiles from "../../data/form-profiles.json" with { type: "json" };
import { citeForm } from "../../evidence.ts";
import { filledRows, nameOf, selfEvaluationsOf } from "../../forms-cells.ts";
import { selfEvaluation } from "../../needs.ts";
import { perItem } from "../../per-item.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, soundIndicators } from "../../sample.ts";

const labels: { readonly [type: string]: { readonly zh: string; readonly en: string } } = {
  quantity: { zh: "数量指标", en: "quantity" },
  quality: { zh: "质量指标", en: "quality" },
  timeliness: { zh: "时效指标", en: "timeliness" },
  cost: { zh: "成本指标", en: "cost" },
  economic: { zh: "效益指标", en: "benefit" },
  satisfaction: { zh: "满意度指标", en: "satisfaction" },
};

/** Whether the form has a filled row of one of the types; cost may be a level-1 indicator of its own. */
const has = (form: Form, types: readonly string[]) =>
  filledRows(form).some(
    ({ type, category }) =>
      (type !== undefined && types.includes(type)) ||
      (category === "cost" && types.includes("cost")) ||
      (category === "satisfaction" && types.includes("satisfaction")) ||
      (category === "benefit" && type === undefined && types.includes("economic")),
  );

/** How many forms of the document have a filled row of one of the types, by the types. */
const formsWith = perItem((record: AccountRecord) => {
  const counts = new Map<readonly string[], number>();
  return (types: readonly string[]): number => {
    const count = counts.get(types) ?? selfEvaluationsOf(record).filter((form) => has(form, types)).length;
    counts.set(types, count);
    return count;
  };
});

const sound = soundIndicators;
const less = (label: string) => sound.filter(([type]) => type !== label);

const without = (...left: readonly string[]) => sound.filter(([type]) => !left.includes(type));
/** The rows of cost, benefit and satisfaction told by their level only. */
const byLevel = () => {
  const record = account({ forms: [{}] });
  const forms = record.performance.forms.map((form) => ({
    ...form,
    indicators: form.indicators.map(({ type, ...row }) => {
      if (type === "cost") return { ...row, category: "cost" as const };
      return type === undefined || row.category === "output" ? { ...row, type } : row;
    }),
  }));
  return { ...record, performance: { forms } } as typeof record;
};

export default defineRule<"form">({
  id: "SE-29",
  title: { zh: "必备指标", en: "Required indicators" },
  severity: "warning",
  scope: "form",
  why: {
    zh: "自评表应有数量、质量、时效、成本指标，至少一类效益指标和满意度指标。样式因年度、地区而异：本程序不掌握的样式只比照同一文件的其他表；2021年度起成本指标先用于工程和购置类项目，不作比照。",
    en: "A form has quantity, quality, timeliness and cost indicators, one kind of benefit and satisfaction. Templates vary by year and place: where we hold none, a form is only compared with the document's others; cost, since 2021 due in works and purchases first, is not.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评表样式", "财预〔2021〕101号 成本指标的适用范围"],
  needs: [selfEvaluation],
  *check({ form, record, index }) {
    const rows = filledRows(form);
    if (rows.length === 0) {
      yield abstain("NO_INPUT");
      return;
    }
    // A label that is not in the vocabulary may be any of them.
    const unread = rows.some((row) => row.type === undefined);
    const year = record.fiscalYear;
    const profile = profiles.required.find(({ from, to }) => year !== null && year >= from && year <= to);
    const all = profiles.required[0]?.one ?? [];
    const others = selfEvaluationsOf(record).length - 1;
    const name = nameOf(form);
    for (const types of profile?.one ?? all) {
      if (has(form, types)) {
        yield holds();
        continue;
      }
      // This one has none, so all that have one are others.
      const withIt = formsWith(record)(types);
      // What no form of several has, their template does not ask for; a lone form is judged by the year's template only.
      // From 2021 on only works and purchases must have a cost, so other projects prove nothing.
      const free = profiles.wanted.some(({ from, type }) => types.includes(type) && (year ?? 0) >= from);
      const due = others === 0 ? profile !== undefined : withIt * 2 > others && !free;
      if (!due || unread) {
        yield abstain(unread ? "LOW_CONFIDENCE" : "PROFILE", `${index.pathOf(form)}/indicators`);
        continue;
      }
      const label = labels[types[0] ?? ""] ?? { zh: "", en: "" };
      yield violation({
        message: {
          zh: `${name.zh}应有${label.zh}，表中没有填写。`,
          en: `${name.en} should have a ${label.en} indicator, it has none.`,
        },
        evidence: [citeForm(index, form, "project", form.project)],
      });
    }
  },
  cases: () => ({
    holds: [
      { name: "all six", record: () => account({ forms: [{}] }) },
      { name: "cost, benefit and satisfaction by their level only", record: byLevel },
    ],
    violated: [
      {
        name: "no satisfaction, in the year of the template",
        record: () => account({ forms: [{ indicators: less("服务对象满意度指标") }] }),
      },
      {
        name: "the other forms have it",
        record: () => account({ fiscalYear: 2023, forms: [{}, {}, { indicators: less("质量指标") }] }),
      },
      {
        name: "the row says 无",
        record: () =>
          account({ forms: [{ indicators: [...less("时效指标"), ["时效指标", "无", "", "", "", ""]] }] }),
      },
      {
        name: "no benefit of any kind, in the template's first year",
        record: () =>
          account({ fiscalYear: 2019, forms: [{ indicators: without("社会效益指标", "可持续影响指标") }] }),
      },
    ],
    notChecked: [
      {
        name: "a year whose template we do not hold",
        record: () => account({ fiscalYear: 2023, forms: [{ indicators: less("成本指标") }] }),
      },
      {
        name: "no cost from 2021 on, though the other forms have it",
        record: () => account({ fiscalYear: 2021, forms: [{}, {}, { indicators: less("成本指标") }] }),
      },
      {
        name: "no form has it",
        record: () =>
          account({ forms: [{ indicators: less("成本指标") }, { indicators: less("成本指标") }] }),
      },
      { name: "no indicators", record: () => account({ forms: [{ indicators: [] }] }) },
      {
        name: "a label that is not known may be the missing one",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ...without("社会效益指标", "可持续影响指标"),
                  ["其他指标", "减少群众跑腿次数", "1次", "1次", "30", "30"],
                ],
              },
            ],
          }),
      },
      {
        name: "a year before the template",
        record: () => account({ fiscalYear: 2018, forms: [{ indicators: less("成本指标") }] }),
      },
      {
        name: "half of the other forms have it",
        record: () =>
          account({
            fiscalYear: 2023,
            forms: [{ indicators: less("质量指标") }, { indicators: less("质量指标") }, {}],
          }),
      },
    ],
  }),
});

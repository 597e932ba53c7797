import { citeName } from "../../cross-form-names.ts";
import { declaredCounts, formsCutOff, formsSelected } from "../../cross-form-sums.ts";
import { citeFact } from "../../evidence.ts";
import { selfEvaluations, selfEvaluationsOf } from "../../forms-cells.ts";
import { someFact } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, fact, form } from "../../sample.ts";

const declared = (count: number, quote = `评价项目${count}个，`) =>
  fact("evaluatedProjects", "count", `${count}个`, { quote });
const forms = ["水质监测服务费", "校车租赁费", "档案数字化"].map((project) => ({ project }));
/** The account with its last form broken off before the total row. */
const cutOff = () => {
  const record = account({ forms, facts: [declared(4)] });
  const last = { ...form({ project: "广场保洁" }), number: 4, total: { maxScore: null, score: null } };
  return { ...record, performance: { forms: [...record.performance.forms, last] } };
};

export default defineRule<"document">({
  id: "XF-05",
  title: { zh: "自评表数量等于声明的项目数", en: "As many forms as projects declared" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文声明评价了多少个项目，就应附多少张自评表。文件中断（末表无总分）时不作判断。",
    en: "As many self-evaluation forms are due as projects are declared evaluated. A file that breaks off is not judged.",
  },
  references: ["部门决算绩效评价情况：评价项目个数与自评表"],
  needs: [selfEvaluations(), someFact({ concept: "evaluatedProjects", measure: "count" })],
  *check(subject) {
    const { index, record } = subject;
    const forms = selfEvaluationsOf(record);
    const facts = declaredCounts(subject);
    if (formsCutOff(subject)) {
      yield abstain("NO_INPUT");
      return;
    }
    const fitting = facts.filter(({ quantity }) => quantity.value === String(forms.length));
    const others = facts.filter((fact) => !fitting.includes(fact));
    if (fitting.length > 0) yield holds();
    if (others.length > 0 && formsSelected(subject)) {
      yield abstain("SCOPE");
      return;
    }
    // Beside a number that fits another one may count something else; the same sentence may not.
    const shape = (quote: string) => quote.replace(/\d+/g, "");
    const shapes = new Set(fitting.map(({ quote }) => shape(quote)));
    const wrong = others.filter(({ quote }) => fitting.length === 0 || shapes.has(shape(quote)));
    for (const other of others) if (!wrong.includes(other)) yield abstain("AMBIGUOUS", index.pathOf(other));
    const [first, ...rest] = wrong;
    if (first === undefined) return;
    const counts = [...new Set(wrong.map(({ quantity }) => quantity.text))].join("、");
    yield violation({
      message: {
        zh: `项目支出绩效自评表应为${counts}张（评价项目${counts}个），文件中为${forms.length}张。`,
        en: `There should be ${counts} self-evaluation forms (projects declared evaluated: ${counts}), the file has ${forms.length}.`,
      },
      evidence: [
        citeFact(index, first),
        ...rest.map((fact) => citeFact(index, fact)),
        ...forms.map((form) => citeName(subject, form)),
      ],
      arithmetic: { expression: "forms counted", printed: counts, recomputed: String(forms.length) },
    });
  },
  cases: () => ({
    holds: [{ name: "three and three", record: () => account({ forms, facts: [declared(3), declared(3)] }) }],
    violated: [
      { name: "a form is missing", record: () => account({ forms, facts: [declared(4)] }) },
      { name: "one form too many", record: () => account({ forms, facts: [declared(2)] }) },
      {
        name: "one of two equal sentences has another number",
        record: () => account({ forms, facts: [declared(3), declared(8)] }),
      },
      {
        name: "target forms are not counted",
        record: () =>
          account({ forms: [...forms, { project: "广场保洁", kind: "target" }], facts: [declared(4)] }),
      },
    ],
    notChecked: [
      { name: "the last form is cut off", record: cutOff },
      {
        name: "only selected forms are published",
        record: () => account({ forms, facts: [declared(20)], text: ["选取以下3个重点项目公开自评表。"] }),
      },
      {
        name: "another count in other words",
        record: () => account({ forms, facts: [declared(3), declared(1, "其中重点评价项目1个，")] }),
      },
    ],
  }),
});

import { type Form, type Indicator, quantityIn } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { exact, order, unitInfo } from "@juesuan/quantity";
import { namesOf } from "../../cross-form-names.ts";
import { printed } from "../../evidence.ts";
import { citeRow, filledRows, some, unsure } from "../../forms-cells.ts";
import { someForms } from "../../needs.ts";
import { abstain, defineRule, holds, notApplicable, violation } from "../../rule.ts";
import { account, type IndicatorPrint } from "../../sample.ts";

interface Target {
  readonly form: Form;
  readonly row: Indicator;
  readonly value: string;
}

/** So many targets say what is usual, when all but one are the same. */
const leastTargets = 4;
/** Below this factor projects may simply differ. */
const factor = 5n;

const patrol = (target: string, label = "数量指标", name = "全年安全巡查"): IndicatorPrint => [
  label,
  name,
  target,
  target,
  "90",
  "90",
];
const forms = (...targets: readonly string[]) =>
  account({
    forms: targets.map((target, at) => ({ project: `片区${at}巡查`, indicators: [patrol(target)] })),
  });

const rows = (...prints: readonly IndicatorPrint[]) =>
  account({ forms: prints.map((print, at) => ({ project: `片区${at}巡查`, indicators: [print] })) });

export default defineRule<"document">({
  id: "XF-17",
  title: { zh: "同类指标目标离散", en: "Outlier among targets of one indicator" },
  severity: "info",
  scope: "document",
  why: {
    zh: "文字相同的指标，各表指标值都一样，只有一张相差五倍以上，可能多写或少写一位。金额各表不同，不比较。",
    en: "One indicator with the same target in every form but one, which is five times off or more: a digit too many or too few? Amounts of money differ by right.",
  },
  references: ["规则目录 XF-17"],
  needs: [someForms()],
  *check(subject) {
    const groups = new Map<string, Target[]>();
    for (const form of subject.index.forms) {
      for (const row of filledRows(form)) {
        const quantity = quantityIn(row.target);
        if (quantity === undefined || row.type === "cost" || row.category === "cost") continue;
        if (unitInfo(quantity.unit).kind === "money") continue;
        if (unsure(row.target)) {
          yield abstain("LOW_CONFIDENCE", `${subject.index.pathOf(row)}/target`);
          continue;
        }
        const key = [form.kind, row.type ?? row.typeLabel, compareKey(row.name), quantity.unit ?? ""].join(
          "\u0000",
        );
        const group = groups.get(key);
        const target = { form, row, value: quantity.value };
        if (group === undefined) groups.set(key, [target]);
        else group.push(target);
      }
    }
    let compared = false;
    for (const group of groups.values()) {
      if (group.length < leastTargets) continue;
      compared = true;
      const outlier = outlierAmong(group);
      const usual = group.find((target) => target.value !== outlier?.value);
      const evidence = some([
        ...(outlier === undefined ? [] : [citeRow(subject, outlier.row, "target")]),
        ...group
          .filter((target) => target !== outlier)
          .map((target) => citeRow(subject, target.row, "target")),
      ]);
      if (outlier === undefined || usual === undefined || evidence === undefined) {
        yield holds();
        continue;
      }
      const name = namesOf([outlier.form]);
      yield violation({
        severity: "info",
        message: {
          zh: `${name.zh}指标“${outlier.row.name}”的指标值为${printed(outlier.row.target)}，其余${group.length - 1}张表同一指标均为${printed(usual.row.target)}，应核对。`,
          en: `The target of "${outlier.row.name}" in ${name.en} is ${printed(outlier.row.target)}; in the other ${group.length - 1} forms it is ${printed(usual.row.target)}. It should be looked at.`,
        },
        evidence,
      });
    }
    if (!compared) yield notApplicable();
  },
  cases: () => ({
    holds: [
      { name: "all the same", record: () => forms("12次", "12次", "12次", "12次") },
      { name: "one somewhat lower", record: () => forms("90%", "90%", "75%", "90%") },
      { name: "several values", record: () => forms("12次", "120次", "24次", "12次") },
    ],
    violated: [
      { name: "a digit too many", record: () => forms("12次", "12次", "120次", "12次") },
      { name: "the first has a digit too many", record: () => forms("120次", "12次", "12次", "12次") },
      { name: "bare figures, the last far lower", record: () => forms("120", "120", "120", "12") },
    ],
    notApplicable: [
      { name: "too few to compare", record: () => forms("12次", "120次", "12次") },
      {
        name: "rates of cost",
        record: () =>
          rows(...["5%", "5%", "50%", "5%"].map((target) => patrol(target, "成本指标", "成本增长率"))),
      },
      {
        name: "sums of money",
        record: () =>
          rows(
            ...["5万元", "5万元", "50万元", "5万元"].map((target) =>
              patrol(target, "经济效益指标", "带动投资"),
            ),
          ),
      },
      { name: "words", record: () => forms("优", "优", "差", "优") },
      { name: "units of two kinds", record: () => forms("12次", "12次", "120期", "12次") },
      {
        name: "labels of two kinds",
        record: () => rows(patrol("12次"), patrol("12次"), patrol("120次", "质量指标"), patrol("12次")),
      },
      {
        name: "labels of two kinds that are not known",
        record: () =>
          rows(
            ...["甲类", "甲类", "乙类", "甲类"].map((label, at) =>
              patrol(at === 2 ? "120次" : "12次", label),
            ),
          ),
      },
      {
        name: "two texts",
        record: () =>
          rows(patrol("12次"), patrol("12次"), patrol("120次", "数量指标", "全年巡查人次"), patrol("12次")),
      },
      {
        name: "targets of evaluations and of plans",
        record: () =>
          account({
            forms: ["12次", "12次", "120次", "12次"].map((target, at) => ({
              project: `片区${at}巡查`,
              kind: at === 2 ? ("target" as const) : ("selfEvaluation" as const),
              indicators: [patrol(target)],
            })),
          }),
      },
    ],
    notChecked: [{ name: "no forms", record: () => account() }],
  }),
});

function outlierAmong(group: readonly Target[]): Target | undefined {
  const values = [...new Set(group.map(({ value }) => value))];
  if (values.length !== 2) return undefined;
  const alone = values.find((value) => group.filter((target) => target.value === value).length === 1);
  const usual = values.find((value) => value !== alone);
  if (alone === undefined || usual === undefined) return undefined;
  const [a, b] = [exact(alone).abs(), exact(usual).abs()];
  const far = order(a, b.mul(factor)) >= 0 || order(b, a.mul(factor)) >= 0;
  return far ? group.find(({ value }) => value === alone) : undefined;
}

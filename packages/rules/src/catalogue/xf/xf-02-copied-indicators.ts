import type { Form } from "@juesuan/account";
import { goalCopies } from "../../cross-form-goals.ts";
import { namesOf } from "../../cross-form-names.ts";
import { ownershipOf } from "../../cross-form-owner.ts";
import { rowCopies } from "../../cross-form-rows.ts";
import { subjectsOf } from "../../cross-form-subjects.ts";
import { citeIndicator } from "../../evidence.ts";
import { filledRows, some } from "../../forms-cells.ts";
import { someForms } from "../../needs.ts";
import { abstain, type DocumentSubject, defineRule, holds, violation } from "../../rule.ts";
import { account, type IndicatorPrint } from "../../sample.ts";

/** The forms with those first that a copied goal shows to be copies; `joined`: such a goal there is. */
function order({ record, settings }: DocumentSubject, forms: readonly Form[]) {
  const cluster = goalCopies(record, settings).clusters.find(
    (one) => one.doubt === undefined && forms.every((form) => one.forms.includes(form)),
  );
  if (cluster === undefined) return { forms, joined: false };
  const { copies, owners } = ownershipOf(cluster, subjectsOf(record, settings.boilerplate));
  const rank = (form: Form) => (copies.includes(form) || !owners.includes(form) ? 0 : 1);
  return { forms: [...forms].sort((a, b) => rank(a) - rank(b)), joined: true };
}

const patrol = (name: string, own: string): IndicatorPrint[] => [
  ["数量指标", "每周巡查两次", "104次", "104次", "20", "20"],
  ["质量指标", "巡查记录完整率", "100%", "100%", "10", "10"],
  ["时效指标", "发现问题当日上报", "100%", "100%", "20", "20"],
  ["社会效益指标", `保障${name}有序`, "100%", "100%", "20", "20"],
  ["服务对象满意度指标", own, "≥90%", "95%", "20", "20"],
];
const other = (name: string): IndicatorPrint[] => [
  ["数量指标", `完成${name}三场`, "3场", "3场", "30", "30"],
  ["质量指标", `${name}出席率`, "≥90%", "92%", "30", "30"],
  ["服务对象满意度指标", "参加人员满意度", "≥90%", "95%", "30", "30"],
];
const goal = ["每周巡查集贸市场两次，登记并督促整改占道经营问题。", null] as const;

export default defineRule<"document">({
  id: "XF-02",
  title: { zh: "指标集跨项目重复", en: "Set of indicators copied from another project" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "除通用指标外，两个项目六成以上的指标行逐格相同，说明指标不是按项目设定的。多数自评表都有的指标文字不计入。",
    en: "Two projects with three fifths of their indicator rows the same in every cell did not set them for the project. Texts that most forms have are left out.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评表：绩效指标"],
  needs: [someForms()],
  *check(subject) {
    const { record, settings, index } = subject;
    const copies = rowCopies(record, settings);
    const found = new Set(copies.flatMap(({ forms }) => forms));
    for (const form of index.forms) {
      if (filledRows(form).length === 0) yield abstain("NO_INPUT", `${index.pathOf(form)}/indicators`);
      else if (!found.has(form)) yield holds();
    }
    for (const copy of copies) {
      const { forms, joined } = order(subject, copy.forms);
      const evidence = some(
        forms.flatMap((form) =>
          copy.rows.flatMap((row) =>
            row.filter((one) => form.indicators.includes(one)).map((one) => citeIndicator(index, one, "")),
          ),
        ),
      );
      if (evidence === undefined) continue;
      const names = namesOf(forms);
      yield violation({
        message: {
          zh: `${names.zh}应各设本项目的指标，表中${copy.of}行非通用指标有${copy.rows.length}行逐格相同${joined ? "；绩效目标文本也相同，见XF-01" : ""}。`,
          en: `The indicators of ${names.en} should each be set for the project; ${copy.rows.length} of ${copy.of} rows that are not boilerplate are the same in every cell${joined ? "; the goal is the same too, see XF-01" : ""}.`,
        },
        evidence,
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "indicators of their own",
        record: () =>
          account({
            forms: [
              { project: "市场巡查", indicators: patrol("集贸市场", "商户满意度") },
              { project: "普法讲座", indicators: other("讲座") },
            ],
          }),
      },
      {
        name: "the same texts with their own figures",
        record: () =>
          account({
            forms: ["24", "36"].map((number) => ({
              project: `巡查${number}`,
              indicators: patrol("市场", `满意度${number}`).map(
                ([label, name, , , weight, score]) =>
                  [label, name, number, number, weight, score] as IndicatorPrint,
              ),
            })),
          }),
      },
      {
        name: "rows that most forms have",
        record: () =>
          account({
            forms: ["甲", "乙", "丙", "丁", "戊"].map((name) => ({
              project: `${name}街区巡查`,
              indicators: [...patrol("秩序", `${name}居民满意度`), ...other(`${name}讲座`)],
            })),
          }),
      },
    ],
    violated: [
      {
        name: "four of five rows",
        record: () =>
          account({
            forms: [
              { project: "市场巡查", indicators: patrol("秩序", "商户满意度") },
              { project: "河道巡查", indicators: patrol("秩序", "居民满意度") },
              { project: "普法讲座", indicators: other("讲座") },
            ],
          }),
      },
      {
        name: "together with the goal",
        record: () =>
          account({
            forms: [
              { project: "河道巡查", goal, indicators: patrol("秩序", "居民满意度") },
              { project: "集贸市场巡查", goal, indicators: patrol("秩序", "商户满意度") },
            ],
          }),
      },
      {
        name: "three forms with one set, one finding",
        record: () =>
          account({
            forms: ["市场巡查", "河道巡查", "山林巡查"].map((project) => ({
              project,
              indicators: patrol("秩序", "满意度"),
            })),
          }),
      },
      {
        name: "together with the goal, the copy behind",
        record: () =>
          account({
            forms: [
              { project: "集贸市场巡查", goal, indicators: patrol("秩序", "商户满意度") },
              { project: "河道巡查", goal, indicators: patrol("秩序", "居民满意度") },
            ],
          }),
      },
      {
        name: "a goal that is only nearly the same, and a third form's goal",
        record: () =>
          account({
            forms: [
              { project: "集贸市场巡查", goal, indicators: patrol("秩序", "商户满意度") },
              {
                project: "河道巡查",
                goal: ["每周巡查河道。", null],
                indicators: patrol("秩序", "居民满意度"),
              },
              { project: "普法讲座", goal, indicators: other("讲座") },
            ],
          }),
      },
    ],
    notChecked: [{ name: "no indicators", record: () => account({ forms: [{ indicators: [] }] }) }],
  }),
});

import { type Form, quantityIn } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { citeName, namesOf } from "../../cross-form-names.ts";
import { printed } from "../../evidence.ts";
import { citeFunding, some } from "../../forms-cells.ts";
import { someForms } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";

const columns = ["originalBudget", "fullYearBudget", "outturn"] as const;
const none = "//";
const amounts = (form: Form): string =>
  columns.map((column) => quantityIn(form.funding.total[column])?.value ?? "").join("/");

/** Two forms of one project, each with the body that runs it. */
const of = (...units: readonly (string | null)[]) => {
  const record = account({ forms: units.map(() => ({ project: "桥梁检测" })) });
  const forms = record.performance.forms.map((form, at) => ({ ...form, unit: units[at] ?? null }));
  return { ...record, performance: { forms } };
};

export default defineRule<"document">({
  id: "XF-10",
  title: { zh: "重复项目", en: "Project that stands twice" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "同一份文件中两张自评表的项目名称相同，可能是重复填报或名称未写全，合计和个数都会受影响。",
    en: "Two forms of one project name in a document: filed twice, or a name not written out; sums and counts suffer.",
  },
  references: ["部门决算：项目支出绩效自评表，一个项目一张"],
  needs: [someForms()],
  *check(subject) {
    const groups = new Map<string, Form[]>();
    for (const form of subject.index.forms) {
      const name = compareKey(form.project);
      if (name === "") {
        yield abstain("NO_INPUT", `${subject.index.pathOf(form)}/project`);
        continue;
      }
      const key = `${form.kind}/${name}/${form.unit === null ? "" : compareKey(form.unit)}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [form]);
      else group.push(form);
    }
    for (const forms of groups.values()) {
      const [first] = forms;
      if (first === undefined || forms.length < 2) {
        yield holds();
        continue;
      }
      const same = forms.every((form) => amounts(form) === amounts(first));
      // Forms without any amount are neither alike nor different in them.
      const told = same && amounts(first) === none ? "" : same ? "same" : "different";
      const evidence = some([
        ...forms.map((form) => citeName(subject, form)),
        ...forms.flatMap((form) =>
          columns
            .filter((column) => printed(form.funding.total[column]) !== "")
            .map((column) => citeFunding(subject, form, "total", column)),
        ),
      ]);
      if (evidence === undefined) continue;
      const numbers = forms.map(({ number }) => number);
      yield violation({
        message: {
          zh: `《${first.project}》应只有一张表，文件中有${forms.length}张（第${numbers.join("、")}张）${{ "": "", same: "，金额也相同", different: "，金额不同" }[told]}。`,
          en: `There should be one form for ${first.project}, the file has ${forms.length} (${namesOf(forms).en})${{ "": "", same: "; their amounts are the same", different: "; their amounts are different" }[told]}.`,
        },
        evidence,
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "names of their own",
        record: () => account({ forms: [{ project: "桥梁检测一期" }, { project: "桥梁检测二期" }] }),
      },
      {
        name: "a project's target and its evaluation",
        record: () => account({ forms: [{ project: "桥梁检测" }, { project: "桥梁检测", kind: "target" }] }),
      },
      { name: "of two units", record: () => of("某区公路站", "某区市政所", null) },
    ],
    violated: [
      {
        name: "name and amounts twice",
        record: () => account({ forms: [{ project: "桥梁检测" }, {}, { project: "桥梁检测" }] }),
      },
      {
        name: "one name, two amounts",
        record: () =>
          account({
            forms: [
              { project: "桥梁检测" },
              { project: "桥梁 检测", total: ["50", "50", "40", "10", "80%", "8"] },
            ],
          }),
      },
      { name: "no unit named", record: () => of(null, null) },
      {
        name: "no amounts",
        record: () =>
          account({
            forms: [1, 2].map(() => ({ project: "桥梁检测", total: ["", "", "", "10", "", ""] as const })),
          }),
      },
      {
        name: "one amount in two columns",
        record: () =>
          account({
            forms: [
              { project: "桥梁检测", total: ["30", "", "28", "10", "", ""] },
              { project: "桥梁检测", total: ["", "30", "28", "10", "", ""] },
            ],
          }),
      },
    ],
    notChecked: [{ name: "no name", record: () => account({ forms: [{ project: "" }] }) }],
  }),
});

import { citeForm } from "../../evidence.ts";
import { type DocumentSubject, defineRule, holds, type Need, notApplicable, violation } from "../../rule.ts";
import { account } from "../../sample.ts";
import { citeLead } from "../../text-lead.ts";

const titled: Need<DocumentSubject> = {
  name: "title and publisher",
  missing: ({ record }) =>
    record.title === null || record.publisher.name === null
      ? "NO_INPUT"
      : record.kind === "budget"
        ? "SCOPE"
        : undefined,
  remove: (record) => ({ ...record, title: null }),
};

export default defineRule<"document">({
  id: "PUB-16",
  title: { zh: "部门与单位口径", en: "Department or unit" },
  severity: "info",
  scope: "document",
  why: {
    zh: "题名称“部门决算”，而主管部门另有其名时，应说明是部门汇总还是单位决算。",
    en: "A departmental account whose department is another body should say whether it covers the department or the unit.",
  },
  references: ["地方预决算公开操作规程（财预〔2016〕143号）"],
  needs: [titled],
  *check({ index, record }) {
    const { name, supervisor } = record.publisher;
    if (supervisor === null || supervisor === name) {
      yield supervisor === null ? notApplicable() : holds();
      return;
    }
    const department = /部门(?:决算|预算)/u.test(record.title!);
    const conflict = record.problems.some(({ code }) => code === "SCOPE_CONFLICT");
    if (!department && !conflict) {
      yield holds();
      return;
    }
    const form = record.performance.forms.find(({ department: printed }) => printed === supervisor);
    yield violation({
      message: {
        zh: `题名称“部门决算”，主管部门为“${supervisor}”，“${name}”应为其所属单位；部门与单位的口径应一致。`,
        en: `The title says departmental account, the department is ${supervisor} and ${name} a unit of it; the two should agree.`,
      },
      evidence: [
        citeLead(index, /部门(?:决算|预算)/u),
        ...(form === undefined ? [] : [citeForm(index, form, "department", supervisor)]),
      ],
      attribution: "template",
    });
  },
  cases: () => ({
    holds: [
      {
        name: "a unit's account, another problem of the reading",
        record: () =>
          account({
            title: "某区环境监测站2020年度单位决算",
            problems: [
              {
                code: "TABLE_RAGGED",
                severity: "warning",
                message: { zh: "有一张表行列不齐。", en: "The rows of a table differ in length." },
              },
            ],
          }),
      },
      {
        name: "the department itself",
        record: () => account({ publisher: { name: "某区生态环境局", supervisor: "某区生态环境局" } }),
      },
      {
        name: "a unit's account",
        record: () =>
          account({ title: "某区环境监测站2020年度单位决算", text: ["某区环境监测站2020年度单位决算"] }),
      },
    ],
    violated: [
      {
        name: "a conflict found by the reading, no form of the department's",
        record: () => {
          const record = account({
            title: "某区环境监测站2020年度单位决算",
            text: ["某区环境监测站2020年度单位决算"],
            forms: [{}],
            problems: ["SCOPE_CONFLICT", "TABLE_RAGGED"].map((code) => ({
              code,
              severity: "warning" as const,
              message: { zh: "题名与主管部门不符。", en: "Title and department do not agree." },
            })),
          });
          const forms = record.performance.forms.map((one) => ({ ...one, department: "某区水务局" }));
          return { ...record, performance: { forms } };
        },
      },
      {
        name: "a unit that calls itself a department",
        record: () => account({ text: ["某区环境监测站2020年度部门决算"], forms: [{}] }),
      },
    ],
    notApplicable: [
      { name: "no department named", record: () => account({ publisher: { supervisor: null } }) },
    ],
    notChecked: [
      { name: "no publisher", record: () => account({ publisher: { name: null } }) },
      { name: "a budget", record: () => ({ ...account(), kind: "budget" as const }) },
      { name: "no title", record: () => account({ title: null }) },
    ],
  }),
});

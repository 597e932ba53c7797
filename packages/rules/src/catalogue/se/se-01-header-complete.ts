import type { AccountRecord, Form } from "@juesuan/account";
import { citeForm } from "../../evidence.ts";
import { nameOf, selfEvaluationsOf } from "../../forms-cells.ts";
import { selfEvaluation } from "../../needs.ts";
import { perItem } from "../../per-item.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";

const contactFree = { person: null, phone: null, redacted: false } as const;
const given = { person: "张三", phone: "01000000000", redacted: false } as const;

interface Field {
  readonly part: string;
  readonly zh: string;
  readonly en: string;
  readonly filled: (form: Form) => boolean;
}

/** Masked contact data is there; whether both of its fields were is not to be seen. */
const fields: readonly Field[] = [
  { part: "project", zh: "项目名称", en: "project name", filled: ({ project }) => project.trim() !== "" },
  {
    part: "department",
    zh: "主管部门",
    en: "department in charge",
    filled: ({ department }) => filled(department),
  },
  { part: "unit", zh: "实施单位", en: "implementing unit", filled: ({ unit }) => filled(unit) },
  {
    part: "contact/person",
    zh: "项目负责人",
    en: "person in charge",
    filled: ({ contact }) => contact.redacted || filled(contact.person),
  },
  {
    part: "contact/phone",
    zh: "联系电话",
    en: "phone",
    filled: ({ contact }) => contact.redacted || filled(contact.phone),
  },
];

function filled(text: string | null): boolean {
  return text !== null && text.trim() !== "";
}

/** The fields that some form of the document fills in. */
const fieldsInUse = perItem(
  (record: AccountRecord): ReadonlySet<string> =>
    new Set(fields.filter((field) => selfEvaluationsOf(record).some(field.filled)).map(({ part }) => part)),
);

export default defineRule<"form">({
  id: "SE-01",
  title: { zh: "表头完整", en: "Header complete" },
  severity: "warning",
  scope: "form",
  why: {
    zh: "自评表表头应填写项目名称、主管部门、实施单位、项目负责人和联系电话。所有表都没有的栏目视为样式没有该栏。",
    en: "The head of the form names project, department, implementing unit, person in charge and phone. A field that no form has is taken for one that the template lacks.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评表样式"],
  needs: [selfEvaluation],
  *check({ form, record, index }) {
    const inUse = fieldsInUse(record);
    const name = nameOf(form);
    for (const { part, zh, en, filled } of fields) {
      if (filled(form)) {
        yield holds();
        continue;
      }
      // What is blank here is in use when another form has it.
      if (part !== "project" && !inUse.has(part)) {
        yield abstain("PROFILE", `${index.pathOf(form)}/${part.split("/")[0]}`);
        continue;
      }
      yield violation({
        message: {
          zh: `${name.zh}${zh}应填写，表中为空白。`,
          en: `${name.en}: the ${en} should be filled in, it is blank.`,
        },
        evidence: [citeForm(index, form, part, ""), citeForm(index, form, "project", form.project)],
      });
    }
  },
  cases: () => ({
    holds: [{ name: "all filled", record: () => account({ forms: [{ contact: given }] }) }],
    violated: [
      { name: "no name", record: () => account({ forms: [{ project: "", contact: given }] }) },
      {
        name: "another form has the contact",
        record: () => account({ forms: [{ contact: given }, { contact: contactFree }] }),
        findings: 2,
      },
    ],
    notChecked: [
      {
        name: "the department only, which no form has",
        record: () => {
          const record = account({ forms: [{ contact: given }] });
          const bare = record.performance.forms.map((form) => ({
            ...form,
            project: "某项目",
            department: null,
            unit: null,
            contact: contactFree,
          }));
          return { ...record, performance: { forms: bare } };
        },
      },
    ],
  }),
});

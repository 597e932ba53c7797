import { citeForm } from "../../evidence.ts";
import { someForms } from "../../needs.ts";
import { defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";

export default defineRule<"document">({
  id: "PII-01",
  title: { zh: "自评表含个人联系方式", en: "Contacts of persons in the forms" },
  severity: "info",
  scope: "document",
  why: {
    zh: "姓名与电话一并公开，便于被汇集挪用；输出中一律遮盖。",
    en: "Names published with phone numbers can be collected for other ends; they are masked in every output.",
  },
  references: ["《中华人民共和国个人信息保护法》"],
  needs: [someForms()],
  *check({ index, record }) {
    const with_ = record.performance.forms.filter(
      ({ contact }) => contact.redacted || contact.person !== null || contact.phone !== null,
    );
    const [first, ...rest] = with_;
    if (first === undefined) {
      yield holds();
      return;
    }
    // Counts only, and the form's own words for a quote: no name and no number leaves the record.
    const cite = (form: typeof first) => citeForm(index, form, "contact", "项目负责人、联系电话");
    yield violation({
      message: {
        zh: `${with_.length}张自评表含个人联系方式（姓名或电话），输出中已遮盖。`,
        en: `${with_.length} forms hold contacts of persons (name or phone); they are masked in every output.`,
      },
      evidence: [cite(first), ...rest.map(cite)],
      attribution: "template",
    });
  },
  cases: () => ({
    holds: [{ name: "no contacts", record: () => account({ forms: [{}] }) }],
    violated: [
      {
        name: "a name only, a phone only, nothing",
        record: () =>
          account({
            forms: [
              { contact: { person: "张三", phone: null, redacted: false } },
              { contact: { person: null, phone: "01000000000", redacted: false } },
              {},
            ],
          }),
      },
      {
        name: "names and phones",
        record: () =>
          account({
            forms: [
              { contact: { person: "张三", phone: "01000000000", redacted: false } },
              { contact: { person: "张三", phone: "01000000000", redacted: false } },
            ],
          }),
      },
      {
        name: "masked before the check",
        record: () => account({ forms: [{ contact: { person: null, phone: null, redacted: true } }] }),
      },
    ],
    notChecked: [{ name: "no forms", record: () => account({ text: ["文"] }) }],
  }),
});

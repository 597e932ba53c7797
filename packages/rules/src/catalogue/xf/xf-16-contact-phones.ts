import type { Evidence, Form } from "@juesuan/account";
import { compareKey, fold } from "@juesuan/language";
import { citeForm } from "../../evidence.ts";
import { some } from "../../forms-cells.ts";
import { abstain, type DocumentSubject, defineRule, holds, type Need, violation } from "../../rule.ts";
import { account, type FormPrint } from "../../sample.ts";

/** Numbers in a cell of telephones, as bare digits; a cell may print several. */
const phonesIn = (text: string): readonly string[] =>
  fold(text)
    .text.replace(/(?<=\d)[-— ()（）]{1,2}(?=\d)|[()（）]/g, "")
    .match(/\d{5,16}/g) ?? [];

/** One number, with the area code or without. */
const same = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a);

const someContacts: Need<DocumentSubject> = {
  name: "contacts",
  missing: ({ index }) =>
    index.forms.some(({ contact }) => contact.person !== null && contact.phone !== null)
      ? undefined
      : "NO_INPUT",
  remove: (record) => ({
    ...record,
    performance: {
      forms: record.performance.forms.map((form) => ({
        ...form,
        contact: { person: null, phone: null, redacted: true },
      })),
    },
  }),
};

const contact = (person: string, phone: string): FormPrint => ({
  contact: { person, phone, redacted: false },
});

const masked = "███";

export default defineRule<"document">({
  id: "XF-16",
  title: { zh: "联系人与电话一一对应", en: "One telephone a contact" },
  severity: "info",
  scope: "document",
  why: {
    zh: "同一联系人在各张表中的电话应一致，不一致的可能有一处写错。姓名和电话一律遮盖。",
    en: "A contact should have one telephone throughout; where there are two, one may be mistyped. Names and numbers are masked.",
  },
  references: ["项目支出绩效自评表：项目负责人、联系电话"],
  needs: [someContacts],
  *check({ index }) {
    const byPerson = new Map<string, { form: Form; phones: readonly string[] }[]>();
    for (const form of index.forms) {
      const { person, phone } = form.contact;
      const phones = phone === null ? [] : phonesIn(phone);
      if (person === null || phones.length === 0) {
        yield abstain("NO_INPUT", `${index.pathOf(form)}/contact`);
        continue;
      }
      const key = compareKey(person);
      const list = byPerson.get(key);
      if (list === undefined) byPerson.set(key, [{ form, phones }]);
      else list.push({ form, phones });
    }
    for (const entries of byPerson.values()) {
      const [first] = entries;
      // Two cells agree when they have a number in common: an office's and a mobile one may stand side by side.
      const differing = entries.filter(
        ({ phones }) => !phones.some((phone) => first?.phones.some((other) => same(phone, other)) === true),
      );
      if (differing.length === 0) {
        yield holds();
        continue;
      }
      const numbers = entries.map(({ form }) => form.number);
      const evidence = some(
        entries.map(({ form }): Evidence => citeForm(index, form, "contact/phone", masked)),
      );
      if (evidence === undefined) continue;
      yield violation({
        severity: "info",
        message: {
          zh: `第${numbers.join("、")}张自评表为同一联系人（已遮盖），电话应一致，表中不一致。`,
          en: `Forms ${numbers.join(", ")} have one contact (masked), whose telephone should be the same; it is not.`,
        },
        evidence,
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "one person, one telephone",
        record: () =>
          account({
            forms: [
              contact("张三", "010-00000000"),
              contact("张 三", "01000000000"),
              contact("李四", "01000000001"),
            ],
          }),
      },
      {
        name: "with and without the area code",
        record: () => account({ forms: [contact("张三", "（010）00000001"), contact("张三", "00000001")] }),
      },
      {
        name: "an office's telephone for two",
        record: () => account({ forms: [contact("张三", "01000000000"), contact("李四", "01000000000")] }),
      },
      {
        name: "two telephones, one in common",
        record: () =>
          account({ forms: [contact("张三", "01000000000/01000000009"), contact("张三", "01000000009")] }),
      },
      {
        name: "without and with the area code",
        record: () => account({ forms: [contact("张三", "00000001"), contact("张三", "010-00000001")] }),
      },
      {
        name: "one telephone, which is one of two elsewhere",
        record: () =>
          account({ forms: [contact("张三", "01000000009"), contact("张三", "01000000000/01000000009")] }),
      },
    ],
    violated: [
      {
        name: "one person, two telephones",
        record: () => account({ forms: [contact("张三", "01000000000"), contact("张三", "01000000008")] }),
      },
      {
        name: "two area codes",
        record: () =>
          account({ forms: [contact("张三", "(010) 00000000"), contact("张三", "021-00000000")] }),
      },
    ],
    notChecked: [
      {
        name: "masked",
        record: () => account({ forms: [{ contact: { person: null, phone: null, redacted: true } }] }),
      },
      {
        name: "a name without a telephone, a telephone without a name",
        record: () =>
          account({
            forms: [
              { contact: { person: "张三", phone: null, redacted: false } },
              { contact: { person: null, phone: "01000000000", redacted: false } },
            ],
          }),
      },
      {
        name: "one masked, one without digits, one of each",
        record: () =>
          account({
            forms: [
              { contact: { person: null, phone: null, redacted: true } },
              contact("张三", "待补"),
              contact("张三", "01000000000"),
            ],
          }),
      },
    ],
  }),
});

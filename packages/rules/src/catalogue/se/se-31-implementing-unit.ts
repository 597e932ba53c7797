import type { Form } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { citeForm } from "../../evidence.ts";
import { nameOf, selfEvaluations, selfEvaluationsOf, some } from "../../forms-cells.ts";
import { sameBody } from "../../forms-units.ts";
import { abstain, type DocumentSubject, defineRule, holds, type Need, violation } from "../../rule.ts";
import { type AccountPrint, account } from "../../sample.ts";

const publisher: Need<DocumentSubject> = {
  name: "publisher",
  missing: ({ record }) => (record.publisher.name === null ? "NO_INPUT" : undefined),
  remove: (record) => ({ ...record, publisher: { ...record.publisher, name: null } }),
};

const withUnit = (...units: (string | null)[]) => {
  const record = account({ forms: units.map(() => ({})) });
  const forms = record.performance.forms.map((form, at) => ({ ...form, unit: units[at] ?? null }));
  return { ...record, performance: { forms } };
};

/** A record whose forms name these bodies instead of the publisher and its supervisor. */
const naming = (print: AccountPrint, ...bodies: readonly Partial<Pick<Form, "unit" | "department">>[]) => {
  const record = account({ ...print, forms: bodies.map(() => ({})) });
  const forms = record.performance.forms.map((form, at) => ({ ...form, ...bodies[at] }));
  return { ...record, performance: { forms } };
};
const water = { unit: "某区水务局" };
const finance = { department: "某区财政局" };

export default defineRule<"document">({
  id: "SE-31",
  title: { zh: "主管部门与实施单位", en: "Department and implementing unit" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "自评表的实施单位应是本单位（或本部门所属单位），主管部门应是本单位的主管部门或本部门。",
    en: "The implementing unit is the publisher or a unit under it; the department in charge is its supervisor or itself.",
  },
  references: ["项目支出绩效自评表样式：主管部门、实施单位"],
  needs: [selfEvaluations(), publisher],
  *check({ record, index }) {
    const own = record.publisher.name;
    if (own === null) return;
    const supervisor = record.publisher.supervisor;
    const forms = selfEvaluationsOf(record);
    const seen = new Map<string, boolean>();
    const named = (unit: string) => {
      const key = compareKey(unit);
      const known =
        seen.get(key) ?? record.passages.some((passage) => compareKey(passage.text).includes(key));
      seen.set(key, known);
      return known;
    };

    const unitOf = (form: Form) => form.unit?.trim() ?? "";
    const ownUnits = forms.filter((form) => sameBody(unitOf(form), own)).length;
    const strangers: Form[] = [];
    for (const form of forms) {
      const unit = unitOf(form);
      if (unit === "") yield abstain("NO_INPUT", `${index.pathOf(form)}/unit`);
      else if (sameBody(unit, own)) yield holds();
      else {
        const isSupervisor = supervisor !== null && sameBody(unit, supervisor);
        // A department's forms come from its units too, and whether this is one of them we cannot know from the name.
        const oneUnit = record.scope === "unit" || ownUnits * 2 > forms.length;
        if (record.scope === "department" || !oneUnit || (named(unit) && !isSupervisor))
          yield abstain("SCOPE", `${index.pathOf(form)}/unit`);
        else strangers.push(form);
      }
    }
    const evidence = some(strangers.map((form) => citeForm(index, form, "unit", unitOf(form))));
    const [first] = strangers;
    if (evidence !== undefined && first !== undefined) {
      yield violation({
        message: {
          zh: `${strangers.map((form) => nameOf(form).zh).join("、")}实施单位应为${own}，表中为${unitOf(first)}。`,
          en: `${strangers.map((form) => nameOf(form).en).join(", ")}: the implementing unit should be ${own}, the form says ${unitOf(first)}.`,
        },
        evidence,
      });
    }

    const inCharge = forms.map((form) => ({ form, department: form.department?.trim() ?? "" }));
    const known = [own, ...(supervisor === null ? [] : [supervisor])];
    const fits = inCharge.filter(({ department }) => known.some((name) => sameBody(department, name)));
    const odd = inCharge.filter(
      ({ department }) =>
        department !== "" && !known.some((name) => sameBody(department, name)) && !named(department),
    );
    const oddEvidence = some(
      odd.map(({ form, department }) => citeForm(index, form, "department", department)),
    );
    const [one] = odd;
    if (oddEvidence === undefined || one === undefined) return;
    // Only where most forms name the supervisor that the document names is another name a slip.
    if (fits.length * 2 <= forms.length || supervisor === null) {
      for (const { form } of odd) yield abstain("SCOPE", `${index.pathOf(form)}/department`);
      return;
    }
    yield violation({
      message: {
        zh: `${odd.map(({ form }) => nameOf(form).zh).join("、")}主管部门应为${supervisor}，表中为${one.department}。`,
        en: `${odd.map(({ form }) => nameOf(form).en).join(", ")}: the department in charge should be ${supervisor}, the form says ${one.department}.`,
      },
      evidence: oddEvidence,
    });
  },
  cases: () => ({
    holds: [
      { name: "the publisher", record: () => withUnit("某区环境监测站") },
      { name: "in short", record: () => withUnit("区监测站") },
      {
        name: "no department named",
        record: () => naming({}, {}, { department: null }, { department: " " }),
      },
      {
        name: "another department that the text names",
        record: () => naming({ text: ["某区财政局下达年初预算。"] }, {}, {}, finance),
      },
    ],
    violated: [
      {
        name: "another body in one form",
        record: () => withUnit("某区环境监测站", "某区环境监测站", "某区水务局"),
      },
      {
        name: "another department in one form",
        record: () => {
          const record = account({ forms: [{}, {}, {}] });
          const forms = record.performance.forms.map((form, at) =>
            at === 1 ? { ...form, department: "某区财政局" } : form,
          );
          return { ...record, performance: { forms } };
        },
      },
      { name: "another body in two forms", record: () => naming({}, {}, water, { unit: " 某区水务局 " }) },
      {
        name: "the supervisor, though the text names it",
        record: () =>
          naming({ text: ["某区生态环境局对项目进行了抽查。"] }, {}, {}, { unit: "某区生态环境局" }),
      },
      {
        name: "in an account of no known scope, most of whose forms name the publisher",
        record: () => naming({ scope: "unknown" }, {}, {}, water),
      },
      {
        name: "another department in two of five forms",
        record: () => naming({}, {}, {}, {}, finance, { department: " 某区财政局 " }),
      },
    ],
    notChecked: [
      {
        name: "a department's account, whose units are not known",
        record: () => ({ ...withUnit("某区水质检测所"), scope: "department" }),
      },
      { name: "no unit printed", record: () => withUnit(null) },
      {
        name: "another body that the text names",
        record: () => naming({ text: ["委托某区水务局实施。"] }, {}, {}, water),
      },
      {
        name: "another body that the text names, under no supervisor",
        record: () =>
          naming(
            { text: ["委托某区水务局实施。"], publisher: { supervisor: null } },
            { department: null },
            { ...water, department: null },
          ),
      },
      {
        name: "half of the forms of an account of no known scope",
        record: () => naming({ scope: "unknown" }, {}, water),
      },
      {
        name: "one form of a department's account",
        record: () => naming({ scope: "department" }, {}, {}, water),
      },
      { name: "a unit of spaces", record: () => withUnit("  ") },
      { name: "another department in one of two forms", record: () => naming({}, {}, finance) },
      {
        name: "another department, and no supervisor known",
        record: () => {
          const own = { department: "某区环境监测站" };
          return naming({ publisher: { supervisor: null } }, own, own, finance);
        },
      },
      {
        name: "no publisher known",
        record: () => account({ forms: [{}], publisher: { name: null } }),
      },
    ],
  }),
});

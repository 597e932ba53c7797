import { fold } from "@juesuan/language";
import names from "../../data/form-names.json" with { type: "json" };
import { citeForm } from "../../evidence.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";

const general = new Set(names.general);

/** The name without year, number and brackets around it. */
const core = (project: string) =>
  fold(project)
    .text.replace(/^(?:\d{4}年(?:度)?|\d{1,2}[.、])/, "")
    .replace(/[（(][^（）()]{0,20}[)）]$/, "")
    .replace(/(?:项目)$/, "");

export default defineRule<"form">({
  id: "SE-30",
  title: { zh: "项目名称过泛", en: "Project name too general" },
  severity: "info",
  scope: "form",
  why: {
    zh: "“购置费”“项目经费”一类名称看不出项目内容。",
    en: "A name such as 购置费 or 项目经费 does not show what the project is.",
  },
  references: ["预算项目名称应反映项目内容"],
  needs: [selfEvaluation],
  *check({ form, index }) {
    if (form.project.trim() === "") yield abstain("NO_INPUT");
    else if (general.has(core(form.project)) || general.has(fold(form.project).text)) {
      yield violation({
        message: {
          zh: `项目名称应反映项目内容，表中为“${form.project}”。`,
          en: `The project's name should show what it is, the form says ${form.project}.`,
        },
        evidence: [citeForm(index, form, "project", form.project)],
      });
    } else yield holds();
  },
  cases: () => ({
    holds: [
      { name: "a name that tells", record: () => account({ forms: [{}] }) },
      {
        name: "a purchase of something",
        record: () => account({ forms: [{ project: "水质监测仪购置费" }] }),
      },
    ],
    violated: [
      { name: "购置费", record: () => account({ forms: [{ project: "购置费" }] }) },
      { name: "with a year", record: () => account({ forms: [{ project: "2020年专项经费" }] }) },
      {
        name: "with a year, a number, a bracket or 项目",
        record: () =>
          account({
            forms: [
              "2020年度专项经费",
              "3、购置费",
              "12.购置费",
              "购置费（2020年）",
              "购置费(二)",
              "专项经费项目",
            ].map((project) => ({ project })),
          }),
        findings: 6,
      },
    ],
    notChecked: [
      { name: "no name", record: () => account({ forms: [{ project: "" }] }) },
      { name: "a name of spaces", record: () => account({ forms: [{ project: "  " }] }) },
    ],
  }),
});

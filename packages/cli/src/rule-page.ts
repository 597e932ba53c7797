import type { Cases, Rule } from "@juesuan/rules";
import { label } from "./labels.ts";
import type { Lang, Said } from "./locale.ts";

const scopes: { readonly [scope: string]: Said } = {
  document: { zh: "整份文件", en: "the whole document" },
  form: { zh: "每张绩效表", en: "each performance form" },
  statement: { zh: "每张决算报表", en: "each published statement" },
};

const heads = {
  severity: { zh: "级别", en: "Severity" },
  scope: { zh: "范围", en: "Scope" },
  references: { zh: "依据", en: "References" },
  needs: { zh: "前提", en: "Needs" },
  cases: { zh: "示例", en: "Cases" },
  id: { zh: "编号", en: "Id" },
  title: { zh: "名称", en: "Title" },
} as const;

const severity = (rule: Rule, lang: Lang) =>
  lang === "zh" ? label("severities", rule.severity, lang) : rule.severity;

/** One section of a page: its head and its entries. */
export interface PagePart {
  readonly head: string;
  readonly entries: readonly string[];
}

/** What a rule's page says, in the order in which it says it; empty parts are left out. */
export function rulePageParts(rule: Rule, lang: Lang): PagePart[] {
  const cases: Cases = rule.cases();
  const named = Object.entries(cases).flatMap(([outcome, list]) =>
    (list as Cases["holds"]).map(
      ({ name }) => `${label("outcomes", outcome, lang)}${lang === "zh" ? "：" : ": "}${name}`,
    ),
  );
  return [
    { head: heads.severity[lang], entries: [severity(rule, lang)] },
    { head: heads.scope[lang], entries: [scopes[rule.scope]?.[lang] ?? rule.scope] },
    { head: heads.references[lang], entries: rule.references },
    { head: heads.needs[lang], entries: rule.needs.map(({ name }) => name) },
    { head: heads.cases[lang], entries: named },
  ].filter(({ entries }) => entries.length > 0);
}

/** One rule's page as Markdown, Chinese first, then English. */
export function rulePage(rule: Rule): string {
  const one = (lang: Lang) => [
    `## ${rule.title[lang]}`,
    "",
    rule.why[lang],
    "",
    ...rulePageParts(rule, lang).flatMap(({ head, entries }) =>
      entries.length === 1
        ? [`- **${head}**${lang === "zh" ? "：" : ": "}${entries[0]}`]
        : [`- **${head}**${lang === "zh" ? "：" : ":"}`, ...entries.map((entry) => `  - ${entry}`)],
    ),
    "",
  ];
  return [`# ${rule.id}`, "", ...one("zh"), ...one("en")].join("\n");
}

/** The page that lists all rules with links to their pages, in catalogue order. */
export function ruleIndex(rules: readonly Rule[]): string {
  const inCell = (text: string) => text.replaceAll("|", "\\|");
  return [
    "# 规则目录 / The rules",
    "",
    `${rules.length} 条规则。本页和各规则页由 \`npm run docs\` 从规则文件生成。`,
    "",
    `${rules.length} rules. This page and the rules' pages are generated from the rules' files by \`npm run docs\`.`,
    "",
    "| 编号 / Id | 级别 / Severity | 名称 | Title |",
    "| --- | --- | --- | --- |",
    ...rules.map(
      (rule) =>
        `| [${rule.id}](${rule.id}.md) | ${severity(rule, "zh")} / ${rule.severity} | ${inCell(rule.title.zh)} | ${inCell(rule.title.en)} |`,
    ),
    "",
  ].join("\n");
}

/** The heads of the catalogue's table. */
export const tableHeads = (lang: Lang) => [heads.id[lang], heads.severity[lang], heads.title[lang]] as const;
export const severityWord = severity;

import { catalogue, type Rule } from "@juesuan/rules";
import { hang, pad, widthOf, wrap } from "./layout.ts";
import type { Lang } from "./locale.ts";
import type { Outlets } from "./process-files.ts";
import { rulePageParts, severityWord, tableHeads } from "./rule-page.ts";
import { painter, type Setting } from "./terminal.ts";

/** Prints the catalogue, or one rule's page. An unknown id is wrong usage. */
export async function showRules(
  id: string | undefined,
  asJson: boolean,
  lang: Lang,
  setting: Setting,
  { out, err }: Outlets,
): Promise<number> {
  const rules = await catalogue();
  if (id === undefined) {
    await out(asJson ? json(rules.map(entry)) : table(rules, lang, setting));
    return 0;
  }
  const rule = rules.find((each) => each.id === id.toUpperCase());
  if (rule === undefined) {
    await err(
      lang === "zh"
        ? `juesuan: 没有规则“${id}”；用 juesuan rules 查看全部编号。\n`
        : `juesuan: there is no rule "${id}"; juesuan rules lists all ids.\n`,
    );
    return 64;
  }
  await out(asJson ? json(entry(rule)) : page(rule, lang, setting));
  return 0;
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** A rule as data: all of it but the check itself and the records of its cases. */
function entry({ id, title, severity, scope, why, references, needs, cases }: Rule) {
  return {
    id,
    title,
    severity,
    scope,
    why,
    references,
    needs: needs.map(({ name }) => name),
    cases: Object.fromEntries(
      Object.entries(cases()).map(([outcome, list]) => [
        outcome,
        (list as readonly { name: string }[]).map(({ name }) => name),
      ]),
    ),
  };
}

function table(rules: readonly Rule[], lang: Lang, { colour, columns }: Setting): string {
  const paint = painter(colour);
  const [id, severity, title] = tableHeads(lang);
  const rows = rules.map((rule) => [rule.id, severityWord(rule, lang), rule.title[lang]] as const);
  const wide = (at: 0 | 1) => Math.max(...[[id, severity] as const, ...rows].map((row) => widthOf(row[at])));
  const lines = rows.flatMap((row) =>
    hang(`${pad(row[0], wide(0))}  ${pad(row[1], wide(1))}  `, row[2], columns),
  );
  return `${[paint("bold", `${pad(id, wide(0))}  ${pad(severity, wide(1))}  ${title}`), ...lines].join("\n")}\n`;
}

function page(rule: Rule, lang: Lang, { colour, columns }: Setting): string {
  const paint = painter(colour);
  const lines = [
    `${paint("bold", rule.id)}  ${paint("bold", rule.title[lang])}`,
    "",
    ...wrap(rule.why[lang], columns),
    "",
    ...rulePageParts(rule, lang).flatMap(({ head, entries }) => [
      paint("bold", head),
      ...entries.flatMap((each) => hang("  ", each, columns)),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

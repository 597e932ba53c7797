import type { AccountRecord } from "@juesuan/account";
import { clauses, type Edit, editDistance, edits, fold } from "@juesuan/language";
import data from "../../data/definitions.json" with { type: "json" };
import { abstain, type DocumentSubject, defineRule, holds, type Need, violation } from "../../rule.ts";
import { account } from "../../sample.ts";
import { maskPersonal } from "../../text-mask.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";

type Term = AccountRecord["terms"][number];

const someTerms: Need<DocumentSubject> = {
  name: "terms",
  missing: ({ record }) => (record.terms.length > 0 ? undefined : "NO_INPUT"),
  remove: (record) => ({ ...record, terms: [] }),
};

const nameKey = (text: string): string => fold(text).text.replace(/[“”"\s]/gu, "");
const known = new Map<string, readonly string[]>(
  data.terms.flatMap(({ term, aliases, clauses: official }) =>
    [term, ...aliases].map((name) => [nameKey(name), official.map((clause) => fold(clause).text)] as const),
  ),
);
const harmless = new Set(data.harmless);
const LEAST_LENGTH = 8;
/** A word or two: at most three characters, and at most one in six. */
const MOST_CHANGED = 3;
const ONE_IN = 6;

interface Deviation {
  readonly printed: string;
  readonly official: string;
}

/** The words of a clause without its opening 是指, 指 and its quotes: what is compared. */
const bareClause = (text: string): string =>
  text.replace(/^(?:其中[：，]?)?(?:是指|指|是)?/u, "").replace(/[。；，]$/u, "");

const alike = (a: string, b: string): boolean =>
  data.alike.some((group) => group.includes(a) && group.includes(b));

/**
 * Whether a change spoils the sense. Words more or fewer are another wording, unless they turn the sense (非, 不);
 * one character put for another is a slip, unless the two say the same.
 */
function spoils({ from, to }: Edit): boolean {
  const rest = [...from, ...to].filter((character) => !harmless.has(character));
  if (rest.length === 0) return false;
  if (from.length === to.length)
    return [...from].some((character, at) => character !== to[at] && !alike(character, to[at]!));
  return data.polarity.some((word) => from.includes(word) !== to.includes(word));
}

/** The clause of the definition that is one of the official ones but for a word or two. */
function deviation(definition: string, official: readonly string[]): Deviation | undefined {
  const bareOfficial = official.map(bareClause);
  for (const clause of clauses(fold(definition).text)) {
    const printed = bareClause(clause.text);
    if (printed.length < LEAST_LENGTH || printed.length > 200 || bareOfficial.includes(printed)) continue;
    let best: { readonly official: string; readonly distance: number } | undefined;
    for (const wanted of bareOfficial) {
      const limit = Math.min(MOST_CHANGED, Math.floor(printed.length / ONE_IN));
      const distance = editDistance(printed, wanted, limit);
      if (distance !== undefined && distance < (best?.distance ?? limit + 1))
        best = { official: wanted, distance };
    }
    if (best === undefined) continue;
    if (!edits(printed, best.official).some(spoils)) continue;
    return { printed, official: best.official };
  }
  return undefined;
}

const SIDE = 5;
/** The two wordings where they differ, with a few characters on either side. */
function around({ printed, official }: Deviation): Deviation {
  const changes = edits(printed, official);
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return { printed, official };
  const cut = (text: string, from: number, to: number) =>
    `${from > SIDE ? "…" : ""}${text.slice(Math.max(0, from - SIDE), to + SIDE)}${to + SIDE < text.length ? "…" : ""}`;
  return { printed: cut(printed, first.a[0], last.a[1]), official: cut(official, first.b[0], last.b[1]) };
}

export default defineRule<"document">({
  id: "TXT-15",
  title: { zh: "释义错漏", en: "Definitions against their official wording" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "名词解释与通行释义只差一两个词，意思因此不通或相反。",
    en: "A definition differs from its customary wording in a word or two, which spoils its sense.",
  },
  references: ["部门决算报表编制说明中的名词解释", "data/definitions.json"],
  needs: [someTerms, ...legibleTexts],
  *check({ index, record }) {
    for (const term of record.terms) {
      const official = known.get(nameKey(term.term));
      if (official === undefined) {
        yield abstain("PROFILE", index.pathOf(term));
        continue;
      }
      const wrong = deviation(term.definition, official);
      if (wrong === undefined) yield holds();
      else yield violation(tell(index.pathOf(term), term, wrong, record));
    }
  },
  cases: () => ({
    holds: [
      ...[
        ["调整预算数", "是指填列经调整后的全年预算数，包括年初预算数与预算调增调减数。"],
        ["事业收入", "指事业单位开展专业业务活动及其辅助活动获得的收入。"],
        ["财政拨款收入", "指部门从同级财政部门取得的财政预算资金。"],
        ["调整预算数", "包括年末决算数和预算调整调减数。"],
        ["上级补助收入", "指事业单位从主管部门和上级部门处取得的非财政补助收入。"],
        ["调整预算数", "指全年数，包括预算数。"],
        ["事业收入", "指事业单位开展专业业务活动及之辅助活动取得的收入。"],
        ["事业收入", `指事业单位开展专业业务活动及其辅助活动取得的收人${"等各项收入".repeat(40)}。`],
      ].map(([term, definition]) => ({
        name: `another wording of ${term}: ${definition}`,
        record: () => account({ text: ["名词解释"], terms: [[term!, definition!] as const] }),
      })),
      {
        name: "the official wording",
        record: () =>
          account({
            text: ["名词解释"],
            terms: [["调整预算数", "指填列经调整后的全年预算数，包括年初预算数和预算调增调减数。"]],
          }),
      },
      {
        name: "another wording",
        record: () =>
          account({
            text: ["名词解释"],
            terms: [["基本支出", "指行政事业单位用于维持日常运转和开展工作所必需的开支。"]],
          }),
      },
      {
        name: "a word fewer",
        record: () =>
          account({
            text: ["名词解释"],
            terms: [["项目支出", "指在基本支出之外为完成特定任务和事业发展目标所发生的支出。"]],
          }),
      },
      {
        name: "other particles",
        record: () =>
          account({
            text: ["名词解释"],
            terms: [["事业收入", "指事业单位开展专业业务活动及其辅助活动所取得的收入。"]],
          }),
      },
    ],
    violated: [
      ...[
        ["“调整预算数”", "包括年初预算数与预算调整调减数。"],
        ["事业收入", "指事业单位开展专业业务活动及其辅助活动收得的收入。"],
        ["上级补助收入", "指事业单位从主管部门和上级单位取得的不属财政补助收入。"],
        ["调整预算数", "其中：是指填列经调查后的全年预算数。"],
      ].map(([term, definition]) => ({
        name: `a slip in ${term}: ${definition}`,
        record: () => account({ text: ["名词解释"], terms: [[term!, definition!] as const] }),
      })),
      {
        name: "调整调减 for 调增调减",
        record: () =>
          account({
            text: ["名词解释"],
            terms: [["调整预算数", "指填列经调整后的全年预算数，包括年初预算数和预算调整调减数。"]],
          }),
      },
      {
        name: "财政 for 非财政",
        record: () =>
          account({
            text: ["名词解释"],
            terms: [["上级补助收入", "指事业单位从主管部门和上级单位取得的财政补助收入。"]],
          }),
      },
    ],
    notChecked: [
      garbledCase,
      {
        name: "an unknown term",
        record: () => account({ text: ["文"], terms: [["雪亮工程", "指公共安全视频监控建设。"]] }),
      },
    ],
  }),
});

function tell(path: string, term: Term, wrong: Deviation, record: AccountRecord) {
  const { printed, official } = around(wrong);
  return {
    message: {
      zh: `“${term.term}”的释义应为“${official}”，文中为“${printed}”。`,
      en: `The definition of ${term.term} should read ${official}, the text has ${printed}.`,
    },
    evidence: [
      { path, ref: term.ref, quote: maskPersonal(`${term.term}：${term.definition}`, record) },
    ] as const,
  };
}

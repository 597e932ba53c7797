import type { AccountRecord, Passage } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import data from "../../data/disclosure.json" with { type: "json" };
import { citePassage } from "../../evidence.ts";
import { someText } from "../../needs.ts";
import { type DocumentSubject, defineRule, holds, type Need, violation } from "../../rule.ts";
import { account, statement } from "../../sample.ts";
import { maskPersonal } from "../../text-mask.ts";
import { allTexts } from "../../text-units.ts";

type Term = AccountRecord["terms"][number];

const someTerms: Need<DocumentSubject> = {
  name: "terms",
  missing: ({ record }) => (record.terms.length > 0 ? undefined : "NO_INPUT"),
  remove: (record) => ({ ...record, terms: [] }),
};

/** The words of a term, for looking for them: 预算绩效（管理） is looked for with and without its brackets. */
function keysOf({ term }: Term): string[] {
  const bare = term.replace(/[（(][^（()）]{0,20}[）)]/gu, "");
  return [...new Set([compareKey(term), compareKey(bare)])].filter((key) => key.length >= 2);
}

/** What a definition is found by: its first words, of which the first eight characters are looked up. */
const HEAD = 20;
const LEAST_HEAD = 8;

/**
 * The passages that explain a term: they stand in its block, or have the term and the first words of its definition.
 * Each passage is gone through once, whatever the number of terms.
 */
function explaining(passages: readonly Passage[], terms: readonly Term[]): ReadonlySet<Passage> {
  const blocks = new Set(terms.map(({ ref }) => ref.block));
  const byHead = new Map<string, Term[]>();
  for (const term of terms) {
    const head = term.definition.slice(0, LEAST_HEAD);
    if (head.length < LEAST_HEAD) continue;
    const list = byHead.get(head);
    if (list === undefined) byHead.set(head, [term]);
    else list.push(term);
  }
  const first = new Set([...byHead.keys()].map((head) => head.charCodeAt(0)));
  const explains = ({ text }: Passage): boolean => {
    for (let at = 0; at + LEAST_HEAD <= text.length; at++) {
      if (!first.has(text.charCodeAt(at))) continue;
      const here = byHead.get(text.slice(at, at + LEAST_HEAD));
      const own = here?.some(
        ({ term, definition }) => text.startsWith(definition.slice(0, HEAD), at) && text.includes(term),
      );
      if (own === true) return true;
    }
    return false;
  };
  return new Set(passages.filter((passage) => blocks.has(passage.ref.block) || explains(passage)));
}

export default defineRule<"document">({
  id: "PUB-13",
  title: { zh: "名词解释与正文相符", en: "Terms explained are used, terms used are explained" },
  severity: "info",
  scope: "document",
  why: {
    zh: "解释的名词应在文中使用，文中的专业名词应有解释。",
    en: "A term that is explained should occur, and the account's own terms should be explained.",
  },
  references: ["地方预决算公开操作规程（财预〔2016〕143号）"],
  needs: [someText, someTerms],
  *check({ index, record }) {
    const glossary = explaining(index.passages, record.terms);
    // Text by text, since each is asked for by others too; put together, since a term may run on from one into the next.
    const text = [
      ...allTexts(index)
        .filter((unit) => !glossary.has(index.passages[unit.passage]!))
        .map((unit) => unit.text),
      // A term may stand nowhere but over a column: 经营支出 in 支出决算表.
      ...record.statements.flatMap(({ columns }) => columns.flatMap(({ path }) => path)),
    ]
      .map(compareKey)
      .join("");
    for (const term of record.terms.filter((one) => !data.notTerms.includes(one.term))) {
      if (keysOf(term).some((key) => text.includes(key))) {
        yield holds();
        continue;
      }
      yield violation({
        message: {
          zh: `“${term.term}”有解释，文中其他地方没有使用。`,
          en: `${term.term} is explained and used nowhere else.`,
        },
        evidence: [
          {
            path: index.pathOf(term),
            ref: term.ref,
            quote: maskPersonal(`${term.term}：${term.definition.slice(0, 60)}`, record),
          },
        ],
        attribution: "template",
      });
    }
    const explained = record.terms.map(({ term }) => compareKey(term));
    // A list that explains one of the customary terms means to explain them all; another list says nothing on them.
    const customary = data.terms.some(({ keys }) =>
      explained.some((key) => keys.some((one) => key.includes(one))),
    );
    for (const { term, keys } of customary ? data.terms : []) {
      const used = index.passages.find(
        (passage) => !glossary.has(passage) && keys.some((key) => compareKey(passage.text).includes(key)),
      );
      if (used === undefined) continue;
      if (explained.some((key) => keys.some((one) => key.includes(one)))) yield holds();
      else {
        yield violation({
          message: {
            zh: `“${term}”在文中使用，应有解释，名词解释中没有。`,
            en: `${term} is used and should be explained; the list of terms lacks it.`,
          },
          evidence: [citePassage(index, used, 0, 60)],
        });
      }
    }
  },
  cases: () => ({
    holds: [
      {
        name: "used without what stands in its brackets; a word of two characters",
        record: () =>
          account({
            text: ["加强预算绩效，保障公用经费。", "年终决算。", "决算：指收支的总结，由财政部门批复。"],
            terms: [
              ["预算绩效（管理）", "指讲求效果的管理。"],
              ["公用经费(日常)", "指日常开支。"],
              ["决算", "指收支的总结，由财政部门批复。"],
            ],
          }),
      },
      {
        name: "an explanation of a few words is no list's",
        record: () => account({ text: ["公用经费，指办公支出。"], terms: [["公用经费", "指办公支出"]] }),
      },
      {
        name: "a customary term that is used nowhere, and one that both uses and explains",
        record: () =>
          account({
            text: ["“三公”经费5万元，其他收入2万元。", "“三公”经费：指公务接待费、公务用车费等。"],
            terms: [
              ["其他收入", "指除上述以外的收入。"],
              ["“三公”经费", "指公务接待费、公务用车费等。"],
              ["注", "本表金额转换为万元时可能存在尾差。"],
            ],
          }),
      },
      {
        name: "another list says nothing on the customary terms",
        record: () =>
          account({
            text: ["“三公”经费5万元，其他收入2万元。"],
            terms: [["其他收入", "指除上述以外的收入。"]],
          }),
      },
      {
        name: "explained and used",
        record: () =>
          account({
            text: ["# 三、政府采购支出情况", "支出75.00万元。", "1.政府采购：指使用财政性资金采购的行为。"],
            terms: [["政府采购", "指使用财政性资金采购的行为。"]],
          }),
      },
      {
        name: "used in a form",
        record: () =>
          account({
            text: ["说明"],
            forms: [{ goal: ["按年度购买云服务。", "已完成。"] }],
            terms: [["云服务", "指通过网络提供的计算资源。"]],
          }),
      },
      {
        name: "used over a column",
        record: () =>
          account({
            text: ["2020年度本年支出合计100万元。", "一、经营支出：指事业单位开展非独立核算经营活动的支出。"],
            statements: [
              statement(
                "expenditure",
                ["本年支出合计", "经营支出"],
                [["", "合计", 0, "expenditure", ["100.00", ""]]],
              ),
            ],
            terms: [["经营支出", "指事业单位开展非独立核算经营活动的支出。"]],
          }),
      },
    ],
    violated: [
      {
        name: "explanations that begin the text, the longer one printed otherwise further on",
        record: () => {
          const long =
            "指填列经调整后的全年预算数，包括年初预算、上年结转和结余、年中追加追减的各项资金，不含单位自行安排的非财政拨款资金及往来款项。";
          const record = account({
            text: [
              "1.调整预算数：指年中调整后的预算数。",
              `2.全年预算数：${long.slice(0, 25)}等。`,
              "3.年末结余 指结转下年使用的 资金。",
            ],
            terms: [
              ["调整预算数", "指年中调整后的预算数"],
              ["全年预算数", long],
              ["年末结余", "指结转下年使用的资金。"],
              ["（拨款）", "指财政安排的各项资金。"],
            ],
          });
          const [first, second, third, last] = record.terms;
          return {
            ...record,
            terms: [first!, second!, { ...third!, ref: record.passages[2]!.ref }, last!],
          };
        },
        findings: 4,
      },
      {
        name: "explained, not used",
        record: () =>
          account({
            text: ["2020年度收支总计100万元。", "5.调整预算数：指填列经调整后的全年预算数。"],
            terms: [["调整预算数", "指填列经调整后的全年预算数。"]],
          }),
      },
      {
        name: "used, not explained",
        record: () =>
          account({
            text: ["机关运行经费支出142.80万元，“三公”经费5万元。", "“三公”经费：指公务接待费等。"],
            terms: [["“三公”经费", "指公务接待费等。"]],
          }),
      },
    ],
    notChecked: [{ name: "no terms", record: () => account({ text: ["文"] }) }],
  }),
});

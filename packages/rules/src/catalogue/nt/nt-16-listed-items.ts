import type { Passage } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { economicByCode } from "../../economic-lines.ts";
import { citePassage } from "../../evidence.ts";
import { statement } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";
import { economicPlace } from "../../table-lookup.ts";
import { noTables, notGiven, tabled } from "../../table-sample.ts";
import { citePlace, isZero, type Line, type Place, tableOf, type View } from "../../table-view.ts";
import { labelKey, tableWords } from "../../table-words.ts";
import { matchesIn } from "../../text-matches.ts";

const id = "generalBudgetBasicExpenditure";

/** The longest lead first: 主要包括 holds 包括. */
const leads = new RegExp([...tableWords.listLeads].sort((a, b) => b.length - a.length).join("|"), "gu");

interface Listed {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

/** The items of basic expenditure that a passage lists after 主要包括, by the table's names (a 支出 at the end more or less). */
function listedIn(view: View, passage: Passage, byName: ReadonlyMap<string, Line>): Listed[] {
  const { text } = passage;
  const found: Listed[] = [];
  for (const match of matchesIn(text, leads)) {
    const from = match.index + match[0].length;
    const stop = text.slice(from).search(/[；。;\n]/u);
    let start = from;
    for (const part of text.slice(from, stop < 0 ? text.length : from + stop).split(/[、，,]/u)) {
      const key = compareKey(part.replace(/^[：:]/u, "").replace(/等$/u, ""));
      const line = byName.get(key) ?? byName.get(key.replace(/支出$/u, ""));
      const place = line === undefined ? undefined : economicPlace(view, line);
      if (place !== undefined) found.push({ passage, start, end: start + part.length, place });
      start += part.length + 1;
    }
  }
  return found;
}

const named = (text: string) => tabled([], { text: [text] });

export default defineRule<"document">({
  id: "NT-16",
  title: { zh: "叙述列举与非零款级", en: "Listed items and items with amounts" },
  severity: "info",
  scope: "document",
  why: {
    zh: "正文列举的基本支出款级科目，在基本支出决算表中应有金额。照抄模板全部列举的，不作判断。",
    en: "The items of basic expenditure that the text lists have amounts in its table. A template's list of all items is not judged.",
  },
  references: ["一般公共预算财政拨款基本支出决算表（自有规则）"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const byName = new Map<string, Line>();
    for (const line of view.statement.lines.filter(({ code }) => code?.length === 5)) {
      byName.set(labelKey(line.label), line);
      for (const key of economicByCode(line.code!, index.record.fiscalYear)?.keys ?? [])
        byName.set(key, line);
    }
    const listed = index.passages.flatMap((passage) => listedIn(view, passage, byName));
    const empty = listed.filter(({ place }) => isZero(place));
    // A list of two is no list, and one that is mostly empty was not written for this unit.
    if (listed.length < 3) yield abstain("NO_INPUT");
    else if (empty.length * 3 > listed.length) yield abstain("AMBIGUOUS");
    else if (empty.length === 0) yield holds();
    else {
      const names = empty.map(({ place }) => `“${place.line.label}”`);
      const cited = empty.flatMap(({ passage, start, end, place }) => [
        citePassage(index, passage, start, end),
        citePlace(index, place),
      ]);
      const [first, ...rest] = cited;
      yield violation({
        message: {
          zh: `文中列举的${names.join("、")}应有金额，《${view.statement.title}》中为0或空白。`,
          en: `${names.join(", ")} are listed in the text and should have amounts; in ${view.statement.title} they are 0 or blank.`,
        },
        evidence: [first!, ...rest],
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "all have amounts",
        record: () => named("人员经费75.00万元，主要包括：基本工资、职业年金缴费、退休费等。"),
      },
      {
        name: "with 支出 at the end",
        record: () => named("公用经费15.00万元，主要包括：办公费、公务接待费、办公设备购置支出。"),
      },
    ],
    violated: [
      {
        name: "one of four has none",
        record: () =>
          named("公用经费15.00万元，主要包括：办公费、公务接待费、办公设备购置、其他商品和服务支出。"),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      { name: "the text lists nothing", record: () => named("人员经费75.00万元。") },
      {
        name: "only text",
        record: () => account({ text: ["主要包括：办公费、公务接待费、办公设备购置。"] }),
      },
    ],
  }),
});

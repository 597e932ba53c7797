import { functionalLevel, functionalLines } from "@juesuan/account";
import { leadingNumber, unitTable } from "@juesuan/language";
import { someText } from "../../needs.ts";
import { defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { citeText } from "../../text-report.ts";
import { allTexts, type TextUnit } from "../../text-units.ts";

type Level = "class" | "subclass" | "item";
interface Row {
  readonly unit: TextUnit;
  readonly name: string;
  readonly end: number;
  readonly level: Level;
  readonly marked: boolean;
}

const marks: Readonly<Record<Level, string>> = { class: "类", subclass: "款", item: "项" };
const english: Readonly<Record<Level, string>> = { class: "class", subclass: "subclass", item: "item" };
/** Names of one level only; 其他支出 and the like could be anything and stay out. */
const levels = new Map<string, Level | undefined>();
for (const { name, code } of functionalLines) {
  const level = functionalLevel(code);
  levels.set(name, levels.has(name) && levels.get(name) !== level ? undefined : level);
}
const LONGEST_NAME = 40;
/** By UTF-16 unit: 1 where some name begins with it. */
const HEADS = unitTable(levels.keys());
const MARK = /^[”"]?\s?[（(](?:类|款|项)[）)]/u;

/** A passage that begins with a line of the functional classification, numbered or not. */
function rowOf(unit: TextUnit): Row | undefined {
  const start = leadingNumber(unit.text)?.rest ?? 0;
  const opening = /^[“"]/u.test(unit.text.slice(start)) ? 1 : 0;
  const rest = unit.text.slice(start + opening, start + LONGEST_NAME);
  const name = longestName(rest);
  if (name === undefined) return undefined;
  const level = levels.get(name);
  if (level === undefined) return undefined;
  const behind = rest.slice(name.length);
  const mark = MARK.exec(behind);
  // 住房保障支出情况 and the like begin with a name and are something else.
  if (mark === null && !/^(?:[”"\s\d：:，。]|年初|支出|决算|本年|共|为|$)/u.test(behind)) return undefined;
  const end = start + opening + name.length + (mark?.[0].length ?? 0);
  return { unit, name, end, level, marked: mark !== null };
}

function longestName(text: string): string | undefined {
  if (HEADS[text.charCodeAt(0)] !== 1) return undefined;
  for (let end = text.length; end >= 2; end--) if (levels.has(text.slice(0, end))) return text.slice(0, end);
  return undefined;
}

export default defineRule<"document">({
  id: "TXT-17",
  title: { zh: "层级标注不齐", en: "Level marks on some siblings only" },
  severity: "info",
  scope: "document",
  why: {
    zh: "同级科目有的标注（类）（款）（项），有的没有。",
    en: "Of lines of one level some bear （类）（款）（项） and some do not.",
  },
  references: ["政府收支分类科目"],
  needs: [someText, ...legibleTexts],
  *check({ index }) {
    const rows = allTexts(index).flatMap((unit) => {
      const row = unit.kind === "paragraph" || unit.kind === "heading" ? rowOf(unit) : undefined;
      return row === undefined ? [] : [row];
    });
    for (const level of ["class", "subclass", "item"] as const) {
      const group = rows.filter((row) => row.level === level);
      const bare = group.filter((row) => !row.marked);
      const marked = group.filter((row) => row.marked);
      const [first, ...rest] = bare;
      if (group.length < 2) continue;
      if (first === undefined || marked.length === 0) {
        yield holds();
        continue;
      }
      const cite = (row: Row) => citeText(index, row.unit, 0, row.end);
      yield violation({
        message: {
          zh: `同级科目${marked.length}处标注“（${marks[level]}）”，${bare.length}处应标注而未标注：${bare.map((row) => row.name).join("、")}。`,
          en: `${marked.length} of the lines of this level (${english[level]}) bear （${marks[level]}）, ${bare.length} do not: ${bare.map((row) => row.name).join(", ")}.`,
        },
        evidence: [cite(first), ...rest.map(cite), ...marked.map(cite)],
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "marks behind a blank and behind quotes, a name of two levels",
        record: () =>
          account({
            text: [
              "1、教育支出 （类）10万元。",
              "2、“住房保障支出” （类）8万元。",
              "住房改革支出（款）1万元。",
              "城乡社区规划与管理1万元。",
              "住房公积金（项）1万元。",
              "购房补贴(项)1万元。",
            ],
          }),
      },
      {
        name: "all marked",
        record: () =>
          account({
            text: ["1、教育支出（类）2020年度决算10万元。", "2、“住房保障支出”（类）2020年度决算8万元。"],
          }),
      },
      {
        name: "none marked",
        record: () =>
          account({ text: ["1、教育支出2020年度决算10万元。", "2、住房保障支出2020年度决算8万元。"] }),
      },
      {
        name: "classes marked, subclasses not",
        record: () =>
          account({
            text: ["1、教育支出（类）10万元。", "2、住房保障支出（类）8万元。", "“住房改革支出”8万元。"],
          }),
      },
    ],
    violated: [
      {
        name: "subclasses and items, a heading, a mark further on, a name at the end",
        record: () =>
          account({
            text: [
              "1、住房改革支出（款）10万元。",
              "# 2、普通教育",
              "3、“城乡社区住宅”2020年度决算（款）8万元。",
              "住房公积金（项）1万元。",
              "购房补贴共“略”1万元。",
            ],
          }),
        findings: 2,
      },
      {
        name: "the first only",
        record: () =>
          account({
            text: [
              "1、“一般公共服务支出”（类）2020年度决算10万元。",
              "2、“社会保障和就业支出”2020年度决算5万元。",
              "3、“住房保障支出”2020年度决算8万元。",
            ],
          }),
      },
    ],
    notApplicable: [
      {
        name: "one line beside others that only begin with a name, a form's goal",
        record: () =>
          account({
            text: ["1、教育支出（类）10万元。", "住房保障支出情况说明2020", "文教"],
            forms: [{ goal: ["农林水支出8万元。", "已完成。"] }],
          }),
      },
      { name: "one line", record: () => account({ text: ["1、教育支出（类）10万元。"] }) },
    ],
    notChecked: [garbledCase],
  }),
});

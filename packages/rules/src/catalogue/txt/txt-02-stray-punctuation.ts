import { defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot, spotsOf } from "../../text-report.ts";
import { writtenTexts } from "../../text-units.ts";

/** Two marks of which one is too many. At least one is Chinese punctuation, so e.g., and Co., are none. */
const STRAY =
  /[，。；：、！？]\s?(?:[，。；：、,;:!?！？]|[.．](?![\d.．]))|[,;:.．]\s?[，。；：、](?!\s?\d)/gu;
/** A mark that leans on the wrong side of a bracket. */
const AT_BRACKET = /[，、；：][）)]|[（(][，。；：、]/gu;
const LIST_NUMBER = /^[\s　]*(?:[（(]?\d{1,2}[）)]?|[一二三四五六七八九十]{1,3})$/u;
/** Strong feeling may stand twice: ？！ is lawful. */
const LAWFUL = new Set(["？！", "！？"]);

export default defineRule<"document">({
  id: "TXT-02",
  title: { zh: "混合或游离标点", en: "Stray punctuation" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "两个不同标点相连，其中一个是多余的。",
    en: "Of two different marks in a row one is left over.",
  },
  references: ["GB/T 15834 标点符号用法"],
  needs: legibleTexts,
  *check({ index }) {
    const units = writtenTexts(index);
    const spots: Spot[] = [
      ...spotsOf(units, STRAY, (match, { text }) => {
        const marks = match[0].replace(/\s/gu, "");
        const before = text.slice(Math.max(0, match.index! - 6), match.index!);
        if (marks[0] === marks[1] || LAWFUL.has(marks)) return undefined;
        // "1.、" is a list number with two signs, and Latin abbreviations end with a point.
        if (/^[.．]/u.test(marks) && (LIST_NUMBER.test(before) || /[A-Za-z]$/u.test(before)))
          return undefined;
        return marks;
      }),
      ...spotsOf(units, AT_BRACKET, (match) => match[0]),
    ];
    yield* reportSpots(index, spots, ({ cause }) => ({
      message: {
        zh: `标点“${cause}”中有一个多余，应删去。`,
        en: `Of the marks ${cause} one is left over and should go.`,
      },
    }));
  },
  cases: () => ({
    holds: [
      {
        name: "list numbers with two signs",
        record: () =>
          account({
            text: [
              "1.、完成监测。",
              "12．、提交报告。",
              " （3）.、归档。",
              "十一.、总结。",
              "2).、其他。",
              "(4.、其他。",
            ],
          }),
      },
      {
        name: "strong feeling, and a mark that only stands twice",
        record: () => account({ text: ["真的？！当真！？略，，略。。"] }),
      },
      { name: "a mark before a figure", record: () => account({ text: ["支出5.、3万元；0.， 5万元。"] }) },
      {
        name: "list numbers",
        record: () => account({ text: ["1.完成监测。2.提交报告。", "（二）、项目支出。"] }),
      },
      { name: "a Latin abbreviation", record: () => account({ text: ["由ABC Co.，Ltd.、某公司承担。"] }) },
      {
        name: "a quotation after a mark",
        record: () => account({ text: ["除“事业收入”、“经营收入”等以外的收入。"] }),
      },
      { name: "figures", record: () => account({ text: ["支出1,234.50万元、0.5万元。"] }) },
    ],
    violated: [
      {
        name: "a point before a mark, where no list number and no abbreviation stands in front",
        record: () =>
          account({
            text: [
              "完成监测.，提交报告。",
              "收入12.、支出。",
              "ABC公司. 。",
              "提供服务，.运维。",
              "第三3.；略。",
              "1完成.：略。",
            ],
          }),
        findings: 6,
      },
      {
        name: "marks apart, one of them half-width",
        record: () => account({ text: ["完成监测， ；提交报告。A、.5万元，.", "（，含外宾）"] }),
        findings: 3,
      },
      { name: "a point behind 、", record: () => account({ text: ["提供系统运维服务、.安全运维服务。"] }) },
      { name: "，。", record: () => account({ text: ["比上年减少10万元，。"] }) },
      { name: "；。 in a goal", record: () => account({ forms: [{ goal: ["完成监测；。", "已完成。"] }] }) },
      {
        name: "a mark before a closing bracket",
        record: () => account({ text: ["接待支出（含外宾，）0万元。"] }),
      },
    ],
    notChecked: [garbledCase],
  }),
});

import { concepts, functionalLines } from "@juesuan/account";
import { unitsOf } from "@juesuan/language";
import data from "../../data/repeats.json" with { type: "json" };
import { defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { matchesIn } from "../../text-matches.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot } from "../../text-report.ts";
import { type TextUnit, writtenTexts } from "../../text-units.ts";

const WORDS = /([\u4e00-\u9fff]{2,8})\1/gu;
const YEAR = /((?:19|20)\d\d年度?)\1/gu;
const certain: ReadonlySet<string> = new Set(data.certain);
const silent: ReadonlySet<string> = new Set([...data.chaining, ...data.reduplicating]);
const lawfulAfter = new Map(
  Object.entries(data.lawfulAfter).map(([word, after]) => [word, new RegExp(`^(?:${after})`, "u")]),
);
const singles = Object.entries(data.single).map(
  ([character, after]) => [character, new RegExp(`${character}${character}(?!${after})`, "gu")] as const,
);
/** Whether anything of two to eight characters stands twice in a row: the pattern tries every length at every place. */
function hasRepeat(text: string): boolean {
  const units = unitsOf(text);
  for (let length = 2; length <= 8; length++) {
    for (let at = length, same = 0; at < text.length; at++) {
      same = units[at] === units[at - length] ? same + 1 : 0;
      if (same === length) return true;
    }
  }
  return false;
}
/** Some character twice in a row: texts without have none of the single ones twice. */
const TWICE = /([\u4e00-\u9fff])\1/u;
/** Names that end with one of the words: 住房保障支出支出决算 is a name and a noun. */
const names: ReadonlySet<string> = new Set([
  ...functionalLines.map((line) => line.name),
  ...concepts.flatMap((concept) => concept.forms.map(({ form }) => form)),
]);

/** Whether the first of the two words ends a name that is longer than itself. */
function endsName(text: string, end: number, length: number): boolean {
  for (let from = Math.max(0, end - 20); from < end - length; from++) {
    if (names.has(text.slice(from, end))) return true;
  }
  return false;
}

/** How sure it is that a doubled word is a slip: not at all, so that it is worth a remark, or certain. */
function weigh(text: string, word: string, start: number): "lawful" | "remark" | "slip" {
  // 一个一个, 逐年逐年: a count or a step said twice.
  if (/^[一逐每各][\u4e00-\u9fff]{1,3}$/u.test(word) || silent.has(word) || /^(.)\1+$/u.test(word))
    return "lawful";
  const after = text.slice(start + 2 * word.length, start + 2 * word.length + 12);
  const compound = lawfulAfter.get(word);
  if (compound?.test(after) === true) {
    const names = ["支出", "收入", "预算"].includes(word);
    if (!names || endsName(text, start + word.length, word.length)) return "lawful";
  }
  if (certain.has(word) || word.length >= 3) return "slip";
  return "remark";
}

function repeated(unit: TextUnit): Spot[] {
  const { text } = unit;
  const spots: Spot[] = [];
  const add = (start: number, word: string, sure: boolean) => {
    spots.push({ unit, start, end: start + 2 * word.length, cause: `${sure ? "!" : "?"}${word}` });
  };
  for (const match of hasRepeat(text) ? matchesIn(text, WORDS) : []) {
    const weight = weigh(text, match[1]!, match.index);
    if (weight !== "lawful") add(match.index, match[1]!, weight === "slip");
  }
  for (const match of matchesIn(text, YEAR)) add(match.index, match[1]!, true);
  for (const [character, pattern] of TWICE.test(text) ? singles : []) {
    for (const match of matchesIn(text, pattern)) add(match.index, character, true);
  }
  return spots.sort((a, b) => a.start - b.start);
}

export default defineRule<"document">({
  id: "TXT-06",
  title: { zh: "重复词", en: "Repeated words" },
  severity: "warning",
  scope: "document",
  why: { zh: "同一词语无意重复。", en: "A word stands twice by accident." },
  references: ["公开前人工校对清单"],
  needs: legibleTexts,
  *check({ index }) {
    const spots = writtenTexts(index).flatMap(repeated);
    yield* reportSpots(index, spots, ({ cause }) => {
      const word = cause.slice(1);
      return {
        message: {
          zh: `“${word}”应为一次，文中连写两次。`,
          en: `${word} should stand once, the text has it twice in a row.`,
        },
        ...(cause.startsWith("?") ? { severity: "info" as const } : {}),
      };
    });
  },
  cases: () => ({
    holds: [
      {
        name: "counts and steps said twice, one syllable four times",
        record: () => account({ text: ["一件一件办，每一天每一天看，人人人人知道，哈哈哈哈哈哈。"] }),
      },
      {
        name: "names before their nouns",
        record: () =>
          account({
            text: ["其他收入收入决算5万元。", "教育培训培训费。运行运行维护费。"],
          }),
      },
      {
        name: "reduplications",
        record: () =>
          account({ text: ["常常检查，逐步逐步推进，一项一项落实，的的确确见效，研究研究再定。"] }),
      },
      {
        name: "across punctuation",
        record: () => account({ text: ["本年支出，支出合计100万元；收入。收入合计100万元。"] }),
      },
      {
        name: "one word ends a name, the next begins",
        record: () =>
          account({
            text: [
              "住房保障支出支出决算为84万元。信息中心中心机房巡检。云服务服务费。开展了了解工作。行政及事业单位单位价值50万元以上设备。",
            ],
          }),
      },
      { name: "a year before 年初", record: () => account({ text: ["比2020年年初预算减少126.40万元。"] }) },
      {
        name: "ordinary words",
        record: () => account({ text: ["及时和谐，存在在建工程，为为民服务，人员人均。"] }),
      },
    ],
    violated: [
      {
        name: "a word that is no noun of the genre: a remark; a slip behind it in the text",
        record: () => account({ text: ["比2020年2020年增加的的部分，湖泊湖泊治理第一期第一期。"] }),
        findings: 4,
      },
      {
        name: "a noun that no name stands in front of",
        record: () =>
          account({
            text: ["全部支出支出决算为84万元，本年收入收入决算5万元。", "本级预算预算数，决算决算。"],
          }),
        findings: 3,
      },
      { name: "a verb", record: () => account({ text: ["比上年增加增加10万元。"] }) },
      { name: "a particle", record: () => account({ text: ["占支出合计的的41.39%。"] }) },
      { name: "a noun", record: () => account({ text: ["年初预算预算为30万元。"] }) },
      { name: "本年支出支出合计", record: () => account({ text: ["本年支出支出合计1317.12万元。"] }) },
      {
        name: "a long stretch",
        record: () => account({ text: ["一般公共预算一般公共预算财政拨款支出100万元。"] }),
      },
      { name: "a year", record: () => account({ text: ["2020年度2020年度部门决算说明。"] }) },
      {
        name: "in a goal",
        record: () => account({ forms: [{ goal: ["完成完成全年监测任务。", "已完成。"] }] }),
      },
    ],
    notChecked: [garbledCase],
  }),
});

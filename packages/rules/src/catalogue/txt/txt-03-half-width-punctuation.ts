import { defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, spotsOf } from "../../text-report.ts";
import { writtenTexts } from "../../text-units.ts";

const WIDE: Readonly<Record<string, string>> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "?": "？",
  "!": "！",
  ".": "。",
};
/** In a Chinese sentence: behind a Chinese character, bracket, quote or per cent sign and before such a one. */
const NARROW =
  /(?<=[\u4e00-\u9fff）)”》%％\d]\s?)[,;:?!](?=\s?[\u4e00-\u9fff“《（])|(?<=[\u4e00-\u9fff）”》]\s?)[,;:?!.](?=\s?(?:[\d\u4e00-\u9fff“《（]|$))/gu;

export default defineRule<"document">({
  id: "TXT-03",
  title: { zh: "半角标点", en: "Half-width punctuation" },
  severity: "info",
  scope: "document",
  why: {
    zh: "中文行文中夹用半角标点，而同一文件其余处用全角。",
    en: "A half-width mark among Chinese text, where the rest of the document uses the full-width one.",
  },
  references: ["GB/T 15834 标点符号用法"],
  needs: legibleTexts,
  *check({ index }) {
    const units = writtenTexts(index);
    const spots = spotsOf(units, NARROW, (match) => match[0]);
    const narrow = new Map<string, number>();
    for (const { cause } of spots) narrow.set(cause, (narrow.get(cause) ?? 0) + 1);
    // A document that uses the narrow mark throughout has a style of its own; the mixture is the slip.
    const mixed = new Set(
      [...narrow]
        .filter(([mark, count]) => {
          const wide = WIDE[mark]!;
          let seen = 0;
          for (const { text } of units) for (const character of text) if (character === wide) seen++;
          return seen >= count;
        })
        .map(([mark]) => mark),
    );
    yield* reportSpots(
      index,
      spots.filter(({ cause }) => mixed.has(cause)),
      ({ cause }) => ({
        message: {
          zh: `中文标点应为全角“${WIDE[cause]}”，文中为半角“${cause}”。`,
          en: `The mark should be the full-width ${WIDE[cause]}, the text has the half-width ${cause}.`,
        },
      }),
    );
  },
  cases: () => ({
    holds: [
      {
        name: "thousands, times and list numbers",
        record: () => account({ text: ["1.支出1,234万元，每日9:30开放；2.收入100万元。"] }),
      },
      {
        name: "Latin words",
        record: () => account({ text: ["采用WAF,IPS等设备；网址http://example.cn。"] }),
      },
      { name: "narrow throughout", record: () => account({ text: ["收入合计,支出合计,均为0。"] }) },
    ],
    violated: [
      {
        name: "a colon, a question and an exclamation mark, with blanks, before figures and quotes",
        record: () =>
          account({
            text: [
              "收入：略：略：略；略；略；略。为何？略！",
              "其中:人员经费5万元 : “三公”经费;",
              "为何? 基本支出(含外宾)!《办法》",
              "项目；（略）; 5个。",
            ],
          }),
        findings: 4,
      },
      {
        name: "; among ；",
        record: () =>
          account({ text: ["基本支出5万元；项目支出6万元，占58.61%;上缴上级支出0万元；经营支出0万元。"] }),
      },
      {
        name: ", in a goal",
        record: () =>
          account({ text: ["支出，收入。"], forms: [{ goal: ["完成整合,优势互补。", "已完成。"] }] }),
      },
      {
        name: "a point for the full stop",
        record: () => account({ text: ["完成监测工作.", "提交了报告。"] }),
      },
    ],
    notChecked: [garbledCase],
  }),
});

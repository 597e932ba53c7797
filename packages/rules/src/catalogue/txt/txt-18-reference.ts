import data from "../../data/references.json" with { type: "json" };
import { someText } from "../../needs.ts";
import { defineRule, notApplicable } from "../../rule.ts";
import { account } from "../../sample.ts";
import { matchesIn } from "../../text-matches.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot } from "../../text-report.ts";
import { headingsAbove } from "../../text-sections.ts";
import { proseTexts } from "../../text-units.ts";

const PRONOUN = new RegExp(`${data.pronoun}(${data.kinds.map(({ noun }) => noun).join("|")})`, "gu");
const namedBy = new Map(data.kinds.map(({ noun, named }) => [noun, named]));

export default defineRule<"document">({
  id: "TXT-18",
  title: { zh: "指代错误", en: "A pronoun with nothing to point to" },
  severity: "info",
  scope: "document",
  why: {
    zh: "“此项支出”等所指的事项在上文和标题中没有出现。",
    en: "What 此项支出 and the like point to stands neither before them nor in the headings above.",
  },
  references: ["公开前人工校对清单"],
  needs: [someText, ...legibleTexts],
  *check({ index }) {
    const spots: Spot[] = [];
    let seen = false;
    for (const unit of proseTexts(index)) {
      for (const match of matchesIn(unit.text, PRONOUN)) {
        seen = true;
        const above = unit.passage < 0 ? [] : headingsAbove(index.passages, unit.passage).slice(0, 2);
        const before = [...above.map(({ text }) => text), unit.text.slice(0, match.index)].join("\n");
        const named = namedBy.get(match[1]!)!;
        if (named.some((word) => before.includes(word))) continue;
        // Only the sentence before the passage can still name it, when the pronoun opens the passage.
        const previous = unit.passage > 0 && match.index < 4 ? index.passages[unit.passage - 1] : undefined;
        if (named.some((word) => previous?.text.includes(word) === true)) continue;
        spots.push({ unit, start: match.index, end: match.index + match[0].length, cause: match[0] });
      }
    }
    if (!seen) yield notApplicable();
    else {
      yield* reportSpots(index, spots, ({ cause }) => ({
        message: {
          zh: `“${cause}”应有所指，上文和标题中没有相应事项。`,
          en: `${cause} should point to something; nothing before it or in the headings fits.`,
        },
      }));
    }
  },
  cases: () => ({
    holds: [
      {
        name: "named by the heading",
        record: () =>
          account({
            text: [
              "# 五、政府性基金预算财政拨款支出决算情况说明",
              "本年度无此项支出。",
              "# 六、国有资本经营预算财政拨款收支情况说明",
              "本年度无此项经费。",
            ],
          }),
      },
      {
        name: "named before it",
        record: () => account({ text: ["物业管理费5万元。此项支出由机关统一核算。"] }),
      },
      {
        name: "named by the sentence before",
        record: () => account({ text: ["本年度安排取暖费5万元。", "此项费用由机关统一核算。"] }),
      },
    ],
    violated: [
      {
        name: "in a goal",
        record: () => account({ text: ["说明"], forms: [{ goal: ["此项费用按月支付。", "已完成。"] }] }),
      },
      {
        name: "named by a heading two levels above the next ones",
        record: () =>
          account({
            text: ["# 一、政府性基金情况", "# （一）资产", "# 1.车辆", "车辆略。此项支出略。"],
          }),
      },
      {
        name: "the sentence before names it, but the pronoun stands further on",
        record: () => account({ text: ["本年度安排取暖费5万元。", "但是因为此项费用由机关统一核算。"] }),
      },
      {
        name: "the sentence before names something else",
        record: () => account({ text: ["机构设置说明。", "此项费用由机关统一核算。"] }),
      },
      {
        name: "a paragraph on assets",
        record: () =>
          account({
            text: [
              "# 四、国有资产占用情况",
              "2020年车辆0台，0万元；专用设备0台（套）。此项支出由机关事务管理服务中心统一核算。",
            ],
          }),
      },
    ],
    notApplicable: [{ name: "no pronoun", record: () => account({ text: ["本年度支出5万元。"] }) }],
    notChecked: [garbledCase],
  }),
});

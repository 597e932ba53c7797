import data from "../../data/sentences.json" with { type: "json" };
import { defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot, spotsOf } from "../../text-report.ts";
import { proseTexts } from "../../text-units.ts";

/** An opener, perhaps with 是 and a colon, and then the stop. */
const OPEN = new RegExp(`(?:${data.openers.join("|")})(?:是|为)?[：:]?\\s?[。；;]`, "gu");
const HANGING = new RegExp(`(?:${data.conjunctions.join("|")})\\s?[。；;]`, "gu");
/** 其中 and 包括 before a comma are lawful; an empty reason is not. */
const EMPTY_REASON = /(?:主要)?原因(?:主要)?(?:是|为|系|在于)?[：:]\s?[，,、]/gu;
const REASON_AT_END = /(?:主要)?原因(?:主要)?(?:是|为|系|在于)[：:]?$|主要原因[：:]$/u;
/** A goal or a result that stops at a comma; a paragraph may be a line that goes on, a cell is whole. */
const COMMA_AT_END = /[，,、]$/u;
/** 用于 and the like are words of other expressions here: 不适用于。 is no sentence, but 包括。 may close a title. */
const NOT_BEFORE = /(?:适|应|作|运|使)$/u;

export default defineRule<"document">({
  id: "TXT-20",
  title: { zh: "残句", en: "Broken sentences" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "“主要原因：”等之后没有内容，句子不完整。",
    en: "Behind 主要原因： and the like there is nothing: the sentence is not whole.",
  },
  references: ["公开前人工校对清单"],
  needs: legibleTexts,
  *check({ index }) {
    const units = proseTexts(index);
    const spots: Spot[] = [OPEN, HANGING, EMPTY_REASON].flatMap((pattern) =>
      spotsOf(units, pattern, (match, { text }) =>
        NOT_BEFORE.test(text.slice(Math.max(0, match.index! - 2), match.index!)) ? undefined : match[0],
      ),
    );
    for (const unit of units) {
      if (unit.kind === "goal" && COMMA_AT_END.test(unit.text)) {
        const end = unit.text.length;
        spots.push({ unit, start: Math.max(0, end - 10), end, cause: unit.text.slice(-10) });
        continue;
      }
      const match = REASON_AT_END.exec(unit.text);
      if (match === null || unit.passage < 0) continue;
      // The reason may follow as a paragraph of its own; before a heading or at the end there is none.
      const next = index.passages[unit.passage + 1];
      if (next !== undefined && next.kind !== "heading") continue;
      spots.push({ unit, start: match.index, end: unit.text.length, cause: match[0] });
    }
    yield* reportSpots(index, spots, ({ cause }) => ({
      message: {
        zh: `“${cause.replace(/[。；;，,、\s]+$/u, "")}”之后应有内容，文中没有。`,
        en: `Something should follow ${cause.replace(/[。；;，,、\s]+$/u, "")}; there is nothing.`,
      },
    }));
  },
  cases: () => ({
    holds: [
      {
        name: "reasons that are given, and one that a form's cell cuts off",
        record: () =>
          account({
            text: ["支出减少原因略，主要原因：项目减少", "# 二、其他", "适用于。"],
            forms: [{ goal: ["完成监测。", "未完成的主要原因是"] }],
          }),
      },
      {
        name: "whole sentences",
        record: () =>
          account({ text: ["主要原因：项目支出经费减少。", "其中：", "主要用于监测。包括水费。"] }),
      },
      { name: "the reason follows", record: () => account({ text: ["减少的主要原因是：", "1.项目减少。"] }) },
      { name: "a word of another expression", record: () => account({ text: ["上述规定不适用于。"] }) },
    ],
    violated: [
      {
        name: "empty reasons",
        record: () =>
          account({
            text: ["减少原因：，增加原因主要是： 、其他主要原因为:,略。", "收入减少原因为", "# 二、其他"],
          }),
        findings: 4,
      },
      {
        name: "at the end of the document",
        record: () => account({ text: ["适时用于 ；减少的主要原因："] }),
        findings: 2,
      },
      { name: "主要原因是：。", record: () => account({ text: ["比上年减少5万元，主要原因是：。"] }) },
      { name: "主要原因是。", record: () => account({ text: ["比上年减少5万元，主要原因是。"] }) },
      { name: "主要用于；", record: () => account({ text: ["支出5万元，主要用于；其他支出3万元。"] }) },
      { name: "no rate", record: () => account({ text: ["支出决算为5万元，完成年初预算的。"] }) },
      {
        name: "at the end of a section",
        record: () => account({ text: ["减少的主要原因是：", "# 二、其他"] }),
      },
      {
        name: "a result that stops at a comma",
        record: () => account({ forms: [{ goal: ["完成监测，提交报告；", "完成监测，水质得到，"] }] }),
      },
      {
        name: "a hanging conjunction",
        record: () => account({ forms: [{ goal: ["完成监测以及。", "已完成。"] }] }),
      },
    ],
    notChecked: [garbledCase],
  }),
});

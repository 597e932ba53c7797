import type { Attribution } from "@juesuan/account";
import data from "../../data/residue.json" with { type: "json" };
import { defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot, spotsOf } from "../../text-report.ts";
import { writtenTexts } from "../../text-units.ts";

interface Choice {
  readonly words: readonly string[];
  readonly attribution?: string;
  readonly severity?: string;
  readonly notBefore?: string;
}
interface Residue extends Spot {
  readonly what: "choice" | "blank" | "instruction";
  readonly attribution: Attribution;
  readonly severity: "warning" | "info";
}

const choices: readonly Choice[] = data.choices;
const choicePatterns = choices.map((choice) => {
  const [a, b] = choice.words as [string, string];
  const guard = choice.notBefore === undefined ? "" : `(?<!${choice.notBefore})`;
  const pair = (x: string, y: string) => `${x}\\s?(?:[/／|]\\s?${y}|[（(]\\s?${y}\\s?[）)])`;
  return { choice, pattern: new RegExp(`${guard}(?:${pair(a, b)}|${pair(b, a)})`, "gu") };
});
const instruction = new RegExp(data.instructions.join("|"), "gu");
const named = data.namedBlanks.join("|");

/** Blanks that were never filled in. XX beside Latin letters is a word, 〇〇 between numerals a year. */
const BLANK = new RegExp(
  [
    "(?:20)?(?<![A-Za-zＡ-Ｚ0-9])[XxＸ×✕╳]{2,12}(?![A-Za-z])",
    "20[XxＸ×✕╳]{2}(?![A-Za-z])",
    "(?<![〇○一二三四五六七八九十])[○◯]{2,12}(?![〇○一二三四五六七八九十])",
    "[□▢]{2,12}(?!是|否)",
    "(?<![A-Za-z0-9])[_＿]{2,40}",
    `[{｛][^{}｛｝]{1,24}[}｝]`,
    `[〔\\[【]\\s?(?:${named})\\s?[〕\\]】]`,
    "〔[^〔〕\\d]{1,20}〕",
    "〔\\s{0,4}〕",
    "[（(]\\s?[XxＸ×]\\s?[）)]",
  ].join("|"),
  "gu",
);

/** Without one of these there is no choice, and no blank: most texts need not be gone through for each pattern. */
const CHOICE_SIGN = /[/／|（(]/u;
const BLANK_SIGN = /[XxＸ×✕╳○◯□▢_＿{｛〔[【（(]/u;

export default defineRule<"document">({
  id: "TXT-10",
  title: { zh: "模板残留", en: "Left over from the template" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "填报模板的选择项、空位或填写说明未处理。",
    en: "A choice, a blank or a note of the template was left standing.",
  },
  references: ["2024年度部门决算公开参考样式（上海）", "北京市2020年度部门决算公开参考文本"],
  needs: legibleTexts,
  *check({ index }) {
    const units = writtenTexts(index);
    const withChoice = units.filter(({ text }) => CHOICE_SIGN.test(text));
    const withBlank = units.filter(({ text }) => BLANK_SIGN.test(text));
    const spots: Residue[] = [
      ...choicePatterns.flatMap(({ choice, pattern }) =>
        spotsOf(withChoice, pattern, (match) => match[0].replace(/\s/gu, "")).map((spot) => ({
          ...spot,
          what: "choice" as const,
          attribution: choice.attribution === "template" ? ("template" as const) : ("unit" as const),
          severity: choice.severity === "info" ? ("info" as const) : ("warning" as const),
        })),
      ),
      ...spotsOf(withBlank, BLANK, (match) => match[0].replace(/(.)\1{2,}/gu, "$1$1")).map((spot) => ({
        ...spot,
        what: "blank" as const,
        attribution: "unit" as const,
        severity: "warning" as const,
      })),
      ...spotsOf(units, instruction, (match) => match[0]).map((spot) => ({
        ...spot,
        what: "instruction" as const,
        attribution: "unit" as const,
        severity: "warning" as const,
      })),
    ];
    yield* reportSpots(index, spots, ({ cause, what, attribution, severity }) => ({
      message: {
        choice: {
          zh: `模板的选择项应择一，文中仍为“${cause}”。`,
          en: `One of the template's choices should stand, the text still has ${cause}.`,
        },
        blank: {
          zh: `模板的空位应填写，文中仍为“${cause}”。`,
          en: `The template's blank should be filled in, the text still has ${cause}.`,
        },
        instruction: {
          zh: `模板的填写说明应删去，文中仍为“${cause}”。`,
          en: `The template's note should be gone, the text still has ${cause}.`,
        },
      }[what],
      attribution,
      severity,
    }));
  },
  cases: () => ({
    holds: [
      {
        name: "slashes and brackets that belong",
        record: () =>
          account({
            text: [
              "采用IPv6/IPv4翻译，专用设备5台/套，因公出国（境）费，京财〔2020〕10号，各部门/单位负责。",
            ],
          }),
      },
      {
        name: "a year in Chinese numerals",
        record: () => account({ text: ["二〇〇九年至二○○八年，XXL号工作服，1080×1920像素。"] }),
      },
      { name: "chosen", record: () => account({ text: ["比上年增加10万元，增长5%。"] }) },
    ],
    violated: [
      {
        name: "how long the text is to be",
        record: () => account({ forms: [{ goal: ["完成监测。", "说明任务的完成情况（100字以内）"] }] }),
      },
      { name: "部门/单位", record: () => account({ text: ["# 一、部门/单位基本情况"] }) },
      { name: "下降（增长）", record: () => account({ text: ["减少0.15万元，下降（增长）27.78%。"] }) },
      { name: "XX", record: () => account({ text: ["上海市XX局2024年度收入支出总计100万元。"] }) },
      { name: "20XX", record: () => account({ text: ["20XX年度部门决算。"] }) },
      {
        name: "×× in a goal",
        record: () => account({ forms: [{ goal: ["完成××项目建设。", "已完成。"] }] }),
      },
      { name: "braces", record: () => account({ text: ["{单位名称}2020年度决算。"] }) },
      { name: "a note", record: () => account({ text: ["经营支出0万元（不涉及的不列）。"] }) },
    ],
    notChecked: [garbledCase],
  }),
});

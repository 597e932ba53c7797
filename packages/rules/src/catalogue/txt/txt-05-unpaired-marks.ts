import { unitTable } from "@juesuan/language";
import { defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot } from "../../text-report.ts";
import { type TextUnit, writtenTexts } from "../../text-units.ts";

/** Marks by kind; both widths are one kind, a mixture is no unpaired mark. */
const OPEN: Readonly<Record<string, string>> = {
  "（": "）",
  "(": "）",
  "《": "》",
  "【": "】",
  "〔": "〕",
  "[": "〕",
  "［": "〕",
  "「": "」",
  "“": "”",
  "〈": "〉",
};
const CLOSE: Readonly<Record<string, string>> = {
  "）": "）",
  ")": "）",
  "》": "》",
  "】": "】",
  "〕": "〕",
  "]": "〕",
  "］": "〕",
  "」": "」",
  "”": "”",
  "〉": "〉",
};
/** "1）" and "一）" at the head of an item have no opening bracket. */
const ITEM = /(?:^|[。；：，、\s])[\dA-Za-z一二三四五六七八九十①-⑳]{1,3}$/u;

interface Unpaired {
  readonly at: number;
  readonly mark: string;
  readonly opening: boolean;
}

const none: readonly Unpaired[] = [];
/** By UTF-16 unit: 1 for a mark of a pair. */
const MARKS = unitTable([...Object.keys(OPEN), ...Object.keys(CLOSE), '"', "＂"]);

function unpaired(text: string): readonly Unpaired[] {
  let first = 0;
  while (first < text.length && MARKS[text.charCodeAt(first)] === 0) first++;
  if (first === text.length) return none;
  const open: { mark: string; close: string; at: number }[] = [];
  const left: Unpaired[] = [];
  const straight: number[] = [];
  for (let at = first; at < text.length; at++) {
    if (MARKS[text.charCodeAt(at)] === 0) continue;
    const mark = text[at]!;
    if (mark === '"' || mark === "＂") straight.push(at);
    const close = OPEN[mark];
    if (close !== undefined) {
      open.push({ mark, close, at });
      continue;
    }
    const kind = CLOSE[mark];
    if (kind === undefined) continue;
    let back = open.length - 1;
    const lowest = Math.max(0, open.length - 8);
    while (back >= lowest && open[back]!.close !== kind) back--;
    if (back < lowest) {
      if (!(kind === "）" && ITEM.test(text.slice(Math.max(0, at - 4), at))))
        left.push({ at, mark, opening: false });
      continue;
    }
    for (const lost of open.splice(back).slice(1)) left.push({ at: lost.at, mark: lost.mark, opening: true });
  }
  for (const lost of open) left.push({ at: lost.at, mark: lost.mark, opening: true });
  if (straight.length % 2 === 1) left.push({ at: straight.pop()!, mark: '"', opening: true });
  return left.sort((a, b) => a.at - b.at);
}

/** The kinds of a text's unpaired marks, the opening and the closing ones apart. */
function kindsOf(list: readonly Unpaired[]): {
  readonly opening: ReadonlySet<string>;
  readonly closing: ReadonlySet<string>;
} {
  const kinds = (opening: boolean) =>
    new Set(
      list
        .filter((one) => one.opening === opening)
        .map(({ mark }) => (opening ? OPEN[mark] : CLOSE[mark]) ?? mark),
    );
  return { opening: kinds(true), closing: kinds(false) };
}

const noKinds: ReturnType<typeof kindsOf> = { opening: new Set(), closing: new Set() };

/** Whether a neighbouring passage has the other half: then a paragraph was cut in two, and nothing is unpaired. */
function halfBeside(
  kinds: readonly ReturnType<typeof kindsOf>[],
  at: number,
  { mark, opening }: Unpaired,
): boolean {
  const kind = (opening ? OPEN[mark] : CLOSE[mark]) ?? mark;
  return opening
    ? [at + 1, at + 2].some((place) => kinds[place]?.closing.has(kind) === true)
    : [at - 1, at - 2].some((place) => kinds[place]?.opening.has(kind) === true);
}

export default defineRule<"document">({
  id: "TXT-05",
  title: { zh: "引号、括号不配对", en: "Quotes or brackets unpaired" },
  severity: "info",
  scope: "document",
  why: {
    zh: "引号、括号、书名号应成对出现。",
    en: "Quotes, brackets and title marks stand in pairs.",
  },
  references: ["GB/T 15834 标点符号用法"],
  needs: legibleTexts,
  *check({ index }) {
    const units: readonly TextUnit[] = writtenTexts(index);
    const lists = units.map(({ text }) => unpaired(text));
    const kinds = lists.map((list) => (list.length === 0 ? noKinds : kindsOf(list)));
    const spots: Spot[] = units.flatMap((unit, at) =>
      lists[at]!.filter((one) => unit.passage < 0 || !halfBeside(kinds, at, one)).map((one) => ({
        unit,
        start: one.at,
        end: one.at + 1,
        cause: one.mark,
      })),
    );
    yield* reportSpots(index, spots, ({ cause }) => ({
      message: {
        zh: `“${cause}”应成对，文中缺另一半。`,
        en: `The mark ${cause} should be one of a pair; its other half is missing.`,
      },
    }));
  },
  cases: () => ({
    holds: [
      { name: "pairs", record: () => account({ text: ["“三公”经费（含因公出国（境）费）见《办法》。"] }) },
      {
        name: "item numbers",
        record: () => account({ text: ["1）完成监测；2）提交报告。", "一）基本情况"] }),
      },
      {
        name: "every kind of bracket, widths mixed in some",
        record: () =>
          account({
            text: [
              "【一】〔二〕[三]［四］「五」〈六〉〔七]（八)(九）",
              '"十"＂略＂',
              "（A1）（乙）（甲、乙；丙）",
            ],
          }),
      },
      {
        name: "a paragraph cut in two with one between, from either side",
        record: () => account({ text: ["其中（优39个；", "良0个；", "差0个）。"] }),
      },
      {
        name: "item numbers of several characters",
        record: () => account({ text: ["；12）完成监测", "说明 十一）提交报告"] }),
      },
      { name: "widths mixed", record: () => account({ text: ["因公出国(境）费0万元。"] }) },
      {
        name: "a paragraph cut in two",
        record: () => account({ text: ["其中（绩效评级为“优”的项目39个；", "为“良”的0个）。"] }),
      },
    ],
    violated: [
      {
        name: "every kind alone, in the order of the text",
        record: () =>
          account({
            text: ["一】二〔三", "四」五〈六", '七"八（九', "十［", "［", "〕", "》略（"].flatMap((text) => [
              text,
              "略",
              "略",
            ]),
          }),
        findings: 9,
      },
      {
        name: "a lost bracket inside a pair, a quotation mark of full width",
        record: () => account({ text: ["经费（含〔因公）出国0万元。", "略", "略", "所称＂略"] }),
        findings: 2,
      },
      {
        name: "a closing bracket behind a longer word, a closing title mark behind a number",
        record: () => account({ text: ["监测12期A）完成", "略", "略", "1》略", "略", "略", "略1略）略"] }),
        findings: 2,
      },
      {
        name: "the other half three paragraphs on, or in a form",
        record: () =>
          account({
            text: ["其中（优39个", "略", "略", "差0个）"],
            forms: [{ goal: ["完成（十二期", "已完成）"] }],
          }),
        findings: 2,
      },
      {
        name: "no closing bracket",
        record: () => account({ text: ["平均得分99.33分（其中，优的项目39个。发现问题0个。"] }),
      },
      { name: "no opening title mark", record: () => account({ text: ["根据168号》的批复进行建设。"] }) },
      { name: "quote in the wrong direction", record: () => account({ text: ["“三公“经费0万元。"] }) },
      { name: "in a goal", record: () => account({ forms: [{ goal: ["完成监测（十二期。", "已完成。"] }] }) },
    ],
    notChecked: [garbledCase],
  }),
});

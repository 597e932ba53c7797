import data from "../../data/separators.json" with { type: "json" };
import { defineRule, notApplicable } from "../../rule.ts";
import { account } from "../../sample.ts";
import { matchesIn } from "../../text-matches.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot } from "../../text-report.ts";
import { proseTexts, type TextUnit } from "../../text-units.ts";

const FIGURE = /(\d[\d,.]{0,15}\s?(?:万元|亿元|元|%|％))\s?([，,；;、]?)\s?(?=([\u4e00-\u9fff“]))/gu;
const CHANGE = new RegExp(`(?:${data.changeVerbs.join("|")})(?:了)?\\s?$`, "u");
/** So many like places with a mark are needed for each place without. */
const NEEDED_SIBLINGS = 2;

/** What comes behind a figure, when it is one of the words that a comma sets off; a share's end sets off anything. */
function joint(text: string, match: RegExpMatchArray): string | undefined {
  const next = match.index! + match[0].length;
  const follows = (word: string) => text.startsWith(word, next);
  const before = text.slice(Math.max(0, match.index! - 40), match.index!);
  const percent = /[%％]/u.test(match[1]!);
  const plain = data.after.find(follows);
  if (plain !== undefined) return percent ? undefined : plain;
  const change = data.afterChange.find(follows);
  if (change !== undefined && CHANGE.test(before) && !percent) {
    return data.notFollowed.some((word) => text.startsWith(word, next + change.length)) ? undefined : change;
  }
  return undefined;
}

/** The end of a share (占…的58.61%) before the next member, by the first character of what follows. */
function shareEnd(text: string, match: RegExpMatchArray): boolean {
  if (!/[%％]/u.test(match[1]!)) return false;
  const before = text.slice(Math.max(0, match.index! - 24), match.index!);
  if (!/占[^，。；：]{0,20}$/u.test(before)) return false;
  return !/^[的以和及与至到左上下或为多是不也都来有]/u.test(text.slice(match.index! + match[0].length));
}

export default defineRule<"document">({
  id: "TXT-04",
  title: { zh: "枚举缺分隔", en: "Separator missing in an enumeration" },
  severity: "info",
  scope: "document",
  why: {
    zh: "并列各项的金额后均有逗号或分号，个别一项缺失。",
    en: "Behind the figures of its siblings there is a comma or semicolon, behind one there is none.",
  },
  references: ["GB/T 15834 标点符号用法"],
  needs: legibleTexts,
  *check({ index }) {
    const separated = new Map<string, number>();
    const bare: Spot[] = [];
    for (const unit of proseTexts(index)) {
      for (const match of matchesIn(unit.text, FIGURE)) {
        const cause = joint(unit.text, match) ?? (shareEnd(unit.text, match) ? "%" : undefined);
        if (cause === undefined) continue;
        if (match[2] !== "") separated.set(cause, (separated.get(cause) ?? 0) + 1);
        else bare.push(spot(unit, match, cause));
      }
    }
    if (separated.size === 0 && bare.length === 0) {
      yield notApplicable();
      return;
    }
    const count = new Map<string, number>();
    for (const { cause } of bare) count.set(cause, (count.get(cause) ?? 0) + 1);
    const missing = bare.filter(({ cause }) => {
      const siblings = separated.get(cause) ?? 0;
      return siblings >= count.get(cause)! * NEEDED_SIBLINGS;
    });
    yield* reportSpots(index, missing, ({ cause }) =>
      cause === "%"
        ? {
            message: {
              zh: `占比与下一项之间应有分隔标点（同类${separated.get(cause)}处均有），文中没有。`,
              en: `Between a share and the next member a mark should stand (as in ${separated.get(cause)} like places); there is none.`,
            },
          }
        : {
            message: {
              zh: `金额与“${cause}”之间应有逗号（同类${separated.get(cause)}处均有），文中没有。`,
              en: `Between the amount and ${cause} a comma should stand (as in ${separated.get(cause)} like places); there is none.`,
            },
          },
    );
  },
  cases: () => ({
    holds: [
      ...[
        "丁占10%的份额",
        "丁占25%以上",
        "执行率为98%项目略",
        "占收入的比重，为98%其他",
        "占用资金10万元其他略",
      ].map((text) => ({
        name: `no end of a share: ${text}`,
        record: () => account({ text: [`甲10万元，占30%；乙10万元，占30%；丙10万元，占10%；${text}。`] }),
      })),
      { name: "none that is separated", record: () => account({ text: ["教育支出10万元占50%。"] }) },
      {
        name: "a share that goes on, a share of something else",
        record: () =>
          account({
            text: [
              "甲支出10万元，占30%；乙支出10万元，占30%；丙支出9万元，占30%以上；丁支出占10%的份额，戊支出占9%和8%。",
              "执行率为98%项目支出5万元。占收入的比重，为98%其他。",
            ],
          }),
      },
      {
        name: "a change to, a change of something before",
        record: () =>
          account({
            text: [
              "减少5万元，下降5%；减少6万元，下降6%；减少7万元下降到6万元。",
              "上年减少，支出100万元下降5%。",
            ],
          }),
      },
      {
        name: "three siblings against two without are no slip",
        record: () =>
          account({
            text: ["甲10万元，占30%；乙10万元，占30%；丙10万元，占10%；丁10万元占15%；戊10万元占15%。"],
          }),
      },
      {
        name: "all separated",
        record: () => account({ text: ["教育支出10万元，占50%；农林水支出10万元，占50%。"] }),
      },
      {
        name: "a change measured from a base",
        record: () =>
          account({
            text: ["减少5万元，下降5%；减少6万元，下降6%。支出由10万元下降到5万元，比上年100万元增长5%。"],
          }),
      },
      {
        name: "two siblings without are a style",
        record: () => account({ text: ["教育支出10万元占50%；农林水支出10万元占50%；其他5万元，占2%。"] }),
      },
    ],
    notApplicable: [
      { name: "figures that no word goes on from", record: () => account({ text: ["支出5万元和6万元。"] }) },
      { name: "no enumeration", record: () => account({ text: ["本年度无此项支出。"] }) },
    ],
    violated: [
      {
        name: "members run together before words that go on from a share elsewhere",
        record: () =>
          account({ text: ["甲10万元，占30%；乙10万元，占30%；丙10万元，占10%住房保障支出为12万元。"] }),
      },
      {
        name: "two of either kind without, four with; the change goes on with another word",
        record: () =>
          account({
            text: [
              "甲10万元，占20%；乙10万元，占20%；丙10万元，占20%；丁10万元，占20%；戊10万元占10%；己10万元占10%。",
              "减少5万元，下降5%；增加了 6万元，增长6%；提高7万元，增长6%；提高8 万元增长6%。",
            ],
          }),
        findings: 2,
      },
      {
        name: "占 without a comma",
        record: () =>
          account({ text: ["教育支出10万元，占30%；农林水支出10万元，占30%；住房保障支出12万元占40%。"] }),
      },
      {
        name: "a rate without a comma",
        record: () =>
          account({
            text: [
              "比上年减少5万元，下降5%。",
              "增加6万元，增长5%；减少3万元，下降6%。",
              "减少10万元下降9.67%。",
            ],
          }),
      },
      {
        name: "members run together",
        record: () =>
          account({
            text: [
              "教育支出10万元，占30%；农林水支出10万元，占30%；其他支出9万元，占28%住房保障支出12万元，占12%。",
            ],
          }),
      },
    ],
    notChecked: [garbledCase],
  }),
});

function spot(unit: TextUnit, match: RegExpMatchArray, cause: string): Spot {
  const start = match.index!;
  return { unit, start, end: start + match[0].length + (cause === "%" ? 0 : cause.length), cause };
}

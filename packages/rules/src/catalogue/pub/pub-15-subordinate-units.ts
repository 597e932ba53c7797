import type { Passage } from "@juesuan/account";
import { enumerated, fold, leadingNumber, parseChineseNumeral } from "@juesuan/language";
import { citePassage } from "../../evidence.ts";
import { someText } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";
import { matchesIn } from "../../text-matches.ts";

const NUMBER = "(\\d{1,3}|[一二两三四五六七八九十]{1,3})";
const UNITS =
  "(?:预算单位|所属单位|下属单位|二级单位|基层单位|二级预算单位|决算单位|单位|行政单位|事业单位|参公单位|机构)";
/** "…单位3家" and "3家…单位". */
const COUNT = new RegExp(
  `${UNITS}\\s?(?:共|共有|有)?\\s?${NUMBER}\\s?[个家]|${NUMBER}\\s?[个家](?:${UNITS})`,
  "gu",
);
/** A kind of units: 共有行政单位1家、事业单位2家 states kinds, no total. */
const KIND = /行政单位|事业单位|参公单位/u;
const TOTAL = /(?:共|共有|合计|总计)\s?$|(?:所属|下属|下设|纳入)/u;
const LIST_HEAD = /(?:包括|如下|分别(?:是|为)|具体(?:是|为))\s?[：:]/u;

const countIn = (text: string): number => {
  if (/^\d+$/u.test(text)) return Number(text);
  const numeral = parseChineseNumeral(text.replace("两", "二"));
  return numeral?.kind === "integer" ? Number(numeral.value) : Number.NaN;
};

/** The number of units that a sentence before a list states: its total, or the sum of its kinds. */
function stated(head: string): number | undefined {
  // Its own departments (内设机构) are no units of it.
  const matches = matchesIn(head, COUNT).filter((match) => !head.slice(0, match.index).endsWith("内设"));
  const counts = matches.map((match) => ({
    value: countIn(match[1] ?? match[2]!),
    total:
      (matches.length === 1 || !KIND.test(match[0])) &&
      TOTAL.test(head.slice(Math.max(0, match.index - 12), match.index)),
  }));
  if (counts.some(({ value }) => Number.isNaN(value))) return undefined;
  const totals = counts.filter(({ total }) => total);
  if (totals.length === 1) return totals[0]!.value;
  return totals.length === 0 && counts.length > 0
    ? counts.reduce((sum, { value }) => sum + value, 0)
    : undefined;
}

/** Items that follow a passage: numbered from 1 in one style, or the enumeration behind the colon. */
function listed(
  passages: readonly Passage[],
  at: number,
  rest: string,
): readonly Passage[] | number | undefined {
  if (rest !== "") {
    const items = enumerated(fold(rest.replace(/[。；]$/u, "")).text);
    return items.length >= 2 && items.every(({ text }) => text.length >= 4 && text.length <= 40)
      ? items.length
      : undefined;
  }
  const items: Passage[] = [];
  for (let next = at + 1; next < passages.length; next++) {
    const item = passages[next]!;
    const number = leadingNumber(item.text);
    if (number?.value !== items.length + 1) break;
    items.push(item);
  }
  return items.length > 0 ? items : undefined;
}

export default defineRule<"document">({
  id: "PUB-15",
  title: { zh: "所属单位清单", en: "List of subordinate units" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "写明的单位数应等于所列单位的个数。",
    en: "The number of units stated should be the number listed.",
  },
  references: ["部门决算公开样式：部门决算单位构成"],
  needs: [someText],
  *check({ index }) {
    for (const [at, passage] of index.passages.entries()) {
      const colon = LIST_HEAD.exec(passage.text);
      if (colon === null || passage.kind !== "paragraph") continue;
      const head = passage.text.slice(0, colon.index + colon[0].length);
      const count = stated(head);
      if (count === undefined) continue;
      const items = listed(index.passages, at, passage.text.slice(head.length).trim());
      if (items === undefined) {
        yield abstain("AMBIGUOUS", index.pathOf(passage));
        continue;
      }
      const found = typeof items === "number" ? items : items.length;
      if (found === count) yield holds();
      else {
        yield violation({
          message: {
            zh: `写明单位${count}个，所列为${found}个，两者应一致。`,
            en: `${count} units are stated, ${found} are listed; the two should agree.`,
          },
          evidence: [
            citePassage(index, passage, 0, 120),
            ...(typeof items === "number" ? [] : items.map((item) => citePassage(index, item, 0, 60))),
          ],
        });
      }
    }
  },
  cases: () => ({
    holds: [
      {
        name: "a sum of kinds",
        record: () =>
          account({
            text: [
              "本部门中，行政单位 1 家，参公单位1家，事业单位 1 家，具体包括：",
              "1. 某街道办事处（本部）。",
              "2. 某街道执法队。",
              "3. 某街道服务中心。",
              "其他说明。",
            ],
          }),
      },
      {
        name: "an enumeration",
        record: () =>
          account({ text: ["纳入决算编制范围的所属单位共3个，包括：某局本级、某监测站、某执法队。"] }),
      },
      ...[
        ["a total and its kinds", "本部门共 3家单位，其中行政单位1家、事业单位2家，具体包括："],
        ["a total without a blank", "本部门共3个机构，分别是:"],
        ["kinds behind a word for the total", "本部门共有行政单位1家、事业单位两家，具体如下 ："],
        ["its own departments apart", "本部门内设机构5个，下属单位3个，分别是："],
        ["one kind with its total", "本部门下属事业单位三家，具体为："],
        [
          "kinds after a longer sentence on what is below",
          "本部门所属单位情况按照编制管理规定，行政单位1家、事业单位2家，包括：",
        ],
      ].map(([name, head]) => ({
        name: name!,
        record: () => account({ text: [head!, "1.某局本级", "2.某监测站", "3.某执法队"] }),
      })),
      {
        name: "an enumeration of two, and one of thirteen",
        record: () =>
          account({
            text: [
              "下属预算单位2个，包括：某局本级、某监测站。",
              `下属预算单位13个，包括：${Array.from({ length: 13 }, (_, at) => `某第${at + 1}小学`).join("、")}。`,
            ],
          }),
      },
    ],
    violated: [
      {
        name: "more kinds than are listed, the items of another style apart",
        record: () =>
          account({
            text: ["行政单位1家、事业单位3家，包括：", "1.某局本级", "2.某监测站", "3.某执法队", "1.其他"],
          }),
      },
      {
        name: "one too few",
        record: () => account({ text: ["本部门所属单位共三家，具体如下：", "1.某局本级", "2.某监测站"] }),
      },
      {
        name: "one too many in an enumeration",
        record: () => account({ text: ["下属预算单位2个，包括：某局本级、某监测站、某执法队。"] }),
      },
    ],
    notApplicable: [
      { name: "no list", record: () => account({ text: ["本单位无下属单位。"] }) },
      {
        name: "a list without a number, with two totals, with about so many; a heading",
        record: () =>
          account({
            text: [
              "下属单位包括：某局本级、某监测站、某执法队。",
              "本部门共2家单位，下属共3家机构，包括：某局本级、某监测站。",
              "下属单位三四家，二级单位两家，包括：某局本级、某监测站。",
              "# 下属单位共3个，包括：某局本级、某监测站。",
            ],
          }),
      },
    ],
    notChecked: [
      ...["某局本级", "甲、乙、某局本级", `某局本级、某监测站、某${"区".repeat(40)}队`].map((rest) => ({
        name: `an enumeration that may be something else: ${rest.slice(0, 12)}`,
        record: () => account({ text: [`下属预算单位2个，包括：${rest}。`] }),
      })),
      {
        name: "the list was not found",
        record: () => account({ text: ["本部门所属单位共三家，具体如下：", "# 二、人员"] }),
      },
    ],
  }),
});

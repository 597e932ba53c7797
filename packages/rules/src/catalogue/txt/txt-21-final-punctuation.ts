import { leadingNumber } from "@juesuan/language";
import { defineRule, notApplicable } from "../../rule.ts";
import { account } from "../../sample.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot } from "../../text-report.ts";
import { allTexts, type TextUnit } from "../../text-units.ts";

const STOPPED = /[。！？][”』」）)]?$/u;
/** Ends that are no sentence's: a colon before a list, a list's ； and ，, dots, a dash, a bracketed remark. */
const OPEN_END = /[：:；;，,、…—-]$/u;
/** A sentence, not a title or a table's remnant: a comma or a stop within, or a long stretch with a verb's particle. */
const SENTENCE = /[，。；]/u;
const LEAST_LENGTH = 12;
const LEAST_SIBLINGS = 2;

/** Whether the text ends where the paragraph ends: what follows begins something new. */
function isWhole(units: readonly TextUnit[], at: number): boolean {
  const next = units[at + 1];
  if (next === undefined || next.kind !== "paragraph") return true;
  return leadingNumber(next.text) !== undefined || /^[“"（]?[一二三四五六七八九十]{1,3}、/u.test(next.text);
}

const isSentence = (text: string): boolean =>
  text.length >= LEAST_LENGTH && SENTENCE.test(text) && !/^[（(]?注[：:]/u.test(text);

export default defineRule<"document">({
  id: "TXT-21",
  title: { zh: "缺句末标点", en: "Final stop missing" },
  severity: "info",
  scope: "document",
  why: {
    zh: "同类段落均以句号结束，个别段落没有句末标点。",
    en: "Paragraphs of its kind end with a full stop, this one with none.",
  },
  references: ["GB/T 15834 标点符号用法"],
  needs: legibleTexts,
  *check({ index }) {
    const running = allTexts(index).filter((unit) => unit.kind === "paragraph" || unit.kind === "heading");
    const paragraphs = running.filter(
      (unit, at) => unit.kind === "paragraph" && isSentence(unit.text) && isWhole(running, at),
    );
    const goals = allTexts(index).filter((unit) => unit.kind === "goal" && isSentence(unit.text));
    const spots: Spot[] = [];
    let compared = false;
    for (const group of [paragraphs, goals]) {
      const stopped = group.filter(({ text }) => STOPPED.test(text)).length;
      const bare = group.filter(({ text }) => !STOPPED.test(text) && !OPEN_END.test(text));
      if (stopped < LEAST_SIBLINGS) continue;
      compared = true;
      // Where many have none it is the document's habit.
      if (bare.length * 4 > stopped) continue;
      for (const unit of bare) {
        spots.push({ unit, start: Math.max(0, unit.text.length - 12), end: unit.text.length, cause: "。" });
      }
    }
    if (!compared) yield notApplicable();
    else {
      yield* reportSpots(index, spots, (_, all) => ({
        message: {
          zh: `段末应有句号，文中没有${all.length > 1 ? "" : `：“…${spots[0]!.unit.text.slice(-10)}”`}。`,
          en: `The paragraph should end with a full stop; there is none.`,
        },
      }));
    }
  },
  cases: () => {
    const siblings = [
      "1.负责监测，提交报告，接受检查。",
      "2.负责巡检，维护设备，保证运行。",
      "3.负责宣传，组织培训，开展活动。",
      "4.负责采购，管理合同，支付款项。",
    ];
    return {
      holds: [
        { name: "all stopped", record: () => account({ text: siblings }) },
        {
          name: "headings, labels and list heads",
          record: () =>
            account({ text: [...siblings, "# 一、主要职能", "机构设置", "决算包括以下单位，具体为："] }),
        },
        {
          name: "two that are stopped, behind a quotation mark and a bracket",
          record: () => account({ text: ["1.负责监测，“提交报告。”", "2.负责巡检（维护设备，保证运行。）"] }),
        },
        {
          name: "titles, notes, short remarks, a heading with commas",
          record: () =>
            account({
              text: [
                ...siblings,
                "某区环境监测站二〇二〇年度部门决算",
                "5.负责归档，管理档案，接受监督。",
                "注：本表反映部门本年度收支情况，略",
                "6.负责归档，管理档案，接受监督。",
                "（注:本表反映部门本年度收支情况，略",
                "水费，电费",
                "# 一、负责监测，提交报告，接受检查情况",
              ],
            }),
        },
        {
          name: "where many have none it is a habit",
          record: () =>
            account({
              text: [...siblings, "5.负责归档，管理档案，接受监督", "6.负责后勤，管理车辆，接受监督"],
            }),
        },
        {
          name: "a paragraph that goes on with a number inside",
          record: () =>
            account({
              text: [...siblings, "本部门建立了制度，完善内部控制体系和", "包括第一、第二项，统筹推进。"],
            }),
        },
        {
          name: "a paragraph that goes on",
          record: () =>
            account({
              text: [...siblings, "本部门建立了制度，完善内部控制体系和总体", "预算框架，统筹推进。"],
            }),
        },
      ],
      violated: [
        ...["# 机构设置", "十二、2019年度收入，略。", "“一、2019年度收入，略。"].map((next) => ({
          name: `before what begins anew: ${next}`,
          record: () =>
            account({ text: [...siblings, "5.负责管理。批注：对执行情况实行全过程持续跟踪监督", next] }),
        })),
        {
          name: "two among many",
          record: () =>
            account({
              text: [
                ...siblings,
                ...siblings,
                "5.负责归档，管理档案，接受监督",
                "6.负责后勤，管理车辆，接受监督",
              ],
            }),
        },
        {
          name: "one item without",
          record: () =>
            account({
              text: [
                ...siblings.slice(0, 3),
                "4.负责项目管理，对执行情况实行跟踪监督",
                "5.负责调查，完成交办的其他任务。",
              ],
            }),
        },
        {
          name: "one goal without",
          record: () =>
            account({
              forms: [
                { goal: ["完成监测，提交十二期报告", "已完成全部监测，提交报告。"] },
                { goal: ["完成巡检，维护全部设备。", "已完成巡检，设备正常运行。"] },
                { goal: ["完成宣传，组织两次培训。", "已完成宣传，培训两次结束。"] },
              ],
            }),
        },
      ],
      notApplicable: [
        {
          name: "one with and one without",
          record: () =>
            account({ text: ["1.负责监测，提交报告，接受检查。", "2.负责巡检，维护设备，保证运行"] }),
        },
        {
          name: "nothing to compare with",
          record: () => account({ text: ["本单位无下属单位，特此说明。"] }),
        },
      ],
      notChecked: [garbledCase],
    };
  },
});

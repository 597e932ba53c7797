import { compileVocabulary } from "@juesuan/language";
import confusion from "../../data/confusion.json" with { type: "json" };
import { defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { brokenWords } from "../../text-broken-words.ts";
import { nearMisses } from "../../text-near-terms.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot } from "../../text-report.ts";
import { takenPlaces } from "../../text-taken.ts";
import { allTexts, type TextUnit } from "../../text-units.ts";

interface Entry {
  readonly right: string;
  readonly suggest?: string;
  readonly wrong: readonly string[];
  readonly notBefore?: readonly string[];
  readonly notAfter?: readonly string[];
  readonly before?: string;
  readonly after?: string;
  readonly severity?: string;
}

const entries: readonly Entry[] = confusion.entries;
const guards = entries.map((entry) => ({
  before: entry.before === undefined ? undefined : new RegExp(entry.before, "u"),
  after: entry.after === undefined ? undefined : new RegExp(`^(?:${entry.after})`, "u"),
}));
const byForm = new Map<string, number[]>();
entries.forEach((entry, at) => {
  for (const form of entry.wrong) byForm.set(form, [...(byForm.get(form) ?? []), at]);
});
const vocabulary = compileVocabulary([...byForm.keys()].map((form) => ({ form, id: form })));

interface Slip extends Spot {
  readonly printed: string;
  readonly right: string;
  readonly info: boolean;
}

function allowed(text: string, start: number, end: number, at: number): boolean {
  const entry = entries[at]!;
  const guard = guards[at]!;
  const before = text.slice(Math.max(0, start - 8), start);
  const after = text.slice(end, end + 16);
  return (
    !(entry.notBefore ?? []).some((word) => before.endsWith(word)) &&
    !(entry.notAfter ?? []).some((word) => after.startsWith(word)) &&
    guard.before?.test(before) !== false &&
    guard.after?.test(after) !== false
  );
}

/** The wrong form with the right one in its place: 社区事物 → 社区事务, where the pair is 事物, 事务. */
function corrected(form: string, right: string): string {
  if (form.length <= right.length) return right;
  // A character too many: without it the form is right.
  if ([...form].some((_, at) => form.slice(0, at) + form.slice(at + 1) === right)) return right;
  let best = { at: 0, same: 0 };
  for (let at = 0; at + right.length <= form.length; at++) {
    const same = [...right].filter((character, place) => form[at + place] === character).length;
    if (same > best.same) best = { at, same };
  }
  return form.slice(0, best.at) + right + form.slice(best.at + right.length);
}

const none: readonly Slip[] = [];

function slips(unit: TextUnit): readonly Slip[] {
  const { text } = unit;
  const [listed, near, broken] = [vocabulary.everywhere(text), nearMisses(text), brokenWords(text)];
  if (listed.length === 0 && near.length === 0 && broken.length === 0) return none;
  const found: Slip[] = [];
  const taken = takenPlaces();
  const add = (start: number, end: number, right: string, info: boolean) => {
    if (taken.overlaps(start, end)) return;
    taken.take(start, end);
    const printed = text.slice(start, end);
    found.push({ unit, start, end, cause: `${printed}→${right}`, printed, right, info });
  };
  for (const match of listed) {
    const entry = (byForm.get(match.form) ?? []).find((one) => allowed(text, match.start, match.end, one));
    if (entry === undefined) continue;
    const { right, suggest, severity } = entries[entry]!;
    add(match.start, match.end, suggest ?? corrected(match.form, right), severity === "info");
  }
  for (const miss of near) add(miss.start, miss.end, miss.term, false);
  for (const miss of broken) add(miss.start, miss.end, miss.term, false);
  return found.sort((a, b) => a.start - b.start);
}

export default defineRule<"document">({
  id: "TXT-07",
  title: { zh: "错别字", en: "Wrong characters" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "形近、音近字误用，或术语中有一字之差。",
    en: "A character of like shape or sound was taken for another, or a term is one character off.",
  },
  references: ["财政文书易混字表（data/confusion.json）", "术语表（data/terms.json）"],
  needs: legibleTexts,
  *check({ index }) {
    const spots: Slip[] = [];
    for (const unit of allTexts(index)) if (unit.kind !== "label") spots.push(...slips(unit));
    yield* reportSpots(index, spots, ({ printed, right, info }) => ({
      message: {
        zh: `“${printed}”应为“${right}”。`,
        en: `${printed} should read ${right}.`,
      },
      ...(info ? { severity: "info" as const } : {}),
    }));
  },
  cases: () => ({
    holds: [
      {
        name: "words that need what follows or stands in front",
        record: () =>
          account({
            text: [
              "验收人已签字确认全部资料",
              "期中考核三次",
              "截止日期为月底，确保万无一失",
              "年出入库两次，公计算力",
            ],
          }),
      },
      {
        name: "a label of a form is another rule's",
        record: () =>
          account({ forms: [{ indicators: [["收人指标", "完成次数", "12次", "12次", "10", "10"]] }] }),
      },
      {
        name: "right text of the genre",
        record: () =>
          account({
            text: [
              "一般公共预算财政拨款支出决算1180.78万元，比2020年年初预算减少126.40万元，下降9.67%。主要原因：项目支出经费减少。",
              "公务用车购置及运行维护费0万元，公务用车运行费0万元，公务接待费0万元。",
              "公务用车及运行维护费支出5万元。",
              "参照公务员法管理的事业单位与行政单位离退休人员经费由机关事务管理局统一核算。",
              "其他对个人和家庭的补助支出、资本性支出、办公设备购置等支出。",
            ],
          }),
      },
      {
        name: "words that only look wrong across a boundary",
        record: () =>
          account({
            text: [
              "直接转账给予算力支持，联合记者会，参与算法竞赛，他人侵权，接收人名单，期末完成验收。",
              "维修善后，陶冶理想，新建没有完成，边缘化，消防讯息，人防迅速响应，赋予盾牌，创建全民健身体系，免役登记，按装机容量。",
              "培训检查、保险收费、物资询价、组织责任、系统统一、司机购买、自己经办、部分散落实处，连续梁桥施工。",
            ],
          }),
      },
    ],
    violated: [
      {
        name: "a character too many, and one wrong in longer words",
        record: () => account({ text: ["部门预算算支出出，制量指标三项，业积效显著。"] }),
        findings: 4,
      },
      {
        name: "slips of two kinds in the order of the text, side by side, one of them twice",
        record: () =>
          account({
            text: ["公务用车运行唯护费5万元，收人5万元。", "财正予算收人，期中：基本支出3万元。"],
          }),
        findings: 5,
      },
      {
        name: "slips in what projects do",
        record: () =>
          account({
            forms: [
              { goal: ["防冶病虫害，修膳校舍，排查隐换，建全机制。", "已落实防讯演炼，完成免役接种。"] },
            ],
          }),
        findings: 7,
      },
      {
        name: "one finding where the list and the terms both see a slip",
        record: () => account({ text: ["使用政府性基金予算财政拨款0万元。"] }),
      },
      {
        name: "a word broken by a character",
        record: () => account({ text: ["按规定编报绩笔目标，予算5 万园。"] }),
        findings: 3,
      },
      {
        name: "连续梁",
        record: () =>
          account({ forms: [{ goal: ["实现业务连续梁和高可用性。", "实现业务连续梁和高可用性。"] }] }),
      },
      { name: "拔款", record: () => account({ text: ["一般公共预算财政拔款支出100万元。"] }) },
      { name: "收人", record: () => account({ text: ["本年收人合计100万元。"] }) },
      {
        name: "a slip in a long term",
        record: () => account({ text: ["使用政府性基金顶算财政拨款0万元。"] }),
      },
      { name: "two characters swapped", record: () => account({ text: ["社会保和障就业支出51.94万元。"] }) },
      { name: "in a project's name", record: () => account({ forms: [{ project: "公务用车运行唯护费" }] }) },
      { name: "a missing 年", record: () => account({ text: ["较上一度增加1133.95万元。"] }) },
      { name: "usage", record: () => account({ text: ["截止2020年底，实有人数20人。"] }) },
    ],
    notChecked: [garbledCase],
  }),
});

import type { AccountRecord } from "@juesuan/account";
import { someText } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { matchesIn } from "../../text-matches.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { ownYears } from "../../text-own-years.ts";
import { yearsOfProjects } from "../../text-project-years.ts";
import { reportSpots, type Spot } from "../../text-report.ts";
import { writtenTexts } from "../../text-units.ts";

interface YearSpot extends Spot {
  readonly what: "malformed" | "date" | "other" | "project";
  /** The year that a project's name states. */
  readonly named?: number;
  readonly denied?: true;
}

/** 202 年度, 20200年, 2O20年, 二〇二年: a year with a digit too few, too many, or a letter for one. */
const MALFORMED =
  /(?<![\d.,])(?:20[1-4]|202)\s?年度?(?!以上|以下|期|历史|左右)|(?<![\d.,])20\d{3}\s?年|(?<![\dA-Za-z])[12][0-9OoＯ]{3}年|(?<![二〇○零一三四五六七八九十])二[〇○零][一二三四五六七八九〇○零]年/gu;
const DATE = /((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?/gu;

/** 2021年度“三公”经费预算安排10万元。 in the account of 2020: what comes next, and nothing that was spent. */
const PLANNED = /^度?[^，。；无未没]{0,20}预算(?!财政|拨款|收入|支出)(?![^。]*(?:决算|完成|执行|实际|调整))/u;
const FORM_YEAR = /^[（(]?\s?(20\d\d)\s?年度?\s?[）)]?$/u;
const FORM_TITLE = /^.{0,20}自评表(?:（.{0,10}）)?$/u;

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** The year that most places state; the record's own when they do not decide. */
function expectedYear(years: readonly number[], fiscalYear: number | null): number | undefined {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const best = [...counts].filter(([, count]) => count === most).map(([year]) => year);
  if (fiscalYear !== null && (best.length !== 1 || best.includes(fiscalYear))) return fiscalYear;
  return best.length === 1 ? best[0] : undefined;
}

export default defineRule<"document">({
  id: "TXT-19",
  title: { zh: "年份缺位或错位", en: "Year missing a digit or out of place" },
  severity: "error",
  scope: "document",
  why: {
    zh: "年份写错会使所有数字的归属年度不明。",
    en: "A wrong year puts every figure beside it into another year.",
  },
  references: ["公开前人工校对清单"],
  needs: [someText, ...legibleTexts],
  *check({ index, record }) {
    const units = writtenTexts(index);
    const spots: YearSpot[] = [];
    const dated = units.filter(({ text }) => text.includes("年"));
    for (const unit of dated) {
      for (const match of matchesIn(unit.text, MALFORMED)) {
        if (/^(?:19|20)\d\d\s?年/u.test(match[0])) continue;
        spots.push({
          unit,
          start: match.index,
          end: match.index + match[0].length,
          cause: match[0],
          what: "malformed",
        });
      }
      for (const match of matchesIn(unit.text, DATE)) {
        const [year, month, day] = [
          Number(match[1]),
          Number(match[2]),
          match[3] === undefined ? 1 : Number(match[3]),
        ];
        if (month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)) continue;
        spots.push({
          unit,
          start: match.index,
          end: match.index + match[0].length,
          cause: match[0],
          what: "date",
        });
      }
    }
    for (const spot of yearsOfProjects(record, dated, index)) {
      spots.push({ ...spot, what: "project", denied: true });
    }
    const own = dated.flatMap((unit) => ownYears(unit).map((place) => ({ unit, ...place })));
    const expected = expectedYear(
      own.map(({ year }) => year),
      record.fiscalYear,
    );
    if (expected === undefined && own.length > 0) yield abstain("PERIOD", "/fiscalYear");
    // The year under a form's title; it counts for the form alone, so it does not vote on the account's year.
    if (expected !== undefined) {
      for (const unit of dated) {
        const year = FORM_YEAR.exec(unit.text)?.[1];
        if (year === undefined || Number(year) === expected) continue;
        if (!FORM_TITLE.test(index.passages[unit.passage - 1]?.text ?? "")) continue;
        spots.push({ unit, start: 0, end: unit.text.length, cause: year, what: "other", denied: true });
      }
    }
    const budget = record.kind === "budget";
    for (const { unit, year, start, end, opens, denied } of own) {
      if (expected === undefined || year === expected) continue;
      // A budget speaks of the year before it as well.
      if (budget && Math.abs(year - expected) === 1) continue;
      if (year === expected + 1 && PLANNED.test(unit.text.slice(end))) continue;
      // A passage that gives the year before in a sentence of its own, and then this year, compares the two.
      if (
        opens &&
        year === expected - 1 &&
        own.some((other) => other.unit === unit && other.year === expected && other.opens)
      )
        continue;
      const none = denied === true ? { denied } : {};
      spots.push({ unit, start, end, cause: String(year), what: "other", ...none });
    }
    yield* reportSpots(index, spots, ({ what, cause, named }, all) => ({
      // That there was none the year before may be said for its own sake, and a form of last year's be published, though
      // both mostly are slips.
      ...(all.every(({ denied }) => denied === true) ? { severity: "warning" as const } : {}),
      message: {
        malformed: {
          zh: `年份应为四位数，文中为“${cause}”。`,
          en: `A year should have four digits, the text has ${cause}.`,
        },
        date: { zh: `日期“${cause}”不存在。`, en: `The date ${cause} does not exist.` },
        project: {
          zh: `项目名称为${named}年，绩效目标中为${cause}年，应一致。`,
          en: `The project's name says ${named}, its goal ${cause}; they should agree.`,
        },
        other: {
          zh: `年度应为${expected}年，文中为${cause}年。`,
          en: `The year should be ${expected}, the text has ${cause}.`,
        },
      }[what],
    }));
  },
  cases: () => {
    /** Beside what states 2020 as the year of the account. */
    const beside2020 = (...text: readonly string[]) => ({
      name: text.join(" / "),
      record: () => account({ text: ["# 2020年度部门决算", "2020年度收、支总计100万元。", ...text] }),
    });
    const note = (text: string): AccountRecord => {
      const record = account({ text: ["# 2020年度部门决算", text] });
      return {
        ...record,
        passages: record.passages.map((one, at) => (at === 1 ? { ...one, kind: "note" } : one)),
      };
    };
    return {
      holds: [
        ...[
          "截至2019年6月30日，车辆3辆。",
          "截至2019年6月底，车辆3辆。",
          "# 2018 2019年度部门决算",
          "# 与 2019年度决算对比",
          "支出决算10万元，比2019年减少1万元，年初预算9万元。",
          "支出决算10万元，与2019年年初预算相比减少1万元。",
          "支出决算10万元，比上年和2019年年初预算减少1万元。",
          "2016年、2017年、2018年、2020年，比2019年年初预算减少。",
          "# 2019年度大事记",
          "# 2019年度决算与2018年度决算",
          `# 2019年度部门决算${"说明".repeat(40)}`,
          "经财政局批复，2019年度支出合计100万元。",
          "按照有关文件规定及上级主管部门的统一部署和具体安排2019年度支出合计100万元。",
          "2019年度支出合计100万元2021年度105万元。",
          "2019年以来支出合计100万元。",
          "2019年度组织预算培训3次。",
          "2019年度决算如下。",
          "2019年度支出合计105万元，略。2020年度支出合计100万元，略。",
          "古树201年以上，203年历史，共1,202年，得分1.202年，编号1.20201年，型号X2O20年检。",
          "于2020年2月29日、2000年2月29日、2019 年 4 月 30 日、2018年12月31日、2017年1月1日、2016年1月、二〇二〇年检查。",
        ].map((text) => beside2020(text)),
        {
          name: "another year's work that the project pays for, or both years",
          record: () =>
            account({
              text: ["2020年度收、支总计100万元。"],
              forms: [
                {
                  project: "2020年度农田沟渠建设",
                  goal: ["支付2019年农田沟渠建设尾款。", "在2019年农田沟渠建设的基础上完成2020年任务。"],
                },
              ],
            }),
        },
        beside2020("项目支出绩效自评表", "（2020年度）", "重点项目绩效评价报告", "（2019年度）"),
        {
          name: "a year in a form's goal",
          record: () =>
            account({ text: ["# 2020年度部门决算"], forms: [{ goal: ["2019年度预算5万元。", "已完成。"] }] }),
        },
        {
          name: "the year that most places state, where the record has none",
          record: () => account({ fiscalYear: null, text: ["# 2020年度部门决算", "# 2020年度支出说明"] }),
        },
        {
          name: "no year at all",
          record: () => account({ fiscalYear: null, text: ["# 部门决算"] }),
        },
        {
          name: "a budget and the year before it",
          record: () => ({
            ...account({
              fiscalYear: 2021,
              text: ["# 2021年度部门预算", "# 2021年度支出预算", "2020年度支出合计5万元。"],
            }),
            kind: "budget" as const,
          }),
        },
        {
          name: "one year, and years in comparisons",
          record: () =>
            account({
              text: [
                "# 某站2020年度部门决算",
                "2020年度收、支总计100万元，比上年减少5万元，下降4.76%。",
                "与2019年度相比，支出合计减少5万元。2019年支出合计105万元，2020年支出合计100万元。",
                "“教育支出”2020年度决算10万元，比2020年年初预算减少1万元。",
                "截至2020年12月31日，车辆0辆；全年365天运行，有100年历史的建筑。",
              ],
            }),
        },
        {
          name: "none of the kind, in the account's year and in years of comparison",
          record: () =>
            account({
              text: [
                "# 2020年度部门决算",
                "2020年度收、支总计100万元。某站2020年度无政府性基金预算财政拨款收入和支出。",
                "与2019年度相比无国有资本经营预算财政拨款支出。2019年以来没有发生“三公”经费支出。",
                "2019年度无“三公”经费支出，2020年度“三公”经费支出1万元。",
                "2019年机构改革，无需增加人员经费；2019年无偿调入车辆一辆。",
              ],
            }),
        },
        beside2020(
          "# 一、2021年“三公”经费预算安排情况",
          "2021年度“三公”经费预算总计22万元，其中公务接待费12万元。",
          "2021年度“三公”经费预算较2020年度增加2万元。",
        ),
        {
          name: "a later month of approval",
          record: () => account({ text: ["2020年度支出合计5万元，2021年3月经批复公开。"] }),
        },
      ],
      violated: [
        ...[
          "2021年度预算10万元，支出决算9万元。",
          "2022年度预算10万元。",
          "203年部门决算。",
          "（204年度部门决算）",
          "20200 年部门决算。",
          "二〇二年部门决算。",
          "于2019年2月29日检查。",
          "于1900年2月29日检查。",
          "于2020年2月30日检查。",
          "于2020 年 6 月 31 日检查。",
          "于2020年13月检查。",
          "于2020年0月检查。",
          "于2020年3月0日检查。",
          "截至2019年底，车辆3辆。",
          "截止 2019年末，车辆3辆。",
          "截至2019年 12 月 31 日，车辆3辆。",
          "# 截至目前2019年度部门决算",
          "# 与项目有关的2019年度决算",
          "# 2019年度部门决算，一般公共预算",
          "支出决算10万元，比2019年初预算减少。",
          "支出决算10万元，比 2019年度年初预算减少。",
          "2016年、2017年、2020年，比2019年年初预算减少。",
          "收入增加，支出减少。2019年度支出合计100万元。",
          "支出减少；2019年度支出合计100万元比2020年增加。",
          "2021年度支出合计100万元。2020年度支出合计95万元。",
          "2019年决算10万元。",
          "2019年度 预算10万元。",
          "2019年度车辆3辆。",
          "2019年度部门决算",
        ].map((text) => beside2020(text)),
        beside2020("# 项目支出绩效自评表", "（2019年度）"),
        {
          name: "another year than the project's name has",
          record: () =>
            account({
              text: ["2020年度收、支总计100万元。"],
              forms: [
                { project: "2020年度农田沟渠建设", goal: ["完成2019年度3条农田沟渠建设。", "已完成。"] },
              ],
            }),
        },
        {
          name: "a note's own year",
          record: () => note("2019年度支出合计100万元。"),
        },
        {
          name: "the year that most places state against the record's own",
          record: () => account({ text: ["# 2021年度部门决算", "# 2021年度支出说明", "# 2020年度收入说明"] }),
        },
        {
          name: "as many places for either year: the record's own stands",
          record: () => account({ text: ["# 2020年度部门决算", "# 2019年度支出说明"] }),
        },
        {
          name: "a budget and two years before it",
          record: () => ({
            ...account({
              fiscalYear: 2021,
              text: ["# 2021年度部门预算", "# 2021年度支出预算", "2019年度支出合计5万元。"],
            }),
            kind: "budget" as const,
          }),
        },
        { name: "three digits", record: () => account({ text: ["202 年度收、支总计100万元。"] }) },
        { name: "five digits", record: () => account({ text: ["20200年度部门决算说明。"] }) },
        { name: "a letter", record: () => account({ text: ["2O20年度部门决算说明。"] }) },
        {
          name: "a heading's neighbour year",
          record: () =>
            account({
              text: [
                "# 2020年度部门决算",
                "# 第三部分 2019年度其他重要事项的情况说明（财政拨款）",
                "2020年度收、支总计100万元。",
              ],
            }),
        },
        {
          name: "an opening's neighbour year",
          record: () =>
            account({ text: ["# 2020年度部门决算", "2021年度本年收入合计100万元，比上年减少5万元。"] }),
        },
        {
          name: "none of the kind, in a neighbour year",
          record: () =>
            account({
              text: ["# 2020年度部门决算", "某站2021年度无政府性基金预算财政拨款收入和支出。"],
            }),
        },
        {
          name: "the tables of another year",
          record: () =>
            account({
              text: ["# 2020年度部门决算", "某站2021年度部门决算报表详见附件。", "2020年度支出合计5万元。"],
            }),
        },
        {
          name: "the budget of another year",
          record: () =>
            account({ text: ["# 2020年度部门决算", "决算数10万元，比2019年年初预算增加1万元。"] }),
        },
        {
          name: "a line's own year",
          record: () =>
            account({
              text: ["# 2020年度部门决算", "“教育支出”2019年度决算10万元，比2020年年初预算减少1万元。"],
            }),
        },
        {
          name: "a title that is no heading",
          record: () =>
            account({
              text: ["某站2021年度部门决算（草案）", "2020年度收支总计5万元。", "2020年度支出合计5万元。"],
            }),
        },
        { name: "no such day", record: () => account({ text: ["截至2020年11月31日，车辆0辆。"] }) },
      ],
      notChecked: [
        garbledCase,
        {
          name: "two years as often, none of them the record's",
          record: () => account({ fiscalYear: null, text: ["# 2020年度部门决算", "# 2019年度支出说明"] }),
        },
      ],
    };
  },
});

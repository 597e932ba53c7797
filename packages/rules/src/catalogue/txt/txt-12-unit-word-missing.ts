import { defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot, spotsOf } from "../../text-report.ts";
import { writtenTexts } from "../../text-units.ts";

/** 0.3万 without 元; people, times and things may be counted in 万. */
const MAGNITUDE = /\d[\d,]{0,12}(?:\.\d{1,6})?\s?[万亿](?=\s?(?:[，。；、（(）)]|$))/gu;
const MONEY = /[元费款]|支出|收入|金额|预算|决算|资金|合计|总计|总额/u;
const HEADS = /(?:人口|人数|人次|面积|用户|户数|群众|居民|受众|点击|访问|浏览|阅读)[^，。；]{0,8}$/u;
/** 决算84.40， — an amount of two decimals straight behind its name, and no unit at all. */
const NO_UNIT =
  /(?:支出|收入|决算|预算|金额|总额|合计|总计|经费)(?:数|额)?(?:为|是)?\s?(\d[\d,]{0,12}\.\d{1,6})(?=\s?[，。；、（(）)])/gu;

export default defineRule<"document">({
  id: "TXT-12",
  title: { zh: "单位字缺失", en: "Unit word missing" },
  severity: "info",
  scope: "document",
  why: {
    zh: "金额只写“万”“亿”或没有单位，缺“元”“万元”。",
    en: "An amount ends with 万 or 亿, or with no unit at all.",
  },
  references: ["公开前人工校对清单"],
  needs: legibleTexts,
  *check({ index }) {
    const units = writtenTexts(index).filter(({ kind }) => kind !== "cell");
    const spots: Spot[] = [
      ...spotsOf(units, MAGNITUDE, (match, { text }) => {
        const before = text.slice(Math.max(0, match.index! - 30), match.index!);
        return MONEY.test(before) && !HEADS.test(before) ? "万" : undefined;
      }),
      // A score may be added up as well: 自评得分合计98.50。
      ...spotsOf(units, NO_UNIT, (match, { text }) =>
        /[得评总]分/u.test(text.slice(Math.max(0, match.index! - 12), match.index! + 4)) ? undefined : "",
      ),
    ];
    yield* reportSpots(index, spots, ({ unit, start, end }) => {
      const printed = unit.text.slice(start, end);
      return {
        message: {
          zh: `金额应有单位“万元”“亿元”或“元”，文中为“${printed}”。`,
          en: `The amount should have its unit (万元, 亿元 or 元); the text has ${printed}.`,
        },
      };
    });
  },
  cases: () => ({
    holds: [
      {
        name: "what is no money, and a cell",
        record: () =>
          account({
            text: ["发行书刊超过10万。支出覆盖居民总人数约达3万。", "自评得分合计98.50。"],
            forms: [{ indicators: [["成本指标", "控制成本", "支出金额0.3万", "是", "10", "10"]] }],
          }),
      },
      {
        name: "with its unit",
        record: () => account({ text: ["公务接待费支出0.3万元，预算1,234.50 万元。"] }),
      },
      {
        name: "people and things",
        record: () => account({ text: ["服务人口20万，支出经费覆盖居民人数达3万。", "接待1.2万人次。"] }),
      },
      { name: "no money", record: () => account({ text: ["点击量超过10万。评价得分98.50。"] }) },
    ],
    violated: [
      {
        name: "either kind, at the end too, after people and scores in other clauses",
        record: () =>
          account({
            text: [
              "居民满意，支出金额1,234万。收入0.3亿",
              "自评得分90分，按照规定逐项核对以后，支出合计为 1,084.40，经费数4.5。",
            ],
          }),
        findings: 2,
      },
      { name: "万 before a stop", record: () => account({ text: ["公务接待费支出0.3万。"] }) },
      {
        name: "万 before a bracket",
        record: () => account({ text: ["国内公务接待支出 0.39 万（含外宾接待支出 0.00 万元）。"] }),
      },
      { name: "no unit", record: () => account({ text: ["住房保障支出84.40，占6.41%。"] }) },
    ],
    notChecked: [garbledCase],
  }),
});

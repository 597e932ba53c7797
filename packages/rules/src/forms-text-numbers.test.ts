import { describe, expect, it } from "vitest";
import { numbersIn, numbersOf } from "./forms-text-numbers.ts";
import { indicator } from "./sample.ts";

/** The numbers of a text, each as it is printed with its value, unit and marks. */
const read = (text: string) =>
  numbersIn(text).numbers.map(({ print, value, unit, each, least }) =>
    [print, value.toFraction(), unit ?? "—", ...(each ? ["each"] : []), ...(least ? ["least"] : [])].join(
      " ",
    ),
  );

describe("numbers in the words of an indicator", () => {
  it.each([
    ["监测12个断面", ["12个 12 个"]],
    ["编印1.5万册", ["1.5万册 15000 万册"]],
    ["合格率98.5%", ["98.5% 197/200 %"]],
    ["服务人口1,200,000人", ["1,200,000人 1200000 人"]],
    ["监测12", ["12 12 —"]],
    ["投入20万", ["20 20 —"]],
    ["十二次演练和3次培训", ["十二次 12 次", "3次 3 次"]],
    ["3次培训和十二次演练", ["3次 3 次", "十二次 12 次"]],
    ["2020年完成3项", ["3项 3 项"]],
    ["自1998年起服务5年", ["5年 5 年"]],
    ["服务年限2010年", []],
    ["保修3000年", ["3000年 3000 年"]],
    ["每批巡查10日", ["10日 10 日 each"]],
    ["5日内办结", ["5日 5 日"]],
    ["12月25日验收", []],
    ["1月5日验收", []],
    ["25日前提交", []],
    ["25日之前提交", []],
    ["25日以前提交", []],
    ["10日起施工", []],
    ["办公室日前搬迁，用时5日", ["5日 5 日"]],
    ["3月完成", []],
    ["3号机组检修", []],
    ["保留3处月台", ["3处 3 处"]],
    ["IPv6改造2处", ["2处 2 处"]],
    ["1G带宽", []],
    ["8K摄像", []],
    ["第3批次", []],
    ["3-5年内修缮", []],
    ["7*24值守", []],
    ["1.5%以内", ["1.5% 3/200 %"]],
    ["1.巡检2次", ["2次 2 次"]],
    ["12、巡检2次", ["2次 2 次"]],
    ["（3）巡检2次", ["2次 2 次"]],
    ["设备共120、车辆共8辆", ["120 120 —", "8辆 8 辆"]],
    ["共3辆、5套", ["3辆 3 辆", "5套 5 套"]],
    ["一户一册登记", []],
    ["一项通过", []],
    ["一次性补助", []],
    ["一次培训", ["一次 1 次"]],
    ["半套资料", []],
    ["统一次序", []],
    ["3十次", ["3 3 —"]],
    ["三公经费", []],
    ["两人一组巡查", []],
    ["2人一组巡查", ["2人 2 人"]],
    ["分为一组巡查", ["一组 1 组"]],
  ])("%s", (text, numbers) => {
    expect(read(text)).toEqual(numbers);
  });

  it.each([
    ["每期50人", ["50人 50 人 each"]],
    ["3次/年", ["3次 3 次 each"]],
    ["各村，5人", ["5人 5 人"]],
    ["各村；5人", ["5人 5 人"]],
    ["平均、5人", ["5人 5 人"]],
    ["每期，各50人", ["50人 50 人 each"]],
    ["每个村子的驻村巡查人员5人", ["5人 5 人"]],
    ["单价5000元/台", ["5000元 5000 元 each"]],
    ["2个以上社区", ["2个 2 个 least"]],
    ["以上2个社区", ["2个 2 个"]],
    ["不少于2家", ["2家 2 家 least"]],
    ["2家不少于", ["2家 2 家"]],
  ])("%s: of each, and at least", (text, numbers) => {
    expect(read(text)).toEqual(numbers);
  });

  it("stand where they are printed", () => {
    const [first, second] = numbersIn("演练4次，其中实战2次").numbers;
    expect([first?.start, first?.end, second?.start, second?.end]).toEqual([2, 4, 9, 11]);
  });

  it("are read once a row", () => {
    const row = indicator(["数量指标", "演练4次", "4次", "4次", "10", "10"]);
    expect(numbersOf(row)).toBe(numbersOf(row));
  });
});

describe("regular intervals in the words of an indicator", () => {
  const intervals = (text: string) =>
    numbersIn(text).periods.map(({ print, counts, daily, working, loose, start, end }) => ({
      print,
      counts: counts.map((count) => count.toFraction()).join("/"),
      marks: [
        ...(daily ? ["daily"] : []),
        ...(working ? ["working"] : []),
        ...(loose ? ["loose"] : []),
      ].join(),
      at: `${start}-${end}`,
    }));

  it.each([
    ["每日清扫", "每日", "365/366", "daily", "0-2"],
    ["每日清扫（工作日）", "每日", "365/366", "daily,working", "0-2"],
    ["设备每周保养", "每周", "52/53", "loose", "2-4"],
    ["设备每季度保养", "每季度", "4", "", "2-5"],
    ["设备按季保养", "按季", "4", "", "2-4"],
    ["每半年", "每半年", "2", "", "0-3"],
    ["每年度", "每年度", "1", "", "0-3"],
  ])("%s", (text, print, counts, marks, at) => {
    expect(intervals(text)).toEqual([{ print, counts, marks, at }]);
  });

  it("follow each other without one being read twice", () => {
    expect(intervals("每月每季度检查").map(({ print, at }) => [print, at])).toEqual([
      ["每月", "0-2"],
      ["每季度", "2-5"],
    ]);
    expect(intervals("不定期检查")).toEqual([]);
  });
});

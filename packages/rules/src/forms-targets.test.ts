import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fulfilmentOf, polarityOf } from "./forms-polarity.ts";
import { textTarget } from "./forms-targets.ts";
import { numbersIn } from "./forms-text-numbers.ts";
import { indicator } from "./sample.ts";

const row = (type: string, name: string, target: string, actual = target) =>
  indicator([type, name, target, actual, "10", "10"]);

describe("the number in an indicator's text", () => {
  it.each([
    ["印制宣传册1万册", "10000册"],
    ["新增停车位1，200个", "1200个"],
    ["维修面积５０００平方米", "0.5万平方米"],
    ["发放补贴涉及3个街道、15个社区", "18个"],
    ["投资额300万元，其中市级100万元", "300万元"],
    ["招聘辅助人员10名", "10人"],
    ["24小时内响应", "≤24小时"],
    ["全年365天开放", "365"],
    ["每年至少开展2次", "≥2次"],
    ["每月发放补贴", "36人次"],
    ["控制在一百二十万元以内", "120万元"],
    ["举办2期培训班，每期50人", "2期"],
  ])("%s agrees with %s", (name, target) => {
    expect(textTarget(row("数量指标", name, target)).kind).toBe("agrees");
  });

  it.each([
    ["平均响应时间不超过30分钟", "≤20分钟", "30分钟"],
    ["完成4次演练", "7次", "4次"],
    ["满意度达90%以上", "60%", "90%"],
    ["每季度巡检", "7", "4"],
    ["每半年检测", "3次", "2"],
    ["配备三台工作站", "5", "三台"],
  ])("%s differs from %s", (name, target, value) => {
    expect(textTarget(row("数量指标", name, target))).toMatchObject({ kind: "differs", value });
  });

  it.each([
    ["12345热线接听", "2000次"],
    ["完成5G基站建设", "20座"],
    ["5A级景区监测", "3个"],
    ["2020年12月底前完成验收", "1次"],
    ["12月31日前完成", "5项"],
    ["第一季度完成招标", "3个"],
    ["一次性补助发放人数", "230人"],
    ["一户一档建档", "300户"],
    ["单价不超过5000元/台", "30000元"],
    ["不低于3次/年", "5次"],
    ["日均接待200人次", "70000人次"],
    ["每场培训30人", "120人"],
    ["每日清扫次数", "2次"],
    ["每季度检查次数", "2次"],
    ["每日清扫", "2次"],
    ["编写报告（一式三份）", "1份"],
    ["2个以上社区试点", "3个"],
    ["不少于2家参与", "5家"],
    ["3-5年内完成修缮", "8处"],
    ["7×24小时值守", "5人"],
    ["落实三公经费管理，统一调度", "2项"],
    ["1.完成巡检；2.完成加固", "6次"],
    ["保障DN300管道畅通", "5公里"],
  ])("%s says nothing against %s", (name, target) => {
    expect(textTarget(row("数量指标", name, target)).kind).not.toBe("differs");
  });

  it("is not taken for another measure word's, a duty's of weeks, or a bare 1", () => {
    expect(textTarget(row("数量指标", "制作4个栏目", "12期")).kind).toBe("unclear");
    expect(textTarget(row("数量指标", "每周更新", "48次")).kind).toBe("unclear");
    expect(textTarget(row("数量指标", "完成4次演练", "1")).kind).toBe("unclear");
  });

  it("has the place where it stands", () => {
    const [number] = numbersIn("全年4次系统巡检").numbers;
    expect(number).toMatchObject({ print: "4次", start: 2, end: 4, each: false });
  });

  it("is read without failing on any text", () => {
    const parts = fc.constantFrom(
      "每",
      "日",
      "一",
      "套",
      "万",
      "元",
      "3",
      ",",
      ".",
      "-",
      "%",
      "第",
      "点",
      "半",
      "G",
      "年",
      "以内",
      "\u3000",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 200 }), (list) => {
        const text = list.join("");
        const { numbers } = numbersIn(text);
        for (const { start, end } of numbers) expect(start).toBeLessThan(end);
        expect(() => textTarget(row("数量指标", text, "3次"))).not.toThrow();
      }),
    );
  });
});

describe("which way an indicator is met", () => {
  it.each([
    ["成本指标", "项目预算控制在75万元以内", "75万元", "49.625万元", "atMost", true],
    ["成本指标", "项目总成本", "75万元", "80万元", "atMost", false],
    ["经济效益指标", "按照预算完成项目", "75万元", "49万元", "atMost", true],
    ["经济效益指标", "带动投资", "75万元", "49万元", "unknown", undefined],
    ["服务对象满意度指标", "好评率达90%以上", "90%", "100%", "atLeast", true],
    ["服务对象满意度指标", "60岁以下居民满意度", "90%", "95%", "atLeast", true],
    ["时效指标", "出现问题后半小时之内解决", "100%", "90%", "atLeast", false],
    ["时效指标", "救护车平均到达时间", "15分钟", "12分钟", "atMost", true],
    ["时效指标", "服务期限", "12个月", "11个月", "unknown", undefined],
    ["质量指标", "投诉率", "5%", "2%", "atMost", true],
    ["质量指标", "投诉处理率", "95%", "90%", "atLeast", false],
    ["质量指标", "污水排放达标率", "95%", "97%", "atLeast", true],
    ["质量指标", "合格情况", "≥95%", "94.9%", "atLeast", false],
    ["数量指标", "培训场次", "不低于5场", "6场", "atLeast", true],
    ["成本指标", "成本节约率", "5%", "8%", "unknown", undefined],
    ["数量指标", "科目调整次数", "≤10次", "12次", "atMost", false],
    ["质量指标", "差错数量不超过3件", "3件", "2件", "atMost", true],
  ] as const)("%s %s: %s, %s", (type, name, target, actual, polarity, met) => {
    const read = row(type, name, target, actual);
    expect(polarityOf(read)).toBe(polarity);
    expect(fulfilmentOf(read)?.met).toBe(met);
  });

  it("is not asked across units", () => {
    expect(fulfilmentOf(row("数量指标", "监测断面", "12个", "100%"))).toBeUndefined();
    expect(fulfilmentOf(row("时效指标", "办结时限", "5个工作日", "3天"))).toBeUndefined();
  });
});

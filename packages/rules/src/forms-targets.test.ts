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

  it.each([
    ["每月演练2次", "7次", "24"],
    ["每年演练3次", "7次", "3"],
    ["每月清扫", "250次", "12"],
    ["差错率不超过5‰", "1%", "5‰"],
    ["完成4次演练", "1次", "4次"],
  ])("%s asks another target than %s", (name, target, value) => {
    expect(textTarget(row("数量指标", name, target))).toMatchObject({ kind: "differs", value });
  });

  it.each([
    ["每月巡检，每季度演练", "12次", "agrees"],
    ["每月巡检，每季度演练", "7次", "unclear"],
    ["每月演练2次，每季度检查", "24次", "agrees"],
    ["每月2次演练，每季度检查", "24次", "agrees"],
    ["每月组织开展应急疏散2次，每季度检查", "24次", "agrees"],
    ["每月组织开展消防应急疏散2次，每季度检查", "24次", "unclear"],
    ["每月更新2，每季度检查", "24次", "unclear"],
    ["每月用电2度，每季度检查", "24次", "unclear"],
    ["2次培训每月回访，每季度检查", "24次", "unclear"],
    ["开展12期培训，每季度检查", "7期", "unclear"],
    ["涉及3个街道、15个社区", "20个", "unclear"],
    ["每季度巡检", "≥3次", "unclear"],
    ["每季度巡检", "2.5次", "unclear"],
    ["每季度巡检", "1次", "unclear"],
    ["每季度巡检", "8次", "agrees"],
    ["每季度达标率", "80%", "silent"],
    ["每日清扫", "2次", "unclear"],
    ["每日清扫", "91次", "unclear"],
    ["每日清扫", "240次", "unclear"],
    ["每日清扫", "262次", "unclear"],
    ["每日清扫", "730次", "agrees"],
    ["工作日每日清扫", "250次", "silent"],
    ["每年检测", "3次", "unclear"],
    ["群众好评率90", "90%", "agrees"],
    ["覆盖12个社区", "12%", "silent"],
    ["监测12", "三次", "silent"],
    ["监测12", "良好", "silent"],
    ["办结时限5天", "3日", "silent"],
  ])("%s beside %s %s", (name, target, kind) => {
    expect(textTarget(row("数量指标", name, target)).kind).toBe(kind);
  });

  it.each([
    ["每日清扫", "239次"],
    ["每日清扫", "263次"],
    ["每日清扫", "92次"],
  ])("%s is no duty of working days of %s", (name, target) => {
    expect(textTarget(row("数量指标", name, target))).toEqual({
      kind: "differs",
      print: "每日",
      value: "365/366",
    });
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

  it.each([
    ["数量指标", "每60天培训场次", "5次", "6次", "atLeast", true],
    ["数量指标", "培训5场以内", "5场", "6场", "atMost", false],
    ["数量指标", "不低于5场且5场以内", "5场", "6场", "unknown", undefined],
    ["数量指标", "控制在90%以内的培训场次", "5场", "6场", "atLeast", true],
    ["数量指标", "以内5场", "5场", "6场", "atLeast", true],
    ["数量指标", "5场培训时间1天以内", "5场", "6场", "atLeast", true],
    ["数量指标", "不低于本年度计划数的5场以内", "5场", "6场", "atMost", false],
    ["数量指标", "控制在5以内", "5场", "6场", "atMost", false],
    ["数量指标", "科目调整次数", "=10次", "9次", "equal", false],
    ["数量指标", "科目调整次数", "=10次", "10次", "equal", true],
    ["数量指标", "科目调整次数", ">10次", "9次", "atLeast", false],
    ["数量指标", "养护道路长度", "29公里", "19公里", "atLeast", false],
    ["数量指标", "服务年限", "3年", "2年", "unknown", undefined],
    ["社会效益指标", "养护道路长度", "29公里", "19公里", "unknown", undefined],
    ["时效指标", "按时提交报告份数", "12份", "11份", "unknown", undefined],
    ["时效指标", "救护车平均到达路程", "15公里", "12公里", "unknown", undefined],
    ["社会效益指标", "按时提交报告份数", "12份", "11份", "atLeast", false],
  ] as const)("%s %s: %s, %s", (type, name, target, actual, polarity, met) => {
    const read = row(type, name, target, actual);
    expect(polarityOf(read)).toBe(polarity);
    expect(fulfilmentOf(read)?.met).toBe(met);
  });

  it("may be told by the category where the type is another", () => {
    const cost = (target: string) => ({ ...row("其他指标", "建设投入", target), category: "cost" as const });
    expect(polarityOf(cost("75万元"))).toBe("atMost");
    expect(polarityOf(cost("5%"))).toBe("unknown");
    expect(polarityOf(row("其他指标", "建设投入", "75万元"))).toBe("unknown");
  });

  it("is not told without a figure", () => {
    expect(polarityOf(row("质量指标", "合格情况", "优"))).toBe("unknown");
    expect(fulfilmentOf(row("质量指标", "合格情况", "优", "95%"))).toBeUndefined();
    expect(fulfilmentOf(row("质量指标", "合格情况", "95%", "优"))).toBeUndefined();
  });

  it("comes with how far the actual is off the target", () => {
    const deviation = (target: string, actual: string) =>
      fulfilmentOf(row("数量指标", "培训场次", target, actual))?.deviation?.toFraction();
    expect(deviation("5场", "6场")).toBe("1/5");
    expect(deviation("5场", "4场")).toBe("-1/5");
    expect(deviation("0场", "4场")).toBeUndefined();
  });

  it("is not asked across units", () => {
    expect(fulfilmentOf(row("数量指标", "监测断面", "12个", "100%"))).toBeUndefined();
    expect(fulfilmentOf(row("时效指标", "办结时限", "5个工作日", "3天"))).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { nearMisses } from "./text-near-terms.ts";

const found = (text: string) => nearMisses(text).map(({ printed, term }) => [printed, term]);

describe("near misses of terms", () => {
  it.each([
    ["使用政府性基金顶算财政拨款0万元", "政府性基金顶算财政拨款", "政府性基金预算财政拨款"],
    ["社会保和障就业支出51.94万元", "社会保和障就业支出", "社会保障和就业支出"],
    ["公务接侍费0万元", "公务接侍费", "公务接待费"],
    ["商品和服物支出", "商品和服物支出", "商品和服务支出"],
  ])("finds the slip in %s", (text, printed, term) => {
    expect(found(text)).toEqual([[printed, term]]);
  });

  it.each([
    "年初结转和结余、年末结转和结余",
    "一般公共预算财政拨款支出预算表",
    "行政单位医疗、事业单位医疗",
    "政府采购货物支出、政府采购工程支出",
    "机关运转经费、上年结余资金、专业技术服务",
    "公务用车购置及运行维护费",
    "其他对个人和家庭的补助支出",
    "计划生育事务、计划生育服务",
    "财政拨款支出640.5万元，其中文化旅游体育与传媒支出521.0万元",
  ])("is silent on %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("gives the place of the printed words", () => {
    const text = "其中：商品和服物支出5万元";
    const [miss] = nearMisses(text);
    expect(text.slice(miss!.start, miss!.end)).toBe("商品和服物支出");
  });

  it("names a place once, by the longest term", () => {
    expect(found("政府性基金预算财政拔款支出")).toHaveLength(1);
  });
});

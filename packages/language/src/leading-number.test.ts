import { describe, expect, test } from "vitest";
import { fold } from "./fold.ts";
import { leadingNumber } from "./leading-number.ts";

describe("leadingNumber", () => {
  test.each([
    ["第一部分 2020年度部门决算报表", "part", 1, 1, "2020年度部门决算报表"],
    ["第 三 部 分　说明", "part", 3, 1, "说明"],
    ["第四部分2020年度", "part", 4, 1, "2020年度"],
    ["　　二、收入", "chinese", 2, 2, "收入"],
    ["十二．收入", "chinese", 12, 2, "收入"],
    ["（一）收入", "chineseBracket", 1, 3, "收入"],
    ["(十一) 收入", "chineseBracket", 11, 3, "收入"],
    ["㈡收入", "chineseBracket", 2, 3, "收入"],
    ["1. 高度重视", "arabic", 1, 4, "高度重视"],
    ["1．“三公”经费", "arabic", 1, 4, "“三公”经费"],
    ["12、收入", "arabic", 12, 4, "收入"],
    ["１、收入", "arabic", 1, 4, "收入"],
    ["1.2020年决算数", "arabic", 1, 4, "2020年决算数"],
    ["2、100%完成", "arabic", 2, 4, "100%完成"],
    ["（3）收入", "arabicBracket", 3, 5, "收入"],
    ["4）收入", "arabicBracket", 4, 5, "收入"],
    ["⑸收入", "arabicBracket", 5, 5, "收入"],
    ["③收入", "circled", 3, 6, "收入"],
    ["㉑收入", "circled", 21, 6, "收入"],
  ])("%s", (text, style, value, level, rest) => {
    const number = leadingNumber(text);
    expect(number).toMatchObject({ style, value, level });
    expect(text.slice(number!.rest)).toBe(rest);
    expect(leadingNumber(fold(text).text)).toMatchObject({ style, value });
  });

  test.each([
    "2020年收入",
    "1.5万元",
    "1、2月份",
    "二三、",
    "（含）税",
    "（2020）",
    "收入",
    "",
    "0.5",
    "一般公共预算",
    "100、",
    "3.1 标题",
  ])("%j has none", (text) => expect(leadingNumber(text)).toBeUndefined());

  test("reads numbers of several members only when asked", () => {
    expect(leadingNumber("3.1 标题", { decimals: true })).toEqual({
      marker: "3.1",
      style: "decimal",
      value: 1,
      rest: 4,
      level: 5,
    });
    expect(leadingNumber("3.1 万元", { decimals: true })).toBeUndefined();
    expect(leadingNumber("3.1标题", { decimals: true })).toBeUndefined();
  });
});

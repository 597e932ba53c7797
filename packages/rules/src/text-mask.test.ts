import { describe, expect, it } from "vitest";
import { account } from "./sample.ts";
import { isCardNumber, isIdCard, maskPersonal, personalData } from "./text-mask.ts";

const kinds = (text: string) => personalData(text).map(({ kind }) => kind);

describe("personal data", () => {
  it("knows the check characters", () => {
    expect(isIdCard("990000190001010008")).toBe(true);
    expect(isIdCard("990000190001010007")).toBe(false);
    expect(isIdCard("990000190013010008")).toBe(false);
    expect(isCardNumber("6200000000000000000")).toBe(true);
    expect(isCardNumber("6200000000000000001")).toBe(false);
    expect(isCardNumber("62000000")).toBe(false);
  });

  it("finds each kind once and in order", () => {
    expect(kinds("手机138 0000 0000，邮箱a@b.cn，车牌京A12345，证号990000190001010008。")).toEqual([
      "mobile",
      "email",
      "plate",
      "idCard",
    ]);
  });

  it("takes amounts, codes and years for none", () => {
    expect(
      kinds("支出13800000000.00元，编码2080505，2020年，京A级景区，统一社会信用代码12110106400000000X"),
    ).toEqual([]);
  });

  it("masks numbers, landlines and the forms' contacts", () => {
    const record = account({
      forms: [{ contact: { person: "张三", phone: "01000000000", redacted: false } }],
    });
    expect(maskPersonal("请张三拨打010-22222222或13800000000。", record)).toBe(
      `请██拨打${"█".repeat(12)}或${"█".repeat(11)}。`,
    );
  });

  it("leaves amounts as they are", () => {
    expect(maskPersonal("支出83650000元，占41.39%。", account())).toBe("支出83650000元，占41.39%。");
  });
});

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

describe("the shapes of personal data", () => {
  it.each([
    ["手机13800000000。", ["mobile"]],
    ["手机138-0000-0000", ["mobile"]],
    ["手机138 0000 0000，", ["mobile"]],
    ["编号113800000000、1380000000、12800000000、0.13800000000、13800000000.5", []],
    ["证号99000019000101001X", []],
    ["证号990000190001010008", ["idCard"]],
    ["证号99000019000101002x", []],
    ["编号1990000190001010008、9900001900010100081、090000190001010008", []],
    ["卡6200000000000000、卡6200 0000 0000 0000 000、卡6200-0000-0000-0005", ["bankCard", "bankCard"]],
    ["卡4000000000000002，卡5000000000000009", ["bankCard", "bankCard"]],
    ["编号16200000000000000000、6200000000000000000.5、0.6200000000000000000", []],
    ["车京A12345、京A·D12345、沪B 123A5", ["plate", "plate", "plate"]],
    ["京A级景区、京AABCDE、京A1234567、京I12345、某A12345", []],
    ["a.b+c-d@e-f.co.cn，另a@b", ["email"]],
  ])("of %s are %j", (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it("has a month and a day that exist", () => {
    const dates = ["0101", "1231", "0001", "1301", "0100", "0132"];
    expect(dates.map((date) => isIdCard(idCard(`9900001900${date}001`)))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it("ends an identity number with an X of either case", () => {
    const bodies = Array.from({ length: 99 }, (_, at) => `99000019000101${100 + at}`);
    const withX = bodies.map(idCard).find((one) => one.endsWith("X"))!;
    expect(isIdCard(withX)).toBe(true);
    expect(isIdCard(withX.toLowerCase())).toBe(true);
  });

  it("is a card number of sixteen to nineteen digits", () => {
    expect(isCardNumber("4000000000000002")).toBe(true);
    expect(isCardNumber("4000-0000-0000-0002")).toBe(true);
    expect(isCardNumber("400000000000006")).toBe(false);
    expect(isCardNumber("40000000000000000006")).toBe(false);
    expect(isCardNumber("6200000000000000000")).toBe(true);
    expect(isCardNumber("4000000000000093")).toBe(true);
    expect(isCardNumber("4000000000000069")).toBe(true);
    expect(isCardNumber("4000000000000068")).toBe(false);
  });

  it("is never two things at one place, and may stand side by side", () => {
    const card = "6200000000000000000";
    expect(
      personalData(`${card}，京A12345京B12345`).map(({ kind, start, end }) => [kind, start, end]),
    ).toEqual([
      ["bankCard", 0, 19],
      ["plate", 20, 27],
      ["plate", 27, 34],
    ]);
    expect(kinds("13800000000@example.cn")).toEqual(["mobile"]);
  });

  it("is masked with landlines of every form, and no amount is", () => {
    const masked = (text: string) => maskPersonal(text, account());
    for (const phone of [
      "010-60000000",
      "010—60000000",
      "01060000000",
      "60000000",
      "6000000",
      "0311-6000000",
    ])
      expect(masked(`电话${phone}。`)).toBe(`电话${"█".repeat(phone.length)}。`);
    for (const text of [
      "60000000元",
      "6000000万元",
      "60000000.5",
      "10000000",
      "600000",
      "60000000%",
      "0.60000000",
    ])
      expect(masked(text)).toBe(text);
  });

  it("is a contact of two characters or more", () => {
    const record = account({ forms: [{ contact: { person: "某", phone: null, redacted: false } }] });
    expect(maskPersonal("某区张三", record)).toBe("某区张三");
  });
});

/** A made-up identity number with its check character (ISO 7064, MOD 11-2). */
function idCard(body: string): string {
  const sum = [...body].reduce((left, digit) => ((left + Number(digit)) * 2) % 11, 0);
  const last = (12 - sum) % 11;
  return `${body}${last === 10 ? "X" : last}`;
}

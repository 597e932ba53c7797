import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, exact } from "./decimal.ts";
import { type FigureHint, parseCellText, parseFigure } from "./parse.ts";
import { decimalSchema } from "./schema.ts";
import { unitInfo } from "./units.ts";

type Row = [
  text: string,
  hint: FigureHint,
  expected: [string, string, string | null, number, string?] | undefined,
];

function read([text, hint]: Row) {
  const figure = parseFigure(text, hint);
  if (!figure) return undefined;
  const { value, unit, places, comparator } = figure;
  return comparator ? [value, figure.text, unit, places, comparator] : [value, figure.text, unit, places];
}

const rows = (list: Row[]) =>
  test.each(list.map((row) => [row[0], row] as const))("%j", (_, row) => expect(read(row)).toEqual(row[2]));

describe("money", () => {
  rows([
    ["49.625", { unit: "万元" }, ["496250", "49.625", "万元", 3]],
    ["1,331.46", { unit: "万元" }, ["13314600", "1,331.46", "万元", 2]],
    ["1，331．46", { unit: "万元" }, ["13314600", "1，331．46", "万元", 2]],
    ["1 331.46", { unit: "万元" }, ["13314600", "1 331.46", "万元", 2]],
    ["1\u00a0331", {}, ["1331", "1\u00a0331", null, 0]],
    ["１１９．４９万元", {}, ["1194900", "１１９．４９", "万元", 2]],
    ["119.49 万元", { unit: "元" }, ["1194900", "119.49", "万元", 2]],
    ["12,345,678.90元", {}, ["12345678.9", "12,345,678.90", "元", 2]],
    ["3.2亿元", {}, ["320000000", "3.2", "亿元", 1]],
    ["75百万元", {}, ["75000000", "75", "百万元", 0]],
    ["8千元", {}, ["8000", "8", "千元", 0]],
    ["5角", {}, ["0.5", "5", "角", 0]],
    ["￥1,200.00", {}, ["1200", "1,200.00", "元", 2]],
    ["¥ 12万元", {}, ["120000", "12", "万元", 0]],
    ["¥12万", {}, ["120000", "12", "万元", 0]],
    ["¥12人", {}, undefined],
    ["¥12", { unit: "万元" }, ["120000", "12", "万元", 0]],
    ["¥12", { unit: "人" }, ["12", "12", "元", 0]],
    ["(1,33)", { accounting: true }, undefined],
    ["0.3万", {}, ["3000", "0.3", "万", 1]],
    ["0", { unit: "万元" }, ["0", "0", "万元", 0]],
    ["0.00", { unit: "万元" }, ["0", "0.00", "万元", 2]],
    ["-0.00万元", {}, ["0", "-0.00", "万元", 2]],
    ["12.50", { unit: "（万元）" }, ["125000", "12.50", "万元", 2]],
  ]);
});

describe("ratios", () => {
  rows([
    ["8.24%", {}, ["0.0824", "8.24", "%", 2]],
    ["8.24％", { unit: "万元" }, ["0.0824", "8.24", "%", 2]],
    ["100", { unit: "％" }, ["1", "100", "%", 0]],
    ["3‰", {}, ["0.003", "3", "‰", 0]],
    ["1.5个百分点", {}, ["0.015", "1.5", "个百分点", 1]],
    ["=100.00(%)", {}, ["1", "100.00", "%", 2, "="]],
    ["＝１００．００（％）", {}, ["1", "１００．００", "%", 2, "="]],
    ["≥ 95 %", {}, ["0.95", "95", "%", 0, ">="]],
    ["100%以上", {}, ["1", "100", "%", 0, ">="]],
  ]);
});

describe("comparators", () => {
  rows([
    ["≥13459.00(平方米)", {}, ["13459", "13459.00", "平方米", 2, ">="]],
    ["≧5次", {}, ["5", "5", "次", 0, ">="]],
    ["＞3个", {}, ["3", "3", "个", 0, ">"]],
    [">=3个", {}, ["3", "3", "个", 0, ">="]],
    ["<=30", {}, ["30", "30", null, 0, "<="]],
    ["＜＝30", {}, ["30", "30", null, 0, "<="]],
    ["<3天", {}, ["3", "3", "天", 0, "<"]],
    ["不低于90%", {}, ["0.9", "90", "%", 0, ">="]],
    ["不少于 4 次", {}, ["4", "4", "次", 0, ">="]],
    ["不高于75万元", {}, ["750000", "75", "万元", 0, "<="]],
    ["不超过75万元", {}, ["750000", "75", "万元", 0, "<="]],
    ["大于等于10", {}, ["10", "10", null, 0, ">="]],
    ["大于10", {}, ["10", "10", null, 0, ">"]],
    ["不大于10", {}, ["10", "10", null, 0, "<="]],
    ["小于10", {}, ["10", "10", null, 0, "<"]],
    ["达到90%以上", {}, ["0.9", "90", "%", 0, ">="]],
    ["达到90%", {}, ["0.9", "90", "%", 0]],
    ["控制在75万元以内", {}, ["750000", "75", "万元", 0, "<="]],
    ["30日内", {}, ["30", "30", "日", 0, "<="]],
    ["90%（含）以上", {}, ["0.9", "90", "%", 0, ">="]],
    ["13459(平方米)以上", {}, ["13459", "13459", "平方米", 0, ">="]],
    ["≥90%以上", {}, ["0.9", "90", "%", 0, ">="]],
    ["≥90%以下", {}, undefined],
    ["大于90%以上", {}, undefined],
    ["≥", {}, undefined],
    ["≥-5", {}, ["-5", "-5", null, 0, ">="]],
  ]);
});

describe("groups of digits set apart", () => {
  rows([
    ["2 863 443.82", {}, ["2863443.82", "2 863 443.82", null, 2]],
    ["2,863, 443.82", {}, ["2863443.82", "2,863, 443.82", null, 2]],
    ["2, 863, 443.82", { unit: "元" }, ["2863443.82", "2, 863, 443.82", "元", 2]],
    ["2, 86, 443.82", {}, undefined],
  ]);
});

describe("signs", () => {
  rows([
    ["-12.3万元", {}, ["-123000", "-12.3", "万元", 1]],
    ["−12.3%", {}, ["-0.123", "−12.3", "%", 1]],
    ["–12.3", {}, ["-12.3", "–12.3", null, 1]],
    ["－１２．３", {}, ["-12.3", "－１２．３", null, 1]],
    ["- 12.3", {}, ["-12.3", "- 12.3", null, 1]],
    ["+3.5%", {}, ["0.035", "+3.5", "%", 1]],
    ["(12.3)", {}, undefined],
    ["(12.3)", { accounting: true, unit: "万元" }, ["-123000", "(12.3)", "万元", 1]],
    ["（1,200.00）", { accounting: true }, ["-1200", "（1,200.00）", null, 2]],
    ["(12.3", { accounting: true }, undefined],
    ["(-12.3)", { accounting: true }, undefined],
    ["--12", {}, undefined],
    ["—12", {}, undefined],
    ["±3", {}, undefined],
  ]);
});

describe("measure words", () => {
  rows([
    ["365次", {}, ["365", "365", "次", 0]],
    ["12", { unit: "人" }, ["12", "12", "人", 0]],
    ["1.2万人次", {}, ["12000", "1.2", "万人次", 1]],
    ["13.5万平方米", {}, ["135000", "13.5", "万平方米", 1]],
    ["500元/人·天", {}, ["500", "500", "元/人·天", 0]],
    ["1.2万元/辆", {}, ["12000", "1.2", "万元/辆", 1]],
    ["4次/年", {}, ["4", "4", "次/年", 0]],
    ["4 个栏目", {}, ["4", "4", "个栏目", 0]],
    ["6眼井", {}, ["6", "6", "眼井", 0]],
    ["7罐", { unit: "万元" }, ["7", "7", "罐", 0]],
    ["7", { unit: "罐" }, ["7", "7", "罐", 0]],
    ["95分", {}, ["95", "95", "分", 0]],
    ["3年", {}, ["3", "3", "年", 0]],
    ["2020年", {}, undefined],
    ["2020", { unit: "年" }, ["2020", "2020", "年", 0]],
  ]);
});

describe("no figure, or not exactly one", () => {
  test.each([
    "",
    " ",
    "1,33",
    "1,33,1.4.6",
    "1,3331",
    ",331",
    "1,331,",
    "1，33",
    "0,331",
    ".5",
    "5.",
    "1.2.3",
    "05",
    "00",
    "007.5",
    "0123",
    "1 2",
    "100 200",
    "1, 234",
    "3、4",
    "90-100",
    "80～90",
    "3/4",
    "第3季度",
    "2020年度",
    "2020年12月31日",
    "12月底",
    "90余人",
    "100多万元",
    "约95%",
    "一百",
    "100%完成",
    "75万元的设备购置项目",
    "万元",
    "%",
    "12 34.5",
    "1 331.46 200",
    "5以",
    "①",
    "½",
    "1e5",
    "0x10",
    "1_000",
    "12万%",
    "3/4",
  ])("%j", (text) => expect(parseFigure(text)).toBeUndefined());

  test("a long code without a leading zero is a figure: the caller knows the column", () => {
    expect(parseFigure("2010301")).toEqual({ value: "2010301", text: "2010301", unit: null, places: 0 });
  });

  test("a plain space groups only where decimals follow; a no-break space always, but only one kind", () => {
    expect(parseFigure("12 345 678.90")?.value).toBe("12345678.9");
    expect(parseFigure("1\u202f331\u202f460")?.value).toBe("1331460");
    expect(parseFigure("1\u202f331\u00a0460")).toBeUndefined();
    expect(parseFigure("1,331 460.00")).toBeUndefined();
  });
});

describe("the states of a cell", () => {
  test.each(["", "  ", "\u3000", "\n\t"])("%j is blank", (text) =>
    expect(parseCellText(text)).toEqual({ kind: "blank" }),
  );
  test.each(["—", "－", "-", "——", "/", "／", "– –", " — ", "--", "N/A"])("%j is not applicable", (text) =>
    expect(parseCellText(text)).toEqual({ kind: "na" }),
  );
  test.each(["无", " 无 "])("%j is stated none", (text) =>
    expect(parseCellText(text)).toEqual({ kind: "none" }),
  );
  test.each([["全年完成"], ["无安全问题"], ["05"], ["2020年12月"], ["a-b"]])("%j is text", (text) =>
    expect(parseCellText(` ${text}\n`)).toEqual({ kind: "text", text }),
  );

  test("0 is a figure, unlike the others", () => {
    expect(parseCellText("0", { unit: "万元" })).toEqual({
      kind: "figure",
      figure: { value: "0", text: "0", unit: "万元", places: 0 },
    });
    expect(parseCellText("-5").kind).toBe("figure");
  });

  test("text far longer than a figure is text as it is", () => {
    const long = `1${" 1".repeat(50_000)}`;
    expect(parseCellText(long)).toEqual({ kind: "text", text: long });
    expect(parseCellText(`${"1,111".repeat(10_000)}`).kind).toBe("text");
  });
});

describe("invariants", () => {
  const digits = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.stringMatching(/^\d{0,4}$/));
  const unit = fc.constantFrom("元", "万元", "亿元", "%", "‰", "人", "平方米", "万人次", "罐", "");
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

  test("value is the printed number times the unit's factor, whatever the separators, width and spaces", () => {
    fc.assert(
      fc.property(
        digits,
        unit,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        ([whole, part], name, grouped, full, minus) => {
          const integer = grouped ? whole.toString().replace(/\B(?=(\d{3})+$)/g, ",") : whole.toString();
          const number = (minus ? "-" : "") + integer + (part ? `.${part}` : "");
          const printed = full ? wide(number) : number;
          const figure = parseFigure(`  ${printed} ${name}`);
          const plain = `${minus ? "-" : ""}${whole}${part ? `.${part}` : ""}`;
          expect(figure).toEqual({
            value: decimal(exact(plain).mul(unitInfo(name).factor)),
            text: printed,
            unit: name || null,
            places: part.length,
          });
          expect(parseFigure(printed, { unit: name })?.value).toBe(figure?.value);
        },
      ),
    );
  });

  test("never throws, and what it returns fits the schema", () => {
    const piece = fc.constantFrom(
      "1",
      "0",
      ",",
      ".",
      " ",
      "-",
      "(",
      ")",
      "%",
      "万",
      "元",
      "≥",
      "以上",
      "达到",
      "无",
      "/",
      "—",
      "人",
      "９",
      "，",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 30 }),
          fc.array(piece, { maxLength: 12 }).map((list) => list.join("")),
        ),
        fc.boolean(),
        (text, accounting) => {
          const cell = parseCellText(text, { accounting });
          if (cell.kind !== "figure") return;
          expect(decimalSchema.safeParse(cell.figure.value).success).toBe(true);
          expect(text).toContain(cell.figure.text);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

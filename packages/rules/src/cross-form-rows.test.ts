import { describe, expect, test } from "vitest";
import { boilerplateNames, rowCopies } from "./cross-form-rows.ts";
import { account, type FormPrint, type IndicatorPrint } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

const row = (name: string, target = "3次", label = "数量指标"): IndicatorPrint => [
  label,
  name,
  target,
  target,
  "10",
  "10",
];
const rows = (...names: readonly string[]) => names.map((name) => row(name));
const letters = "甲乙丙丁戊己庚辛壬癸";
const own = (count: number, from: number) => rows(...[...letters].slice(from, from + count));

/** The copies among forms: their numbers, how many rows are the same, and of how many. */
function copies(...forms: readonly (readonly [string, readonly IndicatorPrint[], FormPrint["kind"]?])[]) {
  const record = account({
    forms: forms.map(([project, indicators, kind]) => ({
      project,
      indicators,
      ...(kind === undefined ? {} : { kind }),
    })),
  });
  return rowCopies(record, defaultSettings).map(({ forms, rows, of }) => ({
    forms: forms.map(({ number }) => number),
    rows: rows.map((shared) => shared.map(({ name }) => name).join()),
    of,
  }));
}

describe("sets of indicators that two forms have", () => {
  test("are copied from three rows and three fifths of the fuller set on", () => {
    expect(copies(["校车", own(5, 0)], ["古树", [...own(3, 0), ...own(2, 5)]])).toEqual([
      { forms: [1, 2], rows: ["甲,甲", "乙,乙", "丙,丙"], of: 5 },
    ]);
    expect(copies(["校车", own(6, 0)], ["古树", own(3, 0)])).toEqual([]);
    expect(copies(["校车", own(3, 0)], ["古树", own(6, 0)])).toEqual([]);
    expect(copies(["校车", own(4, 0)], ["古树", own(3, 0)])).toMatchObject([{ of: 4 }]);
    expect(copies(["校车", own(3, 0)], ["古树", own(4, 0)])).toMatchObject([{ of: 4 }]);
    expect(copies(["校车", own(2, 0)], ["古树", own(2, 0)])).toEqual([]);
    expect(copies(["校车", own(3, 0)], ["古树", own(2, 0)])).toEqual([]);
  });

  test("are of differently named projects", () => {
    expect(copies(["校车", own(3, 0)], ["校车", own(3, 0)])).toEqual([]);
    expect(copies(["校车", own(4, 0)], ["校 车", own(3, 0)])).toEqual([]);
  });

  test("are the same in kind, text and every figure", () => {
    const but = (last: IndicatorPrint) =>
      copies(["校车", [...own(2, 0), row("丙")]], ["古树", [...own(2, 0), last]]).length;
    expect(but(row("丙"))).toBe(1);
    expect(but(row("丙", "4次"))).toBe(0);
    expect(but(row("丙", "3次", "质量指标"))).toBe(0);
    expect(but(row("丙", "3次", "三级指标"))).toBe(0);
    expect(but(["数量指标", "丙", "3次", "3次", "9", "10"])).toBe(0);
    // A figure does not run into the next: 1 and 12 are not 11 and 2.
    const figures = (target: string, actual: string): IndicatorPrint => [
      "数量指标",
      "丙",
      target,
      actual,
      "10",
      "10",
    ];
    expect(
      copies(["校车", [...own(2, 0), figures("1", "12")]], ["古树", [...own(2, 0), figures("11", "2")]]),
    ).toEqual([]);
  });

  test("in many forms are one, in two pairs two, in reading order", () => {
    expect(copies(["校车", own(3, 0)], ["古树", own(3, 0)], ["档案", own(3, 0)])).toEqual([
      { forms: [1, 2, 3], rows: ["甲,甲,甲", "乙,乙,乙", "丙,丙,丙"], of: 3 },
    ]);
    expect(
      copies(["校车", own(3, 5)], ["古树", own(3, 0)], ["档案", own(4, 0)], ["泵站", own(3, 5)]).map(
        ({ forms }) => forms,
      ),
    ).toEqual([
      [1, 4],
      [2, 3],
    ]);
  });

  test("take in every form that has one of both sets", () => {
    expect(copies(["校车", own(4, 0)], ["古树", own(3, 0)], ["档案", own(4, 0)])).toEqual([
      { forms: [1, 2, 3], rows: ["甲,甲,甲", "乙,乙,乙", "丙,丙,丙"], of: 4 },
    ]);
  });

  test("are the same whatever the order of the rows", () => {
    expect(
      copies(
        ["校车", rows("甲", "乙", "丙")],
        ["古树", rows("丙", "甲", "乙")],
        ["档案", rows("乙", "丙", "甲")],
      ),
    ).toEqual([{ forms: [1, 2, 3], rows: ["甲,甲,甲", "乙,乙,乙", "丙,丙,丙"], of: 3 }]);
  });

  test("of a kind that is not known are the same by its label", () => {
    const label = (print: string) => [...own(2, 0), row("丙", "3次", print)];
    expect(copies(["校车", label("甲类指标")], ["古树", label("甲类指标")])).toHaveLength(1);
    expect(copies(["校车", label("甲类指标")], ["古树", label("乙类指标")])).toEqual([]);
  });

  test("in more than sixty different sets are the genre's", () => {
    const many = (holders: number) =>
      copies(
        ...Array.from(
          { length: 160 },
          (_, at) =>
            [`第${at}项`, at < holders ? [...own(3, 0), row(`自定${at}`)] : rows(`另定${at}`)] as const,
        ),
      ).length;
    expect(many(60)).toBe((60 * 59) / 2);
    expect(many(61)).toBe(0);
  });

  test("are looked for among evaluations, then among targets, never across", () => {
    expect(copies(["校车", own(3, 0)], ["古树", own(3, 0), "target"])).toEqual([]);
    expect(
      copies(
        ["校车", own(3, 0), "target"],
        ["古树", own(3, 0), "target"],
        ["档案", own(3, 3)],
        ["泵站", own(3, 3)],
      ).map(({ forms }) => forms),
    ).toEqual([
      [3, 4],
      [1, 2],
    ]);
  });

  test("are not found in rows that name no indicator", () => {
    expect(copies(["校车", rows("无", "无", "无")], ["古树", rows("无", "无", "无")])).toEqual([]);
  });

  test("are made once a record", () => {
    const record = account({ forms: [{}] });
    expect(rowCopies(record, defaultSettings)).toBe(rowCopies(record, defaultSettings));
  });
});

describe("the genre's own texts", () => {
  const forms = (holders: number, count: number) =>
    account({
      forms: Array.from({ length: count }, (_, at) => ({
        indicators: rows(at < holders ? "及时率" : `自定${at}`),
      })),
    }).performance.forms;
  const names = (holders: number, count: number, share = "0.4") => [
    ...boilerplateNames(forms(holders, count), share),
  ];

  test("stand in three forms or more, in the share that is set, of five forms or more", () => {
    expect(names(3, 5)).toEqual(["及时率"]);
    expect(names(3, 5, "0.6")).toEqual(["及时率"]);
    expect(names(2, 5)).toEqual([]);
    expect(names(3, 8)).toEqual([]);
    expect(names(4, 4)).toEqual([]);
  });

  test("are no rows of a form", () => {
    const common = rows("及时率", "完成率", "满意度");
    expect(
      copies(
        ["校车", [...common, ...own(3, 0)]],
        ["古树", [...common, ...own(3, 0)]],
        ["档案", common],
        ["泵站", common],
        ["路灯", common],
      ),
    ).toEqual([{ forms: [1, 2], rows: ["甲,甲", "乙,乙", "丙,丙"], of: 3 }]);
  });
});

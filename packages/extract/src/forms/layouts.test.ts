import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { content, type Layout, layouts, type Written } from "./fixtures/layouts.ts";
import { bare, documentOf, flat, grid, padded, paragraph, spread } from "./fixtures/notation.ts";
import { extractForms } from "./index.ts";

const types = [
  ["output", "产出指标", "quantity", "数量指标"],
  ["output", "产出指标", "quality", "质量指标"],
  ["output", "产出指标", "timeliness", "时效指标"],
  ["output", "产出指标", "cost", "成本指标"],
  ["benefit", "效益指标", "economic", "经济效益\\n指标"],
  ["benefit", "效益指标", "social", "社会效益指标"],
  ["benefit", "效益指标", "ecological", "生态效益指标"],
  ["benefit", "效益指标", "sustained", "可持续影响\\n指标"],
  ["satisfaction", "满意度\\n指标", "satisfaction", "服务对象满意度指标"],
] as const;
const typeOf = new Map<string, readonly string[]>(types.map((type) => [type[3], type]));

/** Printed and read: what the cell says, and what the Record shows of it. */
const value = fc.oneof(
  fc.integer({ min: 0, max: 99_999 }).map((n) => [`${n}`, `${n}`]),
  fc.integer({ min: 0, max: 100 }).map((n) => [`≥${n}%`, `>=${n}%`]),
  fc.integer({ min: 1, max: 9_999 }).map((n) => [`${n}.50万元`, `${n}.50万元`]),
  fc.constantFrom(
    ["", ""],
    ["无", "无"],
    ["—", "—"],
    ["全年平稳运行", "“全年平稳运行”"],
    ["=4.00(次)", "=4.00次"],
  ),
);
const word = fc
  .array(fc.constantFrom(..."系统运维服务保障租费改造升级采购培训平台网络设备"), {
    minLength: 2,
    maxLength: 12,
  })
  .map((letters) => letters.join(""));
const amount = fc.oneof(
  fc.constant(""),
  fc.constant("0"),
  fc
    .integer({ min: 1, max: 999_999_999 })
    .map((n) => `${Math.floor(n / 100)}.${`${n % 100}`.padStart(2, "0")}`),
  fc.integer({ min: 1, max: 999 }).map((n) => `${n},000.00`),
);
const score = fc.oneof(fc.constantFrom("", "—", "10", "9.50"));
const funding = fc.tuple(amount, amount, amount, score, fc.constantFrom("", "100%", "66.2%"), score);
const indicator = fc.tuple(fc.constantFrom(...typeOf.keys()), word, value, value, score, score, word);

const form = fc
  .record({
    words: fc.array(word, { minLength: 6, maxLength: 6 }),
    rows: fc.array(funding, { minLength: 4, maxLength: 4 }),
    indicators: fc.array(indicator, { minLength: 1, maxLength: 14 }),
    total: fc.constantFrom("93", "98.5", "100"),
  })
  .map(({ words, rows, indicators, total }) => {
    const order = (label: string): number => [...typeOf.keys()].indexOf(label);
    const sorted = indicators.toSorted((a, b) => order(a[0]) - order(b[0]));
    const written: Written = {
      project: `${words[0]}项目`,
      department: `${words[1]}局`,
      unit: `${words[2]}中心`,
      person: "张三",
      phone: "01000000000",
      funding: { total: rows[0]!, appropriation: rows[1]!, carriedIn: rows[2]!, other: rows[3]! },
      expected: `1.完成${words[3]}。2.保障${words[4]}。`,
      achieved: `已完成${words[5]}。`,
      indicators: sorted.map(([type, name, target, actual, maxScore, got, variance]) => ({
        category: typeOf.get(type)![1]!,
        type,
        name,
        target: target[0]!,
        actual: actual[0]!,
        maxScore,
        score: got,
        variance,
      })),
      total: ["100", total],
    };
    const read = sorted.map(([type, name, target, actual, maxScore, got, variance]) => {
      const [category, categoryLabel, kind] = typeOf.get(type)!;
      const labels = [category, categoryLabel, kind, type].map((label) => label!.replace("\\n", ""));
      return [...labels, name, target[1]!, actual[1]!, maxScore, got, variance];
    });
    return { written, read };
  });

/** Every indicator is scored: without figures and labels nothing tells a row of its own from the rest of one. */
const scoredForm = form.map(({ written, read }) => ({
  written: {
    ...written,
    indicators: written.indicators.map((one) => ({ ...one, maxScore: "10", score: "9.5" })),
  },
  read: read.map((cells) => [...cells.slice(0, 7), "10", "9.5", cells[9]!]),
}));

function expected(layout: Layout, { written, read }: { written: Written; read: string[][] }) {
  const cell = (text: string, unit: string): string => (text === "" ? "" : `${text}${unit}`);
  const row = ([original, full, outturn, maxScore, rate, got]: readonly string[]): string[] => [
    layout.prints.originalBudget ? cell(original!, layout.unit) : "",
    cell(full!, layout.unit),
    cell(outturn!, layout.unit),
    maxScore!,
    rate!,
    got!,
  ];
  return {
    kind: "selfEvaluation",
    project: written.project,
    department: written.department,
    unit: written.unit,
    contact: layout.prints.contact ? [written.person, written.phone] : [null, null],
    total: row(written.funding.total),
    appropriation: row(written.funding.appropriation),
    carriedIn: row(written.funding.carriedIn),
    other: row(written.funding.other),
    expected: written.expected,
    achieved: written.achieved,
    indicators: read.map((cells) => (layout.prints.variance ? cells : [...cells.slice(0, 9), ""])),
    score: [...written.total],
  };
}

/** A form whose amounts show by themselves which column they stand in: a rate with its per cent sign. */
const spentForm = form.map(({ written, read }) => {
  const rated = ([original, full, outturn]: readonly string[]) => [
    original!,
    full!,
    outturn!,
    "10",
    "66.2%",
    "6",
  ];
  const { total, appropriation, carriedIn, other } = written.funding;
  const funding = {
    total: rated(total),
    appropriation: rated(appropriation),
    carriedIn: rated(carriedIn),
    other: rated(other),
  };
  return { written: { ...written, funding }, read };
});

describe("amounts read back the same from lines of cells", () => {
  for (const layout of layouts) {
    test(layout.name, () => {
      fc.assert(
        fc.property(spentForm, (data) => {
          const { forms } = extractForms(documentOf(spread(layout.rows(data.written))));
          const read = content(forms[0]!);
          const { total, appropriation, carriedIn, other, expected: goal } = expected(layout, data);
          expect(read).toMatchObject({ total, appropriation, carriedIn, other, expected: goal });
        }),
        { numRuns: 40 },
      );
    });
  }
});

describe("a form reads back the same from", () => {
  for (const layout of layouts) {
    for (const [way, table] of Object.entries({
      "its grid": grid,
      "a dump without spans": flat,
      "a padded dump": padded,
      "a dump without merged cells": bare,
    })) {
      test(`${layout.name}: ${way}`, () => {
        fc.assert(
          fc.property(form, (data) => {
            const { forms, problems } = extractForms(documentOf(table(layout.rows(data.written))));
            expect(forms).toHaveLength(1);
            const { fundingUnit: _, ...read } = content(forms[0]!);
            expect(read).toEqual(expected(layout, data));
            expect(problems).toEqual([]);
          }),
          { numRuns: 60 },
        );
      });
    }

    test(`${layout.name}: several forms in one table`, () => {
      fc.assert(
        fc.property(
          fc.array(form, { minLength: 2, maxLength: 4 }),
          fc.constantFrom(grid, flat),
          (data, table) => {
            const rows = data.flatMap(({ written }) => layout.rows(written));
            const { forms, used } = extractForms(
              documentOf(paragraph("三、项目支出绩效自评表"), table(rows)),
            );
            expect(forms.map((read) => read.number)).toEqual(data.map((_, index) => index + 1));
            expect(forms.map((read) => content(read).indicators)).toEqual(
              data.map((one) => expected(layout, one).indicators),
            );
            expect(used[0]).toBe("t2");
          },
        ),
        { numRuns: 25 },
      );
    });

    test(`${layout.name}: cut into two tables by a page`, () => {
      fc.assert(
        fc.property(scoredForm, fc.nat(30), fc.constantFrom(grid, flat), (data, at, table) => {
          const rows = layout.rows(data.written);
          const first = rows.length - data.written.indicators.length - 1;
          const cut = first + (at % (data.written.indicators.length + 1));
          // The cells merged over the cut stand on the new page as blank ones.
          const rest = rows.slice(cut).map((line, index) => (index === 0 ? line.replaceAll("^", "") : line));
          const blocks = documentOf(table(rows.slice(0, cut)), table(rest));
          const { forms } = extractForms(blocks);
          expect(forms).toHaveLength(1);
          const read = content(forms[0]!);
          expect(read.indicators).toEqual(expected(layout, data).indicators);
          expect(read.score).toEqual([...data.written.total]);
        }),
        { numRuns: 40 },
      );
    });
  }
});

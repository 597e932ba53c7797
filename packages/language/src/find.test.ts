import fc from "fast-check";
import { expect, test } from "vitest";
import { compileVocabulary } from "./find.ts";
import { fold } from "./fold.ts";

const vocabulary = compileVocabulary([
  { form: "支出", id: "expenditure" },
  { form: "基本支出", id: "basic" },
  { form: "财政拨款", id: "appropriation" },
  { form: "财政拨款支出", id: "appropriationExpenditure" },
  { form: "因公出国(境)费", id: "overseas" },
  { form: "因公出国费", id: "overseas" },
  { form: "因公出国（境）费", id: "overseas" },
]);

test("the longest form wins at each place, and none overlap", () => {
  const text = "一般公共预算财政拨款支出、财政拨款收入、基本支出和支出";
  expect(vocabulary.find(text).map(({ id, start, end }) => [id, text.slice(start, end)])).toEqual([
    ["appropriationExpenditure", "财政拨款支出"],
    ["appropriation", "财政拨款"],
    ["basic", "基本支出"],
    ["expenditure", "支出"],
  ]);
});

test("forms are folded, so widths of brackets do not matter, and given back as they were listed", () => {
  expect(vocabulary.size).toBe(6);
  const text = fold("因公 出国（境）费、因公出国费").text;
  expect(vocabulary.find(text)).toEqual([
    { id: "overseas", form: "因公出国(境)费", start: 0, end: 8 },
    { id: "overseas", form: "因公出国费", start: 9, end: 14 },
  ]);
  expect(vocabulary.matchAt(text, 9)?.id).toBe("overseas");
  expect(vocabulary.matchAt(text, 10)).toBeUndefined();
});

test("a form claimed twice and an empty form are mistakes of the vocabulary", () => {
  expect(() =>
    compileVocabulary([
      { form: "甲（乙）", id: "a" },
      { form: "甲(乙)", id: "b" },
    ]),
  ).toThrow('"甲(乙)"');
  expect(() => compileVocabulary([{ form: " ", id: "a" }])).toThrow("empty");
});

test("finds what trying every form at every place finds", () => {
  const word = fc.string({ unit: fc.constantFrom("甲", "乙", "丙"), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 8 }),
      fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "丁"), maxLength: 30 }),
      (forms, text) => {
        const expected: [number, string][] = [];
        for (let at = 0; at < text.length; ) {
          const best = forms
            .filter((form) => text.startsWith(form, at))
            .sort((a, b) => b.length - a.length)[0];
          if (best !== undefined) expected.push([at, best]);
          at += best?.length ?? 1;
        }
        const found = compileVocabulary(forms.map((form) => ({ form, id: form }))).find(text);
        expect(found.map(({ start, id }) => [start, id])).toEqual(expected);
      },
    ),
  );
});

test("everywhere gives the longest form at each place, overlapping ones too", () => {
  const text = "财政拨款支出、基本支出";
  const one = [...text].flatMap((_, at) => vocabulary.matchAt(text, at) ?? []);
  expect(vocabulary.everywhere(text)).toEqual(one);
  expect(one.map(({ start, end }) => text.slice(start, end))).toEqual([
    "财政拨款支出",
    "支出",
    "基本支出",
    "支出",
  ]);
  expect(vocabulary.everywhere("收入")).toEqual([]);
  expect(vocabulary.matchAt(text, text.length)).toBeUndefined();
});

import type { AccountRecord } from "@juesuan/account";
import { describe, expect, test } from "vitest";
import { namesOf } from "./cross-form-names.ts";
import { subjectsOf } from "./cross-form-subjects.ts";
import {
  amountLike,
  formsCutOff,
  formsIncomplete,
  formsSelected,
  print,
  sumForms,
  writtenOut,
} from "./cross-form-sums.ts";
import { namedInWords } from "./cross-form-words.ts";
import { indexRecord } from "./record-index.ts";
import { type AccountPrint, account, fact } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

function subjectOf(print: AccountPrint, change = (record: AccountRecord): AccountRecord => record) {
  const record = change(account(print));
  return { record, index: indexRecord(record), settings: defaultSettings };
}

describe("the forms of a document", () => {
  const cutOff = (...scores: readonly (readonly [string, string])[]) =>
    formsCutOff(subjectOf({ forms: scores.map((score) => ({ score })) }));

  test("are cut off where the last has no total, or the reading broke down", () => {
    expect(cutOff()).toBe(false);
    expect(cutOff(["", ""], ["100", "98"])).toBe(false);
    expect(cutOff(["100", "98"], ["", ""])).toBe(true);
    expect(cutOff(["100", ""])).toBe(false);
    expect(cutOff(["", "98"])).toBe(false);
    const unscored = (weight: string) =>
      formsCutOff(
        subjectOf({
          forms: [{ score: ["", ""], indicators: [["数量指标", "发放人数", "300人", "310人", weight, ""]] }],
        }),
      );
    expect(unscored("")).toBe(false);
    expect(unscored("10")).toBe(true);
    expect(formsCutOff(subjectOf({ forms: [{ score: ["", ""], indicators: [] }] }))).toBe(true);
    const broken = (severity: "fatal" | "warning") =>
      formsCutOff(
        subjectOf({ forms: [{}], problems: [{ code: "READ_ERROR", severity, message: "x" } as never] }),
      );
    expect(broken("fatal")).toBe(true);
    expect(broken("warning")).toBe(false);
  });

  test("are incomplete where they are fewer or more than every number declared", () => {
    const of = (...counts: readonly string[]) =>
      formsIncomplete(
        subjectOf({
          forms: [{}, {}],
          facts: counts.map((count) => fact("evaluatedProjects", "count", count)),
        }),
      );
    expect(of()).toBeUndefined();
    expect(of("2个")).toBeUndefined();
    expect(of("3个", "2个")).toBeUndefined();
    expect(of("3个")).toBe("NO_INPUT");
    expect(formsIncomplete(subjectOf({ forms: [{ score: ["", ""] }] }))).toBe("NO_INPUT");
  });

  test("are selected where a paragraph about them says so", () => {
    const of = (...text: readonly string[]) => formsSelected(subjectOf({ text }));
    expect(of("公开部分项目的自评表。")).toBe(true);
    expect(of("公开全部自评表。")).toBe(false);
    expect(of("抽取部分项目开展评价。")).toBe(false);
    expect(of("公开全部自评表。", "抽取部分项目开展评价。")).toBe(false);
  });

  test("are named up to four, and counted", () => {
    const forms = (count: number) =>
      account({ forms: Array.from({ length: count }, (_, at) => ({ project: `第${at + 1}项` })) }).performance
        .forms;
    expect(namesOf(forms(1))).toEqual({ zh: "《第1项》自评表", en: "form 1 (第1项)" });
    expect(namesOf(forms(4)).zh).toBe("《第1项》《第2项》《第3项》《第4项》自评表");
    expect(namesOf(forms(6))).toEqual({
      zh: "《第1项》《第2项》《第3项》《第4项》等6张自评表",
      en: "forms 1 (第1项), 2 (第2项), 3 (第3项), 4 (第4项) and 2 more",
    });
  });
});

describe("a column over all forms", () => {
  const row = (budget: string) => ["", budget, "", "", "", ""] as const;
  const sum = (...forms: readonly AccountPrint["forms"][]) =>
    sumForms(subjectOf({ forms: forms.flatMap((list) => list ?? []) }), "fullYearBudget");

  test("is the sum of the figures, with the forms that have none", () => {
    const made = sum([{ total: row("30") }, { total: row("") }, { total: row("12.5") }]);
    expect(made.sum.toFraction()).toBe("425000");
    expect(made.gaps.map(({ number }) => number)).toEqual([2]);
    expect(made.unclear).toBeUndefined();
    expect(made.evidence.map(({ path, quote }) => [path, quote])).toEqual([
      ["/performance/forms/0/funding/total/fullYearBudget", "30"],
      ["/performance/forms/2/funding/total/fullYearBudget", "12.5"],
    ]);
    expect(made.terms.every((term) => "exact" in term && term.exact === true)).toBe(true);
  });

  test("is unclear with words in it, or without a unit of money", () => {
    expect(sum([{ total: row("详见附表") }])).toMatchObject({ unclear: "AMBIGUOUS", gaps: [{ number: 1 }] });
    expect(sum([{ total: row("30"), unit: null }]).unclear).toBe("UNIT");
    expect(sum([{ total: row("30%") }]).unclear).toBe("UNIT");
    expect(sum([{ total: row("—") }]).unclear).toBeUndefined();
  });

  test("is written out up to thirty figures", () => {
    const terms = (count: number) =>
      sum(Array.from({ length: count }, (_, at) => ({ total: row(String(at + 1)) }))).terms;
    expect(writtenOut(terms(3))).toBe("1 + 2 + 3");
    expect(writtenOut(terms(30))).toMatch(/\+ 29 \+ 30$/);
    expect(writtenOut(terms(32))).toMatch(/^1 \+ 2 .*\+ 29 \+ … \+ 32 \(32\)$/);
  });

  test("is told in the unit of the figure beside it", () => {
    const { quantity } = fact("evaluatedAmount", "amount", "42.50万元");
    expect(amountLike(sum([{ total: row("30") }]).sum, quantity)).toBe("30万元");
    expect(print(quantity)).toBe("42.50万元");
    expect(print({ ...quantity, unit: null })).toBe("42.50");
  });
});

test("a subject is named in words, and not where two words meet", () => {
  const named = (project: string, text: string) => {
    const record = account({ forms: [{ project }] });
    return namedInWords(subjectsOf(record, "0.4").of(record.performance.forms[0]!), text);
  };
  expect(named("校车租赁费", "租用校车一辆")).toBe(true);
  expect(named("校车租赁费", "本校车队每周送修")).toBe(false);
  expect(named("校车租赁费", "古树名木")).toBe(false);
  expect(named("图书馆自动还书设备", "图书馆开放")).toBe(true);
});

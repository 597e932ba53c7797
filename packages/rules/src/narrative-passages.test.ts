import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import twice from "./catalogue/nar/nar-26-said-once.ts";
import { check } from "./engine.ts";
import { holdsSecondAccount, passageOf, sectionsApart } from "./narrative-passages.ts";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";
import { relationSums } from "./sum-ties.ts";

/** Passages one after another, the numbered ones sections; the facts stand in the passages given. */
function placed(
  passages: readonly (readonly [string | null, string])[],
  facts: readonly (readonly [Fact, number])[],
) {
  const record = account({ text: passages.map(([, text]) => text), facts: facts.map(([one]) => one) });
  return indexRecord({
    ...record,
    facts: facts.map(([one, at]) => ({ ...one, ref: record.passages[at]?.ref ?? { block: "nowhere" } })),
    sections: passages.flatMap(([number, title], at) =>
      title.startsWith("# ") ? [{ number, title, level: 1, ref: record.passages[at]!.ref }] : [],
    ),
  });
}
const basic = (more = {}) => fact("basicExpenditure", "amount", "10.00万元", more);
const people = (print: string, more = {}) => fact("personnelExpenditure", "amount", print, more);
const running = (more = {}) => fact("publicExpenditure", "amount", "4.00万元", more);

/** Whether the first two facts, put into two passages, stand apart. */
function apart(passages: readonly (readonly [string | null, string])[], first: number, second: number) {
  const index = placed(passages, [
    [basic(), first],
    [running(), second],
  ]);
  const [a, b] = index.record.facts;
  return sectionsApart(index, a!, b!);
}

describe("main sections", () => {
  it.each([
    ["一", "二", true],
    ["第一部分", "第二部分", true],
    ["第一章", "第十二节", true],
    ["（一）", "（二）", false],
    ["1", "2", false],
    ["一、", "二、", false],
    ["附一", "附二", false],
    [null, null, false],
  ])("numbered %s and %s: apart %s", (one, two, expected) => {
    expect(
      apart(
        [
          [one, "# 甲"],
          [null, "正文"],
          [two, "# 乙"],
          [null, "正文"],
        ],
        1,
        3,
      ),
    ).toBe(expected);
  });
  it("hold what stands between them", () => {
    const text = [
      [null, "前言"],
      ["一", "# 甲"],
      [null, "正文"],
      [null, "正文"],
      ["（一）", "# 丙"],
      [null, "正文"],
      ["二", "# 乙"],
    ] as const;
    expect(apart(text, 2, 3)).toBe(false);
    expect(apart(text, 1, 5)).toBe(false);
    expect(apart(text, 0, 2)).toBe(true);
    expect(apart(text, 5, 6)).toBe(true);
    expect(apart(text, 6, 0)).toBe(true);
  });
  it("say nothing of a figure outside the text, nor where the text has none", () => {
    expect(
      apart(
        [
          ["一", "# 甲"],
          [null, "正文"],
        ],
        1,
        9,
      ),
    ).toBe(false);
    expect(
      apart(
        [
          ["一", "# 甲"],
          [null, "正文"],
        ],
        9,
        1,
      ),
    ).toBe(false);
    expect(
      apart(
        [
          [null, "正文"],
          [null, "正文"],
        ],
        0,
        1,
      ),
    ).toBe(false);
  });
  it("know the paragraph of a figure", () => {
    const index = placed(
      [
        [null, "甲"],
        [null, "乙"],
      ],
      [[basic(), 1]],
    );
    expect(passageOf(index, index.record.facts[0]!)).toBe(index.record.passages[1]);
    expect(passageOf(index, basic())).toBeUndefined();
  });
});

describe("a sum over two main sections", () => {
  const text = [
    ["一", "# 甲"],
    [null, "正文"],
    ["二", "# 乙"],
    [null, "正文"],
  ] as const;
  const general = { dimensions: { fund: "generalPublicBudget" } };
  const verdict = (facts: readonly (readonly [Fact, number])[]) =>
    relationSums(placed(text, facts), "basicExpenditure", "amount").map((check) =>
      check.tie === undefined ? check.abstain : check.tie.verdict,
    );

  it("is judged when it closes, when its figures are in one or when all name one fund", () => {
    expect(
      verdict([
        [basic(), 1],
        [people("6.00万元"), 3],
        [running(), 3],
      ]),
    ).toEqual(["exact"]);
    expect(
      verdict([
        [basic(), 1],
        [people("7.00万元"), 1],
        [running(), 1],
      ]),
    ).toEqual(["violated"]);
    expect(
      verdict([
        [basic(general), 1],
        [people("7.00万元", general), 3],
        [running(general), 3],
      ]),
    ).toEqual(["violated"]);
  });
  it("is not when it does not close and one figure stands elsewhere", () => {
    expect(
      verdict([
        [basic(), 1],
        [people("7.00万元"), 1],
        [running(), 3],
      ]),
    ).toEqual(["SCOPE"]);
    expect(
      verdict([
        [basic(), 1],
        [people("7.00万元"), 3],
        [running(), 3],
      ]),
    ).toEqual(["SCOPE"]);
  });
});

describe("a second account behind the first", () => {
  const titles = ["收入支出决算总体情况说明", "收入决算情况说明", "支出决算情况说明", "其他重要事项"];
  const concepts = ["revenue", "expenditure", "basicExpenditure", "projectExpenditure", "procurement"];
  /** Main sections, each with a passage; so many amounts in the first and in the last of them. */
  const document = (sections: readonly string[], before = 5, behind = 5) => {
    const passages = sections.flatMap((title, at) => [
      ["一二三四五六七八九十"[at % titles.length]!, `# ${title}`] as const,
      [null, "正文"] as const,
    ]);
    const amounts = (print: string, count: number, at: number) =>
      concepts.slice(0, count).map((concept) => [fact(concept, "amount", print), at] as const);
    return placed(passages, [
      ...amounts("10.00万元", before, 1),
      ...amounts("7.00万元", behind, passages.length - 1),
    ]);
  };
  const outcomes = ({ record }: ReturnType<typeof placed>) =>
    check(record, [twice]).verdicts.map(({ outcome, reason }) => [outcome, reason]);

  it("is seen by its sections coming again, with amounts both times, and is not held against the first", () => {
    const both = document([...titles, ...titles]);
    expect(holdsSecondAccount(both)).toBe(true);
    expect(outcomes(both)).toEqual([["notChecked", "SCOPE"]]);
  });
  it("is none where sections come once, few come again, or there are amounts at one place", () => {
    const others = titles.map((title) => `${title}之二`);
    for (const one of [
      document([...titles, ...others]),
      document([...titles, ...titles.slice(0, 3), "另一项"]),
      document([...titles, ...titles], 0),
      document([...titles, ...titles], 4),
      document([...titles, ...titles], 5, 4),
    ])
      expect(holdsSecondAccount(one)).toBe(false);
    expect(outcomes(document([...titles, ...others]))[0]![0]).toBe("violated");
  });
});

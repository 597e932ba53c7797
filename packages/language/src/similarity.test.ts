import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedRuns } from "./shared-runs.ts";
import { editDistance, edits, similarity } from "./similarity.ts";

const short = fc.string({ unit: fc.constantFrom("甲", "乙", "丙"), maxLength: 12 });

/** The textbook definition, to hold the banded one against. */
function plainDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

describe("editDistance", () => {
  test("is the distance, or undefined beyond the limit", () => {
    fc.assert(
      fc.property(short, short, fc.nat(8), (a, b, limit) => {
        const distance = plainDistance(a, b);
        expect(editDistance(a, b)).toBe(distance);
        expect(editDistance(a, b, limit)).toBe(distance <= limit ? distance : undefined);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("similarity", () => {
  test.each([
    ["实现了目标", "实现目标", 4, 5],
    ["同一段文字", "同一段文字", 5, 5],
    ["", "", 1, 1],
    ["甲", "", 0, 1],
  ])("%j and %j", (a, b, num, den) => expect(similarity(a, b)).toEqual({ num, den, method: "edits" }));

  test("long texts are compared by pieces", () => {
    const text = Array.from({ length: 4000 }, (_, at) =>
      String.fromCharCode(0x4e00 + ((at * 7) % 5000)),
    ).join("");
    expect(similarity(text, `${text}了`)).toEqual({ num: 7996, den: 7997, method: "shingles" });
    expect(similarity(text, text)).toEqual({ num: 4000, den: 4000, method: "edits" });
    expect(similarity(text, "甲")).toEqual({ num: 0, den: 3998, method: "shingles" });
  });
});

describe("edits", () => {
  test("says what was changed", () => {
    expect(edits("实现互动集约化平台", "实现了互动集约化平台")).toEqual([
      { kind: "insert", from: "", to: "了", a: [2, 2], b: [2, 3] },
    ]);
    expect(edits("甲乙丙丁戊", "甲丙丁己").map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ["delete", "乙", ""],
      ["replace", "戊", "己"],
    ]);
    expect(edits("甲", "甲")).toEqual([]);
    expect(edits("一".repeat(2000), "二".repeat(2000))).toHaveLength(1);
  });

  test("lead from the first text to the second", () => {
    fc.assert(
      fc.property(short, short, (a, b) => {
        let made = "";
        let at = 0;
        for (const {
          a: [start, end],
          b: [, bEnd],
          to,
        } of edits(a, b)) {
          made += a.slice(at, start) + to;
          expect(made.length).toBe(bEnd);
          at = end;
        }
        expect(made + a.slice(at)).toBe(b);
      }),
    );
  });
});

describe("sharedRuns", () => {
  test("are the longest stretches in common", () => {
    expect(sharedRuns("办公系统运维服务费", "保障协同办公信息系统安全、运维服务")).toEqual([
      { text: "办公", a: 0, b: 4 },
      { text: "系统", a: 2, b: 8 },
      { text: "运维服务", a: 4, b: 13 },
    ]);
    expect(sharedRuns("视频会议", "信访维稳")).toEqual([]);
    expect(sharedRuns("办公", "办公", 3)).toEqual([]);
  });

  test("stand in both texts, cannot be longer, and miss nothing", () => {
    fc.assert(
      fc.property(short, short, fc.integer({ min: 1, max: 3 }), (a, b, min) => {
        const runs = sharedRuns(a, b, min);
        for (const { text, a: inA, b: inB } of runs) {
          expect(a.startsWith(text, inA) && b.startsWith(text, inB)).toBe(true);
          expect(a.includes(b.slice(inB, inB + text.length + 1)) && inB + text.length < b.length).toBe(false);
          expect(inB > 0 && a.includes(b.slice(inB - 1, inB + text.length))).toBe(false);
        }
        for (let at = 0; at + min <= b.length; at++) {
          if (a.includes(b.slice(at, at + min))) {
            expect(runs.some((run) => run.b <= at && run.b + run.text.length >= at + min)).toBe(true);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test.each(["一", "一二", "办公系统运维服务费"])("200,000 units of %j pass", (piece) => {
    const text = piece.repeat(200_000 / piece.length);
    expect(sharedRuns(text, text)).toHaveLength(1);
  });
});

import { expect, test } from "vitest";
import { check } from "./engine.ts";
import { forgetItems, perItem, perQuestion } from "./per-item.ts";
import { defineRule, holds } from "./rule.ts";
import { account } from "./sample.ts";

test("works out each object once, also where the answer is nothing, until it lets go of them", () => {
  const asked: object[] = [];
  const ask = perItem((item: { readonly size: number }) => {
    asked.push(item);
    return item.size > 1 ? item.size : undefined;
  });
  const [small, large, alike] = [{ size: 1 }, { size: 2 }, { size: 2 }];
  expect([small, large, small, large, alike].map(ask)).toEqual([undefined, 2, undefined, 2, 2]);
  expect(asked).toEqual([small, large, alike]);
  forgetItems();
  expect([large, large].map(ask)).toEqual([2, 2]);
  expect(asked).toEqual([small, large, alike, large]);
});

test("works out each question about an object once", () => {
  const asked: string[] = [];
  const ask = perQuestion((item: { readonly size: number }, of: string, by: string) => {
    asked.push(`${item.size} ${of} ${by}`);
    return by === "none" ? undefined : asked.length;
  });
  const [small, large] = [{ size: 1 }, { size: 2 }];
  const answers = [ask(small, "a", "b"), ask(large, "a", "b"), ask(small, "a", "c"), ask(small, "a", "b")];
  expect(answers).toEqual([1, 2, 3, 1]);
  expect([ask(large, "a", "none"), ask(large, "a", "none")]).toEqual([undefined, undefined]);
  expect(asked).toEqual(["1 a b", "2 a b", "1 a c", "2 a none"]);
  forgetItems();
  expect(ask(small, "a", "b")).toBe(5);
});

test("a check keeps nothing of its record, whether a rule throws or not", () => {
  let asked = 0;
  const ask = perItem((_record: object) => ++asked);
  const rule = (id: string, fails: boolean) =>
    defineRule<"document">({
      id,
      title: { zh: "一", en: "one" },
      severity: "info",
      scope: "document",
      why: { zh: "一", en: "one" },
      references: [],
      needs: [],
      *check({ record }) {
        ask(record);
        if (fails) throw new Error("no");
        yield holds();
      },
      cases: () => ({ holds: [], notChecked: [] }),
    });
  const record = account({});
  check(record, [rule("TXT-91", false), rule("TXT-92", true), rule("TXT-93", false)]);
  expect(asked).toBe(1);
  check(record, [rule("TXT-91", false)]);
  expect(asked).toBe(2);
});

import { expect, test } from "vitest";
import { perItem } from "./per-item.ts";

test("works out each object once, also where the answer is nothing", () => {
  const asked: object[] = [];
  const ask = perItem((item: { readonly size: number }) => {
    asked.push(item);
    return item.size > 1 ? item.size : undefined;
  });
  const [small, large, alike] = [{ size: 1 }, { size: 2 }, { size: 2 }];
  expect([small, large, small, large, alike].map(ask)).toEqual([undefined, 2, undefined, 2, 2]);
  expect(asked).toEqual([small, large, alike]);
});

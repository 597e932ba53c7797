import { expect, test } from "vitest";
import { isLate } from "./forms-deadlines.ts";

test.each([
  ["2023年11月底前", "2023年12月20日", true],
  ["2023年11月底前", "2023年11月20日", false],
  ["11月底前完成", "12月上旬", true],
  ["2023年11月", "11月30日", false],
  ["2023年11月15日前", "2023年11月中旬", false],
  ["2023年11月15日前", "2023年11月下旬完成", true],
  ["2023年12月底前", "2024年1月5日", true],
  ["2023年1月底前", "2022年12月", false],
  ["６月底前", "7 月", true],
])("%s against %s", (target, actual, late) => {
  expect(isLate(target, actual)).toBe(late);
});

test.each([
  ["每月10日前", "每月12日"],
  ["5月底和11月底前", "12月"],
  ["2023年底前", "2024年1月"],
  ["2023年13月", "2023年14月"],
  ["及时", "2023年11月"],
])("%s against %s is not compared", (target, actual) => {
  expect(isLate(target, actual)).toBeUndefined();
});

import type { Document } from "@juesuan/document";
import { expect, test } from "vitest";
import { extractRecord } from "./record.ts";

const recordOf = (lines: readonly string[]) =>
  extractRecord({
    blocks: lines.map((text, at) => ({
      id: `p${at + 1}`,
      kind: "paragraph",
      text,
      place: { line: at + 1, column: 1 },
    })),
    pages: [],
    problems: [],
  } as unknown as Document).record;

test("the regions before the publisher's name narrow nothing", () => {
  const { facts, unbound } = recordOf([
    "东山镇人民政府2020年度部门决算",
    "“三公”经费支出决算情况说明",
    "2020年某省西河县东山镇人民政府国内公务接待12批次，80人次。",
  ]);
  expect(facts.map(({ concept, quantity }) => [concept, quantity.value])).toEqual([
    ["receptionBatches", "12"],
    ["receptionPersons", "80"],
  ]);
  expect(unbound).toEqual([]);
});

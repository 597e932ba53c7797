import { abstentions, measures, outcomes, severities, stages } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import data from "./data/labels.json" with { type: "json" };
import { label } from "./labels.ts";
import { severityOrder } from "./severity.ts";

describe("labels", () => {
  it.each([
    ["severities", severities],
    ["severityHints", severities],
    ["outcomes", outcomes],
    ["reasons", abstentions],
    ["measures", measures],
    ["bases", stages],
  ] as const)("%s has a word for every code", (vocabulary, codes) => {
    expect(Object.keys(data[vocabulary])).toEqual(expect.arrayContaining([...codes]));
  });

  it("have both languages", () => {
    for (const vocabulary of Object.values(data)) {
      for (const said of Object.values(vocabulary)) {
        expect(said.zh).not.toBe("");
        expect(said.en).not.toBe("");
      }
    }
  });

  it("leave an unknown code as it is", () => {
    expect(label("outcomes", "pending", "zh")).toBe("pending");
    expect(label("reasons", "UNIT", "zh")).toBe("计量单位不明");
  });
});

it("the order of severities is the account's", () => {
  expect(severityOrder).toEqual(severities);
});

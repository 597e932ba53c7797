import { fold } from "@juesuan/language";
import { describe, expect, it } from "vitest";
import { bindParagraph } from "./bind.ts";
import { lex } from "./lex.ts";
import type { Setting } from "./state.ts";

const setting: Setting = {
  fiscalYear: 2023,
  topic: "generalPublicBudget",
  topicSubject: { concept: "appropriationExpenditure", dimensions: { fund: "generalPublicBudget" } },
};
const bound = (print: string) => {
  const { text } = fold(print);
  const { bindings } = bindParagraph(text, lex(text, undefined, "generalPublicBudget"), setting, {
    subject: undefined,
    total: undefined,
  });
  return bindings.map((one) =>
    one.bound ? (one.subject.dimensions.functionName ?? one.subject.concept) : one.why,
  );
};

describe("an item's title", () => {
  it("keeps a 与 that stands within a line's name", () => {
    expect(
      bound("5、农林水支出（类）农业农村（款）科技转化与推广服务（项）。支出决算为377.62万元。"),
    ).toEqual(["科技转化与推广服务"]);
  });

  it("is not forgotten over what the line is used for", () => {
    expect(
      bound(
        "6、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。主要用于：行政单位医疗保险支出。支出决算为40.35万元。",
      ),
    ).toEqual(["行政单位医疗"]);
  });

  it("that cannot be read leaves its figures unbound, and gives them to nothing else", () => {
    expect(bound("7、比照某类管理的农业农村支出（款）占用情况。支出决算为12.00万元。")).not.toContain(
      "appropriationExpenditure",
    );
  });
});

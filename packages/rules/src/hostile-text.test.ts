import { expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { check } from "./engine.ts";
import { account } from "./sample.ts";

const rules = (await catalogue()).filter(({ id }) => /^(?:TXT|PII|PUB)-/.test(id));

// What is compared with all before it takes minutes here; nothing is timed, the run only has to end.
test.each(["（", "）", "”", "《》", "a@a.", "公共财政预算", "部门/单位", "予算", "2020年", "一、"])(
  "a text of nothing but %j is checked to its end",
  (piece) => {
    const text = piece.repeat(60_000 / piece.length);
    const failures: unknown[] = [];
    const report = check(account({ text: [text, "收入总计1331.46万元。"] }), rules, undefined, (failure) =>
      failures.push(failure),
    );
    expect(failures).toEqual([]);
    expect(new Set(report.verdicts.map(({ rule }) => rule)).size).toBe(rules.length);
  },
  120_000,
);

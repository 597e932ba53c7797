import { describe, expect, it } from "vitest";
import { pagesOnDisk, rulePages } from "./docs.ts";

describe("the rules' pages", () => {
  it("are those that the rules' files give: after a change run npm run docs", async () => {
    const should = await rulePages();
    const is = pagesOnDisk();
    const stale = [...should].filter(([name, text]) => is.get(name) !== text).map(([name]) => name);
    const left = [...is.keys()].filter((name) => !should.has(name));
    expect({ stale, left }).toEqual({ stale: [], left: [] });
  });

  it("say in both languages what the rule is, why, and what it rests on", async () => {
    const page = (await rulePages()).get("SE-03.md");
    expect(page).toContain("## 预算执行率");
    expect(page).toContain("## Execution rate");
    expect(page).toContain("财预〔2020〕10号");
    expect(page).toContain("rounded half-up");
  });
});

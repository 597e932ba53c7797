import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { juesuan, scratch, text } from "./juesuan.ts";

/** A rule in a folder of its own, outside the workspace. */
const rule = (id: string, body: string) => `
import { defineRule, violation } from "@juesuan/rules";
export default defineRule({
  id: "${id}",
  title: { zh: "自定规则", en: "A rule of one's own" },
  severity: "error",
  scope: "document",
  why: { zh: "试验", en: "A trial" },
  references: [],
  needs: [],
  *check({ record }) {
    ${body}
  },
  cases: () => ({ holds: [], notChecked: [] }),
});
`;
const finding = `yield violation({
      message: { zh: "标题有字", en: "The title has words" },
      evidence: [{ path: "/title", ref: record.passages[0].ref, quote: record.title }],
    });`;

describe("--rules", () => {
  it("adds the rules of a folder, wherever it lies", async () => {
    const folder = scratch();
    writeFileSync(join(folder, "own-01-title.ts"), rule("OWN-01", finding));
    const { code, out, err } = await juesuan(["check", "--rules", ".", text], { cwd: folder });
    expect(err).toBe("");
    expect(code).toBe(1);
    expect(out).toContain("OWN-01 A rule of one's own");
    expect(out).toContain("The title has words");
  });

  it.each(["own-rules.md", "own-rules.zh-CN.md"])(
    "takes the rule of docs/%s as it is printed",
    async (page) => {
      const folder = scratch();
      const printed = readFileSync(resolve(import.meta.dirname, "../../docs", page), "utf8");
      const [, rule = ""] = /^```ts\n(.*?)^```$/msu.exec(printed) ?? [];
      const [, file = ""] = /^\/\/ rules\/(\S+)$/mu.exec(rule) ?? [];
      writeFileSync(join(folder, file), rule);
      const { err, out } = await juesuan(["check", "--rules", folder, "--format", "json", text]);
      expect(err).toBe("");
      const own = (
        JSON.parse(out) as {
          verdicts: { rule: string; outcome: string; findings?: { message: { zh: string } }[] }[];
        }
      ).verdicts.filter((verdict) => verdict.rule === "OWN-01");
      expect(own.map(({ outcome }) => outcome)).toContain("holds");
      expect(own.flatMap(({ findings = [] }) => findings.map(({ message }) => message.zh))).toContain(
        "《购置费》支出53.1万元。",
      );
    },
  );

  it("refuses a missing folder, an empty one, a broken rule and a taken id", async () => {
    const [empty, broken, taken, none] = [scratch(), scratch(), scratch(), scratch()];
    writeFileSync(join(none, "own-02-none.ts"), "export const rule = 1;");
    writeFileSync(join(broken, "own-01-broken.ts"), "export default {");
    writeFileSync(join(taken, "xf-01-mine.ts"), rule("XF-01", finding));
    const runs = await Promise.all(
      [join(empty, "none"), empty, broken, taken, none].map((folder) =>
        juesuan(["check", "--rules", folder, text]),
      ),
    );
    expect(runs.map(({ code, out }) => ({ code, out }))).toEqual(runs.map(() => ({ code: 64, out: "" })));
    expect(
      runs.map(({ err }) => /no folder|holds no rule|\(own-0[^.]+.ts: [^)]{3}|XF-01 is taken/.exec(err)?.[0]),
    ).toEqual([
      "no folder",
      "holds no rule",
      "(own-01-broken.ts: Une",
      "XF-01 is taken",
      "(own-02-none.ts: no ",
    ]);
  });

  it("cannot hang the command: a file that takes too long is given up, the others are done", async () => {
    const folder = scratch();
    writeFileSync(
      join(folder, "own-02-endless.ts"),
      rule("OWN-02", 'if (record.title?.includes("决算")) for (;;) {}'),
    );
    writeFileSync(join(folder, "plain.txt"), "今天天气很好。\n");
    const { code, out, err } = await juesuan(
      ["check", "--format", "json", "--timeout", "10", "--rules", ".", text, "plain.txt"],
      { cwd: folder },
    );
    expect(code).toBe(2);
    expect(err).toMatch(/source\.txt: It took longer than 10 seconds/);
    const [first, second] = JSON.parse(out) as { schema?: string; problems?: { code: string }[] }[];
    expect(first?.problems?.[0]?.code).toBe("TIMEOUT");
    expect(second?.schema).toBe("report/1");
  });

  it("cannot break the command either: a rule that throws is not checked, and the others are", async () => {
    const folder = scratch();
    writeFileSync(
      join(folder, "own-03-throwing.ts"),
      rule("OWN-03", 'if (record.title?.includes("决算")) throw new Error("thrown");'),
    );
    const { code, out, err } = await juesuan(["check", "--rules", folder, text, "-"], {
      input: "今天天气很好。\n",
    });
    // The document's own findings stand: the seed has an error.
    expect(code).toBe(1);
    expect(err).toMatch(/rule OWN-03 failed on document and checked nothing there: thrown/);
    expect(out).toContain("XF-01");
    expect(out).toContain("stdin");
  });
});

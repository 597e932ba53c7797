import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeBadFiles } from "./bad-files.ts";
import { juesuan, scratch, text } from "./juesuan.ts";

interface Entry {
  readonly schema?: string;
  readonly source: { readonly name: string };
  readonly problems: readonly { readonly code: string; readonly severity: string }[];
}

describe("files that cannot be read", () => {
  it.each(["zh", "en"] as const)("are told in one sentence each (%s), the others are read", async (lang) => {
    const bad = makeBadFiles(scratch());
    const files = [...bad.slice(0, 3).map(({ path }) => path), text, ...bad.slice(3).map(({ path }) => path)];
    const { code, out, err } = await juesuan(["read", "--lang", lang, ...files]);
    expect(code).toBe(2);
    const lines = err.trimEnd().split("\n");
    expect(lines).toHaveLength(bad.length);
    for (const [at, { path, ...said }] of bad.entries()) {
      expect(lines[at]).toContain(path);
      expect(lines[at]).toMatch(said[lang]);
    }
    const entries = JSON.parse(out) as Entry[];
    expect(entries).toHaveLength(files.length);
    expect(entries[3]?.schema).toBe("document/1");
    for (const entry of entries.filter(({ schema }) => schema === undefined)) {
      expect(entry.source.name).not.toMatch(/[\\/]/);
      expect(entry.problems.some(({ severity }) => severity === "fatal")).toBe(true);
    }
  });

  it("alone leave standard output empty", async () => {
    const { code, out, err } = await juesuan(["extract", "not-there.docx"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe("not-there.docx: There is no such file; check the path and the spelling.\n");
  });

  it("win over findings in the exit code", async () => {
    const { code, out } = await juesuan(["check", "--fail-on", "info", "not-there.docx", text]);
    expect(code).toBe(2);
    expect(out).toContain("XF-01");
  });

  it.skipIf(process.getuid?.() === 0)("for want of permission say so", async () => {
    const path = join(scratch(), "closed.txt");
    writeFileSync(path, "x");
    chmodSync(path, 0);
    const { code, err } = await juesuan(["read", path]);
    expect(code).toBe(2);
    expect(err).toMatch(/permission/);
  });
});

describe("wrong usage", () => {
  it.each([
    [[], /Usage/],
    [["verify", "x"], /no command "verify"/],
    [["check"], /FILE/i],
    [["check", "--colour", "x"], /no option "--colour"/],
    [["check", "--fail-on", "fatal", "x"], /error, warning, explain, info/],
    [["check", "--timeout", "soon", "x"], /--timeout/],
    [["read", "--format", "xml", "x"], /json/],
    [["read", "-", "-"], /only once/],
    [["schema", "form"], /document, record, report/],
    [["rules", "ZZ-99"], /no rule/],
  ] as [string[], RegExp][])("%j is 64 and says what is wrong", async (args, said) => {
    const { code, out, err } = await juesuan(args);
    expect({ code, out }).toEqual({ code: 64, out: "" });
    expect(err).toMatch(said);
  });

  it("is explained in Chinese for a Chinese locale", async () => {
    const { err } = await juesuan(["verify"], { env: { LANG: "zh_CN.UTF-8" } });
    expect(err).toBe("juesuan: 没有命令“verify”；用 juesuan --help 查看用法。\n");
  });
});

import { copyFileSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { recordSchema, reportSchema } from "@juesuan/account";
import { documentSchema } from "@juesuan/document";
import { describe, expect, it } from "vitest";
import { command, juesuan, runProgram, scratch, text, twins } from "./juesuan.ts";

type Json = ReturnType<typeof JSON.parse>;

describe("one file and several", () => {
  it("one gives an object, several an array in the order given, all of the contract's shape", async () => {
    const [one, four] = await Promise.all([juesuan(["extract", text]), juesuan(["extract", ...twins])]);
    expect([one.code, four.code]).toEqual([0, 0]);
    const array = JSON.parse(four.out) as Json[];
    expect(array.map((record) => record.source.name)).toEqual(twins.map((twin) => basename(twin)));
    for (const record of array) expect(recordSchema.parse(record)).toEqual(record);
    expect(JSON.stringify(array[0])).toBe(JSON.stringify(JSON.parse(one.out)));
    expect(four.out).toBe(`${JSON.stringify(array, null, 2)}\n`);
    expect(one.out).toBe(`${JSON.stringify(array[0], null, 2)}\n`);
  });

  it("read and check give their shapes too", async () => {
    const [read, check] = await Promise.all([
      juesuan(["read", "--format", "json", text]),
      juesuan(["check", "--format", "json", text]),
    ]);
    const document = JSON.parse(read.out) as Json;
    expect(documentSchema.parse(document)).toEqual(document);
    const report = JSON.parse(check.out) as Json;
    expect(reportSchema.parse(report)).toEqual(report);
    expect(check.err).toBe("");
  });

  it("standard input is a file", async () => {
    const bytes = readFileSync(twins[1]!);
    const { code, out } = await juesuan(["extract", "-"], { input: bytes });
    expect(code).toBe(0);
    const record = JSON.parse(out) as Json;
    expect(record.source).toMatchObject({ name: "stdin", bytes: bytes.length });
    expect(record.performance.forms).toHaveLength(14);
  });
});

describe("the same input", () => {
  it("gives the same bytes from run to run, from any folder, through a link and from any path", async () => {
    const folder = scratch();
    const odd = join(folder, "决算 报表 (2020)");
    mkdirSync(odd);
    copyFileSync(text, join(odd, "source.txt"));
    symlinkSync(command, join(folder, "link"));
    symlinkSync("link", join(folder, "link to link"));
    const format = ["--format", "json"];
    const [first, ...others] = await Promise.all([
      juesuan(["check", ...format, text]),
      juesuan(["check", ...format, text], {
        env: { LANG: "zh_CN.UTF-8", COLUMNS: "50", FORCE_COLOR: "1", TZ: "Asia/Shanghai" },
      }),
      juesuan(["check", ...format, "决算 报表 (2020)/source.txt"], { cwd: folder }),
      juesuan(["check", ...format, join(odd, "source.txt")], {
        cwd: "/",
        program: join(folder, "link to link"),
      }),
    ]);
    expect(first.out.length).toBeGreaterThan(1000);
    for (const other of others) expect(other).toEqual(first);
  });
});

describe("check", () => {
  it("exits by the lowest severity that matters", async () => {
    const { out } = await juesuan(["check", "--format", "json", text]);
    const { findings } = JSON.parse(out).summary as { findings: { [severity: string]: number } };
    const codes = await Promise.all(
      ["error", "warning", "explain", "info"].map(
        async (severity) => (await juesuan(["check", "--fail-on", severity, text])).code,
      ),
    );
    const counts = ["error", "warning", "explain", "info"].map((severity) => findings[severity] ?? 0);
    expect(codes).toEqual(
      counts.map((_, at) => (counts.slice(0, at + 1).some((count) => count > 0) ? 1 : 0)),
    );
    expect(codes[3]).toBe(1);
    const clean = await juesuan(["check", "--fail-on", "info", "-"], { input: "今天天气很好。\n" });
    expect(clean.code).toBe(0);
    // Nothing to find is not the same as nothing found.
    expect(clean.out).toMatch(/nothing of an account was checked|等于没有核对/);
  });

  it("gives one finding a line, in the order of the text", async () => {
    const [lines, report] = await Promise.all([
      juesuan(["check", "--format", "jsonl", text, twins[2]!]),
      juesuan(["check", "--format", "json", text]),
    ]);
    const findings = lines.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Json);
    const mine = findings.filter(({ source }) => source.name === "source.txt");
    const all = (JSON.parse(report.out) as Json).verdicts.flatMap((verdict: Json) => verdict.findings ?? []);
    expect(mine.map(({ id }) => id).sort()).toEqual(all.map(({ id }: Json) => id).sort());
    expect(mine[0]).toMatchObject({ rule: "XF-01", severity: "error" });
    const rank = ["error", "warning", "explain", "info"];
    const ranks = mine.map(({ severity }) => rank.indexOf(severity));
    expect(ranks).toEqual([...ranks].sort());
  });
});

describe("the other commands", () => {
  it("rules: the catalogue, one page, both languages", async () => {
    const [list, data, page] = await Promise.all([
      juesuan(["rules"]),
      juesuan(["rules", "--format", "json"]),
      juesuan(["rules", "se-03", "--lang", "zh"]),
    ]);
    const rules = JSON.parse(data.out) as Json[];
    expect(list.out.trimEnd().split("\n")).toHaveLength(rules.length + 1);
    expect(rules.find(({ id }) => id === "SE-03")).toMatchObject({ severity: "error", scope: "form" });
    expect(page.out).toContain("预算执行率");
    expect(page.out).toContain("财预〔2020〕10号");
  });

  it("schema: one by name, all without", async () => {
    const [record, all] = await Promise.all([juesuan(["schema", "record"]), juesuan(["schema"])]);
    const schema = JSON.parse(record.out) as Json;
    expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(JSON.parse(all.out)).toMatchObject({ document: {}, record: schema, report: {} });
  });

  it("doctor: ready here, names the segmenter's engine", async () => {
    const { code, out } = await juesuan(["doctor"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Chinese segmentation +(?:nodejs-jieba|@node-rs\/jieba)/);
    expect(out).toMatch(/PDF character maps +\d{2,}/);
  });

  it("version and help go to standard output", async () => {
    const [version, help] = await Promise.all([
      juesuan(["--version"]),
      juesuan(["check", "--help", "--lang", "zh"]),
    ]);
    expect(version).toEqual({ code: 0, out: "0.1.0\n", err: "" });
    expect(help.code).toBe(0);
    expect(help.out).toContain("用法：");
    expect(help.out).not.toMatch(/worker|retry/);
  });
});

describe("a closed pipe", () => {
  it("ends the command quietly", async () => {
    const { out, err } = await runProgram("bash", ["-c", `"${command}" read "${twins[3]}" | head -c 10`]);
    expect(out).toBe('{\n  "schem');
    expect(err).toBe("");
  });
});

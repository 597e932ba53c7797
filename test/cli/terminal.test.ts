import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { command, juesuan, runProgram, text, twins } from "./juesuan.ts";

const escapeSign = String.fromCharCode(27);
/** A text that is checked at once: of no account, so that much is not checked. */
const short = "一、基本情况\n今天天气很好。\n";
const hasScript = spawnSync("script", ["--version"]).status === 0;

describe("the report for a person", () => {
  it("names title, rule, both forms, places and arithmetic, and counts every outcome", async () => {
    const { out } = await juesuan(["check", "--lang", "zh", text]);
    const [title] = out.split("\n");
    expect(title).toBe("北京市丰台区人民政府信息中心2020年度部门决算（草案）");
    // The first finding is the copied goal, with the forms that it stands in.
    const first = out.slice(0, out.indexOf("警告"));
    expect(first).toMatch(/XF-01/);
    expect(first).toMatch(/自评表3“丰台政府建议提案办理系统运维费”\n\s+预期目标（第55\d行）/);
    expect(first).toMatch(/自评表1“办公系统运维服务费”\n\s+预期目标（第16\d行）/);
    expect(out).toMatch(/算式 {2}.*÷.*\n\s+原文 {2}.*\n\s+复算 {2}/);
    expect(out).toMatch(/\n读取问题 \d+/);
    expect(out).toMatch(/\n未核 \d+ {2}未核不等于通过/);
    expect(out).toMatch(/NOT_IN_PACKAGE \d+/);
    expect(out.trimEnd().split("\n").at(-1)).toMatch(
      /^结论 \d+：相符 \d+ · 不符 \d+ · 四舍五入 \d+ · 待说明 \d+ · 不适用 \d+ · 未核 \d+$/,
    );
  });

  it("groups by severity in order", async () => {
    const { out } = await juesuan(["check", "--lang", "zh", text]);
    const at = ["\n错误 ", "\n警告 ", "\n待说明 ", "\n提示 ", "\n读取问题 ", "\n未核 ", "\n发现 "].map(
      (head) => out.indexOf(head),
    );
    expect(at).not.toContain(-1);
    expect(at).toEqual([...at].sort((a, b) => a - b));
  });

  it("gives pages for a PDF, and paragraphs and tables for a Word file", async () => {
    const [docx, pdf] = await Promise.all([
      juesuan(["check", "--lang", "zh", twins[1]!]),
      juesuan(["check", "--lang", "zh", twins[3]!]),
    ]);
    expect(docx.out).toMatch(/（第3张表第\d+行第\d+列）/);
    expect(docx.out).toMatch(/（第\d+段）/);
    expect(pdf.out).toMatch(/（第7页）/);
    expect(docx.out).not.toMatch(/第\d+页）/);
  });

  it("folds long lists of places and unfolds them with --all", async () => {
    const [folded, all] = await Promise.all([
      juesuan(["check", "--lang", "zh", text]),
      juesuan(["check", "--lang", "zh", "--all", text]),
    ]);
    expect(folded.out).toMatch(/另有 \d+ 处/);
    expect(all.out).not.toMatch(/另有 \d+ 处/);
    expect(all.out.match(/二级指标/g)).toHaveLength(14);
  });

  it("is in the language of the locale or the one asked for", async () => {
    const said = async (env: { [name: string]: string }, ...args: string[]) =>
      /未核不等于通过/.test((await juesuan(["check", ...args, "-"], { env, input: short })).out);
    expect(
      await Promise.all([
        said({ LANG: "zh_CN.UTF-8" }),
        said({ LANG: "en_US.UTF-8" }),
        said({ LANG: "zh_CN.UTF-8", LC_ALL: "C" }),
        said({ LANG: "en_US.UTF-8", LC_MESSAGES: "zh_TW" }),
        said({ LANG: "zh_CN.UTF-8" }, "--lang", "en"),
        said({ LANG: "en_US.UTF-8" }, "--lang=zh"),
      ]),
    ).toEqual([true, false, false, true, false, true]);
  });
});

describe("colour", () => {
  it("is for a terminal, and NO_COLOR and FORCE_COLOR decide before that", async () => {
    const coloured = async (env: { [name: string]: string }) =>
      (await juesuan(["check", "-"], { env, input: short })).out.includes(escapeSign);
    expect(
      await Promise.all([
        coloured({}),
        coloured({ FORCE_COLOR: "1" }),
        coloured({ FORCE_COLOR: "0" }),
        coloured({ FORCE_COLOR: "1", NO_COLOR: "1" }),
      ]),
    ).toEqual([false, true, false, true]);
  });

  it.skipIf(!hasScript)("and lines fit the terminal", async () => {
    const onTerminal = (env: { [name: string]: string }) =>
      runProgram(
        "script",
        ["-qec", `stty cols 72 rows 40; '${command}' check --lang zh '${text}'`, "/dev/null"],
        { env: { TERM: "xterm-256color", ...env } },
      );
    const [plain, coloured] = await Promise.all([onTerminal({ NO_COLOR: "1" }), onTerminal({})]);
    expect(coloured.out).toContain(escapeSign);
    expect(plain.out).not.toContain(escapeSign);
    const columns = (line: string) =>
      [...line].reduce(
        (sum, char) => sum + (/[\u3000-\u303f\u4e00-\u9fff\uff00-\uff60]/.test(char) ? 2 : 1),
        0,
      );
    const lines = plain.out.split(/\r?\n/);
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter((line) => columns(line) > 72)).toEqual([]);
    expect(lines.filter((line) => /^\s*[，。；：、）》」』”]/.test(line))).toEqual([]);
  });
});

describe("extract --explain", () => {
  it("marks each figure with what it was bound to, and what was bound to nothing", async () => {
    const { code, out } = await juesuan(["extract", "--explain", "--lang", "zh", text]);
    expect(code).toBe(0);
    expect(out).toContain("【1317.12万元 → 本年支出合计 · 金额 2020 = 13171200元】");
    expect(out).toContain("【8.99% → 本年支出合计 · 比上年增减率 2020 = -0.0899】");
    expect(out).toMatch(/〖50万元 ？未绑定：/);
    const [, bound, unbound] = /已绑定 (\d+) 个数，未绑定 (\d+) 个/.exec(out) ?? [];
    const record = JSON.parse((await juesuan(["extract", text])).out) as {
      facts: unknown[];
      unbound: unknown[];
    };
    expect([Number(bound), Number(unbound)]).toEqual([record.facts.length, record.unbound.length]);
    expect(out.match(/〖/g)).toHaveLength(record.unbound.length);
  });
});

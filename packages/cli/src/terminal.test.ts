import { describe, expect, it } from "vitest";
import { harmless, painter, settingOf } from "./terminal.ts";

const terminal = { isTTY: true, columns: 90 };

describe("settingOf", () => {
  it.each([
    [terminal, {}, { columns: 90, colour: true }],
    [terminal, { NO_COLOR: "1" }, { columns: 90, colour: false }],
    [terminal, { NO_COLOR: "" }, { columns: 90, colour: true }],
    [terminal, { TERM: "dumb" }, { columns: 90, colour: false }],
    [{ isTTY: true, columns: 300 }, {}, { columns: 110, colour: true }],
    [{ isTTY: true, columns: 12 }, {}, { columns: 40, colour: true }],
    [{}, {}, { columns: Infinity, colour: false }],
    [{}, { COLUMNS: "72" }, { columns: 72, colour: false }],
    [{}, { FORCE_COLOR: "1" }, { columns: Infinity, colour: true }],
    [{}, { FORCE_COLOR: "", NO_COLOR: "1" }, { columns: Infinity, colour: true }],
    [terminal, { FORCE_COLOR: "0" }, { columns: 90, colour: false }],
  ])("of %j with %j", (out, env, setting) => {
    expect(settingOf(out, env)).toEqual(setting);
  });
});

it("painter without colour changes nothing", () => {
  expect(painter(false)("red", "错误")).toBe("错误");
  expect(painter(true)("red", "错误")).toBe("\u001b[31m错误\u001b[39m");
});

it("harmless takes out what a terminal would obey", () => {
  expect(harmless("a\u001b[2Jb\rc\u202ed\te\nf")).toBe("a[2Jbcd e\nf");
});

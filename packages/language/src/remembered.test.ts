import { describe, expect, test } from "vitest";
import { remembered } from "./remembered.ts";

describe("remembered", () => {
  const counted = (most?: number) => {
    const made: string[] = [];
    const ask = remembered((text) => {
      made.push(text);
      return `<${text}>`;
    }, most);
    return { ask, made };
  };

  test("answers as the function does and asks it once a text", () => {
    const { ask, made } = counted();
    for (const text of ["甲", "乙", "甲", "", "", "甲"]) expect(ask(text)).toBe(`<${text}>`);
    expect(made).toEqual(["甲", "乙", ""]);
  });

  test("forgets what was not asked for while as much again was, and keeps what was", () => {
    const { ask, made } = counted(100);
    ask("often");
    ask("once");
    for (let at = 0; at < 40; at++) {
      ask(`filler ${at}`);
      ask("often");
    }
    ask("once");
    expect(made.filter((text) => text === "often")).toHaveLength(1);
    expect(made.filter((text) => text === "once")).toHaveLength(2);
  });

  test("keeps no text that is longer than a generation", () => {
    const { ask, made } = counted(100);
    const long = "长".repeat(200);
    expect([ask(long), ask(long)]).toEqual([`<${long}>`, `<${long}>`]);
    expect(made).toEqual([long, long]);
  });
});

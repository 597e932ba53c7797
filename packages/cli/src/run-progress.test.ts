import { expect, it } from "vitest";
import { widthOf } from "./layout.ts";
import { progressOn } from "./run-progress.ts";

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, columns: 60, write: (text: string) => written.push(text) };
}

it("tells rate, time left and outcomes by what was worked on, not by what was kept", () => {
  const out = screen(false);
  let at = 0;
  const progress = progressOn(out, 300, "en", false, () => at);
  for (let done = 0; done < 100; done++) progress.settled("ok", true);
  for (let done = 0; done < 60; done++) {
    at += 1_000;
    progress.settled(done % 10 === 0 ? "empty" : "ok", false);
  }
  at += 40_000;
  progress.end();
  expect(out.written[0]).toBe("juesuan: 0/300  0%\n");
  // One line every ten seconds.
  expect(out.written).toHaveLength(8);
  expect(out.written.at(-1)).toMatch(
    /^juesuan: 160\/300 {2}53% {2}\d+\/min {2}left \d+:\d\d {2}ok 154 {2}empty 6\n$/,
  );
});

it("draws a bar that fits the terminal, and nothing when quiet", () => {
  const out = screen(true);
  let at = 0;
  const progress = progressOn(out, 4, "zh", false, () => at);
  for (let done = 0; done < 4; done++) {
    at += 500;
    progress.settled("needs_ocr", false);
  }
  progress.say("消息");
  progress.end();
  for (const text of out.written) {
    expect(widthOf(text.replaceAll(/\r|\u001b\[2K|\n/g, ""))).toBeLessThan(60);
  }
  expect(out.written.join("")).toContain("4/4  100%");
  const quiet = screen(true);
  const silent = progressOn(quiet, 4, "zh", true, () => at);
  silent.settled("ok", false);
  silent.say("消息");
  expect(quiet.written.join("").trim()).toBe("");
});

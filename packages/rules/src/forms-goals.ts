import { compareKey, fold } from "@juesuan/language";
import words from "./data/form-goals.json" with { type: "json" };

/** How the result is worded against the goal. */
export type GoalCopy = "verbatim" | "near" | "own";

/** Words that turn a plan into a report without saying anything: 了, 已, 均. */
const particles = [...words.particles].sort((a, b) => b.length - a.length);

/** Verbatim: equal but for widths, spaces and punctuation. Near: equal once 了 and 已 are taken out as well. */
export function goalCopy(expected: string, achieved: string): GoalCopy {
  const [plan, result] = [compareKey(expected), compareKey(achieved)];
  if (plan === result) return "verbatim";
  return bare(plan) === bare(result) ? "near" : "own";
}

function bare(key: string): string {
  return particles.reduce((text, word) => text.replaceAll(word, ""), key);
}

/** Whether the result tells a purpose instead of a result: it opens with 主要用于 or 为…提供 and nothing in it was done. */
export function isPurpose(achieved: string): boolean {
  const text = fold(achieved).text.replace(/^(?:\d{1,2}[.、)]|[(（]\d{1,2}[)）])/, "");
  if (words.done.some((word) => text.includes(word))) return false;
  if (words.purpose.some((word) => text.startsWith(word))) return true;
  return /^为[^,，。；;]{1,40}提供/.test(text);
}

import words from "../data/narrative.json" with { type: "json" };
import type { Token } from "./tokens.ts";

/** Longest first: 合同金额 before 金额, 截至 before 至. */
const connectives = [...words.connectives].sort((a, b) => b.length - a.length);
const meaningless = /[\s\p{P}\p{S}\dA-Za-z]/u;

/**
 * Whether the words between two places carry a meaning that the grammar does not know: 上年结转的 before 项目支出
 * narrows it to another thing, 支出决算为 between a name and its figure does not. Tokens were read already; of the
 * rest only connectives may stand there. An unknown word makes a binding unsure, so it is not made.
 */
export function saysMore(text: string, start: number, end: number, tokens: readonly Token[]): boolean {
  let at = start;
  let next = tokens.findIndex((token) => token.end > start);
  if (next < 0) next = tokens.length;
  while (at < end) {
    if (text[at] === "（") {
      // A remark in brackets without a figure (以合同签订为准) names no other thing.
      const close = text.indexOf("）", at);
      if (close > 0 && close < end && !/\d/.test(text.slice(at, close))) {
        at = close + 1;
        while (next < tokens.length && tokens[next]!.start < at) next++;
        continue;
      }
    }
    const token = tokens[next];
    if (token !== undefined && at >= token.start) {
      at = Math.max(at, token.end);
      next++;
      continue;
    }
    if (meaningless.test(text[at]!)) {
      at++;
      continue;
    }
    const limit = Math.min(end, token?.start ?? end);
    const known = connectives.find((word) => at + word.length <= limit && text.startsWith(word, at));
    if (known === undefined) return true;
    at += known.length;
  }
  return false;
}

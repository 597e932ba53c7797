import { compileVocabulary } from "@juesuan/language";
import words from "../data/narrative.json" with { type: "json" };
import type { Token } from "./tokens.ts";

/** Longest first: 合同金额 before 金额, 截至 before 至. */
const connectives = compileVocabulary(words.connectives.map((form) => ({ form, id: form })));
const meaningless = /[\s\p{P}\p{S}\dA-Za-z]/u;
/** A remark in brackets that is longer is no remark. */
const longestRemark = 60;

/**
 * Whether the words between two places carry a meaning that the grammar does not know: 上年结转的 before 项目支出
 * narrows it to another thing, 支出决算为 between a name and its figure does not. Tokens were read already; of the
 * rest only connectives may stand there. An unknown word makes a binding unsure, so it is not made.
 * `tokens` lie in the stretch or before it, in order.
 */
export function saysMore(text: string, start: number, end: number, tokens: readonly Token[]): boolean {
  let at = start;
  let next = tokens.length;
  while (next > 0 && tokens[next - 1]!.end > start) next--;
  while (at < end) {
    if (text[at] === "（") {
      // A remark in brackets without a figure (以合同签订为准) names no other thing.
      const close = text.slice(at, Math.min(end, at + longestRemark)).indexOf("）");
      if (close > 0 && !/\d/.test(text.slice(at, at + close))) {
        at += close + 1;
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
    const known = connectives.matchAt(text, at);
    const length = known === undefined || known.end > limit ? shorter(text, at, limit) : known.end - at;
    if (length === 0) return true;
    at += length;
  }
  return false;
}

/** The longest connective that ends before the limit, where the longest of all runs into the next word. */
function shorter(text: string, at: number, limit: number): number {
  const known = connectives.matchAt(text.slice(at, limit), 0);
  return known?.end ?? 0;
}

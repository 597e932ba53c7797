import { order } from "@juesuan/quantity";
import { perItem } from "./per-item.ts";
import type { Index } from "./record-index.ts";
import { compare, shortOf } from "./statement-narrative.ts";
import { allPairs } from "./statement-pairs.ts";

/** As many amounts as must be cut off where rounding would have raised them: one may be a slip. */
const FEWEST = 2;

/**
 * Whether the text cuts amounts off at its last place throughout (9.876 as 9.87): several that rounding would have
 * raised are not, and none is.
 */
export const cutsOff: (index: Index) => boolean = perItem((index) => {
  const cut = new Set<string>();
  for (const pair of allPairs(index)) {
    const tie = compare(pair);
    if (typeof tie === "string" || tie.verdict === "exact") continue;
    const short = shortOf(pair, tie);
    if (order(short, 0n) < 0 && order(short, -1n) > 0) return false;
    if (tie.verdict === "violated" && order(short, 0n) > 0 && order(short, 1n) < 0)
      cut.add(tie.right.toFraction());
  }
  return cut.size >= FEWEST;
});

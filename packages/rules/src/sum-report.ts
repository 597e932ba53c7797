import { decimalPlaces, type Fraction, type Quantity, showAmount, unitInfo } from "@juesuan/quantity";
import { citeFacts, type Name, nameOfFact, show } from "./narrative-facts.ts";
import type { Index } from "./record-index.ts";
import {
  type Arithmetic,
  abstain,
  explain,
  holds,
  type Result,
  rounding,
  type SomeEvidence,
  violation,
} from "./rule.ts";
import { causeOfSum, causeSentence } from "./sum-causes.ts";
import type { SumCheck, SumTie } from "./sum-ties.ts";

interface SumSaid {
  readonly evidence: SomeEvidence;
  readonly arithmetic: Arithmetic;
}

/** What a sum's finding shows whatever it says: all figures, and the sum written out with both readings. */
export function showSum(index: Index, { total, parts, tie }: SumTie): SumSaid {
  const recomputed = showAsNeeded(tie.right, total.quantity);
  const sum = parts.map(show).join(" + ");
  return {
    evidence: citeFacts(index, total, parts),
    arithmetic: { expression: `${sum} = ${recomputed}`, printed: show(total), recomputed },
  };
}

/** A value with the decimals that it needs, at least those of the print: parts may be more precise than their total. */
function showAsNeeded(value: Fraction, { unit, places }: Quantity): string {
  const needed = decimalPlaces(value.div(unitInfo(unit).factor));
  return showAmount(value, unit, needed === undefined ? places : Math.max(places, needed));
}

export interface SumWords {
  /** What the total is a total of, in the finding's sentence: 各项之和, the sum of its parts. */
  readonly parts: Name;
  /** What a gap may lawfully be when the list is not provably complete; without it the rule abstains there. */
  readonly gap?: (tie: SumTie) => Name | undefined;
}

/** Turns checks of sums into results: one finding a sum that does not close. */
export function* reportSums(index: Index, checks: readonly SumCheck[], words: SumWords): Iterable<Result> {
  for (const check of checks) {
    if (check.tie === undefined) {
      yield abstain(check.abstain, index.pathOf(check.about));
      continue;
    }
    const { tie } = check;
    // Most sums close, and nothing need be written out for those.
    if (tie.verdict === "exact") {
      yield holds();
      continue;
    }
    const name = nameOfFact(tie.total);
    const said = showSum(index, tie);
    const { printed, recomputed } = said.arithmetic;
    const gap = showAsNeeded(tie.tie.difference.abs(), tie.total.quantity);
    switch (tie.verdict) {
      case "rounding":
        yield rounding({
          ...said,
          message: {
            zh: `${name.zh}${measureZh(tie)}为${printed}，${words.parts.zh}为${recomputed}，相差${gap}，在所列位数的舍入范围内。`,
            en: `${name.en}${measureEn(tie)} is ${printed}, ${words.parts.en} ${recomputed}; the difference of ${gap} is within rounding.`,
          },
        });
        break;
      case "violated": {
        const cause = causeOfSum(index, tie);
        const why = causeSentence(cause);
        // Only where the other figures prove the total wrong is it the one to put right.
        const should =
          cause?.fact === tie.total
            ? {
                zh: `应为${recomputed}（${words.parts.zh}）`,
                en: `should be ${recomputed} (${words.parts.en})`,
              }
            : {
                zh: `应等于${words.parts.zh}${recomputed}`,
                en: `should equal ${words.parts.en}, ${recomputed}`,
              };
        yield violation({
          ...said,
          message: {
            zh: `${name.zh}${measureZh(tie)}${should.zh}，文中为${printed}，相差${gap}。${why.zh}`,
            en: `${name.en}${measureEn(tie)} ${should.en}; the text says ${printed}, a difference of ${gap}.${why.en}`,
          },
        });
        break;
      }
      case "incomplete": {
        const open = words.gap?.(tie);
        if (open === undefined) yield abstain("NO_INPUT", index.pathOf(tie.total));
        else
          yield explain({
            ...said,
            message: {
              zh: `${name.zh}${measureZh(tie)}为${printed}，${words.parts.zh}为${recomputed}，少${gap}。${open.zh}`,
              en: `${name.en}${measureEn(tie)} is ${printed}, ${words.parts.en} ${recomputed}, ${gap} less. ${open.en}`,
            },
          });
      }
    }
  }
}

const measureZh = (tie: SumTie) => (tie.total.measure === "change" ? "增减额" : "");
const measureEn = (tie: SumTie) => (tie.total.measure === "change" ? " (change)" : "");

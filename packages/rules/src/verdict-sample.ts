import type { AccountRecord, Fact } from "@juesuan/account";
import { check } from "./engine.ts";
import type { Rule } from "./rule.ts";

/** What a rule says of a record, and the figures it may be said of: for tests that look at single conditions. */

/** A figure that was not read surely. */
export const unsure = (one: Fact): Fact => ({ ...one, quantity: { ...one.quantity, confidence: "low" } });

/** Facts that stand in one paragraph. */
export const together = (...facts: readonly Fact[]): Fact[] =>
  facts.map((one) => ({ ...one, ref: { ...one.ref, block: facts[0]!.ref.block } }));

/** A fact in the paragraph with this name. */
export const inBlock = (block: string, one: Fact): Fact => ({ ...one, ref: { ...one.ref, block } });

/**
 * Each verdict: outcome, reason, and the place where it is not the document; each finding: severity, the sum written
 * out, and its places. Facts by their number.
 */
export const saidBy =
  (rule: Rule) =>
  (record: AccountRecord): string[] => {
    const short = (path: string) => path.replace("/facts/", "");
    return check(record, [rule], undefined, ({ error }) => {
      throw error;
    }).verdicts.flatMap(({ outcome, reason, scope, findings = [] }) => {
      const where = scope === "document" ? [] : [`at ${short(scope)}`];
      const verdict =
        findings.length > 0 ? [] : [[outcome, ...(reason === undefined ? [] : [reason]), ...where].join(" ")];
      return [
        ...verdict,
        ...findings.map(({ severity, evidence, arithmetic }) => {
          const sum =
            arithmetic === undefined
              ? ""
              : ` ${arithmetic.expression}; ${arithmetic.printed}, not ${arithmetic.recomputed};`;
          return `${severity}:${sum} ${evidence.map(({ path }) => short(path)).join(" ")}`;
        }),
      ];
    });
  };

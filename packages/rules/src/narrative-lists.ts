import type { Fact } from "@juesuan/account";
import { order } from "@juesuan/quantity";
import words from "./data/narrative-words.json" with { type: "json" };
import type { Name } from "./narrative-facts.ts";
import { passageOf } from "./narrative-passages.ts";
import type { Index } from "./record-index.ts";
import type { DocumentSubject, Need } from "./rule.ts";
import type { SumTie } from "./sum-ties.ts";

/** A figure of a line of the functional classification. */
export const someLine: Need<DocumentSubject> = {
  name: "a functional line",
  missing: ({ record }) => (record.facts.some(isLine) ? undefined : "NO_INPUT"),
  remove: (record) => ({ ...record, facts: record.facts.filter((fact) => !isLine(fact)) }),
};

const isLine = ({ dimensions }: Fact): boolean =>
  dimensions.functionCode !== undefined || dimensions.functionName !== undefined;

/** A fact of one of the measures, against a basis that fits. */
export function someMeasure(
  measures: Fact["measure"] | readonly Fact["measure"][],
  basis: (basis: string) => boolean = () => true,
): Need<DocumentSubject> {
  const list = [measures].flat();
  const fits = (fact: Fact) => list.includes(fact.measure) && basis(fact.basis ?? "");
  return {
    name: `a fact: ${list.join(", ")}`,
    missing: ({ record }) => (record.facts.some(fits) ? undefined : "NO_INPUT"),
    remove: (record) => ({ ...record, facts: record.facts.filter((fact) => !fits(fact)) }),
  };
}

/** A fact of one of the concepts. */
export const someConcept = (...concepts: readonly string[]): Need<DocumentSubject> => ({
  name: `a fact: ${concepts.join(", ")}`,
  missing: ({ index }) =>
    concepts.some((concept) => index.facts({ concept }).length > 0) ? undefined : "NO_INPUT",
  remove: (record) => ({ ...record, facts: record.facts.filter((fact) => !concepts.includes(fact.concept)) }),
});

/** What a gap may lawfully be in a list of lines; nothing where it names only some of them anyway. */
export function unlisted(index: Index, tie: SumTie): Name | undefined {
  const partial = [tie.total, ...tie.parts].some((fact) => {
    const text = passageOf(index, fact)?.text ?? fact.quote;
    return words.partial.some((word) => text.replaceAll("主要原因", "").includes(word));
  });
  // Lines that make less than half of their total are plainly an excerpt.
  if (partial || order(tie.tie.right.mul(2n), tie.tie.left) < 0) return undefined;
  return {
    zh: "可能有未列出的下级科目，也可能其中一个数字有误，请说明或更正。",
    en: "Lines may have been left out, or one of the figures is wrong.",
  };
}

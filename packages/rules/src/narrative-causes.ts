import { conceptName, type Evidence, type Fact } from "@juesuan/account";
import { Fraction, order, subtract } from "@juesuan/quantity";
import words from "./data/narrative-words.json" with { type: "json" };
import { citeFact } from "./evidence.ts";
import { citeFunding, selfEvaluationsOf, unsure, valueIn } from "./forms-cells.ts";
import {
  groupBy,
  intervalOfFact,
  isSure,
  type Name,
  quantities,
  show,
  showLike,
  whole,
  worth,
} from "./narrative-facts.ts";
import type { DocumentSubject } from "./rule.ts";

/** A cause that a reason names with a direction: 项目支出经费减少. */
export interface StatedCause {
  /** The change that it is given for. */
  readonly fact: Fact;
  readonly concept: string;
  readonly direction: "increase" | "decrease";
  readonly words: string;
}

const any = (list: readonly string[]): string => [...list].sort((a, b) => b.length - a.length).join("|");
const escaped = (list: readonly string[]): string[] => list.map((word) => word.replace(/[()[\]]/g, "\\$&"));
const patterns = words.causes.map(({ concept, words: names }) => ({
  concept,
  pattern: new RegExp(
    `(?:${any(escaped(names))})[^，。；、,;及和]{0,6}?(${any([...words.decrease, ...words.increase])})`,
    "u",
  ),
}));

/** The causes with a direction that the text gives for its changes; a reason once, though it stands at change and rate. */
export function statedCauses({ index }: DocumentSubject): StatedCause[] {
  const explained = index.record.facts.filter(
    (fact) => fact.reason !== undefined && (fact.measure === "change" || fact.measure === "changeRate"),
  );
  const reasons = groupBy(explained, (fact) =>
    [fact.ref.block, fact.basis ?? "", fact.reason!.text].join("|"),
  );
  return [...reasons.values()].flatMap((same) => {
    const fact = same[0]!;
    return patterns.flatMap(({ concept, pattern }): StatedCause[] => {
      const match = pattern.exec(fact.reason!.text);
      const direction = match?.[1];
      if (match === null || direction === undefined) return [];
      return [
        {
          fact,
          concept,
          direction: words.decrease.includes(direction) ? "decrease" : "increase",
          words: match[0],
        },
      ];
    });
  });
}

/** How a cause moved on the basis of the change that it is given for, as far as the document shows. */
export interface Movement {
  readonly before: { readonly value: Fraction; readonly print: string; readonly what: Name };
  readonly now: { readonly value: Fraction; readonly print: string };
  /** −1, 0, 1; 0 where printed precision leaves it open. */
  readonly sign: number;
  readonly evidence: readonly Evidence[];
  /** Holds only if the forms are of all projects, as the text claims. */
  readonly conditional: boolean;
}

const nothing = new Fraction(0n);

/** By its own printed change, by its two amounts, or (for projects) by the original budgets of all forms. */
export function movementOf(subject: DocumentSubject, cause: StatedCause): Movement | undefined {
  const basis = cause.fact.basis ?? "";
  return (
    byChange(subject, cause, basis) ?? byAmounts(subject, cause, basis) ?? byForms(subject, cause, basis)
  );
}

function byChange(
  { index }: DocumentSubject,
  { concept, fact: about }: StatedCause,
  basis: string,
): Movement | undefined {
  const change = whole(index, concept, { measures: ["change"], basis });
  const now = whole(index, concept);
  if (change.found !== "one" || now.found !== "one" || change.fact === about) return undefined;
  if (!isSure(change.fact) || !isSure(now.fact)) return undefined;
  const before = worth(now.fact).sub(worth(change.fact));
  const range = intervalOfFact(change.fact);
  return {
    before: { value: before, print: showLike(before, now.fact), what: { zh: "推算", en: "derived" } },
    now: { value: worth(now.fact), print: show(now.fact) },
    sign: order(range.lo, nothing) > 0 ? 1 : order(range.hi, nothing) < 0 ? -1 : 0,
    evidence: [citeFact(index, change.fact), citeFact(index, now.fact)],
    conditional: false,
  };
}

function byAmounts(
  { index }: DocumentSubject,
  { concept }: StatedCause,
  basis: string,
): Movement | undefined {
  const stages = ["originalBudget", "fullYearBudget", "adjustedBudget", "budget", "priorYear"] as const;
  const stage = stages.find((one) => one === basis);
  if (stage === undefined) return undefined;
  const [before, now] = [whole(index, concept, { measures: quantities, stage }), whole(index, concept)];
  if (before.found !== "one" || now.found !== "one" || !isSure(before.fact) || !isSure(now.fact))
    return undefined;
  const range = subtract(intervalOfFact(now.fact), intervalOfFact(before.fact));
  return {
    before: { value: worth(before.fact), print: show(before.fact), what: { zh: "文中", en: "printed" } },
    now: { value: worth(now.fact), print: show(now.fact) },
    sign: order(range.lo, nothing) > 0 ? 1 : order(range.hi, nothing) < 0 ? -1 : 0,
    evidence: [citeFact(index, before.fact), citeFact(index, now.fact)],
    conditional: false,
  };
}

function byForms(subject: DocumentSubject, { concept }: StatedCause, basis: string): Movement | undefined {
  if (concept !== "projectExpenditure" || basis !== "originalBudget") return undefined;
  const { index, record } = subject;
  const forms = selfEvaluationsOf(record);
  const now = whole(index, concept);
  const claim = whole(index, "evaluatedShare", { measures: ["share"], basis: "departmentProjects" });
  const count = whole(index, "evaluatedProjects", { measures: ["count"] });
  if (now.found !== "one" || claim.found !== "one" || !isSure(now.fact) || forms.length === 0)
    return undefined;
  if (order(worth(claim.fact), new Fraction(1n)) !== 0) return undefined;
  if (count.found === "one" && order(worth(count.fact), new Fraction(BigInt(forms.length))) !== 0)
    return undefined;
  const cells = forms.map((form) => form.funding.total.originalBudget);
  const budgets = cells.flatMap((cell) => valueIn(cell) ?? []);
  const units = new Set(forms.map((form) => form.funding.unit));
  if (budgets.length < forms.length || unsure(...cells) || units.has(null)) return undefined;
  const sum = budgets.reduce((total, one) => total.add(one), nothing);
  // Amounts of forms are exact as printed; only the narrative's figure has an interval.
  const { lo, hi } = intervalOfFact(now.fact);
  return {
    before: {
      value: sum,
      print: showLike(sum, now.fact),
      what: {
        zh: `${forms.length}张自评表年初预算之和`,
        en: `the original budgets of ${forms.length} forms`,
      },
    },
    now: { value: worth(now.fact), print: show(now.fact) },
    sign: order(lo, sum) > 0 ? 1 : order(hi, sum) < 0 ? -1 : 0,
    evidence: [
      citeFact(index, now.fact),
      citeFact(index, claim.fact),
      ...forms.map((form) => citeFunding(subject, form, "total", "originalBudget")),
    ],
    conditional: true,
  };
}

export const causeName = (cause: StatedCause): Name => conceptName(cause.concept);

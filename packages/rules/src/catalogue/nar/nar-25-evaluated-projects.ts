import type { Fact } from "@juesuan/account";
import { Fraction, order } from "@juesuan/quantity";
import {
  citeFacts,
  groupBy,
  isSure,
  nameOfFact,
  placeOf,
  settle,
  show,
  whole,
  worth,
} from "../../narrative-facts.ts";
import { someConcept } from "../../narrative-lists.ts";
import { reportRatios } from "../../ratio-report.ts";
import { ratioChecks } from "../../ratio-ties.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, holds, type Result, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const count = { measures: ["count"] } as const;

/** The number that is being divided into bands: the last one given before them, else the only one there is. */
function dividend(index: Index, bands: readonly Fact[]): Fact | undefined | "several" {
  const first = Math.min(...bands.map((band) => placeOf(index, band)));
  const projects = index.facts({ concept: "evaluatedProjects", measure: "count" });
  const before = projects.filter(
    (one) => placeOf(index, one) < first && one.ref.block === bands[0]!.ref.block,
  );
  const nearest = before.at(-1);
  if (nearest !== undefined) return nearest;
  const all = whole(index, "evaluatedProjects", count);
  return all.found === "one" ? all.fact : all.found === "several" ? "several" : undefined;
}

function checkBands(index: Index, bands: readonly Fact[]): Result {
  const path = index.pathOf(bands[0]!);
  const total = dividend(index, bands);
  if (total === undefined) return abstain("NO_INPUT", path);
  if (total === "several") return abstain("AMBIGUOUS", path);
  const settled = [...groupBy(bands, (one) => one.dimensions.band ?? "").values()].map((same) =>
    settle(index, same, total),
  );
  if (settled.some((one) => one.found !== "one")) return abstain("AMBIGUOUS", path);
  const parts = settled.flatMap((one) => (one.found === "one" ? [one.fact] : []));
  if (![total, ...parts].every(isSure)) return abstain("LOW_CONFIDENCE", path);
  const sum = parts.reduce((all, one) => all.add(worth(one)), new Fraction(0n));
  if (order(sum, worth(total)) === 0) return holds();
  // With one band missing the rest may be in it; more than all can never be.
  if (parts.length < 2 && order(sum, worth(total)) < 0) return abstain("NO_INPUT", path);
  const name = nameOfFact(total);
  const recomputed = `${sum.toFraction()}${total.quantity.unit ?? ""}`;
  return violation({
    message: {
      zh: `各得分档次的项目数之和应为${name.zh}${show(total)}，文中合计为${recomputed}。`,
      en: `The projects in the score bands should make ${show(total)} (${name.en}); they make ${recomputed}.`,
    },
    evidence: citeFacts(index, total, parts),
    arithmetic: {
      expression: `${parts.map(show).join(" + ")} = ${recomputed}`,
      printed: show(total),
      recomputed,
    },
  });
}

function withinAll(index: Index): Result | undefined {
  const [some, all] = [whole(index, "evaluatedProjects", count), whole(index, "departmentProjects", count)];
  if (all.found !== "one" || some.found !== "one" || !isSure(all.fact) || !isSure(some.fact))
    return undefined;
  if (order(worth(some.fact), worth(all.fact)) <= 0) return holds();
  return violation({
    message: {
      zh: `评价项目数应不大于部门项目总数${show(all.fact)}，文中为${show(some.fact)}。`,
      en: `The projects evaluated should not exceed the ${show(all.fact)} projects there are; the text says ${show(some.fact)}.`,
    },
    evidence: citeFacts(index, some.fact, [all.fact]),
  });
}

const names = ["90-100", "80-90", "60-80", "0-60"];
const banded = (total: string, counts: readonly string[]) =>
  account({
    facts: [
      fact("evaluatedProjects", "count", total),
      ...counts.map((print, at) =>
        fact("evaluatedInBand", "count", print, { dimensions: { band: names[at]! } }),
      ),
    ],
  });
const shared = (some: string, all: string, share: string) =>
  account({
    facts: [
      fact("evaluatedProjects", "count", some),
      fact("departmentProjects", "count", all),
      fact("evaluatedShare", "share", share, { basis: "departmentProjects" }),
    ],
  });

export default defineRule<"document">({
  id: "NAR-25",
  title: { zh: "评价项目数", en: "Projects evaluated" },
  severity: "error",
  scope: "document",
  why: {
    zh: "各得分档次的项目数之和等于评价项目数；评价项目占比等于评价项目数除以项目总数。",
    en: "The projects in the score bands make the projects evaluated; their share is the projects evaluated over all projects.",
  },
  references: ["部门绩效评价情况说明"],
  needs: [someConcept("evaluatedInBand", "evaluatedShare")],
  *check({ index }) {
    const bands = groupBy(
      index.facts({ concept: "evaluatedInBand", measure: "count" }),
      (one) => one.ref.block,
    );
    const lists = [...bands.values()];
    // Where each band has a line of its own, all of them are one list.
    const alone = lists.every((list) => list.length === 1);
    for (const list of alone && lists.length > 1 ? [lists.flat()] : lists) yield checkBands(index, list);
    yield* reportRatios(
      index,
      ratioChecks(index).filter((check) => check.fact.concept === "evaluatedShare"),
    );
    const bound = withinAll(index);
    if (bound !== undefined) yield bound;
  },
  cases: () => ({
    holds: [
      { name: "all in one band", record: () => banded("14个", ["14个", "0个", "0个", "0个"]) },
      { name: "14 of 20", record: () => shared("14个", "20个", "70%") },
    ],
    violated: [
      { name: "a digit of a band turned", record: () => banded("14个", ["12个", "0个", "0个", "0个"]) },
      { name: "a digit of the number turned", record: () => banded("41个", ["14个", "0个", "0个", "0个"]) },
      { name: "a share changed", record: () => shared("14个", "20个", "80%") },
      { name: "more than there are", record: () => shared("21个", "20个", "105%") },
    ],
    notChecked: [
      {
        name: "the number of all projects is not printed",
        record: () =>
          account({
            facts: [
              fact("evaluatedProjects", "count", "14个"),
              fact("evaluatedShare", "share", "100%", { basis: "departmentProjects" }),
            ],
          }),
      },
    ],
  }),
});

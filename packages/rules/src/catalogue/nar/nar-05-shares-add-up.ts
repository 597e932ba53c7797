import { type Fact, sums } from "@juesuan/account";
import {
  add,
  contains,
  Fraction,
  halfWidth,
  type Interval,
  intervalOf,
  point,
  showPercent,
} from "@juesuan/quantity";
import {
  agree,
  basisName,
  citeFacts,
  groupBy,
  isSure,
  nameOfFact,
  quantities,
  sameSubject,
  settle,
  show,
  subjectKey,
  worth,
  yearOf,
} from "../../narrative-facts.ts";
import { someMeasure } from "../../narrative-lists.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, holds, type Result, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { tieSums } from "../../sum-ties.ts";

const none = point(new Fraction(0n));
const whole = new Fraction(1n);

/** Shares of one whole listed in one paragraph, each part once. */
function lists(index: Index): readonly (readonly Fact[])[] {
  const shares = index.facts({ measure: "share" }).filter((share) => share.basis !== undefined);
  const groups = groupBy(shares, (share) =>
    [share.ref.block, share.basis, share.dimensions.fund ?? "", yearOf(share), typeOf(share)].join("|"),
  );
  return [...groups.values()]
    .filter(isPartition)
    .map((group) => [...groupBy(group, subjectKey).values()].map((same) => same[0]!))
    .filter((group) => group.length > 1);
}

/** Shares that divide their whole: its declared parts, or lines of one level; contracts with SMEs and with micro firms do not. */
function isPartition(shares: readonly Fact[]): boolean {
  const first = shares[0]!;
  if (typeOf(first).startsWith("line")) return true;
  const parts = sums.find(({ total }) => total === first.basis)?.parts ?? [];
  return shares.every(({ concept }) => parts.includes(concept));
}

/** A part is one of a list of its kind: lines of a classification do not add to a taxonomy's parts. */
const typeOf = ({ dimensions, concept, basis }: Fact): string =>
  dimensions.functionCode !== undefined || dimensions.functionName !== undefined
    ? `line-${dimensions.level ?? ""}`
    : concept === basis
      ? "self"
      : "part";

/** Whether the parts' amounts make the whole, so that their shares must make 100 %. */
function complete(index: Index, shares: readonly Fact[]): boolean | undefined {
  const first = shares[0]!;
  const parts = shares.map((share) => sameSubject(index, share, { measures: quantities }));
  const totals = index
    .facts({
      concept: first.basis ?? "",
      dimensions: { stage: undefined, functionName: undefined, functionCode: undefined },
    })
    .filter((one) => quantities.includes(one.measure) && yearOf(one) === yearOf(first));
  const own = totals.filter((one) => one.dimensions.fund === first.dimensions.fund);
  const pool = own.length > 0 ? own : totals;
  if (pool.length === 0 || parts.some((facts) => facts.length === 0)) return undefined;
  const total = settle(index, pool, first);
  if (total.found !== "one" || parts.some((facts) => !agree(facts))) return undefined;
  const [check] = tieSums(
    index,
    [total.fact],
    parts.map((facts) => ({ name: nameOfFact(facts[0]!), facts })),
  );
  return check?.tie === undefined
    ? undefined
    : check.tie.verdict === "exact" || check.tie.verdict === "rounding";
}

function* tieShares(index: Index, shares: readonly Fact[]): Iterable<Result> {
  const first = shares[0]!;
  if (!shares.every(isSure)) {
    yield abstain("LOW_CONFIDENCE", index.pathOf(first));
    return;
  }
  const sum = (mode: "halfUp" | "truncation"): Interval =>
    shares.reduce((total, share) => add(total, intervalOf(share.quantity, mode)), none);
  if (contains(sum("halfUp"), whole) || contains(sum("truncation"), whole)) {
    yield holds();
    return;
  }
  if (complete(index, shares) !== true) {
    yield abstain("NO_INPUT", index.pathOf(first));
    return;
  }
  const total = shares.reduce((all, share) => all.add(worth(share)), new Fraction(0n));
  const places = Math.max(...shares.map((share) => share.quantity.places));
  const [printed, room] = [
    showPercent(total, places),
    showPercent(shares.reduce((all, share) => all.add(halfWidth(share.quantity)), new Fraction(0n))),
  ];
  const base = basisName(first.basis ?? "");
  yield violation({
    message: {
      zh: `各项占${base.zh}的比例之和应为100%，文中合计为${printed}，超出舍入允许的±${room}。`,
      en: `The shares of ${base.en} should add up to 100 %, they add up to ${printed}, more than rounding's ±${room} away.`,
    },
    evidence: citeFacts(index, first, shares),
    arithmetic: { expression: `${shares.map(show).join(" + ")} = ${printed}`, printed, recomputed: "100%" },
  });
}

const parts = (prints: readonly (readonly [string, string, string])[], total = "1317.12万元") =>
  account({
    facts: [
      fact("expenditure", "amount", total),
      ...prints.flatMap(([concept, amount, share]) => [
        fact(concept, "amount", amount),
        fact(concept, "share", share, { basis: "expenditure" }),
      ]),
    ].map((one, _, all) => ({ ...one, ref: all[0]!.ref })),
  });

export default defineRule<"document">({
  id: "NAR-05",
  title: { zh: "占比合计100%", en: "Shares add up to 100 %" },
  severity: "info",
  scope: "document",
  why: {
    zh: "列全的各项占比之和为100%，允许每项末位半个单位的舍入。",
    en: "The shares of a complete list add up to 100 %, give or take half a last place each.",
  },
  references: ["规则目录 NAR-05"],
  needs: [someMeasure("share")],
  *check({ index }) {
    for (const list of lists(index)) yield* tieShares(index, list);
  },
  cases: () => ({
    holds: [
      {
        name: "two parts",
        record: () =>
          parts([
            ["basicExpenditure", "545.21万元", "41.39%"],
            ["projectExpenditure", "771.91万元", "58.61%"],
          ]),
      },
      {
        name: "a last place off, by rounding",
        record: () =>
          parts([
            ["basicExpenditure", "545.21万元", "41.40%"],
            ["projectExpenditure", "771.91万元", "58.61%"],
          ]),
      },
    ],
    violated: [
      {
        name: "a digit of one share turned",
        record: () =>
          parts([
            ["basicExpenditure", "545.21万元", "43.19%"],
            ["projectExpenditure", "771.91万元", "58.61%"],
          ]),
      },
    ],
    notChecked: [
      {
        name: "the list does not name all parts",
        record: () =>
          parts([
            ["basicExpenditure", "545.21万元", "41.39%"],
            ["projectExpenditure", "500.00万元", "37.96%"],
          ]),
      },
    ],
  }),
});

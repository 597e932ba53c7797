import { type Fact, measures } from "@juesuan/account";
import {
  decimal,
  exact,
  type Fraction,
  isZero,
  type Quantity,
  tieAmounts,
  unitInfo,
} from "@juesuan/quantity";
import { citeFacts, groupBy, nameOfSaying, show, worth } from "../../narrative-facts.ts";
import { someMeasure } from "../../narrative-lists.ts";
import { repeats } from "../../narrative-repeats.ts";
import { ratioChecks } from "../../ratio-ties.ts";
import type { Index } from "../../record-index.ts";
import { defineRule, holds, type Result, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { brokenSums, incompleteSums } from "../../sum-causes.ts";

const isMoney = (one: Fact): boolean => unitInfo(one.quantity.unit).kind === "money";

/** The unit that most of the text's amounts bear. */
function usualUnit(index: Index): string | undefined {
  const groups = [...groupBy(index.record.facts.filter(isMoney), (one) => one.quantity.unit ?? "").entries()];
  return groups.sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

/** The same print under another unit. */
function under(one: Fact, unit: string): Quantity {
  const factor: Fraction = unitInfo(unit).factor.div(unitInfo(one.quantity.unit).factor);
  return { ...one.quantity, unit, value: decimal(exact(one.quantity.value).mul(factor)) };
}

/** Other figures that a print does not fit under its own unit and fits under the usual one. */
function mended(index: Index, one: Fact, unit: string): readonly Fact[] {
  const instead = under(one, unit);
  const ratios = ratioChecks(index).flatMap(({ tie }) =>
    tie?.verdict === "violated" &&
    tie.from.includes(one) &&
    tie.redo(new Map([[one, instead]])).verdict !== "violated"
      ? [tie.fact, ...tie.from]
      : [],
  );
  // A list that is short by just this figure's other unit is complete after all.
  const sums = [...brokenSums(index), ...incompleteSums(index)].flatMap(({ total, parts }) => {
    if (total !== one && !parts.includes(one)) return [];
    const quantityOf = (fact: Fact) => ({ quantity: fact === one ? instead : fact.quantity });
    const tie = tieAmounts({ left: [quantityOf(total)], right: parts.map(quantityOf) });
    return tie.verdict === "violated" ? [] : [total, ...parts];
  });
  return [...ratios, ...sums];
}

function* otherUnits(index: Index): Iterable<Result> {
  const unit = usualUnit(index);
  if (unit === undefined) return;
  for (const one of index.record.facts) {
    if (unitInfo(one.quantity.unit).kind === "number" && one.measure === "amount") {
      const name = nameOfSaying(one);
      yield violation({
        severity: "info",
        // The official templates print it so themselves.
        attribution: "template",
        message: {
          zh: `${name.zh}应带货币单位（${show(one)}元），文中为${show(one)}。`,
          en: `${name.en} should bear a unit of money (${show(one)}元); the text says ${show(one)}.`,
        },
        evidence: citeFacts(index, one),
      });
      continue;
    }
    if (!isMoney(one) || one.quantity.unit === unit || isZero(worth(one))) continue;
    const others = mended(index, one, unit);
    if (others.length === 0) {
      yield holds();
      continue;
    }
    const name = nameOfSaying(one);
    yield violation({
      message: {
        zh: `${name.zh}的单位应为${unit}（${one.quantity.text}${unit}与其他数字相符），文中为${show(one)}。`,
        en: `The unit of ${name.en} should be ${unit} (${one.quantity.text}${unit} fits the other figures); the text says ${show(one)}.`,
      },
      evidence: citeFacts(index, one, others),
      arithmetic: {
        expression: `${one.quantity.text}${one.quantity.unit ?? ""} → ${one.quantity.text}${unit}`,
        printed: show(one),
        recomputed: `${one.quantity.text}${unit}`,
      },
    });
  }
}

const parts = (basic: string) =>
  account({
    facts: [
      fact("expenditure", "amount", "1317.12万元"),
      fact("basicExpenditure", "amount", basic),
      fact("basicExpenditure", "share", "41.39%", { basis: "expenditure" }),
      fact("projectExpenditure", "amount", "771.91万元"),
      fact("procurement", "amount", "75.00万元"),
    ],
  });
const twice = (first: string, second: string) =>
  account({ facts: [first, second].map((print) => fact("appropriationTotal", "amount", print)) });

export default defineRule<"document">({
  id: "NAR-29",
  title: { zh: "量级与单位", en: "Magnitude and unit" },
  severity: "error",
  scope: "document",
  why: {
    zh: "同一数字在两处相差10的整数次方，或以元列示的数字只有按万元才与其他数字相符，是单位或小数点有误；金额应带“元”。",
    en: "A figure that differs by a power of ten between two places, or fits the others only under another unit, has a wrong unit or decimal point; an amount bears its unit.",
  },
  references: ["GovBudgetChecker R001", "DQC_0139"],
  needs: [someMeasure(measures)],
  *check({ index }) {
    for (const { facts, verdict } of repeats(index)) {
      if (verdict !== "magnitude") {
        yield holds();
        continue;
      }
      const name = nameOfSaying(facts[0]);
      const prints = [...new Set(facts.map(show))];
      yield violation({
        message: {
          zh: `${name.zh}应前后一致，文中为${prints.join("与")}，相差10的整数次方，单位或小数点有误。`,
          en: `${name.en} should be the same everywhere; the text has ${prints.join(" and ")}, a power of ten apart: a unit or decimal point is wrong.`,
        },
        evidence: citeFacts(index, facts[0], facts),
        arithmetic: {
          expression: prints.join(" ≠ "),
          printed: prints[0]!,
          recomputed: prints.slice(1).join(" / "),
        },
      });
    }
    yield* otherUnits(index);
    yield holds();
  },
  cases: () => ({
    holds: [
      { name: "two units, one value", record: () => twice("1331.46万元", "13314600元") },
      { name: "another unit that fits", record: () => parts("5452100元") },
    ],
    violated: [
      { name: "元 for 万元", record: () => parts("545.21元") },
      {
        name: "an item in 元 that makes its class complete in 万元",
        record: () => {
          const line = (print: string, code: string) =>
            fact("appropriationExpenditure", "amount", print, { dimensions: { functionCode: code } });
          return account({
            facts: [
              line("415.15万元", "208"),
              line("370.15元", "2080201"),
              line("45.00万元", "2080505"),
              fact("expenditure", "amount", "500.00万元"),
            ],
          });
        },
      },
      { name: "one place in 元", record: () => twice("1331.46万元", "1331.46元") },
      { name: "the point has moved", record: () => twice("1331.46万元", "13314.6万元") },
      {
        name: "万 without 元",
        record: () =>
          account({
            facts: [
              fact("procurement", "amount", "75.00万元"),
              fact("officialHospitality", "amount", "0.39万"),
            ],
          }),
      },
    ],
    notChecked: [{ name: "no figures", record: () => account() }],
  }),
});

import type { Fact } from "@juesuan/account";
import { Fraction, order } from "@juesuan/quantity";
import { citePassage, printed } from "../../evidence.ts";
import { changedYetLevel, reducedYetLevel } from "../../narrative-directions.ts";
import {
  basisName,
  citeFacts,
  intervalOfFact,
  isSure,
  nameOfFact,
  quantities,
  sameSubject,
  settle,
  show,
  worth,
} from "../../narrative-facts.ts";
import { mirrored } from "../../ratio-report.ts";
import { bases } from "../../ratio-ties.ts";
import type { Index } from "../../record-index.ts";
import { type DocumentSubject, defineRule, holds, type Need, type Result, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const measured = ["change", "changeRate"] as const;
const nothing = new Fraction(0n);
const signOf = (one: Fact): number => order(worth(one), nothing);

const someChangeOrText: Need<DocumentSubject> = {
  name: "a change, or text",
  missing: ({ record }) =>
    record.passages.length > 0 ||
    record.facts.some((one) => measured.some((measure) => one.measure === measure))
      ? undefined
      : "NO_INPUT",
  remove: (record) => ({ ...record, facts: [], passages: [] }),
};

/** Change and rate of one comparison point the same way. */
function againstRate(index: Index, change: Fact): Result | undefined {
  const rate = settle(
    index,
    sameSubject(index, change, { measures: ["changeRate"], basis: change.basis ?? "", ...stage(change) }),
    change,
  );
  if (rate.found !== "one" || signOf(rate.fact) === 0 || signOf(change) === 0) return undefined;
  if (signOf(rate.fact) === signOf(change)) return holds();
  const name = nameOfFact(change);
  const basis = basisName(change.basis ?? "");
  return violation({
    message: {
      zh: `${name.zh}比${basis.zh}的增减额与增减率方向应一致，文中一处为${words(change).zh}${size(change)}，一处为${words(rate.fact).zh}${size(rate.fact)}。`,
      en: `The change of ${name.en} against ${basis.en} and its rate should point the same way; the text has ${words(change).en} of ${size(change)} and ${words(rate.fact).en} of ${size(rate.fact)}.`,
    },
    evidence: citeFacts(index, change, [rate.fact]),
  });
}

const stage = (one: Fact) => (one.dimensions.stage === undefined ? {} : { stage: one.dimensions.stage });
const size = (one: Fact): string => printed(one.quantity).replace(/^-/, "");
const words = (one: Fact) =>
  signOf(one) < 0 ? { zh: "减少", en: "a decrease" } : { zh: "增加", en: "an increase" };

/** The amounts are printed and differ by the change the other way round. */
function againstAmounts(index: Index, change: Fact): Result | undefined {
  const base = settle(index, bases(index, change, change.basis ?? ""), change);
  const now = settle(index, sameSubject(index, change, { measures: quantities }), change);
  if (base.found !== "one" || now.found !== "one" || signOf(change) === 0) return undefined;
  if (!mirrored(change, now.fact, base.fact)) return holds();
  const [name, basis] = [nameOfFact(change), basisName(change.basis ?? "")];
  const right = signOf(change) > 0 ? { zh: "减少", en: "a decrease" } : { zh: "增加", en: "an increase" };
  return violation({
    message: {
      zh: `${name.zh}${show(now.fact)}比${basis.zh}${show(base.fact)}应为${right.zh}，文中为${words(change).zh}${size(change)}。`,
      en: `${name.en}: ${show(now.fact)} against ${show(base.fact)} (${basis.en}) should be ${right.en}; the text says ${words(change).en} of ${size(change)}.`,
    },
    evidence: citeFacts(index, change, [now.fact, base.fact]),
  });
}

/** Less than the whole budget was spent, so the outturn is below it. */
function againstCompletion(index: Index, change: Fact): Result | undefined {
  const rate = settle(
    index,
    sameSubject(index, change, { measures: ["completionRate"], basis: change.basis ?? "" }),
    change,
  );
  if (rate.found !== "one" || signOf(change) === 0) return undefined;
  const { lo, hi } = intervalOfFact(rate.fact);
  const one = new Fraction(1n);
  const contrary = (signOf(change) > 0 && order(hi, one) < 0) || (signOf(change) < 0 && order(lo, one) > 0);
  if (!contrary) return holds();
  const [name, basis] = [nameOfFact(change), basisName(change.basis ?? "")];
  return violation({
    message: {
      zh: `${name.zh}完成${basis.zh}的${show(rate.fact)}，与“${words(change).zh}${size(change)}”方向不一致。`,
      en: `${name.en} came to ${show(rate.fact)} of the ${basis.en}, which does not go with ${words(change).en} of ${size(change)}.`,
    },
    evidence: citeFacts(index, change, [rate.fact]),
  });
}

/** 增加-5万元, and 持平 with a figure that is not 0. */
function againstPrint(index: Index, one: Fact): Result | undefined {
  if (one.direction === undefined) return undefined;
  const [name, basis] = [nameOfFact(one), basisName(one.basis ?? "")];
  if (one.direction === "unchanged")
    return signOf(one) === 0
      ? holds()
      : violation({
          message: {
            zh: `${name.zh}与${basis.zh}持平时增减应为0，文中为${show(one)}。`,
            en: `${name.en} is said to be level with the ${basis.en}, so the change should be 0; the text says ${show(one)}.`,
          },
          evidence: citeFacts(index, one),
        });
  if (!/^[-−－]/.test(one.quantity.text)) return undefined;
  return violation({
    severity: "warning",
    message: {
      zh: `${name.zh}比${basis.zh}${one.direction === "increase" ? "增加" : "减少"}的数应为正数，文中为${printed(one.quantity)}。`,
      en: `${name.en} against ${basis.en}: the figure behind ${one.direction} should be positive; the text says ${printed(one.quantity)}.`,
    },
    evidence: citeFacts(index, one),
  });
}

function againstWords(index: Index, change: Fact): Result | undefined {
  if (signOf(change) === 0) return undefined;
  const found = changedYetLevel(index, change);
  if (found === undefined) return undefined;
  const name = nameOfFact(change);
  return violation({
    message: {
      zh: `${name.zh}增减${show(change)}，不应同时写“持平”。`,
      en: `${name.en} changed by ${show(change)}; it cannot be level at the same time.`,
    },
    evidence: [citePassage(index, found.passage, found.start, found.end), ...citeFacts(index, change)],
  });
}

const prior = { basis: "priorYear" };
const pair = (change: string, rate: string) =>
  account({
    facts: [
      fact("revenue", "amount", "1302.51万元"),
      fact("revenue", "change", change, prior),
      fact("revenue", "changeRate", rate, prior),
    ],
  });
const hospitality = (now: string, base: string, change: string) =>
  account({
    facts: [
      fact("officialHospitality", "amount", now),
      fact("officialHospitality", "amount", base, { dimensions: { stage: "originalBudget" } }),
      fact("officialHospitality", "change", change, { basis: "originalBudget" }),
    ],
  });
const written = (text: string) => account({ text: [text] });

export default defineRule<"document">({
  id: "NAR-10",
  title: { zh: "方向词一致", en: "Words of direction" },
  severity: "error",
  scope: "document",
  why: {
    zh: "增加、减少、持平应与增减额、增减率和两个数字的大小一致；减少为0的，不会与上年持平。",
    en: "Increase, decrease and level agree with the change, the rate and the two figures; what fell to 0 is not level with the year before.",
  },
  references: ["GovBudgetChecker V33-245"],
  needs: [someChangeOrText],
  *check({ index }) {
    for (const one of index.record.facts) {
      if ((one.measure !== "change" && one.measure !== "changeRate") || !isSure(one)) continue;
      const results =
        one.measure === "change"
          ? [
              againstRate(index, one),
              againstAmounts(index, one),
              againstCompletion(index, one),
              againstPrint(index, one),
              againstWords(index, one),
            ]
          : [againstPrint(index, one)];
      yield* results.flatMap((result) => result ?? []);
    }
    for (const { passage, start, end } of reducedYetLevel(index)) {
      const quote = passage.text.slice(start, end);
      yield violation({
        message: {
          zh: `“${quote}”：减少或增加到0与持平不能同时成立。`,
          en: `“${quote}”: a change to 0 and no change cannot both be.`,
        },
        evidence: [citePassage(index, passage, start, end)],
      });
    }
    yield holds();
  },
  cases: () => ({
    holds: [
      { name: "both fall", record: () => pair("-94.22万元", "-6.75%") },
      { name: "an increase of 0 over 0", record: () => hospitality("0万元", "0万元", "0万元") },
      { name: "less than the budget", record: () => hospitality("0.39万元", "2.85万元", "-2.46万元") },
      {
        name: "one falls, a part of it stays level",
        record: () => written("收入比上年减少5.00万元，其中事业收入与上年持平。"),
      },
      { name: "almost level", record: () => written("公务接待费比上年减少0.01万元，与上年基本持平。") },
      { name: "a fall to 0", record: () => written("公务接待费减少为0万元，主要原因是未发生接待。") },
    ],
    violated: [
      { name: "the change rises, the rate falls", record: () => pair("94.22万元", "-6.75%") },
      {
        name: "an increase although less was spent",
        record: () => hospitality("0.39万元", "2.85万元", "2.46万元"),
      },
      {
        name: "95 % of the budget, yet an increase over it",
        record: () =>
          account({
            facts: [
              fact("procurement", "change", "5.00万元", { basis: "originalBudget" }),
              fact("procurement", "completionRate", "95.00%", { basis: "originalBudget" }),
            ],
          }),
      },
      { name: "reduced to 0 and level", record: () => written("公务接待费支出减少为0万元，与上年持平。") },
      {
        name: "reduced and level at once",
        record: () => {
          const record = account({
            facts: [
              fact("officialHospitality", "change", "-0.50万元", {
                ...prior,
                quote: "比上年减少0.50万元，",
              }),
            ].map((one) => ({ ...one, quantity: { ...one.quantity, text: "0.50" } })),
            text: ["公务接待费0.39万元，比上年减少0.50万元，与上年持平。"],
          });
          return { ...record, facts: record.facts.map((one) => ({ ...one, ref: record.passages[0]!.ref })) };
        },
      },
      {
        name: "a minus behind the word increase",
        record: () =>
          account({ facts: [fact("revenue", "change", "-5.00万元", { ...prior, direction: "increase" })] }),
      },
      {
        name: "a minus behind the word decrease, in the rate",
        record: () =>
          account({ facts: [fact("revenue", "changeRate", "-5.00%", { ...prior, direction: "decrease" })] }),
      },
      {
        name: "level, with a figure that is not 0",
        record: () =>
          account({ facts: [fact("revenue", "change", "5.00万元", { ...prior, direction: "unchanged" })] }),
      },
      {
        name: "a decrease although more was spent",
        record: () => hospitality("2.85万元", "0.39万元", "-2.46万元"),
      },
    ],
    notChecked: [{ name: "no changes and no text", record: () => account() }],
  }),
});

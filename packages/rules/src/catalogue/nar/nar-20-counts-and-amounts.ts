import type { Fact } from "@juesuan/account";
import { halfWidth, isZero, order } from "@juesuan/quantity";
import relations from "../../data/narrative-ratios.json" with { type: "json" };
import words from "../../data/narrative-words.json" with { type: "json" };
import { citeFacts, isSure, nameOfFact, show, whole, worth } from "../../narrative-facts.ts";
import { someConcept } from "../../narrative-lists.ts";
import { passageOf } from "../../narrative-passages.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, explain, holds, type Result, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const isNothing = (one: Fact): boolean => isZero(worth(one));
const count = { measures: ["count"] } as const;
const amount = { measures: ["amount"] } as const;

/** Money was spent if and only if there was an occasion for it. */
function* occasions(index: Index): Iterable<Result> {
  for (const relation of relations.occasions) {
    const spent = whole(index, relation.amount, amount);
    const found = relation.counts.map((concept) => whole(index, concept, count));
    const counts = found.flatMap((one) => (one.found === "one" ? [one.fact] : []));
    if (spent.found === "none") continue;
    if (spent.found === "several" || found.some((one) => one.found === "several")) {
      yield abstain("AMBIGUOUS");
      continue;
    }
    if (counts.length === 0) {
      // Nothing spent and nothing counted: there is nothing to compare.
      if (!isNothing(spent.fact)) yield abstain("NO_INPUT", index.pathOf(spent.fact));
      continue;
    }
    if (![spent.fact, ...counts].every(isSure)) yield abstain("LOW_CONFIDENCE", index.pathOf(spent.fact));
    else yield occasion(index, spent.fact, counts);
  }
}

function occasion(index: Index, spent: Fact, counts: readonly Fact[]): Result {
  const name = nameOfFact(spent);
  const held = counts.filter((one) => !isNothing(one));
  if (isNothing(spent) === (held.length === 0)) return holds();
  const shown = held.length > 0 ? held : counts;
  const list = {
    zh: shown.map((one) => `${nameOfFact(one).zh}${show(one)}`).join("、"),
    en: shown.map((one) => `${nameOfFact(one).en} ${show(one)}`).join(", "),
  };
  const evidence = citeFacts(index, spent, shown);
  const message = {
    zh: `${name.zh}为${show(spent)}，${list.zh}，金额与数量应同时有或同时无。`,
    en: `${name.en} is ${show(spent)} and ${list.en}; amount and number should both be there or both not.`,
  };
  // 0.00万元 may be a few 元.
  return isNothing(spent) && !isZero(halfWidth(spent.quantity))
    ? explain({ message, evidence })
    : violation({ message, evidence });
}

/** An occasion has at least one person. */
function* attendance(index: Index): Iterable<Result> {
  for (const relation of relations.attendance) {
    const [events, persons] = [whole(index, relation.events, count), whole(index, relation.persons, count)];
    if (events.found !== "one" || persons.found !== "one") continue;
    if (!isSure(events.fact) || !isSure(persons.fact))
      yield abstain("LOW_CONFIDENCE", index.pathOf(events.fact));
    else if (order(worth(persons.fact), worth(events.fact)) >= 0) yield holds();
    else {
      const [a, b] = [nameOfFact(events.fact), nameOfFact(persons.fact)];
      yield violation({
        message: {
          zh: `${b.zh}应不少于${a.zh}，文中分别为${show(persons.fact)}和${show(events.fact)}。`,
          en: `${b.en} should not be fewer than ${a.en}; the text says ${show(persons.fact)} and ${show(events.fact)}.`,
        },
        evidence: citeFacts(index, persons.fact, [events.fact]),
      });
    }
  }
}

/** Vehicles kept at the cost of appropriations are among all vehicles; without a word on scope they are all of them. */
function* vehicles(index: Index): Iterable<Result> {
  const [kept, owned] = [whole(index, "vehicleCount", count), whole(index, "assetVehicles", count)];
  if (kept.found === "none" || owned.found === "none") return;
  if (kept.found === "several" || owned.found === "several") {
    yield abstain("AMBIGUOUS");
    return;
  }
  if (!isSure(kept.fact) || !isSure(owned.fact)) {
    yield abstain("LOW_CONFIDENCE", index.pathOf(kept.fact));
    return;
  }
  const difference = order(worth(kept.fact), worth(owned.fact));
  if (difference === 0) {
    yield holds();
    return;
  }
  const said = {
    message: {
      zh: `公务用车保有量为${show(kept.fact)}，国有资产占用中的车辆为${show(owned.fact)}，两者应一致，口径不同的应予说明。`,
      en: `${show(kept.fact)} official vehicles are kept, the assets list ${show(owned.fact)} vehicles; they should agree, or the difference in scope be explained.`,
    },
    evidence: citeFacts(index, kept.fact, [owned.fact]),
  };
  const texts = [kept.fact, owned.fact].map((one) => passageOf(index, one)?.text ?? one.quote);
  const scoped = words.vehicleScope.some((word) => texts.some((text) => text.includes(word)));
  if (difference > 0) yield scoped ? explain(said) : violation(said);
  else yield scoped ? abstain("SCOPE", index.pathOf(kept.fact)) : explain(said);
}

/** Operation costs without a vehicle at the year's end: it may have been given away during the year. */
function* operation(index: Index): Iterable<Result> {
  const [spent, kept] = [whole(index, "vehicleOperation", amount), whole(index, "vehicleCount", count)];
  if (spent.found !== "one" || kept.found !== "one" || !isSure(spent.fact) || !isSure(kept.fact)) return;
  if (isNothing(spent.fact) || !isNothing(kept.fact)) yield holds();
  else
    yield explain({
      message: {
        zh: `公务用车保有量为${show(kept.fact)}，公务用车运行维护费为${show(spent.fact)}。可能是年内处置了车辆，也可能数字有误，请说明。`,
        en: `No official vehicles are kept (${show(kept.fact)}), yet ${show(spent.fact)} were spent on their operation. They may have been disposed of during the year, or a figure is wrong.`,
      },
      evidence: citeFacts(index, spent.fact, [kept.fact]),
    });
}

const end = { period: "2020-12-31" };
const reception = (money: string, batches: string, persons: string) =>
  account({
    facts: [
      fact("officialHospitality", "amount", money),
      fact("receptionBatches", "count", batches),
      fact("receptionPersons", "count", persons),
    ],
  });
const fleet = (kept: string, owned: string) =>
  account({ facts: [fact("vehicleCount", "count", kept, end), fact("assetVehicles", "count", owned, end)] });

export default defineRule<"document">({
  id: "NAR-20",
  title: { zh: "三公数量与金额", en: "Occasions and amounts" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "有接待费就有批次和人次，有出国费就有团组，有购置费就有购置数，反之亦然；公务用车保有量与资产中的车辆数应一致，口径不同除外。",
    en: "Hospitality has batches and persons, visits have groups, purchases have vehicles, and the other way round; vehicles kept are the vehicles among the assets unless their scope differs.",
  },
  references: ["财预〔2016〕143号：“三公”经费公开的实物量"],
  needs: [
    someConcept(
      "vehicleCount",
      "assetVehicles",
      ...relations.occasions.flatMap((relation) => [relation.amount, ...relation.counts]),
    ),
  ],
  *check({ index }) {
    yield* occasions(index);
    yield* attendance(index);
    yield* vehicles(index);
    yield* operation(index);
  },
  cases: () => ({
    holds: [
      { name: "money and occasions", record: () => reception("0.39万元", "2批次", "26人次") },
      { name: "neither", record: () => reception("0万元", "0批次", "0人次") },
      { name: "0辆 and 0台", record: () => fleet("0辆", "0台") },
    ],
    violated: [
      { name: "money without an occasion", record: () => reception("0.39万元", "0批次", "0人次") },
      { name: "an occasion without money", record: () => reception("0万元", "2批次", "26人次") },
      { name: "fewer persons than batches", record: () => reception("0.39万元", "26批次", "2人次") },
      { name: "more vehicles kept than owned", record: () => fleet("5辆", "3辆") },
    ],
    needsExplanation: [
      { name: "more vehicles owned than kept, no word on scope", record: () => fleet("3辆", "5辆") },
      {
        name: "operation costs without a vehicle",
        record: () =>
          account({
            facts: [
              fact("vehicleOperation", "amount", "2.00万元"),
              fact("vehicleCount", "count", "0辆", end),
            ],
          }),
      },
      {
        name: "an occasion that cost less than is printed",
        record: () => reception("0.00万元", "1批次", "3人次"),
      },
    ],
    notChecked: [
      {
        name: "money, and no number is printed",
        record: () => account({ facts: [fact("officialHospitality", "amount", "0.39万元")] }),
      },
    ],
  }),
});

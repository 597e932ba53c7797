import data from "../../data/disclosure.json" with { type: "json" };
import { citeFact } from "../../evidence.ts";
import type { Index } from "../../record-index.ts";
import { abstain, type DocumentSubject, defineRule, holds, type Need, violation } from "../../rule.ts";
import { account, fact, statement } from "../../sample.ts";
import { threePublicPlace } from "../../table-lookup.ts";
import { quantityAt } from "../../table-view.ts";

const concepts = data.threePublic.map(({ concept }) => concept);
const someParts: Need<DocumentSubject> = {
  name: "parts of the three public expenses",
  missing: ({ index, record }) => {
    // What is due here is what was done in the year: a budget has none of it.
    if (record.kind === "budget") return "SCOPE";
    return concepts.some((concept) => index.facts({ concept, measure: "amount" }).length > 0)
      ? undefined
      : "NO_INPUT";
  },
  remove: (record) => ({ ...record, facts: record.facts.filter((item) => !concepts.includes(item.concept)) }),
};

function isSaid(index: Index, words: string): boolean {
  const pattern = new RegExp(words, "u");
  return index.passages.some(({ text }) => pattern.test(text));
}

/** 公务用车购置费 and 公务用车运行维护费 are lines of the table of the three public expenses too. */
function isTabled(index: Index, concept: string): boolean {
  const place = threePublicPlace(index, concept, "outturn");
  return place !== undefined && quantityAt(place) !== undefined;
}

export default defineRule<"document">({
  id: "PUB-06",
  title: { zh: "“三公”经费细化", en: "Details of the three public expenses" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "“三公”经费应公开团组数、人次数、购置与运行费、保有量、接待批次和人次。",
    en: "Groups, persons, purchase and operation, vehicles kept, receptions and guests are disclosed with the amounts.",
  },
  references: ["地方预决算公开操作规程（财预〔2016〕143号）", "2016年地方预决算公开检查通报"],
  needs: [someParts],
  *check({ index }) {
    const zero: { facts: Parameters<typeof citeFact>[1][]; zh: string[]; en: string[] } = {
      facts: [],
      zh: [],
      en: [],
    };
    for (const part of data.threePublic) {
      const amounts = index
        .facts({ concept: part.concept, measure: "amount" })
        .filter(({ dimensions }) => dimensions.stage === undefined);
      const [first] = amounts;
      if (first === undefined) continue;
      if (amounts.some(({ quantity }) => quantity.value !== first.quantity.value)) {
        yield abstain("AMBIGUOUS", index.pathOf(first));
        continue;
      }
      const lacking = part.details.filter(
        ({ anyOf, words }) =>
          anyOf.every((concept) => index.facts({ concept }).length === 0 && !isTabled(index, concept)) &&
          !isSaid(index, words),
      );
      if (lacking.length === 0) {
        yield holds();
        continue;
      }
      const zh = `${part.zh}的${lacking.map((detail) => detail.zh).join("、")}`;
      const en = `${part.en}: ${lacking.map((detail) => detail.en).join(", ")}`;
      if (first.quantity.value === "0") {
        zero.facts.push(first);
        zero.zh.push(zh);
        zero.en.push(en);
        continue;
      }
      yield violation({
        message: { zh: `应公开${zh}，文中没有。`, en: `Not disclosed for ${en}.` },
        evidence: [citeFact(index, first)],
      });
    }
    const [first, ...rest] = zero.facts;
    if (first !== undefined) {
      yield violation({
        severity: "info",
        message: {
          zh: `金额为0，文中未说明${zero.zh.join("；")}（各地做法不一）。`,
          en: `The amounts are 0 and the text does not give ${zero.en.join("; ")} (practice differs).`,
        },
        evidence: [citeFact(index, first), ...rest.map((item) => citeFact(index, item))],
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "counts in the text; one of two facts that count",
        record: () =>
          account({
            text: ["公务接待2批次，接待26人次。"],
            facts: [
              fact("officialHospitality", "amount", "0.39万元"),
              fact("officialHospitality", "amount", "0.5万元", { dimensions: { stage: "budget" } }),
            ],
          }),
      },
      {
        name: "the two costs of vehicles in the table, the number in the text",
        record: () =>
          account({
            facts: [fact("officialVehicles", "amount", "2.46万元"), fact("vehicleCount", "count", "1辆")],
            statements: [
              statement(
                "threePublicExpenses",
                ["决算数/合计", "决算数/公务用车购置费", "决算数/公务用车运行维护费"],
                [["", "", 1, "", ["2.46", "0.00", "2.46"]]],
              ),
            ],
          }),
      },
      {
        name: "receptions with their counts",
        record: () =>
          account({
            facts: [
              fact("officialHospitality", "amount", "0.39万元"),
              fact("receptionBatches", "count", "2批次"),
              fact("receptionPersons", "count", "26人次"),
            ],
          }),
      },
    ],
    violated: [
      {
        name: "one of two counts",
        record: () =>
          account({
            text: ["公务接待2批次。"],
            facts: [fact("officialHospitality", "amount", "0.39万元")],
          }),
      },
      {
        name: "an amount without counts",
        record: () => account({ facts: [fact("officialHospitality", "amount", "0.39万元")] }),
      },
      {
        name: "all 0: one remark",
        record: () =>
          account({
            facts: [
              fact("officialHospitality", "amount", "0万元"),
              fact("overseasVisits", "amount", "0万元"),
            ],
          }),
      },
    ],
    notChecked: [
      {
        name: "two amounts of one part",
        record: () =>
          account({
            facts: [
              fact("officialHospitality", "amount", "0.39万元"),
              fact("officialHospitality", "amount", "0.39万元"),
              fact("officialHospitality", "amount", "0.5万元"),
            ],
          }),
      },
      {
        name: "a budget",
        record: () => ({
          ...account({ facts: [fact("officialHospitality", "amount", "0.39万元")] }),
          kind: "budget" as const,
        }),
      },
      { name: "no word on it", record: () => account({ text: ["本年度支出5万元。"] }) },
    ],
  }),
});

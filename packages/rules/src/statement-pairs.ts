import type { Fact } from "@juesuan/account";
import { functionalPairs } from "./functional-pairs.ts";
import type { Index } from "./record-index.ts";
import { isLine, outturnFacts, type Pair, pairs } from "./statement-narrative.ts";
import {
  basicPlaces,
  codeLine,
  conceptLine,
  namedLines,
  rowPlace,
  sidePlace,
  tableOfFund,
  threePublicPlace,
  threePublicStages,
  totalPlace,
} from "./table-lookup.ts";
import { columnOf, placeAt, tableOf } from "./table-view.ts";
import { type Fund, type Stage, tableWords } from "./table-words.ts";

const funds: readonly Fund[] = ["generalPublicBudget", "governmentFund", "stateCapital"];
const isAppropriation = ({ quote }: Fact): boolean =>
  tableWords.appropriation.some((word) => quote.includes(word));

const facts = (index: Index, concept: string, fund?: Fund | undefined) =>
  outturnFacts(index, { concept, dimensions: { fund } });

/** NT-01: totals, the year's totals and balances, on the side of the summary that they stand on. */
export function summaryPairs(index: Index): Pair[] {
  const view = tableOf(index, "revenueAndExpenditureSummary");
  if (view === undefined) return [];
  const at = (side: "revenue" | "expenditure", concept: string) =>
    sidePlace(view, conceptLine(view, side, concept));
  const balances = (concept: string) => facts(index, concept).filter((fact) => !isAppropriation(fact));
  const total = facts(index, "totalRevenueAndExpenditure");
  return [
    ...pairs(total, at("revenue", "totalRevenueAndExpenditure")),
    ...pairs(total, at("expenditure", "totalRevenueAndExpenditure")),
    ...pairs(facts(index, "revenue"), at("revenue", "revenue")),
    ...pairs(facts(index, "expenditure"), at("expenditure", "expenditure")),
    ...pairs(balances("nonAppropriationBalanceUsed"), at("revenue", "nonAppropriationBalanceUsed")),
    ...pairs(balances("openingBalance"), at("revenue", "openingBalance")),
    ...pairs(balances("surplusDistribution"), at("expenditure", "surplusDistribution")),
    ...pairs(balances("closingBalance"), at("expenditure", "closingBalance")),
  ];
}

const sources = [
  "appropriationRevenue",
  "superiorSubsidyRevenue",
  "businessRevenue",
  "operatingRevenue",
  "subordinateRemittanceRevenue",
  "otherRevenue",
];

/** NT-02: revenue by source, by the column that is named so. */
export function revenuePairs(index: Index): Pair[] {
  const view = tableOf(index, "revenue");
  return [
    ...pairs(facts(index, "revenue"), totalPlace(view, { total: true })),
    ...sources.flatMap((concept) => pairs(facts(index, concept), totalPlace(view, { concept }))),
  ];
}

const natures = [
  "basicExpenditure",
  "projectExpenditure",
  "superiorRemittanceExpenditure",
  "operatingExpenditure",
  "subordinateSubsidyExpenditure",
];

/**
 * NT-03: expenditure by nature. A figure without a fund that is not told beside the year's total may be of the general
 * public budget; it is taken so when it agrees with that statement.
 */
export function expenditurePairs(index: Index): Pair[] {
  const view = tableOf(index, "expenditure");
  const general = tableOf(index, "generalBudgetExpenditure");
  const totals = facts(index, "expenditure");
  const blocks = new Set(totals.map((fact) => fact.ref.block));
  return [
    ...pairs(totals, totalPlace(view, { total: true })),
    ...natures.flatMap((concept) => {
      const own = facts(index, concept).filter((fact) => {
        if (blocks.has(fact.ref.block)) return true;
        const other = totalPlace(general, { concept });
        const cell = other?.cell;
        return !(
          cell !== null &&
          cell !== undefined &&
          "value" in cell &&
          cell.value === fact.quantity.value
        );
      });
      return pairs(own, totalPlace(view, { concept }));
    }),
  ];
}

/** NT-04: appropriation totals, by fund where the text names one. */
export function appropriationPairs(index: Index): Pair[] {
  const view = tableOf(index, "appropriationSummary");
  if (view === undefined) return [];
  const at = (side: "revenue" | "expenditure", concept: string, fund?: Fund) =>
    sidePlace(view, conceptLine(view, side, concept), fund);
  const balance = (concept: string) => facts(index, concept).filter(isAppropriation);
  const total = facts(index, "appropriationTotal");
  return [
    ...pairs(total, at("revenue", "appropriationTotal")),
    ...pairs(total, at("expenditure", "appropriationTotal")),
    ...pairs(facts(index, "appropriationRevenue"), at("revenue", "revenue")),
    ...pairs(facts(index, "appropriationExpenditure"), at("expenditure", "expenditure")),
    ...pairs(balance("openingBalance"), at("revenue", "openingBalance")),
    ...pairs(balance("closingBalance"), at("expenditure", "closingBalance")),
    ...funds.flatMap((fund) => [
      ...pairs(facts(index, "appropriationTotal", fund), at("expenditure", "appropriationTotal", fund)),
      ...pairs(
        facts(index, "appropriationRevenue", fund),
        sidePlace(view, conceptLine(view, "revenue", "appropriationRevenue", fund)),
      ),
      ...pairs(facts(index, "appropriationExpenditure", fund), at("expenditure", "expenditure", fund)),
    ]),
  ];
}

/** NT-05: the general public budget's expenditure and its classes. */
export function generalBudgetPairs(index: Index): Pair[] {
  const view = tableOf(index, "generalBudgetExpenditure");
  const column = view === undefined ? undefined : columnOf(view, { total: true });
  if (view === undefined || column === undefined) return [];
  const classes = index
    .facts({ concept: "appropriationExpenditure", measure: "amount", dimensions: { stage: undefined } })
    .filter(
      ({ dimensions, period }) =>
        (dimensions.fund === undefined || dimensions.fund === "generalPublicBudget") &&
        (dimensions.level === "class" || dimensions.functionCode?.length === 3) &&
        (index.record.fiscalYear === null || period.startsWith(String(index.record.fiscalYear))),
    );
  return [
    ...pairs(
      facts(index, "appropriationExpenditure", "generalPublicBudget"),
      totalPlace(view, { total: true }),
    ),
    ...classes.flatMap((fact) => {
      const { functionCode, functionName } = fact.dimensions;
      const named = functionName === undefined ? [] : namedLines(view, functionName, 1);
      const line =
        (functionCode === undefined ? undefined : codeLine(view, functionCode)) ??
        (named.length === 1 ? named[0] : undefined);
      return line === undefined ? [] : pairs([fact], placeAt(view, line, column));
    }),
  ];
}

/** NT-07: basic expenditure of the general public budget, personnel and operating. */
export function basicPairs(index: Index): Pair[] {
  const basic = basicPlaces(index);
  if (basic === undefined) return [];
  const general = facts(index, "basicExpenditure", "generalPublicBudget");
  const blocks = new Set(general.map((fact) => fact.ref.block));
  const whole = basic.total === undefined ? [basic.personnel, basic.operating] : [basic.total];
  // 人员经费 without a fund is of this one when it stands beside it, or when all basic expenditure is of this fund.
  const all = totalPlace(tableOf(index, "expenditure"), { concept: "basicExpenditure" });
  const own = totalPlace(tableOf(index, "generalBudgetExpenditure"), { concept: "basicExpenditure" });
  const same = pairValue(all) !== undefined && pairValue(all) === pairValue(own);
  const parts = (concept: string) => [
    ...facts(index, concept, "generalPublicBudget"),
    ...facts(index, concept).filter((fact) => same || blocks.has(fact.ref.block)),
  ];
  return [
    ...pairs(general, ...whole),
    ...pairs(parts("personnelExpenditure"), basic.personnel),
    ...pairs(parts("publicExpenditure"), basic.operating),
  ];
}

function pairValue(place: ReturnType<typeof totalPlace>): string | undefined {
  const cell = place?.cell;
  return cell !== null && cell !== undefined && "value" in cell ? cell.value : undefined;
}

const threePublicConcepts = [
  "threePublicExpenses",
  "overseasVisits",
  "officialVehicles",
  "vehiclePurchase",
  "vehicleOperation",
  "officialHospitality",
  "domesticHospitality",
  "foreignHospitality",
];

/** NT-08: the three public expenses, outturn and budget. A plain 预算数 is compared with whatever budget is named. */
export function threePublicPairs(index: Index): Pair[] {
  const view = tableOf(index, "threePublicExpenses");
  if (view === undefined) return [];
  const stages = new Set(threePublicStages(view));
  const year = index.record.fiscalYear;
  return threePublicConcepts.flatMap((concept) =>
    index
      .facts({ concept, measure: "amount" })
      .filter(
        ({ dimensions, period }) =>
          !isLine(dimensions) &&
          dimensions.stage !== "priorYear" &&
          (year === null || period.startsWith(String(year))),
      )
      .flatMap((fact) => {
        const asked: Stage = fact.dimensions.stage ?? "outturn";
        const stage = stages.has(asked) || asked === "outturn" ? asked : "budget";
        return pairs([fact], threePublicPlace(index, concept, stage));
      }),
  );
}

/** NT-09, NT-10: revenue, expenditure and balances of one fund against its own statement. */
export function fundPairs(index: Index, fund: Fund): Pair[] {
  const view = tableOfFund(index, fund);
  const own = [
    ["appropriationExpenditure", { total: true }],
    ["appropriationRevenue", { concept: "revenue" }],
    ["openingBalance", { concept: "openingBalance" }],
    ["closingBalance", { concept: "closingBalance" }],
    ["basicExpenditure", { concept: "basicExpenditure" }],
    ["projectExpenditure", { concept: "projectExpenditure" }],
  ] as const;
  return own.flatMap(([concept, wanted]) => pairs(facts(index, concept, fund), totalPlace(view, wanted)));
}

/** NT-11, NT-12: rows of the procurement tables. */
export function rowPairs(
  index: Index,
  id: "procurement" | "purchasedServices",
  whole: string,
  concepts: readonly string[],
): Pair[] {
  const view = tableOf(index, id);
  return view === undefined
    ? []
    : [whole, ...concepts].flatMap((concept) =>
        pairs(facts(index, concept), rowPlace(view, concept, concept === whole)),
      );
}

/** Every pair, for the test of units. */
export function allPairs(index: Index): Pair[] {
  return [
    ...summaryPairs(index),
    ...revenuePairs(index),
    ...expenditurePairs(index),
    ...appropriationPairs(index),
    ...generalBudgetPairs(index),
    ...functionalPairs(index).pairs,
    ...basicPairs(index),
    ...threePublicPairs(index),
    ...fundPairs(index, "governmentFund"),
    ...fundPairs(index, "stateCapital"),
    ...rowPairs(index, "procurement", "procurement", [
      "procurementGoods",
      "procurementWorks",
      "procurementServices",
    ]),
    ...rowPairs(index, "purchasedServices", "purchasedServices", []),
  ];
}

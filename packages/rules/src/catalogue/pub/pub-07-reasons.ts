import type { Fact } from "@juesuan/account";
import { conceptName } from "@juesuan/account";
import data from "../../data/disclosure.json" with { type: "json" };
import { citeFact } from "../../evidence.ts";
import { placeOf } from "../../narrative-facts.ts";
import { perItem } from "../../per-item.ts";
import type { Index } from "../../record-index.ts";
import { type DocumentSubject, defineRule, explain, holds, type Need, notApplicable } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const due: ReadonlySet<string> = new Set(data.reasonFor);
const levels = ["class", "subclass", "item"];

const someChange: Need<DocumentSubject> = {
  name: "changes",
  missing: ({ record }) => (record.facts.some(isDue) ? undefined : "NO_INPUT"),
  remove: (record) => ({ ...record, facts: record.facts.filter(({ measure }) => measure !== "change") }),
};

function isDue({ measure, concept }: Fact): boolean {
  return measure === "change" && due.has(concept);
}

const depth = ({ dimensions }: Fact): number => levels.indexOf(dimensions.level ?? "");
const subjectOf = perItem(
  ({ concept, dimensions }: Fact): string => `${concept}|${JSON.stringify(dimensions)}`,
);
const comparisonOf = (fact: Fact): string =>
  `${fact.basis === undefined ? "" : `=${fact.basis}`}|${subjectOf(fact)}`;

const REASON = /原因|由于|主要是因|系因/u;

/** What is asked of all facts at every change, gathered once: comparisons that have a reason, and the parts that moved. */
interface Told {
  readonly index: Index;
  readonly reasoned: ReadonlySet<string>;
  readonly parts: readonly Fact[];
}

function gather(index: Index): Told {
  const { facts } = index.record;
  return {
    index,
    reasoned: new Set(facts.filter(({ reason }) => reason !== undefined).map(comparisonOf)),
    parts: facts.filter(
      ({ measure, concept, quantity }) =>
        measure === "change" && data.threePublicParts.includes(concept) && quantity.value !== "0",
    ),
  };
}

/** Whether a change is explained: itself, by its rate, or by the lines or parts that it is made of. */
function explained(told: Told, change: Fact): boolean {
  if (told.reasoned.has(comparisonOf(change))) return true;
  const { facts } = told.index.record;
  const own = depth(change);
  if (own >= 0) {
    // The lines below a class or subclass follow it in the text, down to its next sibling.
    const subject = subjectOf(change);
    for (let at = placeOf(told.index, change) + 1; at < facts.length; at++) {
      const other = facts[at]!;
      if (depth(other) < 0 || (depth(other) <= own && subjectOf(other) !== subject)) break;
      if (depth(other) > own && other.reason !== undefined) return true;
    }
  }
  return (
    change.concept === data.threePublicTotal &&
    told.parts.length > 0 &&
    told.parts.every((other) => explained(told, other))
  );
}

const nameOf = (item: Fact) => {
  const name = conceptName(item.concept);
  const line = item.dimensions.functionName;
  return line === undefined ? name : { zh: line, en: line };
};

export default defineRule<"document">({
  id: "PUB-07",
  title: { zh: "增减有原因", en: "Changes explained" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "收支总计、财政拨款、各科目和“三公”经费的增减应说明原因。",
    en: "Changes of totals, appropriations, lines and the three public expenses are given with their reason.",
  },
  references: ["地方预决算公开操作规程（财预〔2016〕143号）", "2024年度部门决算公开参考样式（上海）"],
  needs: [someChange],
  *check({ index, record }) {
    const changes = record.facts.filter(isDue);
    const moved = changes.filter(({ quantity }) => quantity.value !== "0");
    if (moved.length === 0) {
      yield notApplicable();
      return;
    }
    // A paragraph may give one reason for all of its changes, at its end.
    const reasoned = new Set(
      record.passages.filter(({ text }) => REASON.test(text)).map(({ ref }) => ref.block),
    );
    const told = gather(index);
    const bare = moved.filter((change) => !reasoned.has(change.ref.block) && !explained(told, change));
    for (let at = bare.length; at < moved.length; at++) yield holds();
    const [first, ...rest] = bare;
    if (first === undefined) return;
    const names = bare.map(nameOf);
    yield explain({
      message: {
        zh: `有增减而未说明原因：${[...new Set(names.map(({ zh }) => zh))].join("、")}。或应补充原因，或当地样式不要求逐项说明。`,
        en: `Changes without a reason: ${[...new Set(names.map(({ en }) => en))].join(", ")}. Either the reasons are missing, or the local form does not ask for them.`,
      },
      evidence: [citeFact(index, first), ...rest.map((item) => citeFact(index, item))],
    });
  },
  cases: () => {
    const reason = { text: "项目减少", ref: { block: "p1" } };
    const change = (concept: string, print: string, more: Parameters<typeof fact>[3] = {}): Fact =>
      fact(concept, "change", print, { basis: "priorYear", ...more });
    const line = (functionName: string, level: "class" | "subclass" | "item", more = {}): Fact =>
      change("appropriationExpenditure", "-5万元", { dimensions: { functionName, level }, ...more });
    return {
      holds: [
        {
          name: "the reason stands with the rate",
          record: () =>
            account({
              facts: [
                change("expenditure", "-5万元"),
                fact("expenditure", "changeRate", "-3%", { basis: "priorYear", reason }),
              ],
            }),
        },
        {
          name: "one reason for the paragraph",
          record: () => {
            const record = account({ text: ["收入减少5万元，支出减少5万元，主要原因是项目减少。"] });
            const ref = record.passages[0]!.ref;
            const both = ["revenue", "expenditure"].map((one) => ({ ...change(one, "-5万元"), ref }));
            return { ...record, facts: both };
          },
        },
        {
          name: "the reason stands two levels below, the class's rate between",
          record: () =>
            account({
              facts: [
                line("教育支出", "class"),
                { ...line("教育支出", "class"), measure: "changeRate" },
                line("普通教育", "subclass"),
                line("小学教育", "item", { reason }),
              ],
            }),
        },
        {
          name: "the three public expenses by those of their parts that moved",
          record: () =>
            account({
              facts: [
                change("threePublicExpenses", "-5万元"),
                change("vehicleOperation", "-5万元", { reason }),
                change("officialHospitality", "0万元"),
                fact("overseasVisits", "amount", "3万元"),
              ],
            }),
        },
        {
          name: "with its reason",
          record: () =>
            account({
              facts: [
                fact("expenditure", "change", "-5万元", {
                  basis: "priorYear",
                  reason: { text: "项目减少", ref: { block: "p1" } },
                }),
              ],
            }),
        },
        {
          name: "the reason stands with the subclass",
          record: () =>
            account({
              facts: [
                fact("appropriationExpenditure", "change", "-5万元", {
                  basis: "originalBudget",
                  dimensions: { functionName: "一般公共服务支出", level: "class" },
                }),
                fact("appropriationExpenditure", "change", "-5万元", {
                  basis: "originalBudget",
                  dimensions: { functionName: "政府办公厅（室）及相关机构事务", level: "subclass" },
                  reason: { text: "项目减少", ref: { block: "p1" } },
                }),
              ],
            }),
        },
      ],
      needsExplanation: [
        {
          name: "a reason against another basis, one of another subject, one in another paragraph",
          record: () =>
            account({
              text: ["支出减少的原因是项目减少。"],
              facts: [
                change("revenue", "-5万元"),
                change("revenue", "-5万元", { basis: "originalBudget", reason }),
                change("officialVehicles", "-5万元", { reason }),
                change("revenue", "-5万元", { dimensions: { functionName: "教育收费" }, reason }),
                fact("revenue", "amount", "7万元"),
                change("nonTaxRevenue", "-5万元"),
              ],
            }),
        },
        {
          name: "the reasons below belong to the next class, and to figures of no class",
          record: () =>
            account({
              facts: [
                line("教育支出", "class"),
                line("科学技术支出", "class"),
                line("应用研究", "subclass", { reason }),
                line("卫生健康支出", "class"),
                change("agencyOperatingExpenditure", "-5万元", { reason }),
                line("公共卫生", "subclass", { reason }),
                line("住房保障支出", "class"),
              ],
            }),
        },
        {
          name: "a class whose subclass has no reason, a total of no class before a class that has one",
          record: () =>
            account({
              facts: [
                line("教育支出", "class"),
                line("普通教育", "subclass"),
                change("appropriationExpenditure", "-9万元"),
                line("科学技术支出", "class", { reason }),
              ],
            }),
        },
        {
          name: "the three public expenses of which one part has no reason",
          record: () =>
            account({
              facts: [
                change("threePublicExpenses", "-5万元"),
                change("vehicleOperation", "-5万元", { reason }),
                change("officialHospitality", "-1万元"),
              ],
            }),
        },
        {
          name: "another total beside parts that have theirs",
          record: () =>
            account({
              facts: [change("expenditure", "-5万元"), change("vehicleOperation", "-5万元", { reason })],
            }),
        },
        {
          name: "two changes without",
          record: () =>
            account({
              facts: [
                fact("revenue", "change", "-5万元", { basis: "priorYear" }),
                fact("expenditure", "change", "6万元", { basis: "priorYear" }),
              ],
            }),
        },
      ],
      notApplicable: [
        {
          name: "nothing moved",
          record: () =>
            account({ facts: [fact("officialHospitality", "change", "0万元", { basis: "originalBudget" })] }),
        },
      ],
      notChecked: [
        {
          name: "no changes printed",
          record: () => account({ facts: [fact("revenue", "amount", "5万元")] }),
        },
      ],
    };
  },
});

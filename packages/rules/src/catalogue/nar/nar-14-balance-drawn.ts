import type { Fact } from "@juesuan/account";
import { order, tieAmounts } from "@juesuan/quantity";
import {
  citeFacts,
  type Found,
  got,
  lack,
  type Name,
  nameOfFact,
  show,
  showLike,
  whole,
} from "../../narrative-facts.ts";
import { labelOf } from "../../narrative-repeats.ts";
import { comparable } from "../../ratio-ties.ts";
import type { Index } from "../../record-index.ts";
import type { DocumentSubject, Need } from "../../rule.ts";
import { abstain, defineRule, explain, holds, type Result, rounding, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { conceptLine, sidePlace } from "../../table-lookup.ts";
import { table } from "../../table-sample.ts";
import { quantityAt, tableOf } from "../../table-view.ts";

const balances = ["openingBalance", "closingBalance"];
const someBalance: Need<DocumentSubject> = {
  name: "a carry-over",
  missing: ({ index }) =>
    balances.some((concept) => index.facts({ concept }).length > 0) ? undefined : "NO_INPUT",
  remove: (record) => ({ ...record, facts: record.facts.filter((one) => !balances.includes(one.concept)) }),
};

interface Side {
  readonly side: "revenue" | "expenditure";
  readonly flow: string;
  readonly other: string;
  readonly balance: string;
  readonly missing: Name;
  /** What a total of this side is named by, and one of the other. */
  readonly named: readonly [string, string];
}
const sides: readonly Side[] = [
  {
    side: "revenue",
    flow: "revenue",
    other: "nonAppropriationBalanceUsed",
    balance: "openingBalance",
    missing: { zh: "使用非财政拨款结余", en: "non-appropriation surplus used" },
    named: ["收入", "支出"],
  },
  {
    side: "expenditure",
    flow: "expenditure",
    other: "surplusDistribution",
    balance: "closingBalance",
    missing: { zh: "结余分配", en: "distribution of surplus" },
    named: ["支出", "收入"],
  },
];

/** 收入总计…，其中：本年收入合计…，年初结转和结余…: where the totals of the two sides differ, the one told with its parts. */
function ownTotal(totals: readonly Fact[], flow: Found, balance: Found, { named }: Side): Found {
  const [own, other] = named;
  const blocks = [flow, balance].map((one) => (one.found === "one" ? one.fact.ref.block : undefined));
  const [fact, ...more] = totals.filter(
    (one) =>
      blocks.every((block) => block === one.ref.block) &&
      labelOf(one).includes(own) &&
      !labelOf(one).includes(other),
  );
  return fact === undefined || more.length > 0 ? { found: "several", facts: totals } : { found: "one", fact };
}

/** One side of the account: flow + the item between + carry-over = total. */
function checkSide(index: Index, total: Found, side: Side): Result[] {
  const balance = whole(index, side.balance);
  if (balance.found === "none") return [];
  const flow = whole(index, side.flow);
  const own = total.found === "several" ? ownTotal(total.facts, flow, balance, side) : total;
  const missing = lack(own, flow, balance);
  if (missing !== undefined) return [abstain(missing)];
  const between = whole(index, side.other);
  const parts = [got(flow), got(balance), ...(between.found === "one" ? [between.fact] : [])];
  if (between.found !== "one" && closesByTable(index, got(own), parts, side)) return [holds()];
  return [report(index, got(own), parts, between.found === "one" ? undefined : side.missing)];
}

/** What the text leaves out may stand in the summary: then nothing is open. */
function closesByTable(index: Index, total: Fact, parts: readonly Fact[], { side, other }: Side): boolean {
  const view = tableOf(index, "revenueAndExpenditureSummary");
  const place = view === undefined ? undefined : sidePlace(view, conceptLine(view, side, other));
  const quantity = place === undefined ? undefined : quantityAt(place);
  if (quantity === undefined || quantity.value === "0" || !parts.every((part) => comparable(total, part)))
    return false;
  const terms = [...parts, { quantity }].map((part) => ({ quantity: part.quantity }));
  return tieAmounts({ left: [{ quantity: total.quantity }], right: terms }).verdict !== "violated";
}

function report(index: Index, total: Fact, parts: readonly Fact[], open: Name | undefined): Result {
  if (!parts.every((part) => comparable(total, part))) return abstain("UNIT", index.pathOf(total));
  const tie = tieAmounts({
    left: [{ quantity: total.quantity }],
    right: parts.map(({ quantity }) => ({ quantity })),
  });
  if (tie.verdict === "exact") return holds();
  const recomputed = showLike(tie.right, total);
  const gap = showLike(tie.difference.abs(), total);
  const names = parts.map((part) => nameOfFact(part));
  const [zh, en] = [names.map((name) => name.zh).join("、"), names.map((name) => name.en).join(", ")];
  const said = {
    evidence: citeFacts(index, total, parts),
    arithmetic: {
      expression: `${parts.map(show).join(" + ")} = ${recomputed}`,
      printed: show(total),
      recomputed,
    },
  };
  if (tie.verdict === "rounding")
    return rounding({
      ...said,
      message: {
        zh: `收支总计为${show(total)}，${zh}之和为${recomputed}，相差${gap}，在舍入范围内。`,
        en: `The total is ${show(total)}; ${en} make ${recomputed}, ${gap} apart, within rounding.`,
      },
    });
  if (open !== undefined && order(tie.difference, 0n) > 0)
    return explain({
      ...said,
      message: {
        zh: `收支总计为${show(total)}，${zh}之和为${recomputed}，少${gap}。可能是未列出的${open.zh}，也可能其中一个数字有误。`,
        en: `The total is ${show(total)}; ${en} make ${recomputed}, ${gap} less. It may be ${open.en}, which is not printed, or one of the figures is wrong.`,
      },
    });
  return violation({
    ...said,
    message: {
      zh: `收支总计应为${recomputed}（${zh}之和），文中为${show(total)}，相差${gap}。`,
      en: `The total should be ${recomputed} (${en}); the text says ${show(total)}, ${gap} apart.`,
    },
  });
}

/** Each side in a paragraph of its own, with its total. */
const sided = (revenue: string, expenditure: string) => {
  const told = (block: string, quote: string, one: Fact): Fact => ({ ...one, quote, ref: { block } });
  const total = (print: string) => fact("totalRevenueAndExpenditure", "amount", print);
  const balance = (id: string, period: string) => fact(id, "amount", "10.00万元", { period });
  return account({
    facts: [
      told("p901", `收入总计${revenue}，`, total(revenue)),
      told("p901", "本年收入合计90.00万元，", fact("revenue", "amount", "90.00万元")),
      told("p901", "年初结转和结余10.00万元。", balance("openingBalance", "2020-01-01")),
      told("p902", `支出总计${expenditure}，`, total(expenditure)),
      told("p902", "本年支出合计90.00万元，", fact("expenditure", "amount", "90.00万元")),
      told("p902", "年末结转和结余10.00万元。", balance("closingBalance", "2020-12-31")),
    ],
  });
};

const sample = (opening: string, closing: string, used?: string) =>
  account({
    facts: [
      fact("totalRevenueAndExpenditure", "amount", "1331.46万元"),
      fact("revenue", "amount", "1302.51万元"),
      fact("expenditure", "amount", "1317.12万元"),
      fact("openingBalance", "amount", opening, { period: "2020-01-01" }),
      fact("closingBalance", "amount", closing, { period: "2020-12-31" }),
      ...(used === undefined ? [] : [fact("nonAppropriationBalanceUsed", "amount", used)]),
    ],
  });

const tabled = (used: string) => {
  const row = (label: string, print: string) => ["", label, "revenue", { "收入/决算数": print }] as const;
  const lines = [
    row("一、一般公共预算财政拨款收入", "1302.51"),
    row("本年收入合计", "1302.51"),
    row("使用非财政拨款结余", used),
    row("年初结转和结余", "20.95"),
    row("总计", "1331.46"),
  ];
  const statements = [
    table("revenueAndExpenditureSummary", "收入支出决算总表", ["收入/决算数", "支出/决算数"], lines),
  ];
  return { ...sample("20.95万元", "14.34万元"), statements };
};

export default defineRule<"document">({
  id: "NAR-14",
  title: { zh: "净动用一致", en: "Balance drawn agrees" },
  severity: "error",
  scope: "document",
  why: {
    zh: "文中列出年初、年末结转和结余时，与收入、支出和总计应当平衡：支出 − 收入 = 年初 − 年末 − 结余分配 + 使用非财政拨款结余。",
    en: "Where carry-overs are printed they balance with revenue, expenditure and the total: expenditure − revenue = opening − closing − distributed + used.",
  },
  references: ["财决01表：31 = 27 + 28 + 29，88 = 84 + 85 + 86，31 = 88"],
  needs: [someBalance],
  *check({ index }) {
    const total = whole(index, "totalRevenueAndExpenditure");
    for (const side of sides) yield* checkSide(index, total, side);
  },
  cases: () => ({
    holds: [
      { name: "both sides make the total", record: () => sample("28.95万元", "14.34万元") },
      { name: "the surplus used stands in the summary alone", record: () => tabled("8.00") },
      { name: "with surplus used", record: () => sample("20.00万元", "14.34万元", "8.95万元") },
    ],
    violated: [
      { name: "the total of one side, told with its parts", record: () => sided("100.00万元", "99.00万元") },
      { name: "the opening is too great", record: () => sample("29.85万元", "14.34万元") },
      { name: "a digit of the closing turned upwards", record: () => sample("28.95万元", "41.34万元") },
      {
        name: "with the surplus printed, nothing is left to explain a gap",
        record: () => sample("20.00万元", "14.34万元", "5.89万元"),
      },
    ],
    rounding: [{ name: "the last place differs", record: () => sample("28.96万元", "14.34万元") }],
    needsExplanation: [
      {
        name: "the gap may be surplus used, which is not printed",
        record: () => sample("20.95万元", "14.34万元"),
      },
      { name: "the summary has another amount", record: () => tabled("5.00") },
    ],
    notChecked: [
      {
        name: "the total is not printed",
        record: () =>
          account({ facts: [fact("openingBalance", "amount", "28.95万元", { period: "2020-01-01" })] }),
      },
    ],
  }),
});

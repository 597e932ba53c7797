import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { below, lineIdentities, sideLines } from "../../table-lines.ts";
import { sidePlace } from "../../table-lookup.ts";
import { edited, noTables, notGiven, soundTables, tabled } from "../../table-sample.ts";
import { acrossSides, balanceSums, sideIdentities } from "../../table-sides.ts";
import { type Identity, plus, reportTies, type Summand } from "../../table-ties.ts";
import type { Place, View } from "../../table-view.ts";
import { tableOf } from "../../table-view.ts";
import type { Fund } from "../../table-words.ts";

const id = "appropriationSummary";
const funds: readonly Fund[] = ["generalPublicBudget", "governmentFund", "stateCapital"];

/** Opening balance and revenue of one fund against its expenditure and closing balance; nothing without its rows. */
function fundIdentity(view: View, fund: Fund): Identity[] {
  const revenue = sideLines(view, "revenue");
  const expenditure = sideLines(view, "expenditure");
  const opening = revenue.frame.find((line) => view.word(line).concept === "openingBalance");
  const closing = expenditure.frame.find((line) => view.word(line).concept === "closingBalance");
  const income = revenue.items.filter((line) => view.word(line).fund === fund);
  const carried =
    opening === undefined
      ? []
      : below(view, "revenue", opening).filter((line) => view.word(line).fund === fund);
  if (income.length !== 1 || carried.length !== 1) return [];
  const left = [sidePlace(view, expenditure.year, fund), sidePlace(view, closing, fund)];
  const right = [sidePlace(view, carried[0], fund), sidePlace(view, income[0], fund)];
  const all = [...left, ...right].filter((place): place is Place => place !== undefined);
  if (all.length < 4) return [];
  const of = (places: readonly (Place | undefined)[]): Summand[] =>
    plus(...places.filter((place): place is Place => place !== undefined));
  return [{ view, left: of(left), right: of(right), name: fundNames[fund] }];
}

const fundNames = {
  generalPublicBudget: {
    zh: "一般公共预算财政拨款本年支出与年末结转结余之和",
    en: "expenditure and closing balance of the general public budget",
  },
  governmentFund: {
    zh: "政府性基金预算财政拨款本年支出与年末结转结余之和",
    en: "expenditure and closing balance of the government funds",
  },
  stateCapital: {
    zh: "国有资本经营预算财政拨款本年支出与年末结转结余之和",
    en: "expenditure and closing balance of the state capital budget",
  },
};

export default defineRule<"document">({
  id: "TT-13",
  title: { zh: "财政拨款总表列平衡", en: "Columns of the appropriation summary" },
  severity: "error",
  scope: "document",
  why: {
    zh: "财政拨款总表两侧各项相加等于合计、总计，收入总计等于支出总计；分资金看，年初结转结余加本年收入等于本年支出加年末结转结余。",
    en: "Both sides of the appropriation summary add and meet; for each fund opening balance and revenue are expenditure and closing balance.",
  },
  references: ["财决01-1表 财政拨款收入支出决算总表"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const identities: Identity[] = [];
    for (const side of ["revenue", "expenditure"] as const) {
      const own = sideIdentities(view, side);
      if (own === undefined) {
        yield abstain("AMBIGUOUS", index.pathOf(view.statement));
        return;
      }
      identities.push(...own, ...lineIdentities(view, balanceSums(view, side)));
    }
    // Each side that closes has its grand total.
    const [revenue, expenditure] = [sideLines(view, "revenue").grand!, sideLines(view, "expenditure").grand!];
    identities.push(
      ...acrossSides(view, revenue, expenditure, { zh: "收入总计", en: "the grand total of revenue" }),
    );
    const rolled = funds.map((fund) => fundIdentity(view, fund));
    identities.push(...rolled.flat());
    if (rolled.some((one) => one.length === 0)) yield abstain("NO_INPUT", index.pathOf(view.statement));
    yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [{ name: "columns, sides and funds close", record: () => tabled() }],
    violated: [
      {
        name: "a digit of a fund's opening balance turned",
        record: () => tabled([[id, "一、一般公共预算财政拨款#1", "收入/决算数", "70.00"]]),
      },
      {
        name: "a digit of a class turned",
        record: () => tabled([[id, "八、社会保障和就业支出", "支出/一般公共预算财政拨款", "80.00"]]),
      },
      {
        name: "each side closes, and they do not meet",
        record: () =>
          tabled([
            [id, "revenue:一、一般公共预算财政拨款", "收入/决算数", "131.00"],
            [id, "revenue:本年收入合计", "收入/决算数", "146.00"],
            [id, "revenue:总计", "收入/决算数", "156.00"],
          ]),
      },
      {
        name: "a fund's revenue is the other's",
        record: () =>
          tabled([
            [id, "一、一般公共预算财政拨款", "收入/决算数", "15.00"],
            [id, "二、政府性基金预算财政拨款", "收入/决算数", "130.00"],
          ]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => tabled([[id, "本年收入合计", "收入/决算数", "145.01"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the year's total cannot be told",
        record: () => tabled([[id, "本年收入合计", "label", "甲"]]),
      },
      {
        name: "the funds of the opening balance are not published",
        record: () =>
          account({
            statements: edited([], soundTables()).map((one) =>
              one.statement === id ? { ...one, lines: one.lines.filter((_, at) => at < 5 || at > 7) } : one,
            ),
          }),
      },
    ],
  }),
});

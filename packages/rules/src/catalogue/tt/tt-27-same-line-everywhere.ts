import { groupBy } from "../../narrative-facts.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { type Remark, remarked } from "../../table-findings.ts";
import { sideLines } from "../../table-lines.ts";
import { sidePlace, tableOfFund } from "../../table-lookup.ts";
import { anyStatement, functional } from "../../table-needs.ts";
import { noTables, notGiven, tabled, without } from "../../table-sample.ts";
import { type Identity, plus, reportTies, tableName } from "../../table-ties.ts";
import {
  citeLine,
  columnOf,
  isZero,
  type Line,
  linesOf,
  placeAt,
  tableOf,
  type View,
} from "../../table-view.ts";
import { type Fund, labelKey } from "../../table-words.ts";

const funds: readonly Fund[] = ["generalPublicBudget", "governmentFund", "stateCapital"];

/** Lines that bear one code under different names. The name that most tables have is taken for the right one. */
function nameRemarks(index: Index, views: readonly View[]): Remark[][] {
  const byCode = new Map<string, { view: View; line: Line }[]>();
  for (const view of views)
    for (const line of view.statement.lines)
      if (line.code !== undefined && line.label !== "")
        byCode.set(line.code, [...(byCode.get(line.code) ?? []), { view, line }]);
  return [...byCode.entries()].flatMap(([code, found]) => {
    const names = new Map<string, typeof found>();
    for (const one of found)
      names.set(labelKey(one.line.label), [...(names.get(labelKey(one.line.label)) ?? []), one]);
    if (names.size < 2) return [];
    const [most, ...others] = [...names.values()].sort((a, b) => b.length - a.length);
    return [
      others.flat().map(({ view, line }) => ({
        zh: `编码${code}在${tableName(view)}中为“${line.label}”，在${tableName(most![0]!.view)}中为“${most![0]!.line.label}”`,
        en: `code ${code} is “${line.label}” in ${view.statement.title}, “${most![0]!.line.label}” in ${most![0]!.view.statement.title}`,
        evidence: [citeLine(index, line), citeLine(index, most![0]!.line)],
      })),
    ];
  });
}

/** One line under two codes: same name, same line above it, and each code unknown to the other table. */
function codeRemarks(index: Index, views: readonly View[]): Remark[][] {
  const groups = new Map<string, Remark[]>();
  const [first, ...others] = views.toSorted((a, b) => b.statement.lines.length - a.statement.lines.length);
  const known = new Set(first?.statement.lines.map(({ code }) => code));
  // Under one line above, by level and name.
  const placeOf = ({ code, label }: Line) => `${code!.slice(0, -2)}|${code!.length}|${labelKey(label)}`;
  const placed = groupBy(
    (first?.statement.lines ?? []).filter(({ code }) => code !== undefined),
    placeOf,
  );
  for (const other of others) {
    const codes = new Set(other.statement.lines.map(({ code }) => code));
    for (const line of other.statement.lines) {
      if (line.code === undefined || known.has(line.code)) continue;
      const twins = (placed.get(placeOf(line)) ?? []).filter(({ code }) => !codes.has(code));
      const twin = twins[0];
      if (twin === undefined || twins.length > 1) continue;
      const remark = {
        zh: `“${line.label}”的编码在${tableName(other)}中为${line.code}，在${tableName(first!)}中为${twin.code}`,
        en: `“${line.label}” has the code ${line.code} in ${other.statement.title}, ${twin.code} in ${first!.statement.title}`,
        evidence: [citeLine(index, line), citeLine(index, twin)],
      };
      groups.set(twin.code!, [...(groups.get(twin.code!) ?? []), remark]);
    }
  }
  return [...groups.values()];
}

/** The classes of a two-sided summary against those of a statement: by name, since the summary prints no codes. */
function classIdentities(summary: View, other: View, fund?: Fund): { identities: Identity[]; lost: Line[] } {
  const column = columnOf(other, { total: true });
  const classes = other.statement.lines.filter((line) => line.code?.length === 3);
  const items = sideLines(summary, "expenditure").items;
  const lost: Line[] = [];
  if (column === undefined || classes.length === 0) return { identities: [], lost };
  const identities = classes.flatMap((line): Identity[] => {
    const own = items.filter((item) => labelKey(item.label) === labelKey(line.label));
    const left = own.length === 1 ? sidePlace(summary, own[0], fund) : undefined;
    const right = placeAt(other, line, column);
    if (left === undefined) {
      if (!isZero(right)) lost.push(line);
      return [];
    }
    return [{ view: summary, left: plus(left), right: plus(right) }];
  });
  return { identities, lost };
}

export default defineRule<"document">({
  id: "TT-27",
  title: { zh: "同一科目跨表一致", en: "One line, one name and one amount" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "同一编码在各表中名称相同，同一科目的编码也相同；总表所列各类支出与支出决算表、各资金支出决算表的同类金额相同。",
    en: "A code has one name and a name one code in all tables; a class has one amount in the summaries and in the statements of the same money.",
  },
  references: ["财决01、01-1表与财决04、07、09、11表的表间关系", "政府收支分类科目"],
  needs: [anyStatement(...functional)],
  *check({ index }) {
    const views = functional.flatMap((id) => tableOf(index, id) ?? []);
    const coded = views.filter((view) => view.statement.lines.some((line) => line.code !== undefined));
    const remarks = [...nameRemarks(index, coded), ...codeRemarks(index, coded)];
    for (const [first, ...rest] of remarks) yield violation(remarked({ zh: "", en: "" }, [first!, ...rest]));
    if (remarks.length === 0 && coded.length > 1) yield holds();
    const identities: Identity[] = [];
    let compared = coded.length > 1;
    const pairs: readonly (readonly [View | undefined, View | undefined, Fund?])[] = [
      [tableOf(index, "revenueAndExpenditureSummary"), tableOf(index, "expenditure")],
      ...funds.map(
        (fund) => [tableOf(index, "appropriationSummary"), tableOfFund(index, fund), fund] as const,
      ),
    ];
    for (const [summary, other, fund] of pairs) {
      if (summary === undefined || other === undefined || linesOf(summary, "expenditure").length === 0)
        continue;
      const found = classIdentities(summary, other, fund);
      identities.push(...found.identities);
      for (const line of found.lost) yield abstain("AMBIGUOUS", index.pathOf(line));
      compared ||= found.identities.length > 0;
    }
    if (!compared) yield abstain("NO_INPUT");
    else yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [{ name: "names and amounts agree", record: () => tabled() }],
    violated: [
      {
        name: "a name differs in one table",
        record: () => tabled([["expenditure", "2010301", "label", "行政运转"]]),
      },
      {
        name: "a code differs in one table",
        record: () => tabled([["expenditure", "2080506", "code", "2080507"]]),
      },
      {
        name: "a class has another amount in the summary",
        record: () =>
          tabled([["revenueAndExpenditureSummary", "一、一般公共服务支出", "支出/决算数", "150.00"]]),
      },
      {
        name: "a class of a fund",
        record: () =>
          tabled([["appropriationSummary", "十一、城乡社区支出", "支出/政府性基金预算财政拨款", "51.00"]]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () =>
          tabled([["revenueAndExpenditureSummary", "一、一般公共服务支出", "支出/决算数", "105.01"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "only one table has codes",
        record: () =>
          without([
            "revenue",
            "generalBudgetExpenditure",
            "governmentFund",
            "stateCapital",
            "revenueAndExpenditureSummary",
            "appropriationSummary",
          ]),
      },
    ],
  }),
});

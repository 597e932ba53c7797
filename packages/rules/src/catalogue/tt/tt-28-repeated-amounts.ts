import { printed } from "../../evidence.ts";
import type { Index } from "../../record-index.ts";
import { defineRule, holds, notApplicable } from "../../rule.ts";
import { type Remark, reportRemarks } from "../../table-findings.ts";
import { codeSums } from "../../table-lines.ts";
import { noTables, notGiven, tabled } from "../../table-sample.ts";
import { placeName, tableName } from "../../table-ties.ts";
import {
  citePlace,
  columnsOf,
  isZero,
  type Line,
  type Place,
  placeAt,
  quantityAt,
  type View,
  viewOf,
} from "../../table-view.ts";

/** Rows under one head: one has the head's amount though others have amounts, or two in a row have the same. */
function remarksOn(index: Index, view: View, total: Line, parts: readonly Line[]): Remark[] {
  // One column is enough: a repeated row repeats all its columns.
  for (const column of columnsOf(view, total)) {
    const whole = placeAt(view, total, column);
    const places = parts.map((line) => placeAt(view, line, column)).filter((place) => !isZero(place));
    const value = quantityAt(whole)?.value;
    const same = places.find((place) => quantityAt(place)?.value === value);
    if (same !== undefined && places.length > 1) return [remark(index, same, whole)];
    const twins = places.findIndex(
      (place, at) =>
        at > 0 && digits(place) >= 3 && quantityAt(place)!.value === quantityAt(places[at - 1]!)!.value,
    );
    if (twins > 0) return [remark(index, places[twins]!, places[twins - 1]!)];
  }
  return [];
}

/** Small round amounts meet by chance; three digits in a row do not often. */
const digits = (place: Place): number =>
  quantityAt(place)!
    .text.replace(/[^\d]/gu, "")
    .replace(/^0+|0+$/gu, "").length;

const remark = (index: Index, place: Place, other: Place): Remark => ({
  zh: `“${placeName(place)}”与“${placeName(other)}”同为${printed(place.cell)}，请核对是否重复填列`,
  en: `“${placeName(place)}” and “${placeName(other)}” are both ${printed(place.cell)}; one may be entered twice`,
  evidence: [citePlace(index, place), citePlace(index, other)],
});

export default defineRule<"statement">({
  id: "TT-28",
  title: { zh: "金额异常重复", en: "Amounts that repeat" },
  severity: "info",
  scope: "statement",
  why: {
    zh: "某一下级科目与上级金额相同而其他下级也有金额，或相邻同级科目金额相同，可能是重复填列。",
    en: "A part that equals its whole beside other parts, or two neighbours of one amount, may be an entry made twice.",
  },
  references: ["预决算公开常见差错（自有规则）"],
  needs: [],
  *check({ index, statement }) {
    const view = viewOf(index, statement);
    const { sums } = codeSums(view);
    const nested = sums.filter(({ total }) => total.code !== undefined);
    if (nested.length === 0) {
      yield notApplicable();
      return;
    }
    const remarks = nested.flatMap(({ total, parts }) => remarksOn(index, view, total, parts));
    if (remarks.length === 0) yield holds();
    yield* reportRemarks({ zh: tableName(view), en: statement.title }, remarks);
  },
  cases: () => ({
    holds: [{ name: "single parts may equal their whole", record: () => tabled() }],
    violated: [
      {
        name: "an item has its class's amount",
        record: () => tabled([["generalBudgetBasicExpenditure", "30299", "决算数", "14.00"]]),
      },
      {
        name: "two neighbours have one amount",
        record: () =>
          tabled([
            ["generalBudgetBasicExpenditure", "30108", "决算数", "21.57"],
            ["generalBudgetBasicExpenditure", "30109", "决算数", "21.57"],
          ]),
      },
    ],
    notApplicable: [{ name: "tables without codes", record: () => tabled() }],
    notChecked: [notGiven, noTables],
  }),
});

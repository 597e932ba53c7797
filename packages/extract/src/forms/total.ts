import type { Form } from "@juesuan/account";
import type { Problem } from "@juesuan/document";
import { accountCell, isFigure } from "./cells.ts";
import { type Heads, sameColumns, under } from "./columns.ts";
import { type IndicatorHead, totals } from "./labels.ts";
import { formProblem } from "./problems.ts";
import { filled, type Row, type Slot } from "./rows.ts";

/**
 * Reads 总分 | 100 | 98. Columns decide where every figure stands under 分值 or 得分. Otherwise, as in a text
 * dump whose wide label is one cell, the cells behind the label stand for the score columns in the order of
 * the heads; a lone figure that they do not place is reported.
 */
export function totalOf(
  row: Row,
  heads: Heads<IndicatorHead> | undefined,
): { total: Form["total"]; problem?: Problem } {
  const label = filled(row).find((slot) => totals.has(slot.key));
  const behind = label === undefined ? [] : row.slots.slice(row.slots.indexOf(label) + 1);
  const figures = behind.filter(isFigure);
  const order = (heads?.heads ?? []).flatMap(({ role }) =>
    role === "maxScore" || role === "score" ? [role] : [],
  );
  const read = (maxScore: Slot | undefined, score: Slot | undefined) => ({
    total: { maxScore: accountCell(maxScore), score: accountCell(score) },
  });
  if (heads !== undefined && (sameColumns(row, heads) || row.slots.length === heads.count)) {
    const placed = under(row, heads);
    const found = (role: IndicatorHead) => placed.get(role)?.find(isFigure);
    const [maxScore, score] = [found("maxScore"), found("score")];
    const both = [maxScore, score].filter((slot) => slot !== undefined);
    if (figures.length > 0 && figures.every((slot) => both.includes(slot))) return read(maxScore, score);
  }
  if (figures.length === 0) return read(undefined, undefined);
  if (order.length === 1 && figures.length === 1) {
    return order[0] === "score" ? read(undefined, figures[0]) : read(figures[0], undefined);
  }
  if (order.length === 2) {
    const pair = figures.length === 2 ? figures : figures.length === 1 ? behind.slice(0, 2) : [];
    const [first, second] = pair;
    if (
      first !== undefined &&
      second !== undefined &&
      (figures.length === 2 || isFigure(first) !== isFigure(second))
    ) {
      return order[0] === "maxScore" ? read(first, second) : read(second, first);
    }
  }
  return { ...read(undefined, undefined), problem: formProblem("TOTAL_NOT_PLACED", label!.ref, label!.text) };
}

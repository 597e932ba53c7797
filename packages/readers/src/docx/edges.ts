import { gridLimits } from "@juesuan/document";
import { child, childAttribute, type Node } from "../zip/xml.ts";
import { within } from "./arrangement.ts";
import { wholeNumber } from "./vocabulary.ts";

/** Narrower than this (2 pt, in twentieths of a point) a column can hold no character. */
const sliver = 40;

/**
 * Grid columns without width come of edges that were dragged almost, not quite, into line: cells that print below
 * each other then begin one grid column apart, and a vertical merge between them is not found. Gives for each edge
 * of the declared grid its number when such columns are taken out; undefined when there are none. A column that is
 * some cell's only one stays.
 */
export function straightEdges(table: Node): readonly number[] | undefined {
  const widths = (child(table, "w:tblGrid")?.children ?? [])
    .filter((one) => one.name === "w:gridCol")
    .map((one) => wholeNumber(one.attributes["w:w"]));
  const thin = new Set<number>();
  for (const [column, width] of widths.entries()) if (width !== undefined && width < sliver) thin.add(column);
  // A grid without any widths is left to the program that prints it.
  if (thin.size === 0 || thin.size * 2 > widths.length || widths.length > gridLimits.columns)
    return undefined;
  const keepAlone = (start: number, span: number) => {
    let end = start;
    while (end < start + span && thin.has(end)) end++;
    if (end === start + span) for (let column = start; column < end; column++) thin.delete(column);
  };
  for (const row of within(table, "w:tr")) {
    let column = Math.max(0, wholeNumber(childAttribute(child(row, "w:trPr"), "w:gridBefore", "w:val")) ?? 0);
    for (const cell of within(row, "w:tc")) {
      const span = Math.max(
        1,
        wholeNumber(childAttribute(child(cell, "w:tcPr"), "w:gridSpan", "w:val")) ?? 1,
      );
      keepAlone(column, Math.min(span, widths.length + 1));
      column += span;
    }
  }
  if (thin.size === 0) return undefined;
  const edges: number[] = [0];
  for (let column = 0; column < widths.length; column++)
    edges.push(edges.at(-1)! + (thin.has(column) ? 0 : 1));
  return edges;
}

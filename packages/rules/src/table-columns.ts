import { compareKey } from "@juesuan/language";
import { type Identity, plus } from "./table-ties.ts";
import { type Column, columnsOf, type Line, placeAt, quantityAt, type View } from "./table-view.ts";
import { type Stage, type TableWord, tableWords } from "./table-words.ts";

/** A column that is the whole of others: 合计 of all beside it, 基本支出·小计 of the columns under 基本支出. */
export interface ColumnSum {
  readonly total: Column;
  readonly parts: readonly Column[];
}

/**
 * The wholes and parts that the header paths of one side and stage show. Parts told beside the whole (其中：) are left
 * out, and so is what stands under a head that has figures of its own.
 */
export function columnSums(columns: readonly Column[]): ColumnSum[] {
  const nodes = new Map<string, readonly string[]>();
  for (const { path } of columns)
    for (let depth = 0; depth < path.length; depth++)
      nodes.set(keyOf(path.slice(0, depth)), path.slice(0, depth));
  return [...nodes.values()].flatMap((node) => {
    const total = totalUnder(columns, node);
    if (total === undefined) return [];
    const parts = childrenOf(columns, node).flatMap((child) => figuresOf(columns, child, total));
    return parts.length > 1 ? [{ total, parts }] : [];
  });
}

const keyOf = (path: readonly string[]): string => path.map(compareKey).join("\u0000");
const under = (column: Column, node: readonly string[]): boolean =>
  column.path.length > node.length && keyOf(column.path.slice(0, node.length)) === keyOf(node);

/** The column that stands for the whole node: its 合计, or 本年支出合计 beside its parts. */
function totalUnder(columns: readonly Column[], node: readonly string[]): Column | undefined {
  const direct = columns.filter((column) => under(column, node) && column.path.length === node.length + 1);
  const marked = direct.filter((column) => column.words.at(-1)?.total === true);
  if (marked.length > 0) return marked.length === 1 ? marked[0] : undefined;
  const wholes = direct.filter((column) => {
    const word = column.words.at(-1);
    return (
      (word?.concept === "revenue" || word?.concept === "expenditure") &&
      tableWords.totals.some((total) => word.text.includes(total)) &&
      columns.some((other) => other !== column && under(other, node))
    );
  });
  return wholes.length === 1 ? wholes[0] : undefined;
}

function childrenOf(columns: readonly Column[], node: readonly string[]): (readonly string[])[] {
  const children = new Map<string, readonly string[]>();
  for (const column of columns) {
    if (!under(column, node) || column.words[node.length]?.part === true) continue;
    const child = column.path.slice(0, node.length + 1);
    children.set(keyOf(child), child);
  }
  return [...children.values()];
}

/** The columns whose sum is the child's figure: its own, its total's, or those of its parts. */
function figuresOf(columns: readonly Column[], child: readonly string[], except: Column): Column[] {
  const own = columns.filter((column) => keyOf(column.path) === keyOf(child));
  if (own.length > 0) return own.filter((column) => column !== except);
  const total = totalUnder(columns, child);
  if (total !== undefined) return total === except ? [] : [total];
  return childrenOf(columns, child).flatMap((one) => figuresOf(columns, one, except));
}

const isKnown = (word: TableWord | undefined): boolean =>
  word?.concept !== undefined || word?.fund !== undefined || word?.total === true;

/** Row by row: the whole against its parts. Columns without any figure (remarks) take no part. */
export function rowIdentities(
  view: View,
  lines: readonly Line[],
  stage?: Stage,
  keep: (sum: ColumnSum) => boolean = () => true,
): Identity[] {
  const filled = new Set(
    view.columns
      .filter(
        ({ key, words }) =>
          isKnown(words.at(-1)) ||
          view.statement.lines.some((line) => {
            const cell = line.cells[key];
            return cell !== null && cell !== undefined && ("value" in cell || "na" in cell);
          }),
      )
      .map((column) => column.key),
  );
  const sums = new Map<string, ColumnSum[]>();
  return lines.flatMap((line) => {
    const stages = [...new Set(columnsOf(view, line).map((column) => column.stage))];
    return stages
      .filter((one) => stage === undefined || one === stage)
      .flatMap((one) => {
        const columns = columnsOf(view, line, one);
        const key = columns.map((column) => column.key).join("\u0000");
        const known = sums.get(key) ?? columnSums(columns);
        sums.set(key, known);
        return known.filter(keep).flatMap(({ total, parts }): Identity[] => {
          const terms = parts.filter((part) => filled.has(part.key)).map((part) => placeAt(view, line, part));
          if (terms.length === 0 && quantityAt(placeAt(view, line, total)) === undefined) return [];
          return [{ view, left: plus(placeAt(view, line, total)), right: plus(...terms) }];
        });
      });
  });
}

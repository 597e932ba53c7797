import type { StatementId } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { perItem } from "./per-item.ts";
import type { Index } from "./record-index.ts";
import { onlyColumn, sideLines } from "./table-lines.ts";
import {
  columnOf,
  columnsOf,
  type Line,
  type Place,
  placeAt,
  type Side,
  tableOf,
  totalLine,
  type View,
  type Wanted,
} from "./table-view.ts";
import { type Fund, labelKey, type Stage, type TableWord, tableWords } from "./table-words.ts";

const statementOfFund: { readonly [fund in Fund]: StatementId } = {
  generalPublicBudget: "generalBudgetExpenditure",
  governmentFund: "governmentFund",
  stateCapital: "stateCapital",
};

/** The statement of one fund's expenditure by function. */
export const tableOfFund = (index: Index, fund: Fund): View | undefined =>
  tableOf(index, statementOfFund[fund]);

/** The outturn (or another stage) of a line in a two-sided table; the column of one fund, or that of the whole. */
export function sidePlace(
  view: View,
  line: Line | undefined,
  fund?: Fund,
  stage: Stage = "outturn",
): Place | undefined {
  if (line === undefined) return undefined;
  const only = onlyColumn(view, line, stage);
  if (only !== undefined)
    return fund === undefined || line.side === "revenue" ? placeAt(view, line, only) : undefined;
  const found = columnsOf(view, line, stage).filter((column) => {
    const last = column.words.at(-1);
    return fund === undefined ? last?.total === true : last?.fund === fund;
  });
  return found.length === 1 ? placeAt(view, line, found[0]!) : undefined;
}

/** The one line of a side that the concept names, of the fund or of none. */
export function conceptLine(view: View, side: Side, concept: string, fund?: Fund): Line | undefined {
  const { items, year, frame, grand } = sideLines(view, side);
  if (concept === "totalRevenueAndExpenditure" || concept === "appropriationTotal") return grand;
  if (fund === undefined && (concept === "revenue" || concept === "expenditure")) return year;
  const found = [...items, ...frame].filter((line) => {
    const word = view.word(line);
    return word.concept === concept && word.fund === fund;
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The row of the whole in a one-sided table, in the wanted column. */
export function totalPlace(view: View | undefined, wanted: Wanted): Place | undefined {
  if (view === undefined) return undefined;
  const line = totalLine(view);
  const column = columnOf(view, wanted);
  return line === undefined || column === undefined ? undefined : placeAt(view, line, column);
}

/** The line with this code; nothing for a code that stands twice. */
export const codeLine = (view: View, code: string): Line | undefined => linesByCode(view).get(code);

const linesByCode = perItem((view: View): ReadonlyMap<string, Line | undefined> => {
  const found = new Map<string, Line | undefined>();
  for (const line of view.statement.lines)
    if (line.code !== undefined) found.set(line.code, found.has(line.code) ? undefined : line);
  return found;
});

/** Lines by name, at a level of the classification where it is known. */
export function namedLines(view: View, name: string, level?: number): readonly Line[] {
  const key = compareKey(name);
  return view.statement.lines.filter(
    (line) => (level === undefined || line.level === level) && labelKey(line.label) === key,
  );
}

/** 一般公共预算基本支出: the cells of personnel, operating and total, in whichever layout they are published. */
export interface BasicPlaces {
  readonly view: View;
  readonly personnel: Place | undefined;
  readonly operating: Place | undefined;
  readonly total: Place | undefined;
}

export function basicPlaces(index: Index): BasicPlaces | undefined {
  const view = tableOf(index, "generalBudgetBasicExpenditure");
  if (view === undefined) return undefined;
  const byLine = (concept: string) => {
    const found = view.statement.lines.filter(
      (line) => line.code === undefined && view.word(line).concept === concept && hasSomeCell(line),
    );
    const line = found.length === 1 ? found[0] : undefined;
    const column =
      line === undefined ? undefined : (onlyColumn(view, line) ?? columnOf(view, { total: true }));
    return line === undefined || column === undefined || !(column.key in line.cells)
      ? undefined
      : placeAt(view, line, column);
  };
  const whole = totalLine(view);
  const single = whole === undefined ? undefined : onlyColumn(view, whole);
  // One figure under the lanes of persons and of the office is the whole of both, whichever lane it stands in.
  const byColumn = (wanted: Wanted) => {
    const column = columnOf(view, wanted);
    return whole === undefined || column === undefined || single !== undefined
      ? undefined
      : placeAt(view, whole, column);
  };
  return {
    view,
    personnel: byLine("personnelExpenditure") ?? byColumn({ concept: "personnelExpenditure" }),
    operating: byLine("publicExpenditure") ?? byColumn({ concept: "publicExpenditure" }),
    total:
      byLine("basicExpenditure") ??
      (whole !== undefined && single !== undefined
        ? placeAt(view, whole, single)
        : byColumn({ total: true })),
  };
}

const hasFigure = (line: Line): boolean =>
  Object.values(line.cells).some((cell) => cell !== null && "value" in cell);
const hasSomeCell = (line: Line): boolean => Object.values(line.cells).some((cell) => cell !== null);

/** The amount of an economic line: its only column, or 合计 beside 人员经费 and 公用经费. */
export function economicPlace(view: View, line: Line): Place | undefined {
  const column = onlyColumn(view, line) ?? columnOf(view, { total: true });
  return column === undefined || !(column.key in line.cells) ? undefined : placeAt(view, line, column);
}

/** A cell of the “三公” table: items stand in its columns over one row, or in its rows. */
export function threePublicPlace(index: Index, concept: string, stage: Stage): Place | undefined {
  const view = tableOf(index, "threePublicExpenses");
  if (view === undefined) return undefined;
  // 合计, （一）支出合计 and a heading 一、“三公”经费支出 may all stand for the whole; one of them has the figures.
  const isWhole = ({ concept: one, total }: TableWord) =>
    one === "threePublicExpenses" || one === "expenditure" || total === true;
  const inRows = view.statement.lines.filter((line) => {
    const word = view.word(line);
    return concept === "threePublicExpenses" ? isWhole(word) && hasFigure(line) : word.concept === concept;
  });
  const itemRows = view.statement.lines.filter((line) => view.word(line).concept !== undefined);
  if (itemRows.length > 1) {
    const [line, ...more] = inRows;
    if (line === undefined || more.length > 0) return undefined;
    const column = onlyColumn(view, line, stage);
    return column === undefined ? undefined : placeAt(view, line, column);
  }
  const staged = stagedRows(view);
  const line =
    staged.length > 0 ? only(staged.filter((one) => view.word(one).stage === stage)) : onlyFilled(view);
  if (line === undefined) return undefined;
  const columns = view.columns.filter((column) => {
    const named = column.words.filter((word) => word.concept !== undefined);
    const last = column.words.at(-1);
    const item =
      last?.concept === undefined && last?.total !== true
        ? undefined
        : (named.at(-1)?.concept ?? "threePublicExpenses");
    return (staged.length > 0 || column.stage === stage) && item === concept;
  });
  return columns.length === 1 ? placeAt(view, line, columns[0]!) : undefined;
}

const only = (lines: readonly Line[]): Line | undefined => (lines.length === 1 ? lines[0] : undefined);

/**
 * The one row with figures, or that of the whole. Rows of counts that stand below (因公出国（境）团组数 | 2 | 保有量 | 3)
 * have words in its columns.
 */
function onlyFilled(view: View): Line | undefined {
  const filled = view.statement.lines.filter(hasSomeCell);
  if (filled.length < 2) return filled[0];
  return totalLine(view) ?? only(filled.filter((line) => !Object.values(line.cells).some(isWords)));
}

const isWords = (cell: Line["cells"][string]): boolean =>
  cell !== null && "text" in cell && !("value" in cell) && !/\d/u.test(cell.text);

/** The stages that the “三公” table has figures for. */
export function threePublicStages(view: View): readonly Stage[] {
  const rows = stagedRows(view).flatMap((line) => view.word(line).stage ?? []);
  const stages = rows.length > 0 ? rows : view.columns.map((column) => column.stage);
  return [...new Set(stages)].filter((stage) => stage !== "priorYear");
}

/** Rows that are stages (预算数 over 决算数) where the items stand in the columns. */
const stagedRows = (view: View): readonly Line[] =>
  view.statement.lines.filter((line) => view.word(line).stage !== undefined && hasSomeCell(line));

/** A row of the procurement tables by its concept; the whole is also 合计. */
export function rowPlace(view: View, concept: string, whole: boolean): Place | undefined {
  const rows = view.statement.lines.filter((line) => {
    const word = view.word(line);
    return word.concept === concept || (whole && word.total === true);
  });
  if (rows.length === 1) {
    const column = onlyColumn(view, rows[0]!) ?? columnOf(view, { total: true });
    return column === undefined ? undefined : placeAt(view, rows[0]!, column);
  }
  if (rows.length > 1) return undefined;
  const lines = view.statement.lines.filter(hasSomeCell);
  const line = lines.length === 1 ? lines[0] : totalLine(view);
  if (line === undefined) return undefined;
  const columns = view.columns.filter((column) => {
    const last = column.words.at(-1);
    const named = column.words.findLast((word) => word.concept !== undefined)?.concept;
    return (
      column.stage === "outturn" &&
      (last?.total === true ? whole && (named ?? concept) === concept : last?.concept === concept)
    );
  });
  return columns.length === 1 ? placeAt(view, line, columns[0]!) : undefined;
}

const classNames = new Set(tableWords.economicClasses.map(labelKey));
const personnelNames = new Set(tableWords.personnelNames.map(labelKey));

/** The classes of 一般公共预算基本支出: 301 and 303 pay persons, the others (302, 307, 309, 310 …) the office. */
export function economicClasses(view: View): { personnel: Line[]; operating: Line[] } {
  const classes = view.statement.lines.filter((line) =>
    line.code === undefined ? classNames.has(labelKey(line.label)) : line.code.length === 3,
  );
  const isPersonnel = (line: Line) =>
    line.code === undefined
      ? personnelNames.has(labelKey(line.label))
      : tableWords.personnelClasses.includes(line.code);
  return {
    personnel: classes.filter(isPersonnel),
    operating: classes.filter((line) => !isPersonnel(line)),
  };
}

import { leadingNumber } from "@juesuan/language";
import { perItem, perQuestion } from "./per-item.ts";
import { type Identity, plus } from "./table-ties.ts";
import {
  type Column,
  columnsOf,
  type Line,
  linesOf,
  placeAt,
  type Side,
  totalLine,
  type View,
} from "./table-view.ts";
import { labelKey, tableWords } from "./table-words.ts";

/** The lines below a code: those whose code begins with it, at the next level that the table has. */
export interface LineSum {
  readonly total: Line;
  readonly parts: readonly Line[];
}

export interface CodeSums {
  readonly sums: readonly LineSum[];
  /** Some code stands at two lines. */
  readonly twice: boolean;
}

/** 合计 = Σ类, 类 = Σ款, 款 = Σ项, as far as the levels are published. A code that stands twice proves nothing. */
export const codeSums: (view: View) => CodeSums = perItem((view) => {
  const lines = view.statement.lines.filter((line) => line.code !== undefined);
  const byCode = new Map(lines.map((line) => [line.code!, line]));
  const twice = byCode.size < lines.length;
  const children = new Map<string, Line[]>();
  const top: Line[] = [];
  for (const line of lines) {
    const parent = parentOf(line.code!, byCode);
    if (parent === undefined) top.push(line);
    else {
      const own = children.get(parent);
      if (own === undefined) children.set(parent, [line]);
      else own.push(line);
    }
  }
  const sums = lines.flatMap((line): LineSum[] => {
    const parts = children.get(line.code!) ?? [];
    return parts.length === 0 ? [] : [{ total: line, parts }];
  });
  const total = totalLine(view);
  return { sums: total === undefined || top.length === 0 ? sums : [{ total, parts: top }, ...sums], twice };
});

function parentOf(code: string, byCode: ReadonlyMap<string, Line>): string | undefined {
  for (let length = code.length - 2; length >= 3; length -= 2) {
    const prefix = code.slice(0, length);
    if (byCode.has(prefix)) return prefix;
  }
  return undefined;
}

/** Each sum of lines in each column, with all columns that they have cells for. */
export function lineIdentities(view: View, sums: readonly LineSum[]): Identity[] {
  return sums.flatMap(({ total, parts }) =>
    columnsOf(view, total).flatMap((column): Identity[] => {
      const terms = parts.filter((part) => column.key in part.cells);
      return [
        {
          view,
          left: plus(placeAt(view, total, column)),
          right: plus(...terms.map((part) => placeAt(view, part, column))),
        },
      ];
    }),
  );
}

/** One side of 收入支出总表: its items, the year's total, what is added after it, and the grand total. */
export interface SideLines {
  readonly items: readonly Line[];
  readonly year: Line | undefined;
  /** Opening balance and surplus used, or distribution and closing balance. */
  readonly frame: readonly Line[];
  readonly grand: Line | undefined;
  /** Lines after the year's total that are none of these. */
  readonly unknown: readonly Line[];
  /** Lines of other classifications printed on the same side (按支出性质, 按经济分类). */
  readonly other: readonly Line[];
}

const yearConcept = { revenue: "revenue", expenditure: "expenditure" } as const;
const frameConcepts = {
  revenue: ["nonAppropriationBalanceUsed", "openingBalance"],
  expenditure: ["surplusDistribution", "closingBalance"],
} as const;
const natures = new Set([
  "basicExpenditure",
  "projectExpenditure",
  "superiorRemittanceExpenditure",
  "operatingExpenditure",
  "subordinateSubsidyExpenditure",
  "personnelExpenditure",
  "publicExpenditure",
  "capitalConstruction",
]);
const economic = new Set([...tableWords.economicClasses, ...tableWords.economicTotal].map(labelKey));
const inBoth = new Set(tableWords.inBothClassifications.map(labelKey));

export const sideLines: (view: View, side: Side) => SideLines = perQuestion(linesOfSide);

function linesOfSide(view: View, side: Side): SideLines {
  const lines = linesOf(view, side);
  const named = lines.findIndex((line) => {
    const word = view.word(line);
    return word.fund === undefined && word.concept === yearConcept[side] && word.part !== true;
  });
  // 合计 above 总计: the first of two bare totals is the year's.
  const bareTotals = lines.filter((line) => view.word(line).total === true);
  const year = named >= 0 || bareTotals.length < 2 ? named : lines.indexOf(bareTotals[0]!);
  const grands = lines.filter((line, at) => {
    const word = view.word(line);
    return (
      (word.total === true ||
        word.concept === "totalRevenueAndExpenditure" ||
        word.concept === "appropriationTotal") &&
      at > year
    );
  });
  const own = year < 0 ? [] : lines.slice(0, year);
  const other = side === "expenditure" ? otherClassifications(view, own) : [];
  const aside = new Set(other);
  const items = outermost(
    view,
    own.filter((line) => !aside.has(line)),
  );
  // Beside a third lane by nature and economic class the totals may stand once more: they are added once.
  const said = new Set(year < 0 ? [] : [labelKey(lines[year]!.label)]);
  const after = (year < 0 ? [] : lines.slice(year + 1)).filter((line) => {
    const again = line.label !== "" && said.has(labelKey(line.label)) && other.length > 0;
    said.add(labelKey(line.label));
    return !again && !grands.includes(line);
  });
  const frame = after.filter((line) => {
    const word = view.word(line);
    return frameConcepts[side].some((concept) => concept === word.concept) && word.part !== true;
  });
  return {
    items,
    year: lines[year],
    frame,
    grand: grands.at(-1),
    unknown: after.filter((line) => !frame.includes(line)),
    other,
  };
}

/**
 * Lines by nature and by economic class. 其他支出 is a class of both classifications: where it stands twice beside other
 * economic classes, the economic one has the lower number (十、 beside 二十三、).
 */
function otherClassifications(view: View, lines: readonly Line[]): Line[] {
  const isBoth = ({ label }: Line) => inBoth.has(labelKey(label));
  const isEconomic = (line: Line) => economic.has(labelKey(line.label)) && !isBoth(line);
  const numberOf = ({ label }: Line) => leadingNumber(label)?.value ?? 0;
  const [first, second] = lines.filter(isBoth).toSorted((a, b) => numberOf(a) - numberOf(b));
  const twin = second !== undefined && lines.some(isEconomic) ? first : undefined;
  return lines.filter(
    (line) => natures.has(view.word(line).concept ?? "") || isEconomic(line) || line === twin,
  );
}

/** Without what is told below another line: 其中：…, （一）under 一、, and lines without number among numbered ones. */
function outermost(view: View, lines: readonly Line[]): Line[] {
  const levels = lines.map((line) => leadingNumber(line.label)?.level);
  const numbered = levels.filter((level) => level !== undefined);
  const top = numbered.length === 0 ? undefined : Math.min(...numbered);
  const mostly = numbered.length * 2 > lines.length;
  return lines.filter((line, at) => {
    if (view.word(line).part === true) return false;
    const level = levels[at];
    return level === undefined ? !mostly : level === top;
  });
}

/** Lines between this one and the next of the frame: the parts of 年初财政拨款结转和结余 by fund. */
export function below(view: View, side: Side, line: Line): Line[] {
  const lines = linesOf(view, side);
  const { frame, grand } = sideLines(view, side);
  const rest = lines.slice(lines.indexOf(line) + 1);
  const end = rest.findIndex((one) => frame.includes(one) || one === grand);
  return end < 0 ? rest : rest.slice(0, end);
}

/** The only column of a line at a stage: in 收入支出总表 each side has one. */
export function onlyColumn(view: View, line: Line, stage: Column["stage"] = "outturn"): Column | undefined {
  const columns = columnsOf(view, line, stage);
  return columns.length === 1 ? columns[0] : undefined;
}

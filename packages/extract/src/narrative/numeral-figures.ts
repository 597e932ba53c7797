import { findChineseNumerals } from "@juesuan/language";
import { decimal, exact, unitInfo } from "@juesuan/quantity";
import words from "../data/narrative.json" with { type: "json" };
import { amountKind, unitAt } from "./figures.ts";
import type { FigureToken } from "./tokens.ts";

const measures: ReadonlySet<string> = new Set(words.numeralUnits);
const perCent = "百分之";

/**
 * Figures written in Chinese numerals: 三百万元, 百分之八十, 三辆. Counts are marked as prose: 三项重点 is no figure of the
 * account unless a concept stands before it.
 */
export function findNumeralFigures(text: string): FigureToken[] {
  const found: FigureToken[] = [];
  for (const numeral of findChineseNumerals(text, { single: true })) {
    if (numeral.kind === "digits") continue;
    if (text.startsWith(perCent, numeral.start - 3) || text.startsWith("分之", numeral.end)) continue;
    let { value, end } = numeral;
    // 三百万元: the numeral has taken the 万 of 万元.
    let unit = unitAt(text, end);
    if (unit === undefined) continue;
    const money = amountKind(unitInfo(unit).kind) === "money" && unit !== "万" && unit !== "亿";
    if (!money && !measures.has(unit)) continue;
    value = decimal(exact(value).mul(unitInfo(unit).factor));
    end += unit.length;
    found.push({
      kind: "figure",
      start: numeral.start,
      end,
      figure: { value, text: numeral.text, unit, places: 0 },
      unitKind: amountKind(unitInfo(unit).kind),
      reading: "numeral",
      ...(money ? {} : { prose: true as const }),
    });
    unit = undefined;
  }
  for (let at = text.indexOf(perCent); at >= 0; at = text.indexOf(perCent, at + 1)) {
    const rest = text.slice(at + perCent.length, at + perCent.length + 16);
    const numeral = findChineseNumerals(rest, { single: true })[0];
    if (numeral === undefined || numeral.start !== 0 || numeral.kind === "digits") continue;
    const end = at + perCent.length + numeral.end;
    found.push({
      kind: "figure",
      start: at,
      end,
      figure: {
        value: decimal(exact(numeral.value).div(100)),
        text: numeral.text,
        unit: "%",
        places: numeral.value.split(".")[1]?.length ?? 0,
      },
      unitKind: "ratio",
      reading: "numeral",
    });
  }
  return found;
}

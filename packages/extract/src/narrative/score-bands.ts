import words from "../data/narrative.json" with { type: "json" };
import type { Token } from "./tokens.ts";

/**
 * Score bands: 90（含）-100分, 80分（含）-90分, 60分以下, 90分（含）以上. Written in the record as "90-100", "0-60".
 */
const bandPattern =
  /(?<!\d)(\d{1,3})分?(?:[（(]不?含[）)])?(?:[-—–~～至到]{1,2}|以上，)(\d{1,3})分?(?:[（(]不?含[）)])?(?:以下)?(?:之间|的|区间)?|(?<!\d)(\d{1,3})分?(?:[（(]不?含[）)])?(以下|以上)(?:[（(]不?含[）)])?/g;

/** A grade before its count (“优”的项目39个). Without limits of scores the grade itself is the band. */
const gradePattern = new RegExp(
  `(?<=[“为是、；，（：:])(${words.grades.join("|")})”?(?:等级|等次|档)?(?:的)?(?:项目)?(?:数量|个数)?(?:共计|共|有|为)?(?=\\d{1,4}(?:个|项))`,
  "gu",
);

/** The score bands and grades in folded text. */
export function findBands(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(bandPattern)) {
    const [printed, low, high, edge, side] = match;
    // Without 分 or a bracket it may be any range; a band is said of scores.
    if (!/分|含/.test(printed) && !text.startsWith("分", match.index + printed.length)) continue;
    const band =
      low !== undefined && high !== undefined
        ? Number(low) < Number(high)
          ? `${Number(low)}-${Number(high)}`
          : `${Number(high)}-${Number(low)}`
        : side === "以下"
          ? `0-${Number(edge)}`
          : `${Number(edge)}-100`;
    found.push({ kind: "band", start: match.index, end: match.index + printed.length, band });
  }
  for (const match of text.matchAll(gradePattern)) {
    found.push({ kind: "band", start: match.index, end: match.index + match[0].length, band: match[1]! });
  }
  return found;
}

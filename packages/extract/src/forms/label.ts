import { fold } from "@juesuan/language";
import data from "./data/labels.json" with { type: "json" };

/** Longer texts are no label; it also bounds the work spent on a cell. */
const longest = 60;

const note = /（[^（）]{0,40}）|\[[^[\]]{0,40}\]/gu;
const numbering = /^(?:[一二三四五六七八九十]{1,2}、|（?\d{1,2}[）、.](?!\d))/u;
const lead = /^其中[:：]?/u;
const colon = /[:：]+$/u;
const points = /\d{1,3}分$/u;

/**
 * What printings of one label have in common: folded, without white space (labels are letter-spaced, set upright
 * and cut by line ends), without bracketed notes (（万元）, （A）, （10分）), numbering, 其中 and trailing colons.
 * "" for a text too long to be a label.
 */
export function labelKey(text: string): string {
  if (text.length > longest * 2) return "";
  const folded = fold(text).text.replace(/\s/gu, "");
  if (folded.length > longest) return "";
  const key = folded
    .replace(note, "")
    .replace(numbering, "")
    .replace(lead, "")
    .replace(colon, "")
    .replace(points, "");
  return key === "" ? folded.replace(/[（）[\]]/gu, "") : key;
}

/** A lookup from label key to role; a label that stands under two roles belongs to the first. */
export function roleLookup<R extends string>(
  roles: Readonly<Record<R, readonly string[]>>,
): ReadonlyMap<string, R> {
  const lookup = new Map<string, R>();
  for (const role of Object.keys(roles) as R[]) {
    for (const label of roles[role]) if (!lookup.has(label)) lookup.set(label, role);
  }
  return lookup;
}

const moneyUnit = new RegExp(data.moneyUnits.join("|"), "u");

/** The unit of money in a bracketed note of a label: 项目资金（万元） → 万元. */
export function notedUnit(text: string): string | undefined {
  if (text.length > longest * 2) return undefined;
  for (const bracket of fold(text).text.replace(/\s/gu, "").match(note) ?? []) {
    const unit = moneyUnit.exec(bracket)?.[0];
    if (unit !== undefined) return unit;
  }
  return undefined;
}

const declared = new RegExp(`单位[:：]?(?:人民币)?(${data.moneyUnits.join("|")})(?!\\p{Script=Han})`, "u");

/** The unit of money that a line declares: 单位：万元, 金额单位:人民币元. */
export function declaredUnit(text: string): string | undefined {
  if (text.length > longest * 4) return undefined;
  return declared.exec(fold(text).text.replace(/\s/gu, ""))?.[1];
}

/** Whether the text, as a whole, is the title of a form; longer texts only mention one. */
export function titleKind(text: string): "selfEvaluation" | "target" | undefined {
  const key = labelKey(text);
  if (key === "" || key.length > 40) return undefined;
  const bare = key.replace(/\d+$/u, "");
  for (const kind of ["selfEvaluation", "target"] as const) {
    if (data.titles[kind].some((title) => bare.endsWith(title))) return kind;
  }
  return undefined;
}

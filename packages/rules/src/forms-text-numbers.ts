import type { Indicator } from "@juesuan/account";
import { findChineseNumerals, fold, unitTable } from "@juesuan/language";
import { exact, type Fraction, unitInfo } from "@juesuan/quantity";
import data from "./data/form-text-numbers.json" with { type: "json" };
import { dimensionOf } from "./forms-dimensions.ts";
import { perItem } from "./per-item.ts";
import { matchesIn } from "./text-matches.ts";

/** A number in the words of an indicator. */
export interface TextNumber {
  readonly value: Fraction;
  /** The number with its unit, as printed (folded). */
  readonly print: string;
  readonly number: string;
  /** A unit of the table, or null: the number then supports a target and never speaks against one. */
  readonly unit: string | null;
  readonly dimension: string;
  /** One of many (每期50人, 日均200人次, 3次/年): it may support a total and never speaks against one. */
  readonly each: boolean;
  /** A least number (2个以上, 不少于2家): a larger target keeps it. */
  readonly least: boolean;
  readonly start: number;
  readonly end: number;
}

/** A regular interval: 每日, 每季度. `counts`: how often in a year; `working`: over working days only. */
export interface TextPeriod {
  readonly print: string;
  readonly counts: readonly Fraction[];
  readonly daily: boolean;
  readonly working: boolean;
  /** Its count in a year is not certain (weeks). */
  readonly loose: boolean;
  readonly start: number;
  readonly end: number;
}

export interface TextNumbers {
  readonly numbers: readonly TextNumber[];
  readonly periods: readonly TextPeriod[];
}

const longestUnit = 5;
const arabic = /\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?/g;
const latin = /[A-Za-z]/;
const numeral = /[\d一二两三四五六七八九十]/;

/** The numbers of a row's words, read once a row: several rules ask for them. */
export const numbersOf: (row: Indicator) => TextNumbers = perItem((row) => numbersIn(row.name));

/**
 * The numbers and regular intervals of an indicator's text. Left out, because they measure nothing: model names
 * (IPv6, 1G), calendar years and dates, ordinals, item numbers (1. 2、), opening hours (7*24), ranges.
 */
export function numbersIn(printed: string): TextNumbers {
  const text = fold(printed).text;
  const numbers: TextNumber[] = [];
  for (const match of matchesIn(text, arabic)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (isName(text, start, end)) continue;
    const unit = unitAt(text, end);
    if (unit === undefined) continue;
    numbers.push(numberAt(text, start, end, unit, match[0].replaceAll(",", "")));
  }
  for (const { start, end, value } of findChineseNumerals(text, { single: true })) {
    const before = text[start - 1] ?? "";
    if (/[\d.%]/.test(before) || data.notBefore.includes(before)) continue;
    if (text[start] === "半") continue;
    const unit = unitAt(text, end);
    // A Chinese numeral counts only with its measure word: 一般, 三公, 一体化 are words.
    if (unit === undefined || unit === null) continue;
    const rest = text.slice(end + unit.length);
    if (data.notBehind.some((word) => rest.startsWith(word)) || /^一/.test(rest)) continue;
    // 一户一册, 两人一组, 2人一组: one for each, not a count.
    if (text[start] === "一" && numeral.test(text[start - 2] ?? "")) continue;
    numbers.push(numberAt(text, start, end, unit, value));
  }
  numbers.sort((a, b) => a.start - b.start);
  return { numbers, periods: periodsIn(text) };
}

function numberAt(text: string, start: number, end: number, unit: string | null, value: string): TextNumber {
  const { factor } = unitInfo(unit);
  const close = end + (unit?.length ?? 0);
  return {
    value: exact(value).mul(factor),
    print: text.slice(start, close),
    number: value,
    unit,
    dimension: dimensionOf({ unit }),
    each: isEach(text, start, close),
    least:
      data.orMore.some((word) => text.startsWith(word, close)) ||
      data.notLess.some((word) => text.endsWith(word, start)),
    start,
    end: close,
  };
}

function isEach(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  const clause = before.slice(Math.max(...[...",，。;；、"].map((stop) => before.lastIndexOf(stop))) + 1);
  return text[end] === "/" || data.each.some((word) => clause.includes(word));
}

function isName(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? "";
  const behind = text[end] ?? "";
  if (latin.test(before) || latin.test(behind)) return true;
  if (before === "第" || /[-~—/*×:.]/.test(before) || /[-~—/*×:]/.test(behind)) return true;
  // 1. 2、 （3） number items.
  return /^[.、)）]/.test(behind) && !/^\.\d/.test(text.slice(end)) && text.slice(start, end).length <= 2;
}

/** The longest unit of the table behind a number; null for none; undefined when it is a year or a date. */
function unitAt(text: string, at: number): string | null | undefined {
  for (let length = longestUnit; length > 0; length--) {
    const name = text.slice(at, at + length);
    if (name.length < length) continue;
    const { kind } = unitInfo(name);
    if (kind === "unknown" || kind === "bare" || kind === "per" || kind === "number" || kind === "data")
      continue;
    return kind === "time" && isDate(text, at, name) ? undefined : name;
  }
  return /^[月号]/.test(text.slice(at)) ? undefined : null;
}

/** 2020年, 12月25日, 25日前: a place in the calendar, not a span of time. */
function isDate(text: string, at: number, unit: string): boolean {
  if (unit === "年") return /[12]\d{3}$/.test(text.slice(Math.max(0, at - 4), at));
  if (unit !== "日") return false;
  return (
    /月\d{1,2}$/.test(text.slice(Math.max(0, at - 3), at)) ||
    /^日(?:之?前|以前|底|起|止)/.test(text.slice(at))
  );
}

const periods = data.periods
  .flatMap(({ words, counts, ...more }) =>
    words.map((word) => ({
      word,
      counts: counts.map((count) => exact(count)),
      daily: "working" in more,
      loose: "loose" in more,
    })),
  )
  .sort((a, b) => b.word.length - a.word.length);

/** By UTF-16 unit: 1 where some word for an interval begins with it. */
const beginning = unitTable(periods.map(({ word }) => word));

function periodsIn(text: string): TextPeriod[] {
  const found: TextPeriod[] = [];
  for (let at = 0; at < text.length; at++) {
    if (beginning[text.charCodeAt(at)] === 0) continue;
    const period = periods.find(({ word }) => text.startsWith(word, at));
    if (period === undefined) continue;
    const end = at + period.word.length;
    found.push({
      print: period.word,
      counts: period.counts,
      daily: period.daily,
      loose: period.loose,
      working: data.workingDay.some((word) => text.includes(word)),
      start: at,
      end,
    });
    at = end - 1;
  }
  return found;
}

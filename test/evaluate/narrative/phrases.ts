import type { Account } from "../account.ts";
import { fixed, hundredths, type Money, percent, plain, shortPercent } from "../money.ts";
import { type Block, mark } from "../page.ts";

/** How a template prints figures. */
export interface Print {
  readonly amount: (money: Money) => string;
  readonly percent: (part: number, whole: number) => string;
}

export const openPrint: Print = { amount: plain, percent: shortPercent };
export const fullPrint: Print = { amount: fixed, percent };

/** Marked figures and words of one document. */
export interface Phrases {
  /** An amount with its unit. */
  amount(key: string, money: Money): string;
  percent(key: string, part: number, whole: number): string;
  count(key: string, count: number): string;
  name(): string;
  /** "增加12.00万元，增长3.40%" and its like; 持平 when nothing changed. */
  change(key: string, now: Money, then: Money): string;
  /** What an outturn is of its budget: "完成年初预算的98.20%". */
  completion(key: string, final: Money, budget: Money): string;
}

export function phrases(
  account: Account,
  print: Print,
  words: { up: string; down: string } = { up: "增长", down: "下降" },
): Phrases {
  const amount = (key: string, money: Money) => `${mark(`a:${key}`, print.amount(money))}万元`;
  const rate = (key: string, part: number, whole: number) =>
    `${mark(`p:${key}`, print.percent(part, whole))}%`;
  return {
    amount,
    percent: rate,
    count: (key, count) => mark(`c:${key}`, String(count)),
    name: () => mark("n:name", account.name),
    change: (key, now, then) => {
      const moved = now - then;
      if (moved === 0) return "持平";
      const said = `${mark(`d:${key}`, moved > 0 ? "增加" : "减少")}${amount(`${key}.change`, Math.abs(moved))}`;
      if (then === 0) return said;
      if (hundredths(moved, then) === 0) return said;
      return `${said}，${mark(`d:${key}.rate`, moved > 0 ? words.up : words.down)}${rate(`${key}.rate`, moved, then)}`;
    },
    completion: (key, final, budget) => `完成年初预算的${rate(`${key}.completion`, final, budget)}`,
  };
}

export const title = (text: string): Block => ({ kind: "title", text });
export const part = (text: string): Block => ({ kind: "heading", level: 1, text });
export const head = (text: string): Block => ({ kind: "heading", level: 2, text });
export const subhead = (text: string): Block => ({ kind: "heading", level: 3, text });
export const line = (text: string): Block => ({ kind: "line", text });
/** A line of running text without figures of the account. */
export const prose = (text: string): Block => line(text);

const numerals = "零一二三四五六七八九十";
/** 1 to 99 in Chinese numerals. */
export const numeral = (count: number): string => {
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  return `${tens > 1 ? numerals[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 || tens === 0 ? numerals[ones] : ""}`;
};

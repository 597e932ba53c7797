import type { Account, Item } from "./account.ts";
import { type Money, sum } from "./money.ts";

/** Items under one functional class (类) or subclass (款), in the order of their codes. */
export interface Group {
  readonly code: string;
  readonly name: string;
  readonly items: readonly Item[];
  readonly basic: Money;
  readonly project: Money;
  readonly final: Money;
  readonly budget: Money;
  readonly prior: Money;
}

export const finalOf = (item: Item): Money => item.basic + item.project;

function group(code: string, name: string, items: readonly Item[]): Group {
  const basic = sum(items.map((one) => one.basic));
  const project = sum(items.map((one) => one.project));
  return {
    code,
    name,
    items,
    basic,
    project,
    final: basic + project,
    budget: sum(items.map((one) => one.budget)),
    prior: sum(items.map((one) => one.prior)),
  };
}

export const generalItems = (account: Account): Item[] =>
  account.items.filter((one) => one.fund === "general");
export const fundItems = (account: Account): Item[] => account.items.filter((one) => one.fund !== "general");

export function groupsBy(items: readonly Item[], level: "class" | "sub"): Group[] {
  const codes = [...new Set(items.map((one) => one[level].code))];
  return codes.map((code) => {
    const own = items.filter((one) => one[level].code === code);
    return group(code, own[0]![level].name, own);
  });
}

/** The three public expenses together, and those of vehicles. */
export function threeTotals(account: Account) {
  const { abroad, purchase, operation, hospitality } = account.three;
  const add = (of: readonly { budget: Money; final: Money; prior: Money }[]) => ({
    budget: sum(of.map((one) => one.budget)),
    final: sum(of.map((one) => one.final)),
    prior: sum(of.map((one) => one.prior)),
  });
  const vehicles = add([purchase, operation]);
  return { total: add([abroad, vehicles, hospitality]), vehicles };
}

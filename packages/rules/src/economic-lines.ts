import { compareKey } from "@juesuan/language";
import data from "./data/economic-lines.json" with { type: "json" };

/** Names by code of the economic classification (部门预算支出经济分类), as far as the list goes. */
const names = new Map(
  data.lines.map(([code, ...forms]) => [code!, { name: forms[0]!, keys: new Set(forms.map(compareKey)) }]),
);

export interface EconomicLine {
  readonly name: string;
  readonly keys: ReadonlySet<string>;
}

/** The line with this code; nothing when the list has it not, or for years before it was in force. */
export function economicByCode(code: string, year: number | null): EconomicLine | undefined {
  return year === null || year >= data.from ? names.get(code) : undefined;
}

const codes = new Map<string, Set<string>>();
for (const [code, { keys }] of names)
  for (const key of keys) codes.set(key, (codes.get(key) ?? new Set()).add(code));

/** The only code that bears this name, if there is just one. */
export function economicCodeOf(nameKey: string, year: number | null): string | undefined {
  const found = codes.get(nameKey);
  return (year === null || year >= data.from) && found?.size === 1 ? [...found][0] : undefined;
}

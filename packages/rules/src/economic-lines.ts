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

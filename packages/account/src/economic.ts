import data from "./data/economic.json" with { type: "json" };

/**
 * A line of the departments' economic classification (部门预算支出经济分类, codes 301–399), valid for the fiscal years
 * `from`–`to`. The governments' own set (501–) is another classification and is not here.
 */
export interface EconomicLine {
  readonly code: string;
  readonly name: string;
  /** Other writings of the name, as departments shorten it. */
  readonly synonyms?: readonly string[];
  readonly from?: number;
  readonly to?: number;
  /** The name stands in other classifications too, so the name alone proves no code. */
  readonly shared?: boolean;
  readonly source: string;
}

export const economicLines: readonly EconomicLine[] = data;

/** The lines with this name or writing in force in the year (any year when unknown). */
export function economicByName(name: string, year: number | null): readonly EconomicLine[] {
  return economicLines.filter(
    (line) => (line.name === name || line.synonyms?.includes(name) === true) && inForce(line, year),
  );
}

/** The line with this code in force in the year. */
export function economicByCode(code: string, year: number | null): EconomicLine | undefined {
  return economicLines.find((line) => line.code === code && inForce(line, year));
}

function inForce(line: EconomicLine, year: number | null): boolean {
  return year === null || ((line.from ?? 0) <= year && year <= (line.to ?? 9999));
}

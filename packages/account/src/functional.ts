import data from "./data/functional.json" with { type: "json" };

/**
 * A line of the functional classification, as seen in the document or list that `source` cites. `from` and `to` stand
 * where a name has changed or may have: the first and last fiscal year for which it is shown; open where absent.
 */
export interface FunctionalLine {
  readonly code: string;
  readonly name: string;
  readonly from?: number;
  readonly to?: number;
  /** The name stands under many subclasses, so the name alone proves no code. */
  readonly shared?: boolean;
  readonly source: string;
}

export const functionalLines: readonly FunctionalLine[] = data;

/** Length of a code → its level: class (类, 3 digits), subclass (款, 5), item (项, 7). */
export function functionalLevel(code: string): "class" | "subclass" | "item" | undefined {
  return code.length === 3
    ? "class"
    : code.length === 5
      ? "subclass"
      : code.length === 7
        ? "item"
        : undefined;
}

const byName = grouped((line) => line.name);
const byCode = grouped((line) => line.code);

/** Lines with this name in force in the year (any year when unknown). Several lines share names such as 行政运行. */
export function functionalByName(name: string, year: number | null): readonly FunctionalLine[] {
  return (byName.get(name) ?? []).filter((line) => inForce(line, year));
}

/** The line with this code in force in the year. */
export function functionalByCode(code: string, year: number | null): FunctionalLine | undefined {
  return (byCode.get(code) ?? []).find((line) => inForce(line, year));
}

function grouped(key: (line: FunctionalLine) => string): ReadonlyMap<string, readonly FunctionalLine[]> {
  const groups = new Map<string, FunctionalLine[]>();
  for (const line of functionalLines) {
    const group = groups.get(key(line));
    if (group === undefined) groups.set(key(line), [line]);
    else group.push(line);
  }
  return groups;
}

function inForce(line: FunctionalLine, year: number | null): boolean {
  return year === null || ((line.from ?? 0) <= year && year <= (line.to ?? 9999));
}

import type { Fact, Statement } from "@juesuan/account";
import { type Index, indexRecord } from "./record-index.ts";
import { account } from "./sample.ts";
import type { Pair } from "./statement-narrative.ts";
import { soundTables } from "./table-sample.ts";

/** Each pair: what the text says, the row and column that say it too, and what stands there. */
export function paired(
  of: (index: Index) => Pair[],
  facts: readonly Fact[],
  statements: readonly Statement[] = soundTables(),
  fiscalYear: number | null = 2020,
): string[] {
  return of(indexRecord(account({ facts, statements, fiscalYear }))).map(({ fact: one, places }) => {
    const { fund, stage, functionCode, functionName } = one.dimensions;
    const about = [one.concept, fund, stage, functionCode ?? functionName].filter(
      (part) => part !== undefined,
    );
    const cells = places.map(({ line, column, cell }) => {
      const print = cell !== null && cell !== undefined && "text" in cell ? cell.text : "blank";
      return `${line.label}|${column.key}|${print}`;
    });
    return `${about.join("/")}: ${cells.join(" + ")}`;
  });
}

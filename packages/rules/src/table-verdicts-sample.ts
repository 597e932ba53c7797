import type { Statement, StatementId } from "@juesuan/account";
import { account } from "./sample.ts";
import { table } from "./table-sample.ts";
import { saidBy } from "./verdict-sample.ts";

type Lines = Parameters<typeof table>[3];
export type Rule = Parameters<typeof saidBy>[0];
/** What a rule says of these tables alone, in 2020. */
export const of = (rule: unknown, ...statements: Statement[]) =>
  saidBy(rule as Rule)(account({ statements, fiscalYear: 2020 }));
/** The sums of the findings, without their places. */
export const sums = (said: readonly string[]) =>
  said.map((one) => one.replace(/; [^;]*$/, "").replaceAll("万元", ""));
/** A table of lines `[code, label, …prints]`, a print a head; `.` leaves its column out of the line. */
export const list = (
  id: StatementId,
  heads: readonly string[],
  ...lines: readonly (readonly [string, string, ...string[]])[]
) =>
  table(
    id,
    "表",
    heads,
    lines.map(
      ([code, label, ...prints]) =>
        [
          code,
          label,
          "",
          Object.fromEntries(prints.flatMap((print, n) => (print === "." ? [] : [[heads[n]!, print]]))),
        ] as const,
    ) as Lines,
  );

import type { StatementId } from "@juesuan/account";
import type { DocumentSubject, Need } from "./rule.ts";

/** At least one of these statements; the reasons are those of `statement` in `needs.ts`. */
export const anyStatement = (...ids: readonly StatementId[]): Need<DocumentSubject> => ({
  name: `one of the statements ${ids.join(", ")}`,
  missing: ({ record }) => {
    if (record.statements.some((item) => ids.includes(item.statement))) return undefined;
    return record.attachments.some((item) => !item.inPackage) ? "NOT_IN_PACKAGE" : "NO_INPUT";
  },
  remove: (record) => ({
    ...record,
    statements: record.statements.filter((item) => !ids.includes(item.statement)),
  }),
});

export const functional = [
  "revenue",
  "expenditure",
  "generalBudgetExpenditure",
  "governmentFund",
  "stateCapital",
] as const;

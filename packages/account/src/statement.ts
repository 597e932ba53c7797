import { refSchema } from "@juesuan/document";
import { z } from "zod";
import { accountCellSchema } from "./cell.ts";

export const statementIds = [
  "revenueAndExpenditureSummary",
  "revenue",
  "expenditure",
  "appropriationSummary",
  "generalBudgetExpenditure",
  "generalBudgetBasicExpenditure",
  "threePublicExpenses",
  "governmentFund",
  "governmentFundBasic",
  "stateCapital",
  "procurement",
  "purchasedServices",
] as const;

/** A published table, normalised: columns known by header path, lines by code, label, level and side. */
export const statementSchema = z
  .object({
    statement: z.enum(statementIds),
    title: z.string(),
    unit: z.string(),
    columns: z.array(z.object({ key: z.string(), path: z.array(z.string()) })),
    lines: z.array(
      z.object({
        code: z.string().optional(),
        label: z.string(),
        level: z.int(),
        side: z.enum(["revenue", "expenditure"]).optional(),
        cells: z.record(z.string(), accountCellSchema),
        ref: refSchema,
      }),
    ),
    notes: z.array(z.object({ text: z.string(), ref: refSchema })),
    ref: refSchema,
  })
  .meta({ id: "Statement", title: "决算报表 / Statement" });
export type Statement = z.infer<typeof statementSchema>;
export type StatementId = Statement["statement"];

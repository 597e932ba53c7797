import { refSchema } from "@juesuan/document";
import { z } from "zod";
import { accountCellSchema } from "./cell.ts";

/** One row of the funding block: three amounts in the block's unit, then the row's score. */
export const fundingRowSchema = z.object({
  originalBudget: accountCellSchema,
  fullYearBudget: accountCellSchema,
  outturn: accountCellSchema,
  maxScore: accountCellSchema,
  executionRate: accountCellSchema,
  score: accountCellSchema,
});
export type FundingRow = z.infer<typeof fundingRowSchema>;

const textWithRef = z.object({ text: z.string(), ref: refSchema });

/** `category` and `type` are absent when the printed label is not in the vocabulary; the label always stands. */
export const indicatorSchema = z.object({
  category: z.enum(["output", "benefit", "satisfaction", "cost"]).optional(),
  categoryLabel: z.string(),
  type: z
    .enum([
      "quantity",
      "quality",
      "timeliness",
      "cost",
      "economic",
      "social",
      "ecological",
      "sustained",
      "satisfaction",
    ])
    .optional(),
  typeLabel: z.string(),
  name: z.string(),
  target: accountCellSchema,
  actual: accountCellSchema,
  maxScore: accountCellSchema,
  score: accountCellSchema,
  variance: z.string().nullable(),
  ref: refSchema,
});
export type Indicator = z.infer<typeof indicatorSchema>;

/**
 * A project performance form: self-evaluation (项目支出绩效自评表) or target (绩效目标表). `number` counts the
 * document's forms from 1. `funding.unit` is null when none is printed or provable. `contact.redacted` says that
 * something was there and is masked; all-null and not redacted means that nothing was printed. `reasons` are those
 * printed outside of the indicators: beside the funding or the total, or in a row at the foot.
 */
export const formSchema = z
  .object({
    kind: z.enum(["selfEvaluation", "target"]),
    number: z.int().positive(),
    project: z.string(),
    department: z.string().nullable(),
    unit: z.string().nullable(),
    contact: z.object({ person: z.string().nullable(), phone: z.string().nullable(), redacted: z.boolean() }),
    funding: z.object({
      unit: z.string().nullable(),
      total: fundingRowSchema,
      appropriation: fundingRowSchema,
      carriedIn: fundingRowSchema,
      other: fundingRowSchema,
    }),
    goal: z.object({ expected: textWithRef.nullable(), achieved: textWithRef.nullable() }),
    indicators: z.array(indicatorSchema),
    total: z.object({ maxScore: accountCellSchema, score: accountCellSchema }),
    reasons: z.array(textWithRef).optional(),
    ref: refSchema,
  })
  .meta({ id: "Form", title: "项目支出绩效自评表 / Performance form" });
export type Form = z.infer<typeof formSchema>;

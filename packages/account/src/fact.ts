import { refSchema } from "@juesuan/document";
import { quantitySchema } from "@juesuan/quantity";
import { z } from "zod";

export const measures = [
  "amount",
  "change",
  "changeRate",
  "share",
  "completionRate",
  "count",
  "average",
] as const;
/** `budget` is a budget that the text does not name closer; it is never taken for one of the others. */
export const stages = ["originalBudget", "fullYearBudget", "adjustedBudget", "budget", "priorYear"] as const;
export const funds = ["generalPublicBudget", "governmentFund", "stateCapital"] as const;
export const levels = ["class", "subclass", "item"] as const;

/** What a fact is about beside its concept. Absent `stage` is the outturn (决算). */
export const dimensionsSchema = z
  .object({
    stage: z.enum(stages),
    fund: z.enum(funds),
    functionCode: z.string(),
    functionName: z.string(),
    level: z.enum(levels),
    economicCode: z.string(),
    economicName: z.string(),
    staff: z.enum(["administrative", "publicInstitution"]),
    band: z.string(),
    use: z.string(),
  })
  .partial()
  .strict()
  .meta({ id: "Dimensions", title: "维度 / Dimensions" });
export type Dimensions = z.infer<typeof dimensionsSchema>;

/** One figure of the narrative, bound to a concept, with the clause that it was read from. */
export const factSchema = z
  .object({
    id: z.string(),
    concept: z.string(),
    measure: z.enum(measures),
    basis: z.string().optional(),
    dimensions: dimensionsSchema,
    period: z.string(),
    quantity: quantitySchema,
    direction: z.enum(["increase", "decrease", "unchanged"]).optional(),
    reason: z.object({ text: z.string(), ref: refSchema }).optional(),
    quote: z.string(),
    ref: refSchema,
  })
  .meta({ id: "Fact", title: "事实 / Fact" });
export type Fact = z.infer<typeof factSchema>;
export type Measure = Fact["measure"];

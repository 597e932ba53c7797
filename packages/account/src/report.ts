import { generatorSchema, refSchema, sourceSchema } from "@juesuan/document";
import { z } from "zod";

export const outcomes = [
  "holds",
  "violated",
  "rounding",
  "needsExplanation",
  "notApplicable",
  "notChecked",
] as const;
export const abstentions = [
  "NO_INPUT",
  "UNIT",
  "AMBIGUOUS",
  "SCOPE",
  "PERIOD",
  "PROFILE",
  "LOW_CONFIDENCE",
  "NOT_IN_PACKAGE",
] as const;
export const severities = ["error", "warning", "explain", "info"] as const;
export const attributions = ["unit", "template", "extraction"] as const;

export type Outcome = (typeof outcomes)[number];
export type Abstention = (typeof abstentions)[number];
export type Severity = (typeof severities)[number];
export type Attribution = (typeof attributions)[number];

/** A sentence for people, in both languages. */
export const messageSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type Message = z.infer<typeof messageSchema>;

/** `path` is a JSON Pointer into the Record, `quote` the words or the figure as printed there. */
export const evidenceSchema = z
  .object({ path: z.string(), ref: refSchema, quote: z.string() })
  .meta({ id: "Evidence", title: "证据 / Evidence" });
export type Evidence = z.infer<typeof evidenceSchema>;

export const findingSchema = z
  .object({
    id: z.string(),
    rule: z.string(),
    severity: z.enum(severities),
    message: messageSchema,
    evidence: z.array(evidenceSchema).min(1),
    arithmetic: z.object({ expression: z.string(), printed: z.string(), recomputed: z.string() }).optional(),
    attribution: z.enum(attributions),
  })
  .meta({ id: "Finding", title: "发现 / Finding" });
export type Finding = z.infer<typeof findingSchema>;

/** One rule on one scope: `"document"` or the JSON Pointer of what was checked. */
export const verdictSchema = z
  .object({
    rule: z.string(),
    scope: z.string(),
    outcome: z.enum(outcomes),
    reason: z.enum(abstentions).optional(),
    findings: z.array(findingSchema).optional(),
  })
  .meta({ id: "Verdict", title: "结论 / Verdict" });
export type Verdict = z.infer<typeof verdictSchema>;

/** `summary` counts verdicts by outcome and findings by severity, and prints the thresholds in force. */
export const reportSchema = z
  .object({
    schema: z.literal("report/1"),
    source: sourceSchema,
    generator: generatorSchema,
    record: z.object({
      title: z.string().nullable(),
      publisher: z.string().nullable(),
      fiscalYear: z.int().nullable(),
    }),
    verdicts: z.array(verdictSchema),
    summary: z.object({
      outcomes: z.record(z.enum(outcomes), z.int()),
      findings: z.record(z.enum(severities), z.int()),
      settings: z.record(z.string(), z.string()),
    }),
  })
  .meta({ id: "Report", title: "核验报告 / Report" });
export type Report = z.infer<typeof reportSchema>;

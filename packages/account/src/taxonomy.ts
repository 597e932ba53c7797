import { z } from "zod";
import data from "./data/taxonomy.json" with { type: "json" };
import { type Dimensions, dimensionsSchema, type Measure } from "./fact.ts";

/** A way to write a concept; with dimensions where the words say them too (一般公共预算财政拨款支出 names its fund). */
export interface ConceptForm {
  readonly form: string;
  readonly dimensions: Dimensions;
}

/**
 * A concept of the final account. `measure` is what its figures are when nothing else is said (default `amount`);
 * `time` marks a state and its date: the year's opening or its closing; `units` are the measure words that its
 * count may carry; `base` the concept that a share is taken of.
 */
export interface Concept {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly forms: readonly ConceptForm[];
  readonly parent?: string;
  readonly measure?: Measure;
  readonly time?: "opening" | "closing";
  readonly units?: readonly string[];
  readonly base?: string;
  /** The count stands before the noun: 1个事业单位. */
  readonly nounAfter?: boolean;
  /** The second count of the same event, told apart by its measure word: 2批次、26人次. */
  readonly sibling?: string;
  /** The count that an amount of the same words belongs to: 评价项目14个，…涉及金额. */
  readonly accompanies?: string;
  /** The dimensions that its facts may carry; what is not listed is never put on it. */
  readonly allows: readonly (keyof Dimensions)[];
  /** What the same words mean where a fund is named: 政府性基金预算…本年收入 is that fund's appropriation revenue. */
  readonly ofFund?: string;
  /** Counted things that a value may be given of: 车辆3台，45万元. */
  readonly valued?: boolean;
}

/** A total and all the parts that make it up. */
export interface SumRelation {
  readonly total: string;
  readonly parts: readonly string[];
  readonly source: string;
}

/** Which concept may be a share of which. */
export interface ShareRelation {
  readonly part: string;
  readonly base: string;
}

const conceptSchema = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  synonyms: z.array(
    z.union([z.string(), z.object({ form: z.string(), dimensions: z.record(z.string(), z.string()) })]),
  ),
  parent: z.string().optional(),
  measure: z.string().optional(),
  time: z.enum(["opening", "closing"]).optional(),
  units: z.array(z.string()).optional(),
  base: z.string().optional(),
  nounAfter: z.boolean().optional(),
  sibling: z.string().optional(),
  accompanies: z.string().optional(),
  dimensions: z.array(dimensionsSchema.keyof()),
  ofFund: z.string().optional(),
  valued: z.boolean().optional(),
});

/** The shape of `data/taxonomy.json`, for the test that proves it. */
export const taxonomySchema = z.object({
  concepts: z.array(conceptSchema),
  sums: z.array(z.object({ total: z.string(), parts: z.array(z.string()), source: z.string() })),
  shares: z.array(z.object({ part: z.string(), base: z.string() })),
});

export const concepts: readonly Concept[] = data.concepts.map((concept) => {
  const { synonyms, dimensions, ...rest } = concept as typeof concept & Omit<Concept, "forms">;
  return {
    ...rest,
    allows: dimensions as Concept["allows"],
    forms: (synonyms as readonly (string | ConceptForm)[]).map((form) =>
      typeof form === "string" ? { form, dimensions: {} } : form,
    ),
  } as Concept;
});

const byId = new Map(concepts.map((concept) => [concept.id, concept]));

/** The concept with this id, if the taxonomy has it. */
export function concept(id: string): Concept | undefined {
  return byId.get(id);
}

/** Calculation relations, declared here once: extraction and rules read them. */
export const sums: readonly SumRelation[] = data.sums;
export const shares: readonly ShareRelation[] = data.shares;

/** The name of a concept for people, with the words of its dimensions. */
export function conceptName(id: string): { zh: string; en: string } {
  const found = byId.get(id);
  return found === undefined ? { zh: id, en: id } : { zh: found.zh, en: found.en };
}

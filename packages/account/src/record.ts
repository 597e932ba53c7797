import { generatorSchema, problemSchema, refSchema, sourceSchema } from "@juesuan/document";
import { z } from "zod";
import { factSchema } from "./fact.ts";
import { formSchema } from "./form.ts";
import { statementSchema } from "./statement.ts";

export const sectionSchema = z.object({
  number: z.string().nullable(),
  title: z.string(),
  level: z.int().positive(),
  ref: refSchema,
});
export type Section = z.infer<typeof sectionSchema>;

export const passageSchema = z.object({
  kind: z.enum(["heading", "paragraph", "note"]),
  section: z.string().nullable(),
  text: z.string(),
  ref: refSchema,
});
export type Passage = z.infer<typeof passageSchema>;

/** A departmental final account as structured data: `final-account/1`. */
export const recordSchema = z
  .object({
    schema: z.literal("final-account/1"),
    source: sourceSchema,
    generator: generatorSchema,
    kind: z.enum(["final-account", "budget", "unknown"]),
    scope: z.enum(["department", "unit", "unknown"]),
    title: z.string().nullable(),
    publisher: z.object({
      name: z.string().nullable(),
      supervisor: z.string().nullable(),
      region: z.object({ name: z.string(), code: z.string().optional() }).nullable(),
    }),
    fiscalYear: z.int().nullable(),
    draft: z.boolean(),
    sections: z.array(sectionSchema),
    facts: z.array(factSchema),
    statements: z.array(statementSchema),
    attachments: z.array(z.object({ label: z.string(), inPackage: z.boolean(), ref: refSchema })),
    performance: z.object({ forms: z.array(formSchema) }),
    passages: z.array(passageSchema),
    terms: z.array(z.object({ term: z.string(), definition: z.string(), ref: refSchema })),
    unbound: z.array(z.object({ text: z.string(), reason: z.string().optional(), ref: refSchema })),
    problems: z.array(problemSchema),
  })
  .meta({ id: "Record", title: "部门决算记录 / Final account record" });
/** Named so because `Record` is TypeScript's own. */
export type AccountRecord = z.infer<typeof recordSchema>;

/** Whether a record holds no figure, statement or form: there was text, and nothing of an account in it. */
export function holdsNothing({
  facts,
  statements,
  performance,
}: Pick<AccountRecord, "facts" | "statements" | "performance">): boolean {
  return facts.length + statements.length + performance.forms.length === 0;
}

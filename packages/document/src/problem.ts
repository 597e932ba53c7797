import { z } from "zod";
import { placeSchema, refSchema } from "./place.ts";

/**
 * What could not be read or decided. A problem is about our reading and never about the body under review:
 * problems and findings never share a list. `code` is stable, upper case with underscores.
 */
export const problemSchema = z
  .object({
    code: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
    severity: z.enum(["fatal", "warning"]),
    message: z.object({ zh: z.string(), en: z.string() }),
    place: placeSchema.optional(),
    ref: refSchema.optional(),
  })
  .meta({ id: "Problem", title: "读取问题 / What could not be read" });
export type Problem = z.infer<typeof problemSchema>;

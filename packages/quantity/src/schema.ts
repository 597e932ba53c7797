import { refSchema } from "@juesuan/document";
import { z } from "zod";

/** An exact decimal: no exponent, no needless zeros, no negative zero. */
export const decimalSchema = z.string().regex(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);

/**
 * A printed figure. `value` is exact, in the base unit: 元 for money, 0.0824 for 8.24 %, a count as it is.
 * `text` is the figure as printed without its unit; `unit` what was printed or what the column or table head
 * says, null for a bare number (365, a score). `places` are the decimals printed: with the unit they set the
 * rounding interval. `confidence` is absent for a plain reading.
 */
export const quantitySchema = z
  .object({
    value: decimalSchema,
    text: z.string(),
    unit: z.string().nullable(),
    places: z.int().nonnegative(),
    comparator: z.enum([">=", "<=", ">", "<", "="]).optional(),
    confidence: z.enum(["low", "medium"]).optional(),
    ref: refSchema,
  })
  .meta({ id: "Quantity", title: "数量 / Printed figure" });
export type Quantity = z.infer<typeof quantitySchema>;
export type Comparator = NonNullable<Quantity["comparator"]>;

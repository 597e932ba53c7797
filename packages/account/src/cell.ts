import { refSchema } from "@juesuan/document";
import { type Quantity, quantitySchema } from "@juesuan/quantity";
import { z } from "zod";

/**
 * A cell of a statement or form: a figure, a text, blank (`null`), "—" (`na`: does not apply) or 无 (`none`:
 * stated to be none). Blank is not zero, and neither is 无.
 */
export const accountCellSchema = z
  .union([
    quantitySchema,
    z.object({ text: z.string(), ref: refSchema }).strict(),
    z.object({ na: z.literal(true) }).strict(),
    z.object({ none: z.literal(true) }).strict(),
    z.null(),
  ])
  .meta({ id: "Cell", title: "单元格 / Cell" });
export type AccountCell = z.infer<typeof accountCellSchema>;

/** The figure in a cell, if there is one. */
export function quantityIn(cell: AccountCell | undefined): Quantity | undefined {
  return cell !== null && cell !== undefined && "value" in cell ? cell : undefined;
}

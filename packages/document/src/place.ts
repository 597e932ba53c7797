import { z } from "zod";

/** Half-open range of UTF-16 units, counted from 0. */
const range = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);

/**
 * Where something is in our Document: a block, in it a cell of the grid `[row, column]`, in that a range of
 * characters `[start, end)`. Records and findings carry Refs; only the Document knows Places.
 */
export const refSchema = z
  .object({
    block: z.string().min(1),
    cell: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).optional(),
    chars: range.optional(),
  })
  .meta({ id: "Ref", title: "文档内位置 / Where something is in the Document" });
export type Ref = z.infer<typeof refSchema>;

/** Where something is in the file. Points from the page's top left; lines, columns, pages and sheets from 1. */
export const placeSchema = z
  .union([
    z.object({ page: z.int().positive(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
    z.object({ part: z.string(), path: z.string() }),
    z.object({ line: z.int().positive(), column: z.int().positive() }),
    z.object({ sheet: z.string(), cell: z.string() }),
  ])
  .meta({ id: "Place", title: "文件内位置 / Where something is in the file" });
export type Place = z.infer<typeof placeSchema>;
export type PagePlace = Extract<Place, { page: number }>;
export type NodePlace = Extract<Place, { part: string }>;
export type TextPlace = Extract<Place, { line: number }>;
export type SheetPlace = Extract<Place, { sheet: string }>;

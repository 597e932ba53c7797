import { z } from "zod";
import { placeSchema } from "./place.ts";
import { problemSchema } from "./problem.ts";

/** The file a Document, Record or Report came from. `name` is the base name only, never a path. */
export const sourceSchema = z
  .object({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    name: z.string(),
    mediaType: z.string(),
    bytes: z.int().nonnegative(),
    url: z.string().optional(),
  })
  .meta({ id: "Source", title: "来源文件 / Source file" });
export type Source = z.infer<typeof sourceSchema>;

/** What made the artifact: versions of the program and of its stages, so that a cached artifact can be told stale. */
export const generatorSchema = z
  .object({
    name: z.string(),
    version: z.string(),
    stages: z.record(z.string(), z.string()),
    rules: z.string(),
  })
  .meta({ id: "Generator", title: "生成程序 / Generator" });
export type Generator = z.infer<typeof generatorSchema>;

export const pageSchema = z.object({
  number: z.int().positive(),
  width: z.number(),
  height: z.number(),
  rotation: z.int(),
  textLayer: z.enum(["native", "ocr", "none"]),
});
export type Page = z.infer<typeof pageSchema>;

/** One cell of a grid. Spans count positions and are at least 1. `text` keeps the print, soft breaks as "\n". */
export const cellSchema = z.object({
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
  rowSpan: z.int().positive(),
  columnSpan: z.int().positive(),
  text: z.string(),
  place: placeSchema,
});
export type Cell = z.infer<typeof cellSchema>;

const textBlock = { id: z.string(), text: z.string(), place: placeSchema };

/** A heading by the file's own word (a Word style, an `h2`); numbering in the text is the extractor's affair. */
export const headingSchema = z.object({
  ...textBlock,
  kind: z.literal("heading"),
  level: z.int().positive(),
});
export const paragraphSchema = z.object({ ...textBlock, kind: z.literal("paragraph") });
/** Running heads, page numbers, watermarks, site navigation: kept, and read by no extractor. */
export const furnitureSchema = z.object({ ...textBlock, kind: z.literal("furniture"), role: z.string() });
/** Every position of the `rows` × `columns` grid is covered by exactly one cell; `checkGrid` proves it. */
export const tableSchema = z.object({
  id: z.string(),
  kind: z.literal("table"),
  rows: z.int().nonnegative(),
  columns: z.int().nonnegative(),
  cells: z.array(cellSchema),
  place: placeSchema,
});

export type Heading = z.infer<typeof headingSchema>;
export type Paragraph = z.infer<typeof paragraphSchema>;
export type Furniture = z.infer<typeof furnitureSchema>;
export type Table = z.infer<typeof tableSchema>;

export const blockSchema = z.discriminatedUnion("kind", [
  headingSchema,
  paragraphSchema,
  tableSchema,
  furnitureSchema,
]);
export type Block = z.infer<typeof blockSchema>;

/** What a reader returns for any format. `blocks` stand in reading order; `pages` is empty for formats without pages. */
export const documentSchema = z
  .object({
    schema: z.literal("document/1"),
    source: sourceSchema,
    generator: generatorSchema,
    pages: z.array(pageSchema),
    blocks: z.array(blockSchema),
    problems: z.array(problemSchema),
  })
  .meta({ id: "Document", title: "文档 / Document" });
export type Document = z.infer<typeof documentSchema>;

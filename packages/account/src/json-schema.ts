import { documentSchema } from "@juesuan/document";
import { z } from "zod";
import { recordSchema } from "./record.ts";
import { reportSchema } from "./report.ts";

const published = { document: documentSchema, record: recordSchema, report: reportSchema };
export type PublishedSchema = keyof typeof published;
export const publishedSchemas = Object.keys(published) as PublishedSchema[];

/** The JSON Schema (draft 2020-12) of one artifact, generated from the zod schema that the program itself uses. */
export function jsonSchema(name: PublishedSchema): object {
  return z.toJSONSchema(published[name], { target: "draft-2020-12" });
}

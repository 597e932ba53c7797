export { extractForms } from "./forms/index.ts";
export { type Extraction, extractRecord } from "./record.ts";
export { redactDocument, redactRecord, redactReport } from "./redact.ts";
export { type Region, regionOf } from "./region.ts";

export * from "./cell.ts";
export * from "./fact.ts";
export * from "./form.ts";
export * from "./json-schema.ts";
export * from "./record.ts";
export * from "./report.ts";
export * from "./statement.ts";

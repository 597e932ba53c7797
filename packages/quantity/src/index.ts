export * from "./decimal.ts";
export * from "./interval.ts";
export * from "./parse.ts";
export * from "./schema.ts";
export * from "./scores.ts";
export * from "./show.ts";
export * from "./ties.ts";
export * from "./units.ts";

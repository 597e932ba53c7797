export * from "./catalogue.ts";
export * from "./engine.ts";
export * from "./evidence.ts";
export * from "./needs.ts";
export * from "./record-index.ts";
export * from "./rule.ts";
export * from "./settings.ts";

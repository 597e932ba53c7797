export * from "./generator.ts";
export * from "./grid.ts";
export * from "./model.ts";
export * from "./order.ts";
export * from "./place.ts";
export * from "./problem.ts";

export { type Lang, languageOf } from "./locale.ts";
export { run } from "./program.ts";
export { ruleIndex, rulePage } from "./rule-page.ts";

import { expect, it } from "vitest";
import { languageOf } from "./locale.ts";

it.each([
  [{}, "en"],
  [{ LANG: "zh_CN.UTF-8" }, "zh"],
  [{ LANG: "zh" }, "zh"],
  [{ LANG: "zha_CN" }, "en"],
  [{ LANG: "C" }, "en"],
  [{ LANG: "zh_CN.UTF-8", LC_ALL: "C" }, "en"],
  [{ LANG: "zh_CN.UTF-8", LC_ALL: "" }, "zh"],
  [{ LANG: "en_US.UTF-8", LC_MESSAGES: "zh_TW.Big5" }, "zh"],
])("languageOf %j is %s", (env, lang) => {
  expect(languageOf(env)).toBe(lang);
});

import { statSync } from "node:fs";
import { registerHooks } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { loadRules, type Rule } from "@juesuan/rules";
import type { Said } from "./locale.ts";

/**
 * The rules of a folder, or why they cannot be used. They may import `@juesuan/…` wherever the folder lies: the
 * names are looked up from here. An id of the catalogue is refused, so that no rule is silently replaced.
 */
export async function userRules(folder: string, own: readonly Rule[]): Promise<Rule[] | Said> {
  const name = basename(folder);
  try {
    if (!statSync(folder).isDirectory()) throw new Error("not a folder");
  } catch {
    return {
      zh: `--rules：没有文件夹“${name}”；请给出存放规则文件的文件夹。`,
      en: `--rules: there is no folder "${name}"; name the folder that holds the rules' files.`,
    };
  }
  const root = pathToFileURL(`${folder}/`).href;
  registerHooks({
    resolve(specifier, context, next) {
      const ours = specifier.startsWith("@juesuan/") && context.parentURL?.startsWith(root) === true;
      return next(specifier, ours ? { ...context, parentURL: import.meta.url } : context);
    },
  });
  let rules: Rule[];
  try {
    rules = await loadRules(folder);
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    return {
      zh: `--rules：“${name}”中有规则文件不能加载（${why}）；请修正后再试。`,
      en: `--rules: a rule's file in "${name}" cannot be loaded (${why}); mend it and try again.`,
    };
  }
  if (rules.length === 0) {
    return {
      zh: `--rules：“${name}”中没有规则文件；文件名应为“编号-说明.ts”，例如 own-01-title.ts。`,
      en: `--rules: "${name}" holds no rule; its files are named by id and subject, such as own-01-title.ts.`,
    };
  }
  const taken = new Set(own.map((rule) => rule.id));
  for (const rule of rules) {
    if (typeof rule?.check !== "function" || typeof rule.id !== "string" || !Array.isArray(rule.needs)) {
      return {
        zh: `--rules：“${name}”中有文件没有以 defineRule 导出规则；请对照 \`juesuan rules\` 中的规则修正。`,
        en: `--rules: a file in "${name}" exports no rule by defineRule; compare it with the project's own rules.`,
      };
    }
    if (taken.has(rule.id)) {
      return {
        zh: `--rules：编号 ${rule.id} 已有规则使用；请换一个编号。`,
        en: `--rules: the id ${rule.id} is taken by another rule; choose another one.`,
      };
    }
    taken.add(rule.id);
  }
  return rules;
}

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Rule } from "./rule.ts";

/** A rule's file is named `<id in lower case>-<what it is about>`, for example `nar-06-year-on-year.ts`. */
const ruleFile = /^([a-z]+-\d+)(?:-[a-z0-9-]+)?\.(?:ts|js)$/;

/** The id that a file's name stands for, or nothing when it is no rule. */
export function ruleIdOf(fileName: string): string | undefined {
  return ruleFile.exec(fileName)?.[1]?.toUpperCase();
}

/** The order of the families, which is the order of the catalogue. */
const families = ["NAR", "NT", "TT", "SE", "XF", "XD", "PUB", "TXT", "PII"];

/**
 * All rules of one folder and its subfolders, in catalogue order: the folder is the registry.
 *
 * @throws Error naming the file that cannot be loaded or whose default export has no id.
 */
export async function loadRules(folder: string): Promise<Rule[]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && ruleIdOf(entry.name) !== undefined,
  );
  const loaded = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      try {
        const file = pathToFileURL(join(parentPath, name)).href;
        const { default: rule } = (await import(file)) as { default?: Rule };
        if (typeof rule?.id !== "string") throw new Error("no rule is exported as default");
        return rule;
      } catch (error) {
        throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    }),
  );
  return loaded.sort(compareRules);
}

function compareRules(a: Rule, b: Rule): number {
  const [familyA = "", numberA = "0"] = a.id.split("-");
  const [familyB = "", numberB = "0"] = b.id.split("-");
  const place = (family: string) => (families.includes(family) ? families.indexOf(family) : families.length);
  return place(familyA) - place(familyB) || Number(numberA) - Number(numberB) || (a.id < b.id ? -1 : 1);
}

/** The folder of the project's own rules. */
export const catalogueFolder: string = fileURLToPath(new URL("./catalogue/", import.meta.url));

/** The project's own rules. */
export function catalogue(): Promise<Rule[]> {
  return loadRules(catalogueFolder);
}

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ruleIndex, rulePage } from "@juesuan/cli";
import { catalogue } from "@juesuan/rules";

/** The rules' pages in `docs/rules`, generated from the rules' files. Run as a program it writes them. */

const folder = resolve(import.meta.dirname, "..", "docs", "rules");

/** Every page by its file name, as it should be. */
export async function rulePages(): Promise<Map<string, string>> {
  const rules = await catalogue();
  return new Map([
    ["README.md", ruleIndex(rules)],
    ...rules.map((rule): [string, string] => [`${rule.id}.md`, rulePage(rule)]),
  ]);
}

/** Every page by its file name, as it is. */
export function pagesOnDisk(): Map<string, string> {
  const names = readdirSync(folder).sort();
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pages = await rulePages();
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(join(folder, name));
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  process.stdout.write(`docs/rules: ${pages.size} pages\n`);
}

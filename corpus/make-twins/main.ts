/**
 * Makes source.docx, source.pdf and source.html again from the source.txt of a corpus folder, checks that all
 * four say the same, and writes their SHA-256 into case.json.
 *
 *   node --conditions=source corpus/make-twins/main.ts [--check] [FOLDER…]
 *
 * Without a folder: every folder of the corpus whose case.json has `twins`. `--check` makes nothing and only
 * verifies the files that are there. Ends with 1 when the twins differ from the text.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { makeDocx } from "./docx.ts";
import { type Block, readDump } from "./dump.ts";
import { makeHtml } from "./html.ts";
import { outline } from "./outline.ts";
import { printPdf } from "./pdf.ts";
import { verify } from "./verify.ts";

/** What this script reads and writes of a case.json. */
interface Case {
  readonly twins?: { readonly date: string };
  readonly files: { readonly name: string; sha256: string; bytes: number }[];
}

const corpus = resolve(fileURLToPath(new URL("..", import.meta.url)));
const checkOnly = process.argv.includes("--check");
const given = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const folders = given.length > 0 ? given.map((folder) => resolve(folder)) : foldersWithTwins();

for (const folder of folders) {
  const about = readCase(folder);
  const blocks = readDump(readFileSync(join(folder, "source.txt"), "utf8"));
  if (!checkOnly) await make(folder, blocks, about.twins?.date ?? "2021-01-01T00:00:00Z");
  const differences = await verify(folder, blocks);
  for (const difference of differences) console.error(`${basename(folder)}: ${difference}`);
  console.log(
    `${basename(folder)}: ${differences.length === 0 ? "the twins agree" : `${differences.length} differences`}`,
  );
  if (differences.length > 0) process.exitCode = 1;
  if (!checkOnly) writeHashes(folder, about);
}

async function make(folder: string, blocks: readonly Block[], date: string): Promise<void> {
  const titleLines = [...outline(blocks).values()].filter((line) => line.role === "title");
  const title = titleLines.map((line) => line.text.trim()).join("");
  const docx = await makeDocx(blocks, title, date);
  writeFileSync(join(folder, "source.docx"), docx);
  writeFileSync(join(folder, "source.html"), makeHtml(blocks, title, titleLines[0]?.text.trim() ?? title));
  const pdf = printPdf(docx, date);
  if (pdf.ok) writeFileSync(join(folder, "source.pdf"), pdf.bytes);
  else console.error(`${basename(folder)}: source.pdf was NOT made again: ${pdf.why}`);
}

function foldersWithTwins(): string[] {
  return readdirSync(corpus)
    .sort()
    .map((name) => join(corpus, name))
    .filter((folder) => existsSync(join(folder, "case.json")) && readCase(folder).twins !== undefined);
}

function readCase(folder: string): Case {
  return JSON.parse(readFileSync(join(folder, "case.json"), "utf8")) as Case;
}

function writeHashes(folder: string, about: Case): void {
  for (const file of about.files) {
    const bytes = readFileSync(join(folder, file.name));
    file.sha256 = createHash("sha256").update(bytes).digest("hex");
    file.bytes = bytes.length;
  }
  writeFileSync(join(folder, "case.json"), `${JSON.stringify(about, null, 2)}\n`);
}

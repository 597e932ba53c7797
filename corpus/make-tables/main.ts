/**
 * Makes the PDFs of the folders `made-*` and the truth of their tables: `node corpus/make-tables/main.ts`. Needs
 * nothing but Node; the same bytes each time. With `--check` it writes nothing and says whether the folders agree.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { cases } from "./cases.ts";
import { writePdf } from "./paper.ts";

const corpus = resolve(import.meta.dirname, "..");
const check = process.argv.includes("--check");
let stale = 0;
for (const { name, title, why, sheets, truth } of cases) {
  const folder = join(corpus, name);
  const about = {
    title,
    why,
    origin: "Made by corpus/make-tables; the body, its figures and its project are invented.",
    files: [
      {
        name: "source.pdf",
        made: "drawn",
        how: "Written operator by operator. Helvetica, and STSong-Light in UniGB-UCS2-H, which is not embedded: its text needs the character maps of the reader.",
      },
      {
        name: "tables.json",
        made: "drawn",
        how: "The grid of every table as it was meant, before it was drawn.",
      },
    ],
  };
  const files: [string, Uint8Array][] = [
    ["source.pdf", writePdf(sheets)],
    ["tables.json", Buffer.from(`${JSON.stringify(truth, null, 1)}\n`)],
    ["case.json", Buffer.from(`${JSON.stringify(about, null, 2)}\n`)],
  ];
  if (!check) mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of files) {
    const path = join(folder, file);
    if (existsSync(path) && readFileSync(path).equals(bytes)) continue;
    stale++;
    if (!check) writeFileSync(path, bytes);
    process.stdout.write(`${name}/${file}: ${bytes.length} bytes\n`);
  }
}
process.stdout.write(stale === 0 ? "as made\n" : check ? "stale\n" : "written\n");
if (check && stale > 0) process.exitCode = 1;

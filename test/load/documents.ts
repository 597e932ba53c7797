import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writePdf } from "../../corpus/make-tables/paper.ts";
import { draw, print } from "../evaluate/generate.ts";
import { random } from "../evaluate/random.ts";
import { smallAccount, writeSmall } from "../run/small.ts";
import { setPages } from "./set-pages.ts";

/**
 * Thousands of accounts, no two alike: units, years, figures, templates and the number of self-evaluation forms are
 * drawn from the seed, and the format goes round. In ten documents there are four PDF, three Word files, two pages of
 * a site (UTF-8 and GBK) and one text.
 */
const round = ["pdf", "docx", "html", "pdf", "txt", "docx", "pdf", "gbk", "pdf", "docx"] as const;
type Format = (typeof round)[number];

export interface Made {
  /** By the ending of its name. */
  readonly format: string;
  readonly bytes: Uint8Array;
  /** As set on A4; see `setPages`. */
  readonly pages: number;
  readonly characters: number;
}

/**
 * The `number`th account of a load. The same seed gives the same bytes on every machine. `most`: forms at most, for a
 * load of small accounts.
 */
export function makeDocument(number: number, seed = 1, most?: number): Made {
  const own = seed * 1_000_003 + number;
  const chance = random(own).branch("size");
  // A small unit has a few projects; most have a dozen or two.
  const usual = chance.chance(0.2) ? chance.int(1, 8) : chance.int(12, 22);
  const forms = most === undefined ? usual : 1 + (usual % most);
  const drawn = draw(own, undefined, forms);
  const format: Format = round[number % round.length]!;
  const sheets = setPages(drawn.page);
  const characters = drawn.page.reduce(
    (sum, block) => sum + (block.kind === "table" ? block.rows.flat().join("").length : block.text.length),
    0,
  );
  const bytes =
    format === "pdf"
      ? writePdf(sheets)
      : print(drawn.page, drawn.account, format === "txt" && number % 20 >= 10 ? "tabbed" : format).bytes;
  return { format: format === "gbk" ? "html" : format, bytes, pages: sheets.length, characters };
}

/** What lies in a folder of made documents. */
export interface Heap {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly pages: readonly number[];
  readonly bytes: number;
  readonly characters: number;
  readonly formats: { readonly [format: string]: number };
}

/** Writes accounts `from` to `to` into folders of a hundred. */
export function writeDocuments(folder: string, from: number, to: number, seed = 1, most?: number): Heap {
  const paths: string[] = [];
  const pages: number[] = [];
  const formats: { [format: string]: number } = {};
  let bytes = 0;
  let characters = 0;
  for (let number = from; number < to; number++) {
    const made = makeDocument(number, seed, most);
    const inner = join(folder, String(Math.floor(number / 100)).padStart(4, "0"));
    mkdirSync(inner, { recursive: true });
    const path = join(inner, `${String(number).padStart(6, "0")}.${made.format}`);
    writeFileSync(path, made.bytes);
    paths.push(path);
    pages.push(made.pages);
    bytes += made.bytes.length;
    characters += made.characters;
    formats[made.format] = (formats[made.format] ?? 0) + 1;
  }
  return { folder, paths, pages, bytes, characters, formats };
}

/** Texts of half a page, each another. */
export function writeShort(folder: string, count: number): Heap {
  const paths = writeSmall(folder, count);
  const characters = paths.map((_, number) => smallAccount(number).length).reduce((sum, one) => sum + one, 0);
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  return { folder, paths, pages: paths.map(() => 0.5), bytes, characters, formats: { txt: count } };
}

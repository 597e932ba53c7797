import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Block, Document } from "@juesuan/document";
import { extractRecord } from "@juesuan/extract";
import { readDocument } from "@juesuan/readers";

/**
 * Megabytes of narrative a second, and how time and memory grow with the text: the seed's running text repeated to
 * 0.1, 1 and 3 MB, and texts made to be slow at 10, 100 and 1,000 kB. Linear growth shows as a ratio near 10.
 */
const file = join(resolve(import.meta.dirname, "../.."), "corpus/fengtai-info-centre-2020/source.txt");
const read = await readDocument(readFileSync(file), { name: "source.txt" });
if (!read.ok) throw new Error("the seed cannot be read");
const sample: Document = read.document;
const prose = sample.blocks.filter((block) => block.kind === "paragraph");

function repeated(blocks: readonly Block[], bytes: number): Document {
  const out: Block[] = [];
  for (let size = 0; size < bytes; ) {
    for (const block of blocks) {
      if (block.kind === "table") continue;
      out.push({ ...block, id: `p${out.length + 1}` });
      size += Buffer.byteLength(block.text);
    }
  }
  return { ...sample, blocks: out };
}

function seconds(document: Document): number {
  const start = process.hrtime.bigint();
  extractRecord(document);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

extractRecord(repeated(prose, 1e5));
process.stdout.write(
  "\nnarrative (extraction of running text, seed's repeated)\n\n| MB | s | MB/s | RSS MiB |\n| --- | --- | --- | --- |\n",
);
for (const megabytes of [0.1, 1, 3]) {
  const document = repeated(prose, megabytes * 1e6);
  const best = Math.min(seconds(document), seconds(document), seconds(document));
  globalThis.gc?.();
  const memory = Math.round(process.memoryUsage().rss / 1024 / 1024);
  process.stdout.write(
    `| ${megabytes} | ${best.toFixed(2)} | ${(megabytes / best).toFixed(2)} | ${memory} |\n`,
  );
}

const hostile: { readonly [name: string]: string } = {
  "one amount after another": "1.5万元",
  "brackets never closed": "（基本支出",
  "comparisons never ended": "比上年",
  "subjects without figures": "其中：基本支出、",
  "digits and commas": "1,234,",
  "level marks": "支出（类）",
};
process.stdout.write(
  "\n| hostile text in one paragraph | 10 kB ms | 100 kB ms | 1,000 kB ms | growth ×10 |\n| --- | --- | --- | --- | --- |\n",
);
for (const [name, piece] of Object.entries(hostile)) {
  const times = [1e4, 1e5, 1e6].map((bytes) => {
    const text = piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece)));
    const document: Document = { ...sample, blocks: [{ ...prose[0]!, id: "p1", text }] };
    return Math.min(seconds(document), seconds(document)) * 1000;
  });
  process.stdout.write(
    `| ${name} | ${times.map((time) => time.toFixed(0)).join(" | ")} | ${(times[2]! / times[1]!).toFixed(1)} |\n`,
  );
}

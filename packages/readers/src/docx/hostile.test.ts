import { checkGrid } from "@juesuan/document";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import { contentTypes, namespaceAttributes, p, read, tbl, tc, tr, wordFile } from "./fixture.ts";
import { readDocx } from "./read.ts";

/** A linear congruential generator: the same bytes on every machine. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * below);
  };
}

const codes = async (body: string, limits = defaultLimits) =>
  (await read(body, limits)).problems.map((one) => one.code);

/** An account in small, with text that tells when a byte of it was turned. */
const sample = wordFile({
  body:
    p("收入合计1302.51万元。") +
    tbl(
      tr(tc("项目", '<w:vMerge w:val="restart"/>') + tc("金额")) + tr(tc("", "<w:vMerge/>") + tc("545.21")),
      [900, 900],
    ) +
    `<w:sectPr><w:footerReference r:id="r-footer"/></w:sectPr>`,
  styles: '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>',
  numbering: '<w:abstractNum w:abstractNumId="0"/>',
  footer: p("脚"),
});

describe("damaged and hostile files", () => {
  test("cut short anywhere: one fatal problem, no text", async () => {
    const random = seeded(2020);
    for (let round = 0; round < 150; round++) {
      const result = await readDocx(sample.subarray(0, random(sample.length)), defaultLimits);
      expect(result.ok).toBe(false);
      expect(result.problems.map((one) => one.code)).toEqual(["CORRUPT"]);
    }
  });

  test("turned bytes: refused, or the text is what it was", async () => {
    const whole = await readDocx(sample, defaultLimits);
    const random = seeded(7);
    let refusals = 0;
    for (let round = 0; round < 200; round++) {
      const copy = sample.slice();
      for (let count = 0; count <= random(4); count++) copy[random(copy.length)] = random(256);
      const result = await readDocx(copy, defaultLimits);
      if (result.ok) expect(result.value.blocks[0]).toEqual(whole.ok && whole.value.blocks[0]);
      else {
        refusals++;
        expect(result.problems).toHaveLength(1);
        expect(result.problems[0]!.message.en).not.toMatch(/\bat \S+:\d+|node_modules/);
      }
    }
    expect(refusals).toBeGreaterThan(50);
  });

  test("20,000 nested tables", async () => {
    const depth = 20_000;
    const body = `${"<w:tbl><w:tr><w:tc>".repeat(depth)}${p("甲")}${"</w:tc></w:tr></w:tbl>".repeat(depth)}`;
    expect(await codes(body)).toEqual(["LIMIT"]);
  });

  test("nesting inside of what is ignored counts too", async () => {
    expect(await codes(p("甲") + "<w:rPrChange>".repeat(9000) + "</w:rPrChange>".repeat(9000))).toEqual([
      "LIMIT",
    ]);
  });

  test("tables as wide or as high as the bounds allow nobody", async () => {
    const wide = tbl(tr(tc("a", '<w:gridSpan w:val="900"/>') + tc("b", '<w:gridSpan w:val="900"/>')));
    expect(await codes(wide)).toEqual(["LIMIT"]);
    const many = tbl(tr(tc("a", '<w:gridSpan w:val="1000"/>')) + tr(tc("b")).repeat(600));
    expect(await codes(many)).toEqual(["LIMIT"]);
    const fields = `${p("甲")}<w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(2000)}</w:p>${p("乙")}`;
    expect(await codes(fields)).toEqual(["FIELD_UNCLOSED"]);
  });

  test("500 MB of text in half a megabyte is not inflated", async () => {
    // Built by hand: a deflate stream of a stored prefix would need the bytes; one block is repeated instead.
    const { deflateRawSync } = await import("node:zlib");
    const { head, middle, tail, inflated } = bomb(deflateRawSync);
    expect(inflated).toBeGreaterThan(500 * 1024 * 1024);
    const packed = Buffer.concat([head, ...middle, tail]);
    const file = forged(packed, inflated);
    expect(file.length).toBeLessThan(2 * 1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    const result = await readDocx(file, defaultLimits);
    expect(result.problems.map((one) => one.code)).toEqual(["LIMIT"]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(400 * 1024 * 1024);
  });

  test("many entries, and many parts that are each within bounds", async () => {
    const entries: Record<string, Uint8Array> = { "[Content_Types].xml": strToU8(contentTypes()) };
    for (let index = 0; index < 2100; index++) entries[`a${index}`] = new Uint8Array(0);
    expect((await readDocx(zipSync(entries), defaultLimits)).problems[0]!.code).toBe("LIMIT");
    expect(await codes(p("甲".repeat(3000)), { ...defaultLimits, inflatedBytes: 4000 })).toEqual(["LIMIT"]);
    expect(await codes(p("甲"), { ...defaultLimits, bytes: 100 })).toEqual(["LIMIT"]);
  });

  test("an encrypted entry", async () => {
    const copy = sample.slice();
    // Bit 0 of the general purpose flags, in each entry of the central directory.
    for (let at = 0; at + 10 < copy.length; at++) {
      if (copy[at] === 0x50 && copy[at + 1] === 0x4b && copy[at + 2] === 1 && copy[at + 3] === 2)
        copy[at + 8]! |= 1;
    }
    expect((await readDocx(copy, defaultLimits)).problems.map((one) => one.code)).toEqual(["ENCRYPTED"]);
  });

  test("text beside links and pictures outside of the file is read without following them", async () => {
    const result = await read(
      `${p("甲")}<w:p><w:hyperlink r:id="x"><w:r><w:t>javascript:alert(1)</w:t></w:r></w:hyperlink><w:r><w:drawing><a:blip r:link="y"/></w:drawing></w:r></w:p>`,
    );
    expect(result.ok && result.value.blocks).toMatchObject([{ text: "甲" }, { text: "javascript:alert(1)" }]);
  });

  test("half a million breaks, and as many open fields: linear, and too much for the second reader", async () => {
    const breaks = `<w:p><w:r>${"<w:br/>".repeat(500_000)}<w:t>甲</w:t></w:r></w:p>`;
    const open =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
    const fields = `<w:p>${open.repeat(80_000)}${"<w:r><w:t>甲</w:t></w:r>".repeat(80_000)}</w:p>`;
    expect(await codes(breaks)).toEqual(["WITNESS_MISSING"]);
    expect(await codes(fields)).toEqual(["WITNESS_MISSING"]);
  });

  test("a table of 6,400 cells", async () => {
    const rows = Array.from({ length: 800 }, (_, row) =>
      tr(Array.from({ length: 8 }, (_, column) => tc(`${row}.${column}`)).join("")),
    );
    const result = await read(tbl(rows.join("")));
    expect(result.problems).toEqual([]);
    const table = result.ok ? result.value.blocks[0] : undefined;
    if (table?.kind !== "table") throw new Error("no table");
    expect([table.rows, table.columns, table.cells.length, checkGrid(table).length]).toEqual([
      800, 8, 6400, 0,
    ]);
  });
});

/** A raw deflate stream of one document with a text of 500 MB: its pieces are flushed, so they can be repeated. */
function bomb(deflate: typeof import("node:zlib")["deflateRawSync"]) {
  const pieces = 500;
  const start = Buffer.from(`<w:document ${namespaceAttributes}><w:body><w:p><w:r><w:t>`);
  const end = Buffer.from("</w:t></w:r></w:p></w:body></w:document>");
  // Full flush: byte-aligned, and nothing behind refers to what came before.
  const flush = { finishFlush: 3 };
  const piece = deflate(Buffer.alloc(1024 * 1024 + 1, 0x61), flush);
  return {
    head: deflate(start, flush),
    middle: new Array<Buffer>(pieces).fill(piece),
    tail: deflate(end),
    inflated: start.length + pieces * (1024 * 1024 + 1) + end.length,
  };
}

/** The sample, with its main part replaced by these packed bytes. */
function forged(packed: Uint8Array, inflated: number): Uint8Array {
  const base = zipSync({
    "[Content_Types].xml": strToU8(contentTypes()),
    "word/document.xml": [packed, { level: 0 }],
  });
  const view = new DataView(base.buffer, base.byteOffset, base.byteLength);
  const name = "word/document.xml";
  for (let at = 0; at + 46 < base.length; at++) {
    if (view.getUint32(at, true) === 0x04034b50 && view.getUint16(at + 26, true) === name.length)
      view.setUint16(at + 8, 8, true);
    if (
      view.getUint32(at, true) === 0x02014b50 &&
      Buffer.from(base.subarray(at + 46, at + 63)).toString() === name
    ) {
      view.setUint16(at + 10, 8, true);
      view.setUint32(at + 24, inflated, true);
    }
  }
  return base;
}

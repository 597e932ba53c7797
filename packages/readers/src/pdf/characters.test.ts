import { expect, test } from "vitest";
import { readDocument } from "../index.ts";
import { drawText, makePdf } from "./make-pdf.ts";

/** A page whose font's way back to characters ends at radicals. */
function page(shown: string, meant: Readonly<Record<string, string>>): Uint8Array {
  const pairs = Object.entries(meant).map(([drawn, text]) => `<${hex(drawn)}> <${hex(text)}>`);
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n${pairs.length} beginbfchar\n${pairs.join("\n")}\nendbfchar\nendcmap end end`;
  const bytes = Buffer.from(
    makePdf([{ width: 595, height: 842, content: drawText(72, 700, 12, shown) }]),
  ).toString("latin1");
  // Without tables of offsets a reader looks for the objects itself.
  const object = `99 0 obj\n<</Length ${map.length}>>\nstream\n${map}\nendstream\nendobj\n`;
  return Buffer.from(
    bytes
      .replace("/Encoding/UniGB-UCS2-H", "/Encoding/UniGB-UCS2-H/ToUnicode 99 0 R")
      .replace(/xref\n[\s\S]*$/, `${object}trailer\n<</Root 1 0 R>>\n%%EOF\n`),
    "latin1",
  );
}

const hex = (text: string): string => text.charCodeAt(0).toString(16).padStart(4, "0");

test("radicals that a font's map gives for ordinary characters are those characters", async () => {
  const meant = { 人: "\u2f08", 民: "\u2ea0", 户: "\u2f3e", 数: "数" };
  const read = await readDocument(page("人民户数", meant), { name: "a.pdf" });
  if (!read.ok) throw new Error(read.problems[0]!.code);
  expect(read.document.blocks.map((block) => (block.kind === "table" ? "" : block.text))).toEqual([
    "人民户数",
  ]);
});

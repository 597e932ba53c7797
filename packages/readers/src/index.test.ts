import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { checkGrid, documentSchema } from "@juesuan/document";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detect, readDocument, readers } from "./index.ts";

const utf8 = (text: string) => new Uint8Array(Buffer.from(text, "utf8"));
const failure = async (bytes: Uint8Array, options: Parameters<typeof readDocument>[1]) => {
  const outcome = await readDocument(bytes, options);
  if (outcome.ok) throw new Error("expected a failure");
  return outcome;
};
const seed = (format: string) =>
  new URL(`../../../corpus/fengtai-info-centre-2020/source.${format}`, import.meta.url);

test("the order of the readers is the policy", () => {
  expect(readers.map(({ name }) => name)).toEqual(["pdf", "docx", "html", "text"]);
  expect(detect(utf8("决算")).reader?.name).toBe("text");
  expect(detect(new Uint8Array([0xff, 0xd8, 0xff])).note.zh).toContain("图片");
});

test("a text becomes a Document with ids, source and generator", async () => {
  const bytes = utf8("标题\n\n项目\t决算数\n收入\t5\n支出\t4\n");
  const outcome = await readDocument(bytes, { name: "/some/where\\决算.txt", url: "https://example.com/a" });
  if (!outcome.ok) throw new Error("expected a document");
  expect(outcome.document.blocks.map(({ id }) => id)).toEqual(["p1", "t2"]);
  expect(outcome.document.source).toEqual({
    sha256: createHash("sha256").update(bytes).digest("hex"),
    name: "决算.txt",
    mediaType: "text/plain",
    bytes: bytes.length,
    url: "https://example.com/a",
  });
  expect(documentSchema.safeParse(outcome.document).success).toBe(true);
});

describe("one clear problem each", () => {
  test.each([
    ["no bytes", ""],
    ["white space", " \n\t\r\n　\n"],
    ["a page without text", "<html><body><p>&nbsp;</p></body></html>"],
  ])("%s: EMPTY", async (_, text) => {
    const { problems } = await failure(utf8(text), { name: "a.txt" });
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([["EMPTY", "fatal"]]);
  });

  test("a JPEG named .pdf: both are named", async () => {
    const { problems, source } = await failure(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), {
      name: "决算.pdf",
    });
    expect(source.mediaType).toBe("image/jpeg");
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message.zh).toContain("“决算.pdf”");
    expect(problems[0]?.message.zh).toMatch(/PDF 文件.*JPEG 图片/);
    expect(problems[0]?.message.en).toMatch(/"决算.pdf" says a PDF file, but the content is a JPEG picture/);
  });

  test("over the limit of bytes", async () => {
    const { problems } = await failure(utf8("决算".repeat(100)), { name: "a.txt", limits: { bytes: 100 } });
    expect(problems[0]?.code).toBe("LIMIT");
  });

  test("a table over the limit of cells", async () => {
    const { problems } = await failure(utf8("a\tb\n".repeat(30)), { name: "a.txt", limits: { cells: 20 } });
    expect(problems.map(({ code }) => code)).toEqual(["LIMIT"]);
  });
});

test("the transport's charset decides what the bytes leave open", async () => {
  const bytes = new Uint8Array([0xe9, 0x20, 0x61, 0x62, 0x63]);
  const outcome = await readDocument(bytes, { name: "a", contentType: "text/plain; charset=windows-1252" });
  expect(
    outcome.ok && outcome.document.blocks[0]?.kind === "paragraph" && outcome.document.blocks[0].text,
  ).toBe("é abc");
});

const hasSeed = existsSync(seed("txt")) && existsSync(seed("html"));
describe.skipIf(!hasSeed)("the seed (skipped without corpus/fengtai-info-centre-2020)", () => {
  const read = async (format: string) => {
    const outcome = await readDocument(readFileSync(seed(format)), { name: `source.${format}` });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
    return outcome.document;
  };

  test("txt: fourteen forms of twenty-one rows", async () => {
    const tables = (await read("txt")).blocks.filter((block) => block.kind === "table");
    expect(tables.map(({ rows, columns }) => [rows, columns])).toEqual(Array(14).fill([21, 9]));
    for (const table of tables) expect(checkGrid(table)).toEqual([]);
    const label = (row: number) => tables[0]!.cells.find((cell) => cell.row === row)?.text;
    expect([label(0), label(3), label(20)]).toEqual(["项目名称", "项目资金\n（万元）", "总分"]);
  });

  test("html: the same paragraphs and cells, with the site around them as furniture", async () => {
    const [page, text] = [await read("html"), await read("txt")];
    const running = (document: typeof page) =>
      document.blocks.flatMap((block) =>
        block.kind === "paragraph" || block.kind === "heading" ? [block.text.trim()] : [],
      );
    expect(running(page)).toEqual(running(text));
    const filled = (document: typeof page) =>
      document.blocks.flatMap((block) =>
        block.kind === "table"
          ? [block.cells.map((cell) => cell.text.replace(/\s+/g, "")).filter(Boolean)]
          : [],
      );
    expect(filled(page)).toEqual(filled(text));
    const roles = page.blocks.flatMap((block) => (block.kind === "furniture" ? [block.role] : []));
    expect(roles).toEqual([
      "title",
      "navigation",
      "breadcrumb",
      "title",
      "meta",
      "tools",
      "attachment",
      "tools",
      "related",
      "footer",
    ]);
    expect(page.problems).toEqual([]);
  });

  test("mutants of both never throw and always prove their tables", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("txt", "html"),
        fc.array(
          fc.record({
            at: fc.double({ min: 0, max: 1, noNaN: true }),
            cut: fc.nat(400),
            put: fc.string({
              maxLength: 6,
              unit: fc.constantFrom(
                "\t",
                "\n",
                "<",
                ">",
                "表",
                "0",
                "\u0000",
                "</td>",
                "<td colspan=900>",
                "|",
              ),
            }),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        async (format, edits) => {
          let bytes: Buffer = readFileSync(seed(format)).subarray(0, 60_000);
          for (const { at, cut, put } of edits) {
            const from = Math.floor(at * bytes.length);
            bytes = Buffer.concat([bytes.subarray(0, from), Buffer.from(put), bytes.subarray(from + cut)]);
          }
          const outcome = await readDocument(bytes, { name: `mutant.${format}` });
          if (!outcome.ok) {
            expect(
              outcome.problems.filter(({ severity }) => severity === "fatal").map(({ code }) => code),
            ).not.toContain("CRASH");
            expect(outcome.problems.some(({ severity }) => severity === "fatal")).toBe(true);
            return;
          }
          for (const block of outcome.document.blocks) {
            if (block.kind === "table") expect(checkGrid(block)).toEqual([]);
          }
        },
      ),
      { numRuns: 40, seed: 20200 },
    );
  });
});

test("random bytes never throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const outcome = await readDocument(bytes, { name: "x" });
      if (!outcome.ok) expect(outcome.problems.some(({ severity }) => severity === "fatal")).toBe(true);
    }),
    { numRuns: 200 },
  );
});

import type { Block, Table } from "@juesuan/document";
import { expect, test } from "vitest";
import { defaultLimits, type ReadResult } from "../reader.ts";
import { pdfReader } from "./index.ts";
import { type DrawnPage, drawBar, drawLine, drawText, makePdf } from "./make-pdf.ts";

const a4 = { width: 595, height: 842 };

async function read(content: string | readonly DrawnPage[]): Promise<ReadResult> {
  const pages = typeof content === "string" ? [{ ...a4, content }] : content;
  return pdfReader.read(makePdf(pages), defaultLimits);
}

async function blocksOf(content: string | readonly DrawnPage[]): Promise<readonly Block[]> {
  const result = await read(content);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.blocks;
}

function texts(blocks: readonly Block[], kind: Block["kind"]): string[] {
  return blocks.filter((block) => block.kind === kind).map((block) => ("text" in block ? block.text : ""));
}

function rowsOf(block: Block | undefined): string[][] {
  const table = block as Table;
  return Array.from({ length: table.rows }, (_, row) =>
    table.cells.filter((cell) => cell.row === row).map((cell) => cell.text),
  );
}

/** A ruled table; `ys` from top to bottom, one text per position. */
function drawTable(
  xs: readonly number[],
  ys: readonly number[],
  rows: readonly (readonly string[])[],
): string {
  let out = "";
  for (const y of ys) out += drawLine(xs[0]!, y, xs[xs.length - 1]!, y);
  for (const x of xs) out += drawLine(x, ys[0]!, x, ys[ys.length - 1]!);
  for (const [row, cells] of rows.entries()) {
    for (const [column, text] of cells.entries()) {
      for (const [line, part] of text.split("\n").entries()) {
        if (part !== "") out += drawText(xs[column]! + 3, ys[row]! - 12 - 11 * line, 9, part);
      }
    }
  }
  return out;
}

test("takes a file whose header stands within its first kilobyte, whatever comes before it", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  expect(pdfReader.accepts(bytes("%PDF-1.4\n"))).toBe(true);
  expect(pdfReader.accepts(bytes(`${" ".repeat(900)}%PDF-1.7`))).toBe(true);
  expect(pdfReader.accepts(bytes(`${" ".repeat(1100)}%PDF-1.7`))).toBe(false);
  expect(pdfReader.accepts(bytes("PK\u0003\u0004"))).toBe(false);
});

test("a Chinese font that is not embedded still gives its text", async () => {
  expect(texts(await blocksOf(drawText(72, 700, 12, "绩效自评表")), "paragraph")).toEqual(["绩效自评表"]);
});

test("text that cannot be seen is left out: mode 3, white on white; white on a dark bar is seen", async () => {
  const content =
    drawText(72, 700, 12, "seen") +
    `3 Tr ${drawText(72, 680, 12, "hidden")}0 Tr ` +
    `1 1 1 rg ${drawText(72, 640, 12, "white")}` +
    `0 0 0.5 rg ${drawBar(70, 590, 200, 20)}1 1 1 rg ${drawText(72, 596, 12, "on blue")}`;
  expect(texts(await blocksOf(content), "paragraph")).toEqual(["seen", "on blue"]);
});

test("bold by doubling counts once, and repeated digits stay", async () => {
  const content = drawText(72, 700, 12, "1100.00") + drawText(72.3, 700, 12, "1100.00");
  expect(texts(await blocksOf(content), "paragraph")).toEqual(["1100.00"]);
});

test("no blanks are invented in letter-spaced Chinese or figures; Latin words are parted by their gap", async () => {
  const content =
    `6 Tc ${drawText(72, 700, 12, "项目名称")}3 Tc ${drawText(72, 640, 12, "1234.50")}0 Tc ` +
    drawText(72, 580, 12, "two") +
    drawText(72 + 12 * 1.6 + 5, 580, 12, "words");
  expect(texts(await blocksOf(content), "paragraph")).toEqual(["项目名称", "1234.50", "two words"]);
});

test("lines become paragraphs: a full line goes on, an indent or a short line ends it", async () => {
  const full = "二〇二〇年度收入总计与支出总计均比上年有所增长其中项目支出增加较多";
  const content =
    drawText(96, 760, 12, full.slice(0, 30)) +
    drawText(72, 740, 12, full) +
    drawText(72, 720, 12, "短行结束。") +
    drawText(96, 700, 12, full.slice(0, 30)) +
    drawText(72, 680, 12, full) +
    drawText(72, 660, 12, "又一段。");
  const paragraphs = texts(await blocksOf(content), "paragraph");
  expect(paragraphs).toEqual([
    `${full.slice(0, 30)}\n${full}\n短行结束。`,
    `${full.slice(0, 30)}\n${full}\n又一段。`,
  ]);
});

test("a paragraph runs over the page break, around the page number and the running head", async () => {
  const line = "本单位主要职责是负责区政府信息化建设的统筹规划与组织实施工作并提供技术";
  const page = (number: number, body: string): DrawnPage => ({
    ...a4,
    content: drawText(200, 810, 9, "某单位部门决算") + body + drawText(280, 30, 9, `- ${number} -`),
  });
  const blocks = await blocksOf([
    page(1, drawText(96, 120, 12, line.slice(0, 33)) + drawText(72, 100, 12, line)),
    page(2, drawText(72, 760, 12, line) + drawText(72, 740, 12, "支持。")),
    page(3, drawText(96, 760, 12, line.slice(0, 33)) + drawText(72, 740, 12, line)),
  ]);
  expect(texts(blocks, "paragraph")[0]).toBe(`${line.slice(0, 33)}\n${line}\n${line}\n支持。`);
  const roles = blocks.flatMap((block) => (block.kind === "furniture" ? [block.role] : []));
  expect(roles.filter((role) => role === "page-number")).toHaveLength(3);
  expect(roles.filter((role) => role === "running-head")).toHaveLength(3);
});

test("a table over a page break is one table; its repeated header is dropped, each cell keeps its page", async () => {
  const xs = [72, 200, 300];
  const blocks = await blocksOf([
    {
      ...a4,
      content: drawTable(
        xs,
        [140, 120, 100, 80],
        [
          ["Code", "Sum"],
          ["201", "5.00"],
          ["208", "6.00"],
        ],
      ),
    },
    {
      ...a4,
      content: drawTable(
        xs,
        [780, 760, 740],
        [
          ["Code", "Sum"],
          ["221", "7.00"],
        ],
      ),
    },
  ]);
  expect(blocks).toHaveLength(1);
  expect(rowsOf(blocks[0])).toEqual([
    ["Code", "Sum"],
    ["201", "5.00"],
    ["208", "6.00"],
    ["221", "7.00"],
  ]);
  const last = (blocks[0] as Table).cells.at(-1)!;
  expect(last.place).toMatchObject({ page: 2 });
});

test("a row that the page break cuts is one row, and its text runs on", async () => {
  const xs = [72, 172, 240];
  const blocks = await blocksOf([
    {
      ...a4,
      content: drawTable(
        xs,
        [140, 120, 80],
        [
          ["指标", "值"],
          ["完成全年每日设备巡检\n安全设备加固十二次并", "365"],
        ],
      ),
    },
    {
      ...a4,
      content: drawTable(
        xs,
        [780, 764, 740],
        [
          ["现场处理", ""],
          ["质量指标", "10"],
        ],
      ),
    },
  ]);
  expect(rowsOf(blocks[0])).toEqual([
    ["指标", "值"],
    ["完成全年每日设备巡检\n安全设备加固十二次并\n现场处理", "365"],
    ["质量指标", "10"],
  ]);
});

test("two forms of one kind on following pages stay two tables", async () => {
  const form = (top: number, name: string, head: string): string =>
    drawTable(
      [72, 172, 300],
      [top, top - 20, top - 40, top - 60],
      [
        ["项目名称", name],
        ["主管部门", "某办公室"],
        ["项目负责人", head],
      ],
    );
  const blocks = await blocksOf([
    { ...a4, content: form(140, "办公系统", "张三") },
    { ...a4, content: form(780, "机房运维", "李四") },
  ]);
  expect(blocks.map((block) => block.kind)).toEqual(["table", "table"]);
});

test("text between the parts keeps tables apart", async () => {
  const xs = [72, 200, 300];
  const blocks = await blocksOf([
    {
      ...a4,
      content: drawTable(
        xs,
        [140, 120, 100],
        [
          ["a", "b"],
          ["1", "2"],
        ],
      ),
    },
    {
      ...a4,
      content:
        drawText(72, 790, 12, "支出决算表") +
        drawTable(
          xs,
          [780, 760, 740],
          [
            ["c", "d"],
            ["3", "4"],
          ],
        ),
    },
  ]);
  expect(blocks.map((block) => block.kind)).toEqual(["table", "paragraph", "table"]);
});

test("a page border and a framed text are no tables", async () => {
  const frame = (x0: number, y0: number, x1: number, y1: number): string =>
    `0.5 w ${x0} ${y0} ${x1 - x0} ${y1 - y0} re S\n`;
  const content =
    frame(20, 20, 575, 822) +
    frame(72, 640, 300, 720) +
    drawText(80, 680, 12, "framed") +
    drawTable(
      [72, 200, 300],
      [600, 580, 560],
      [
        ["a", "b"],
        ["1", "2"],
      ],
    );
  const blocks = await blocksOf(content);
  expect(blocks.map((block) => block.kind)).toEqual(["paragraph", "table"]);
});

test("a page without text among others is a warning with its page; a file without any is refused", async () => {
  const picture = "q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u0080 EI Q\n";
  const mixed = await read([
    { ...a4, content: drawText(72, 700, 12, "text") },
    { ...a4, content: picture },
  ]);
  expect(mixed.ok).toBe(true);
  expect(mixed.problems.map((problem) => [problem.code, problem.place])).toEqual([
    ["PAGE_WITHOUT_TEXT", { page: 2, box: [0, 0, 595, 842] }],
  ]);
  const scan = await read([{ ...a4, content: picture }]);
  expect(scan.ok).toBe(false);
  expect(scan.problems.map((problem) => [problem.code, problem.severity])).toEqual([
    ["NO_TEXT_LAYER", "fatal"],
  ]);
});

test("a picture named .pdf, a cut file and an empty one are refused in one sentence", async () => {
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]);
  for (const bytes of [jpeg, new Uint8Array(0), new TextEncoder().encode("%PDF-1.7\n%%EOF")]) {
    const result = await pdfReader.read(bytes, defaultLimits);
    expect(result.ok).toBe(false);
    expect(result.problems.map((problem) => problem.code)).toEqual(["CORRUPT"]);
  }
});

test("an encrypted file that needs a password is told from a broken one", async () => {
  // Standard security handler, revision 2, with owner and user entries that no empty password opens.
  const entry = `<${"5a".repeat(32)}>`;
  const bytes = makePdf([{ ...a4, content: drawText(72, 700, 12, "text") }], {
    objects: [`<</Filter/Standard/V 1/R 2/O ${entry}/U ${entry}/P -4>>`],
    trailer: `/Encrypt 9 0 R/ID[<${"00".repeat(16)}><${"00".repeat(16)}>]`,
  });
  const result = await pdfReader.read(bytes, defaultLimits);
  expect(result.problems.map((problem) => problem.code)).toEqual(["ENCRYPTED"]);
});

test("too many pages and too many bytes are limits, not crashes", async () => {
  const bytes = makePdf([
    { ...a4, content: drawText(72, 700, 12, "a") },
    { ...a4, content: drawText(72, 700, 12, "b") },
  ]);
  for (const limits of [
    { ...defaultLimits, pages: 1 },
    { ...defaultLimits, bytes: 100 },
  ]) {
    const result = await pdfReader.read(bytes, limits);
    expect(result.problems.map((problem) => problem.code)).toEqual(["LIMIT"]);
  }
});

test("a page of fifty thousand lines is no table and still gives its text", async () => {
  let content = drawText(72, 700, 12, "text");
  for (let index = 0; index < 25_000; index++) {
    const x = 20 + (index % 500);
    const y = 20 + Math.floor(index / 500) * 12;
    content += `${x} ${y} m ${x + 0.5} ${y + 10} l ${x} ${y + 11.5} m ${x + 9} ${y + 11.5} l S\n`;
  }
  expect(texts(await blocksOf(content), "paragraph")).toEqual(["text"]);
});

test("a slanting watermark is furniture, also where it crosses a table", async () => {
  const mark = `q 0.7 0.7 -0.7 0.7 120 560 cm 0.8 g ${drawText(0, 0, 30, "DRAFT")}Q 0 g `;
  const content =
    mark +
    drawTable(
      [72, 200, 300],
      [640, 600, 560],
      [
        ["a", "b"],
        ["1", "2"],
      ],
    );
  const blocks = await blocksOf(content);
  expect(blocks.flatMap((block) => (block.kind === "furniture" ? [[block.role, block.text]] : []))).toEqual([
    ["watermark", "DRAFT"],
  ]);
  expect(rowsOf(blocks.find((block) => block.kind === "table"))).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

import { expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import { pdfReader } from "./index.ts";
import { type DrawnPage, drawText, makePdf } from "./make-pdf.ts";

/** A4 with its text between 90 and 505 points. */
const middle = 297.5;
const page = { width: 595, height: 842 };
const body: DrawnPage = {
  ...page,
  content: Array.from({ length: 8 }, (_, line) =>
    drawText(
      line === 0 ? 118 : 90,
      760 - 24 * line,
      13.8,
      "本年度收入总计与支出总计均比上年有所增长其中项目支出增加较多主要".slice(0, line === 0 ? 28 : 30),
    ),
  ).join(""),
};

/** Lines one under the other, each in the middle, one and three quarters of the size apart. */
function cover(size: number, lines: readonly string[]): DrawnPage {
  const content = lines
    .map((line, index) => drawText(middle - (line.length * size) / 2, 600 - 1.75 * size * index, size, line))
    .join("");
  return { ...page, content };
}

async function paragraphs(first: DrawnPage): Promise<string[]> {
  const result = await pdfReader.read(makePdf([first, body]), defaultLimits);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.blocks.flatMap((block) =>
    block.kind === "paragraph" && block.place !== undefined && "page" in block.place && block.place.page === 1
      ? [block.text]
      : [],
  );
}

test("a centred title that fills its line goes on in the next, and ends where there was room", async () => {
  const name = "某某市某某区规划和自然";
  expect(await paragraphs(cover(36, [name, "资源局", "二〇二四年度部门决算"]))).toEqual([
    `${name}\n资源局`,
    "二〇二四年度部门决算",
  ]);
  expect(await paragraphs(cover(36, [name, "资源局某某街道综合管理", "中心"]))).toEqual([
    `${name}\n资源局某某街道综合管理\n中心`,
  ]);
});

test("a list of centred lines stays a list", async () => {
  const list = ["目录", "部门概况", "决算表", "情况说明", "名词解释"];
  expect(await paragraphs(cover(22, list))).toEqual(list);
});

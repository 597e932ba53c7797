import { type Document, generator, type Place } from "@juesuan/document";
import { describe, expect, it } from "vitest";
import { placesOf } from "./places.ts";

function documentOf(paragraph: Place, cell: Place): Document {
  return {
    schema: "document/1",
    source: { sha256: "0".repeat(64), name: "a", mediaType: "text/plain", bytes: 1 },
    generator,
    pages: [],
    blocks: [
      { id: "f1", kind: "furniture", role: "head", text: "页眉", place: paragraph },
      { id: "p2", kind: "paragraph", text: "第一行\n第二行\n第三行", place: paragraph },
      {
        id: "t3",
        kind: "table",
        rows: 2,
        columns: 2,
        place: paragraph,
        cells: [
          { row: 0, column: 0, rowSpan: 2, columnSpan: 1, text: "项目", place: cell },
          { row: 0, column: 1, rowSpan: 1, columnSpan: 1, text: "1", place: paragraph },
          { row: 1, column: 1, rowSpan: 1, columnSpan: 1, text: "2", place: paragraph },
        ],
      },
    ],
    problems: [],
  };
}

describe("places in words", () => {
  it("are lines in text, counted on inside a block", () => {
    const places = placesOf(documentOf({ line: 10, column: 3 }, { line: 20, column: 1 }));
    expect(places.say({ block: "p2" }).zh).toBe("第10行");
    expect(places.say({ block: "p2", chars: [5, 6] })).toEqual({ zh: "第11行", en: "line 11" });
    expect(places.placeOf({ block: "p2", chars: [5, 6] })).toEqual({ line: 11, column: 2 });
    expect(places.placeOf({ block: "p2", chars: [1, 2] })).toEqual({ line: 10, column: 3 });
    expect(places.say({ block: "t3", cell: [1, 0] }).zh).toBe("第20行");
  });

  it("are pages in a PDF, and those of the cell in a table over pages", () => {
    const box: [number, number, number, number] = [0, 0, 1, 1];
    const places = placesOf(documentOf({ page: 5, box }, { page: 6, box }));
    expect(places.say({ block: "p2" })).toEqual({ zh: "第5页", en: "page 5" });
    expect(places.say({ block: "t3", cell: [0, 0] }).zh).toBe("第6页");
    expect(places.say({ block: "t3" }).zh).toBe("第5页");
  });

  it("are paragraphs, tables, rows and columns where there are no pages", () => {
    const node = { part: "word/document.xml", path: "body/p[2]" };
    const places = placesOf(documentOf(node, node));
    expect(places.say({ block: "p2" })).toEqual({ zh: "第1段", en: "paragraph 1" });
    expect(places.say({ block: "t3", cell: [1, 1] }).zh).toBe("第1张表第2行第2列");
    expect(places.say({ block: "f1" }).zh).toBe("正文以外");
  });

  it("are sheets and cells in a spreadsheet", () => {
    const cell = { sheet: "表一", cell: "B7" };
    expect(placesOf(documentOf(cell, cell)).say({ block: "t3", cell: [0, 0] }).zh).toBe("工作表“表一”B7");
  });

  it("that the document does not know are said to be unknown", () => {
    const places = placesOf(documentOf({ line: 1, column: 1 }, { line: 1, column: 1 }));
    expect(places.placeOf({ block: "p99" })).toBeUndefined();
    expect(places.say({ block: "p99" }).zh).toBe("位置不详");
  });
});

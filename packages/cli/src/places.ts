import type { Block, Document, Place, Ref } from "@juesuan/document";
import type { Said } from "./locale.ts";

/** Look-ups from Refs to places, made once for a document. */
export interface Places {
  /** The place in the file, or nothing for a Ref that the document does not know. */
  placeOf(ref: Ref): Place | undefined;
  /** The place in words: page, line, sheet and cell, or the ordinal of the paragraph or table and the cell in it. */
  say(ref: Ref): Said;
}

export function placesOf(document: Document): Places {
  const blocks = new Map<string, { readonly block: Block; readonly ordinal: number }>();
  let [tables, paragraphs] = [0, 0];
  for (const block of document.blocks) {
    const ordinal = block.kind === "table" ? ++tables : block.kind === "furniture" ? 0 : ++paragraphs;
    blocks.set(block.id, { block, ordinal });
  }
  const placeOf = (ref: Ref): Place | undefined => {
    const block = blocks.get(ref.block)?.block;
    if (block === undefined) return undefined;
    if (block.kind === "table") {
      const cell = ref.cell === undefined ? undefined : cellAt(block, ref.cell);
      return cell === undefined ? block.place : further(cell.place, cell.text, ref);
    }
    return further(block.place, block.text, ref);
  };
  return {
    placeOf,
    say(ref) {
      const place = placeOf(ref);
      const found = blocks.get(ref.block);
      if (place === undefined || found === undefined) return { zh: "位置不详", en: "place unknown" };
      if ("page" in place) return { zh: `第${place.page}页`, en: `page ${place.page}` };
      if ("line" in place) return { zh: `第${place.line}行`, en: `line ${place.line}` };
      if ("sheet" in place)
        return { zh: `工作表“${place.sheet}”${place.cell}`, en: `sheet "${place.sheet}" ${place.cell}` };
      return node(found.block, found.ordinal, ref);
    },
  };
}

/** A Word file or a web page has no pages and no lines: what a person can count is tables, rows and paragraphs. */
function node(block: Block, ordinal: number, { cell }: Ref): Said {
  if (block.kind !== "table")
    return block.kind === "furniture"
      ? { zh: "正文以外", en: "outside the text" }
      : { zh: `第${ordinal}段`, en: `paragraph ${ordinal}` };
  if (cell === undefined) return { zh: `第${ordinal}张表`, en: `table ${ordinal}` };
  const [row, column] = cell;
  return {
    zh: `第${ordinal}张表第${row + 1}行第${column + 1}列`,
    en: `table ${ordinal}, row ${row + 1}, column ${column + 1}`,
  };
}

function cellAt(table: Extract<Block, { kind: "table" }>, [row, column]: readonly [number, number]) {
  return table.cells.find(
    (cell) =>
      cell.row <= row &&
      row < cell.row + cell.rowSpan &&
      cell.column <= column &&
      column < cell.column + cell.columnSpan,
  );
}

/** A place in text moves down with the line breaks before the characters meant. */
function further(place: Place, text: string, { chars }: Ref): Place {
  if (!("line" in place) || chars === undefined) return place;
  const before = text.slice(0, chars[0]);
  const breaks = before.split("\n").length - 1;
  return breaks === 0 ? place : { line: place.line + breaks, column: chars[0] - before.lastIndexOf("\n") };
}

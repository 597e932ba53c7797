import { child, childAttribute, type Node } from "../zip/xml.ts";
import type { Session } from "./session.ts";
import { headingLevelOf } from "./styles.ts";

/** From this length on a cell reads like running text rather than an entry. */
const longText = 120;
/** As much text as no cell of a grid holds. */
const wholePage = longText * 6;

/** What a cell holds, as far as it decides what the table is. */
type Weight = "empty" | "entry" | "text" | "blocks";

/**
 * Whether a table only arranges the page, as in pages pasted from the web and in boxes around text: what its cells
 * hold is then read as if the table were not there. Decided by content, like a web page's tables: a grid has entries in
 * most of its cells, an arrangement has other tables, headings or the text of a page in them. One column of sentences
 * is no grid either.
 */
export function arrangesPage(table: Node, session: Session): boolean {
  let entries = 0;
  let blocks = 0;
  let sentences = 0;
  let columns = 0;
  for (const row of within(table, "w:tr")) {
    let cells = 0;
    for (const cell of within(row, "w:tc")) {
      const properties = child(cell, "w:tcPr");
      // Who deletes single cells thinks of a grid.
      if (child(properties, "w:cellDel") !== undefined) return false;
      cells++;
      const weight = weigh(cell, session);
      if (weight === "blocks") blocks++;
      else if (weight === "entry") entries++;
      else if (weight === "text") sentences++;
    }
    columns = Math.max(columns, cells);
  }
  if (columns < 2) return blocks + sentences > 0;
  return blocks > 0 && entries < Math.max(4, blocks * 3);
}

/** Stops at the first that decides, so that nested tables are not weighed over and over. */
function weigh(cell: Node, session: Session): Weight {
  let length = 0;
  let sentence = false;
  const stack = [...cell.children].reverse();
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node.name === "w:tbl") return "blocks";
    if (passedOver.has(node.name)) continue;
    if (node.name === "w:p") {
      const properties = child(node, "w:pPr");
      const style = session.styles.byId.get(childAttribute(properties, "w:pStyle", "w:val") ?? "");
      if (headingLevelOf(properties, style) !== undefined) return "blocks";
    }
    if (node.name === "w:t") {
      length += node.text.trim().length;
      sentence ||= node.text.includes("。");
      if (length > wholePage) return "blocks";
    }
    for (let at = node.children.length - 1; at >= 0; at--) stack.push(node.children[at]!);
  }
  if (length === 0) return "empty";
  return sentence || length >= longText ? "text" : "entry";
}

/** Deleted text, and text boxes, which are read behind the table in any case. */
const passedOver = new Set(["w:del", "w:moveFrom", "w:txbxContent", "w:pict", "w:drawing"]);

/** The rows of a table or the cells of a row, through content controls and other wrappers. */
export function* within(node: Node, name: "w:tr" | "w:tc"): Generator<Node> {
  for (const one of node.children) {
    if (one.name === name) yield one;
    else if (one.name !== "w:tr" && one.name !== "w:tc" && one.name !== "w:tbl" && one.name !== "w:p")
      yield* within(one, name);
  }
}

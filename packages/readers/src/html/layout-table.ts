import type { PlacedTable } from "./table.ts";
import { type HtmlElement, isElement } from "./tree.ts";

/** From this length on a cell reads like running text rather than an entry. */
const longText = 120;

/**
 * Whether a table only arranges the page: its content is then read as paragraphs. Decided by content: one row or one
 * column is no grid; a grid has entries in most of its cells, an arrangement has other tables, headings or long text.
 */
export function arrangesPage(table: HtmlElement, placed: PlacedTable): boolean {
  const role = table.attributes.role;
  if (role === "presentation" || role === "none") return true;
  if (placed.columns < 2 || placed.cells.length < 2) return true;
  let entries = 0;
  let blocks = 0;
  for (const { element } of placed.cells) {
    const content = weigh(element);
    if (content.tables > 0 || content.headings > 0 || content.length > longText * 6) blocks++;
    else if (content.length > 0 && content.length < longText && content.links === 0) entries++;
  }
  if (placed.rows === 1) return blocks > 0 || entries < 2 || placed.columns < 3;
  return blocks > 0 && entries < Math.max(4, blocks * 3);
}

function weigh(cell: HtmlElement): { length: number; tables: number; headings: number; links: number } {
  const found = { length: 0, tables: 0, headings: 0, links: 0 };
  const stack = [cell];
  while (stack.length > 0) {
    for (const child of stack.pop()!.children) {
      if (!isElement(child)) {
        found.length += child.replace(/\s+/g, "").length;
        continue;
      }
      if (child.hidden) continue;
      if (child.tag === "table") found.tables++;
      if (/^h[1-6]$/.test(child.tag)) found.headings++;
      if (child.tag === "a" && child.attributes.href !== undefined) found.links++;
      stack.push(child);
    }
  }
  return found;
}

import type { NodePlace } from "@juesuan/document";
import type { Node } from "../zip/xml.ts";
import type { Line, Session } from "./session.ts";
import { note } from "./tally.ts";

/**
 * Reads a drawing, a VML picture, an embedded object or alternate content inside a paragraph: text boxes and
 * lettering go to `line`, pictures and objects are reported. `inline` is called for run content found in alternate content.
 */
export function readDrawing(
  node: Node,
  line: Line,
  session: Session,
  place: NodePlace,
  inline: (node: Node) => void,
): void {
  switch (node.name) {
    case "w:txbxContent":
      line.boxes.push(node);
      return;
    case "v:textpath": {
      const text = node.attributes.string?.trim() ?? "";
      if (text !== "") line.lettering.push(text);
      return;
    }
    case "a:blip":
    case "v:imagedata":
      note(session.tally, "PICTURES", place);
      return;
    case "c:chart":
    case "dgm:relIds":
    case "a:t":
      note(session.tally, "EMBEDDED_OBJECT", place, node.name);
      return;
    case "w:object": {
      const object = node.children.find((one) => one.name === "o:OLEObject");
      note(session.tally, "EMBEDDED_OBJECT", place, object?.attributes.ProgID ?? node.name);
      return;
    }
    case "mc:AlternateContent":
      for (const one of chosen(node)) readDrawing(one, line, session, place, inline);
      return;
    case "w:r":
    case "w:t":
    case "w:sym":
    case "w:tab":
    case "w:br":
    case "m:oMath":
      inline(node);
      return;
  }
  for (const one of node.children) readDrawing(one, line, session, place, inline);
}

/**
 * Alternate content says one thing twice, in a newer and an older vocabulary. It is read once: the first choice,
 * unless only the fallback holds text.
 */
export function chosen(node: Node): readonly Node[] {
  const choice = node.children.find((one) => one.name === "mc:Choice");
  const fallback = node.children.find((one) => one.name === "mc:Fallback");
  if (choice === undefined) return fallback?.children ?? [];
  if (fallback !== undefined && !holdsText(choice) && holdsText(fallback)) return fallback.children;
  return choice.children;
}

const texts: ReadonlySet<string> = new Set(["w:t", "w:sym", "w:txbxContent", "v:textpath", "m:t"]);

function holdsText(node: Node): boolean {
  return texts.has(node.name) || node.children.some(holdsText);
}

import type { Block, NodePlace } from "@juesuan/document";
import type { Node } from "../zip/xml.ts";
import type { Line, Session } from "./session.ts";
import { readStory, type Sink } from "./story.ts";
import { readTable } from "./table.ts";

/** Makes blocks of a story. Text boxes and lettering follow the paragraph that anchors them; empty paragraphs give none. */
export function blockSink(session: Session, blocks: Block[]): Sink {
  return {
    paragraph({ text, level, place, line }) {
      if (text.trim() !== "") {
        if (level === undefined) blocks.push({ id: "", kind: "paragraph", text, place });
        else blocks.push({ id: "", kind: "heading", level, text, place });
      }
      readAnchored(line, place, session, blocks);
    },
    table(node, path) {
      readTable(node, path, session, blocks, readCell, readFlow);
    },
  };
}

/** Appends what is anchored in a paragraph: the lettering, then the stories of its text boxes. */
export function readAnchored(line: Line, place: NodePlace, session: Session, blocks: Block[]): void {
  for (const text of line.lettering) blocks.push({ id: "", kind: "paragraph", text, place });
  const inside: Session = { ...session, certain: false };
  for (const [index, box] of line.boxes.entries()) {
    readStory(box, inside, `${place.path}//txbxContent[${index + 1}]`, blockSink(inside, blocks));
  }
}

/** The text of a cell's own paragraphs, one a line; what else it holds goes behind the table. */
function readCell(node: Node, path: string, session: Session, after: Block[]): string {
  const lines: string[] = [];
  const sink: Sink = {
    paragraph({ text, place, line }) {
      lines.push(text);
      readAnchored(line, place, session, after);
    },
    table(nested, nestedPath) {
      readTable(nested, nestedPath, session, after, readCell, readFlow);
    },
  };
  readStory(node, session, path, sink);
  let start = 0;
  let end = lines.length;
  while (start < end && lines[start]!.trim() === "") start++;
  while (end > start && lines[end - 1]!.trim() === "") end--;
  return lines.slice(start, end).join("\n");
}

/** A cell of a table that only arranges the page: everything in it is a block of its own. */
function readFlow(node: Node, path: string, session: Session, after: Block[]): string {
  readStory(node, session, path, blockSink(session, after));
  return "";
}

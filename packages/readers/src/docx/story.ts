import type { NodePlace } from "@juesuan/document";
import { child, childAttribute, type Node } from "../zip/xml.ts";
import { chosen } from "./drawing.ts";
import { isHidden, readLine } from "./line.ts";
import { listPosition, nextNumber } from "./numbering.ts";
import { type Line, newLine, type Session } from "./session.ts";
import { headingLevelOf } from "./styles.ts";
import { note } from "./tally.ts";
import { isOn } from "./vocabulary.ts";

/** A paragraph as it prints. */
export interface Printed {
  readonly text: string;
  /** Of a heading. */
  readonly level: number | undefined;
  readonly place: NodePlace;
  readonly line: Line;
}

/** Takes what a story holds, in order. */
export interface Sink {
  paragraph(printed: Printed): void;
  table(node: Node, path: string): void;
}

/** A story: a flow of paragraphs and tables — the body, a cell, a text box, a note, a running head. */
export interface Story {
  /** Takes the next child of the story's container. */
  take(node: Node): void;
  end(): void;
}

/** `path` addresses the container. */
export function openStory(session: Session, path: string, sink: Sink): Story {
  // Text whose paragraph mark is deleted or hidden runs on into the next paragraph (17.13.5.15).
  let pending: { line: Line; place: NodePlace } | undefined;

  const emit = (line: Line, place: NodePlace, text: string, level: number | undefined) => {
    const plain = line.plain.trim();
    if (plain !== "" && session.trail !== undefined) {
      session.trail.lines.push({ text: line.plain, certain: session.certain && !line.loose, place });
    }
    sink.paragraph({ text: trimBreaks(text), level, place, line });
  };
  const flush = () => {
    if (pending === undefined) return;
    const { line, place } = pending;
    pending = undefined;
    emit(line, place, line.text, undefined);
  };

  const paragraph = (node: Node, path: string) => {
    const own: NodePlace = { part: session.part, path };
    const place = pending?.place ?? own;
    const line = pending?.line ?? newLine();
    pending = undefined;
    const properties = child(node, "w:pPr");
    const styleId = childAttribute(properties, "w:pStyle", "w:val");
    const style =
      (styleId === undefined ? undefined : session.styles.byId.get(styleId)) ??
      session.styles.paragraphDefault;
    readLine(node, line, session, style, place);
    const section = child(properties, "w:sectPr");
    if (section !== undefined) session.sections.push(section);
    const mark = child(properties, "w:rPr");
    for (const name of ["w:ins", "w:moveTo", "w:del", "w:moveFrom"]) {
      if (child(mark, name) !== undefined) note(session.tally, "TRACKED_CHANGES", own, name);
    }
    const deleted = child(mark, "w:del") !== undefined || child(mark, "w:moveFrom") !== undefined;
    // A style separator hides its mark as well, but the heading before it ends there.
    const hidden = isHidden(mark, style, session) && !isOn(child(mark, "w:specVanish"));
    if (deleted || hidden) {
      if (hidden && line.plain !== "") {
        session.trail?.lines.push({ text: line.plain, certain: session.certain && !line.loose, place });
        line.plain = "";
        line.loose = true;
      }
      pending = { line, place: line.text === "" ? own : place };
      if (line.text.trim() === "" && line.boxes.length === 0 && line.plain === "") pending = undefined;
      return;
    }
    const position = listPosition(properties, style, session.numbering);
    const number =
      position === undefined
        ? ""
        : nextNumber(session.numbering, session.counters, position, session.tally, place);
    emit(line, place, `${number}${line.text}`, headingLevelOf(properties, style));
  };

  const each = (node: Node, path: string) => {
    switch (node.name) {
      case "w:p":
        paragraph(node, path);
        return;
      case "w:tbl":
        flush();
        sink.table(node, path);
        return;
      case "w:sectPr":
        session.sections.push(node);
        return;
      case "w:tcPr":
        return;
      case "w:altChunk":
        note(session.tally, "EMBEDDED_OBJECT", { part: session.part, path }, node.name);
        return;
      case "w:r":
      case "w:hyperlink":
      case "m:oMath":
      case "m:oMathPara":
        // Run content without a paragraph around it: not valid, yet printed as one.
        paragraph({ name: "w:p", attributes: {}, children: [node], text: "" }, path);
        return;
      default:
        note(session.tally, "UNKNOWN_ELEMENT", { part: session.part, path }, node.name);
    }
  };
  const counts = new Map<string, number>();
  return {
    take: (node) => unwrap(node, path, counts, session, each),
    end: flush,
  };
}

/**
 * Hands over a node of a container, or what it wraps when it is only a wrapper (content controls, custom XML,
 * alternate content), with its path. `counts` holds how many siblings of each name came before.
 */
export function unwrap(
  node: Node,
  prefix: string,
  counts: Map<string, number>,
  session: Session,
  each: (node: Node, path: string) => void,
): void {
  const local = node.name.slice(node.name.indexOf(":") + 1);
  const count = (counts.get(local) ?? 0) + 1;
  counts.set(local, count);
  const path = `${prefix}/${local}[${count}]`;
  switch (node.name) {
    case "w:sdt": {
      const content = child(node, "w:sdtContent");
      if (content !== undefined) unwrapAll(content.children, `${path}/sdtContent`, session, each);
      return;
    }
    case "w:ins":
    case "w:moveTo":
      note(session.tally, "TRACKED_CHANGES", { part: session.part, path }, node.name);
      unwrapAll(node.children, path, session, each);
      return;
    case "w:customXml":
    case "w:smartTag":
      unwrapAll(node.children, path, session, each);
      return;
    case "w:del":
    case "w:moveFrom":
      note(session.tally, "TRACKED_CHANGES", { part: session.part, path }, node.name);
      return;
    case "mc:AlternateContent":
      unwrapAll(chosen(node), `${path}/*`, session, each);
      return;
    default:
      each(node, path);
  }
}

export function unwrapAll(
  nodes: readonly Node[],
  prefix: string,
  session: Session,
  each: (node: Node, path: string) => void,
): void {
  const counts = new Map<string, number>();
  for (const node of nodes) unwrap(node, prefix, counts, session, each);
}

/** Reads a whole container at once. */
export function readStory(container: Node, session: Session, path: string, sink: Sink): void {
  const story = openStory(session, path, sink);
  for (const node of container.children) story.take(node);
  story.end();
}

/** Page breaks at the ends of a paragraph leave line breaks that print nothing. */
function trimBreaks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === "\n") start++;
  while (end > start && text[end - 1] === "\n") end--;
  return text.slice(start, end);
}

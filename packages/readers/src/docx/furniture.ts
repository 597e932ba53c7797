import type { Block, NodePlace } from "@juesuan/document";
import type { Node } from "../zip/xml.ts";
import { blockSink } from "./blocks.ts";
import type { WordPackage } from "./package.ts";
import { newFields, type Session } from "./session.ts";
import { readStory, type Sink } from "./story.ts";
import { note } from "./tally.ts";
import { parsePart } from "./vocabulary.ts";

const roles: ReadonlyMap<string, string> = new Map([
  ["w:headerReference", "header"],
  ["w:footerReference", "footer"],
]);

/**
 * The running heads of all sections, headers before footers, each part once and each text once for a role.
 * Lettering in them is a watermark.
 */
export async function readFurniture(source: WordPackage, session: Session): Promise<Block[]> {
  const blocks: Block[] = [];
  const targets = new Map(source.relationships.map((one) => [one.id, one.target]));
  const told = new Set<string>();
  const partsRead = new Set<string>();
  for (const [reference, role] of roles) {
    for (const section of session.sections) {
      for (const one of section.children) {
        if (one.name !== reference) continue;
        const target = targets.get(one.attributes["r:id"] ?? "");
        if (target !== undefined && partsRead.has(target)) continue;
        if (target !== undefined) partsRead.add(target);
        const root = target === undefined ? undefined : await readOptional(source, target, session);
        if (target === undefined || root === undefined) {
          note(session.tally, "PART_MISSING", undefined, role);
          continue;
        }
        const inside: Session = {
          ...session,
          part: target,
          furniture: true,
          fields: newFields(),
          trail: undefined,
        };
        const tell = (kind: string, text: string, place: NodePlace) => {
          const trimmed = text.trim();
          // The dashes around a page number are no text without it.
          if (!/[\p{L}\p{N}]/u.test(trimmed) || told.has(`${kind} ${trimmed}`)) return;
          told.add(`${kind} ${trimmed}`);
          blocks.push({ id: "", kind: "furniture", role: kind, text: trimmed, place });
        };
        readStory(root, inside, role === "header" ? "hdr" : "ftr", furnitureSink(inside, role, tell));
      }
    }
  }
  return blocks;
}

function furnitureSink(
  session: Session,
  role: string,
  tell: (role: string, text: string, place: NodePlace) => void,
): Sink {
  const tellAll = (blocks: readonly Block[]) => {
    for (const block of blocks) {
      if (block.kind === "table") {
        for (const cell of block.cells) tell(role, cell.text, cell.place as NodePlace);
      } else tell(role, block.text, block.place as NodePlace);
    }
  };
  return {
    paragraph({ text, place, line }) {
      tell(role, text, place);
      for (const lettering of line.lettering) tell("watermark", lettering, place);
      for (const [index, box] of line.boxes.entries()) {
        const blocks: Block[] = [];
        readStory(box, session, `${place.path}//txbxContent[${index + 1}]`, blockSink(session, blocks));
        tellAll(blocks);
      }
    },
    table(node, path) {
      const blocks: Block[] = [];
      blockSink(session, blocks).table(node, path);
      tellAll(blocks);
    },
  };
}

/** The footnotes and endnotes that the text refers to, in the order of their marks. */
export async function readNotes(source: WordPackage, session: Session): Promise<Block[]> {
  const blocks: Block[] = [];
  const parts = new Map<
    string,
    { part: string; notes: Map<string, { node: Node; index: number }> } | undefined
  >();
  // Notes may refer to no further notes, so the set does not grow while it is read.
  for (const reference of [...session.notes]) {
    const [kind = "", id = ""] = reference.split(" ");
    if (!parts.has(kind)) parts.set(kind, await readNotesPart(source, kind, session));
    const part = parts.get(kind);
    const found = part?.notes.get(id);
    if (part === undefined || found === undefined) {
      note(session.tally, "PART_MISSING", undefined, reference);
      continue;
    }
    const inside: Session = { ...session, part: part.part, fields: newFields(), certain: false };
    readStory(found.node, inside, `${kind}s/${kind}[${found.index}]`, blockSink(inside, blocks));
  }
  return blocks;
}

async function readNotesPart(source: WordPackage, kind: string, session: Session) {
  const part = source.relationships.find((one) => one.type === `${kind}s`)?.target;
  const root = part === undefined ? undefined : await readOptional(source, part, session);
  if (part === undefined || root === undefined) return undefined;
  const notes = new Map<string, { node: Node; index: number }>();
  let index = 0;
  for (const node of root.children) {
    if (node.name !== `w:${kind}`) continue;
    notes.set(node.attributes["w:id"] ?? "", { node, index: ++index });
  }
  return { part, notes };
}

async function readOptional(source: WordPackage, part: string, session: Session): Promise<Node | undefined> {
  const bytes = await source.zip.read(part);
  return bytes === undefined ? undefined : parsePart(bytes, session.limits.depth);
}

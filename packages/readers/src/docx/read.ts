import type { Block, Problem } from "@juesuan/document";
import { type Limits, type ReadResult, refuse } from "../reader.ts";
import { corrupt, refusal } from "../zip/fault.ts";
import type { Node } from "../zip/xml.ts";
import { blockSink } from "./blocks.ts";
import { readFurniture, readNotes } from "./furniture.ts";
import { newCounters, noNumbering, readNumbering } from "./numbering.ts";
import { openPackage, type WordPackage } from "./package.ts";
import { newFields, type Session, type Trail } from "./session.ts";
import { openStory } from "./story.ts";
import { noStyles, readStyles } from "./styles.ts";
import { newTally, note, tallyProblems } from "./tally.ts";
import { parsePart } from "./vocabulary.ts";
import { compareWithMammoth } from "./witness.ts";

/** Reads a Word document. Never throws. */
export async function readDocx(bytes: Uint8Array, limits: Limits): Promise<ReadResult> {
  try {
    return await read(await openPackage(bytes, limits), limits);
  } catch (error) {
    return refusal(error);
  }
}

async function read(source: WordPackage, limits: Limits): Promise<ReadResult> {
  const stylesRoot = await partOfType(source, "styles", limits);
  const styles = stylesRoot === undefined ? noStyles : readStyles(stylesRoot);
  const numberingRoot = await partOfType(source, "numbering", limits);
  const numbering = numberingRoot === undefined ? noNumbering : readNumbering(numberingRoot, styles);
  const main = (await source.zip.read(source.main))!;

  const attempt = (passOver: ReadonlySet<number>) => {
    const trail: Trail = { count: { elements: 0 }, lines: [], tables: [] };
    const session: Session = {
      limits,
      styles,
      numbering,
      counters: newCounters(),
      tally: newTally(),
      part: source.main,
      fields: newFields(passOver),
      furniture: false,
      trail,
      certain: true,
      sections: [],
      notes: new Set(),
    };
    return { session, trail, blocks: readBody(main, session) };
  };
  let reading = attempt(new Set());
  // A field that never ends would swallow the rest of the text: read again as if it had not begun.
  const unclosed = reading.session.fields.open.filter((field) => field.phase === "code");
  if (unclosed.length > 0) {
    reading = attempt(new Set(unclosed.map((field) => field.ordinal)));
    for (let count = 0; count < unclosed.length; count++) note(reading.session.tally, "FIELD_UNCLOSED");
  }

  const { session, trail, blocks } = reading;
  for (const block of await readNotes(source, session)) blocks.push(block);
  const pictures = session.tally.entries.get("PICTURES")?.count ?? 0;
  if (!blocks.some(holdsText)) return empty(pictures);
  for (const block of await readFurniture(source, session)) blocks.push(block);
  const problems: Problem[] = tallyProblems(session.tally);
  for (const problem of await compareWithMammoth(source, trail)) problems.push(problem);
  return { ok: true, value: { mediaType: source.mediaType, pages: [], blocks }, problems };
}

function readBody(main: Uint8Array, session: Session): Block[] {
  const blocks: Block[] = [];
  const story = openStory(session, "body", blockSink(session, blocks));
  // Taken as it is parsed: of a long document only one paragraph or table is held as a tree.
  const root = parsePart(main, session.limits.depth, {
    stream: { of: "w:body", each: (node) => story.take(node) },
    ...(session.trail === undefined ? {} : { count: session.trail.count }),
  });
  story.end();
  if (root.name !== "w:document" || !root.children.some((one) => one.name === "w:body")) {
    throw corrupt("Word 正文部件没有正文。", "The main part of the Word document has no body.");
  }
  return blocks;
}

async function partOfType(source: WordPackage, type: string, limits: Limits): Promise<Node | undefined> {
  const target = source.relationships.find((one) => one.type === type)?.target;
  const bytes = target === undefined ? undefined : await source.zip.read(target);
  return bytes === undefined ? undefined : parsePart(bytes, limits.depth);
}

function holdsText(block: Block): boolean {
  if (block.kind === "table") return block.cells.some((cell) => cell.text.trim() !== "");
  return block.text.trim() !== "";
}

function empty(pictures: number): ReadResult {
  return pictures === 0
    ? refuse("EMPTY", "Word 文档中没有任何文字。", "The Word document holds no text at all.")
    : refuse(
        "EMPTY",
        `Word 文档中没有任何文字，只有 ${pictures} 幅图片。`,
        `The Word document holds no text at all, only ${pictures} pictures.`,
      );
}

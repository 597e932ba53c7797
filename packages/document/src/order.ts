import type { Block } from "./model.ts";
import type { Ref } from "./place.ts";

/** The letter that a block's id begins with; the number behind it is the block's position in reading order, from 1. */
const prefix: Record<Block["kind"], string> = { heading: "h", paragraph: "p", table: "t", furniture: "f" };

/**
 * Gives blocks their ids (`p12`, `t3`): a letter for the kind, then the position in reading order, one count
 * over all kinds. So two Refs can be put in reading order without the Document.
 */
export function numberBlocks<B extends { kind: Block["kind"]; id: string }>(blocks: readonly B[]): B[] {
  return blocks.map((block, index) => ({ ...block, id: `${prefix[block.kind]}${index + 1}` }));
}

/** Reading order of two Refs: by block number, then row and column of the cell, then characters. */
export function compareRefs(a: Ref, b: Ref): number {
  return (
    blockNumber(a.block) - blockNumber(b.block) ||
    (a.cell?.[0] ?? -1) - (b.cell?.[0] ?? -1) ||
    (a.cell?.[1] ?? -1) - (b.cell?.[1] ?? -1) ||
    (a.chars?.[0] ?? -1) - (b.chars?.[0] ?? -1) ||
    (a.chars?.[1] ?? -1) - (b.chars?.[1] ?? -1)
  );
}

function blockNumber(id: string): number {
  const number = Number.parseInt(id.slice(1), 10);
  return Number.isNaN(number) ? 0 : number;
}

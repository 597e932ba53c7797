import { alignedTables, boxesOf } from "./aligned.ts";
import { type CellLattice, findCells } from "./cells.ts";
import { type Edge, findEdges } from "./edges.ts";
import { fillGrids, type PageGrid } from "./grids.ts";
import { type Component, findComponents, findJoints, type Joint } from "./joints.ts";
import { type TextLine, toLines } from "./lines.ts";
import { inside, type PageMarks } from "./marks.ts";
import { betweenRules, refineCoarse } from "./partly-ruled.ts";

/** Every stage's result, so that a person can see why a table came out as it did. */
export interface Recognition {
  readonly page: number;
  readonly edges: { readonly horizontal: readonly Edge[]; readonly vertical: readonly Edge[] };
  readonly joints: readonly Joint[];
  readonly components: readonly Component[];
  readonly lattices: readonly CellLattice[];
  /** From top to bottom. */
  readonly grids: readonly PageGrid[];
  /** Ruled grids without any text, which count only where they continue a table. */
  readonly blanks: readonly PageGrid[];
  /** Lines of text that stand in no table. */
  readonly lines: readonly TextLine[];
  readonly trace: readonly TraceStep[];
  /** True when the page holds more rulings than tables can: no tables were looked for. */
  readonly overloaded: boolean;
}

export interface TraceStep {
  readonly stage: "edges" | "joints" | "cells" | "grids";
  readonly found: number;
  readonly dropped: number;
  readonly note: string;
}

/** Blank in font sizes from which two words on one line outside tables are set apart by "\t". */
const tabWidth = 3;

export interface RecogniseOptions {
  /** Rows times columns of one table. */
  readonly mostCells: number;
}

/** Tables of one page from its marks alone: edges → joints → cells → grids. */
export function recognise(marks: PageMarks, options: RecogniseOptions = { mostCells: 500_000 }): Recognition {
  const trace: TraceStep[] = [];
  const { horizontal, vertical } = findEdges(marks.rules);
  trace.push({
    stage: "edges",
    found: horizontal.length + vertical.length,
    dropped: 0,
    note: `${horizontal.length} horizontal, ${vertical.length} vertical of ${marks.rules.length} marks`,
  });
  const joints = findJoints(horizontal, vertical);
  const components = joints === undefined ? [] : findComponents(horizontal, vertical, joints);
  const meeting = components.reduce((sum, part) => sum + part.horizontal.length + part.vertical.length, 0);
  trace.push({
    stage: "joints",
    found: joints?.length ?? 0,
    dropped: horizontal.length + vertical.length - meeting,
    note: joints === undefined ? "too many rulings" : `${components.length} components`,
  });
  const lattices: CellLattice[] = [];
  let refined = 0;
  let text: TextLine[] = [];
  let free = -1;
  for (const component of components) {
    const ruled = findCells(component, options.mostCells);
    if (ruled === undefined) continue;
    const lattice = ruled.cells.length > 1 ? refineCoarse(ruled, marks.glyphs, horizontal) : ruled;
    if (lattice !== ruled) refined++;
    lattices.push(lattice);
  }
  if (joints !== undefined) {
    const open = betweenRules(horizontal, marks.glyphs, boxesOf(lattices));
    lattices.push(...open);
    const known = boxesOf(lattices);
    const outside = marks.glyphs.filter(
      (glyph) => !known.some((box) => inside(box, (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2)),
    );
    text = toLines(outside, tabWidth);
    free = outside.length;
    const aligned = alignedTables(text, known);
    lattices.push(...aligned);
    refined += open.length + aligned.length;
  }
  trace.push({
    stage: "cells",
    found: lattices.reduce((sum, lattice) => sum + lattice.cells.length, 0),
    dropped: Math.max(0, components.length - lattices.length),
    note:
      `${refined} divided by text, ` +
      `${lattices.reduce((sum, lattice) => sum + lattice.repairs, 0)} repaired`,
  });
  const { grids, blanks, rest } = fillGrids(marks.page, lattices, marks.glyphs);
  grids.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  trace.push({
    stage: "grids",
    found: grids.length,
    dropped: lattices.length - grids.length,
    note: grids.map((grid) => `${grid.ys.length - 1} × ${grid.xs.length - 1}`).join(", "),
  });
  return {
    page: marks.page,
    edges: { horizontal, vertical },
    joints: joints ?? [],
    components,
    lattices,
    grids,
    blanks,
    // The same glyphs give the same lines: pages without open tables are put into lines once.
    lines: rest.length === free ? text : toLines(rest, tabWidth),
    trace,
    overloaded: joints === undefined,
  };
}

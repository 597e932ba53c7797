import { below, type LineSum, lineIdentities, sideLines } from "./table-lines.ts";
import { sidePlace } from "./table-lookup.ts";
import { type Identity, plus, tieOf } from "./table-ties.ts";
import type { Line, Place, Side, View } from "./table-view.ts";
import type { Stage } from "./table-words.ts";

/** What must add on one side of a two-sided table; nothing where the year's total cannot be told. */
export function sideIdentities(view: View, side: Side): readonly Identity[] | undefined {
  const { items, year, frame, grand, unknown } = sideLines(view, side);
  if (year === undefined || grand === undefined || items.length === 0) return undefined;
  const own = lineIdentities(view, [{ total: year, parts: items }]);
  // A line that nobody knows may belong to the total or be told beside it: the reading that closes is taken.
  const apart = unknown.filter((line) => isOuter(view, line));
  const grands = lineIdentities(view, [{ total: grand, parts: [year, ...frame] }]);
  const wider = lineIdentities(view, [{ total: grand, parts: [year, ...frame, ...apart] }]);
  const chosen = grands.map((identity, at) =>
    isBroken(identity) && !isBroken(wider[at]!) ? wider[at]! : identity,
  );
  return [...own, ...chosen];
}

function isBroken(identity: Identity): boolean {
  const result = tieOf(identity);
  return result !== undefined && "verdict" in result && result.verdict === "violated";
}

/** Not 其中：…, not the fund of a balance above it. */
const isOuter = (view: View, line: Line): boolean =>
  view.word(line).part !== true && view.word(line).fund === undefined;

/** 年初财政拨款结转和结余 and the funds it is told by. */
export function balanceSums(view: View, side: Side): readonly LineSum[] {
  const { frame } = sideLines(view, side);
  return frame.flatMap((line): LineSum[] => {
    const parts = below(view, side, line).filter((one) => view.word(one).fund !== undefined);
    return parts.length > 1 ? [{ total: line, parts }] : [];
  });
}

/** The stages that both sides have figures for. */
export function stagesOf(view: View): readonly Stage[] {
  return [...new Set(view.columns.map((column) => column.stage))];
}

/** Two lines across the sides, at every stage. */
export function acrossSides(
  view: View,
  left: Line,
  right: Line,
  name: { readonly zh: string; readonly en: string },
): Identity[] {
  return stagesOf(view).flatMap((stage): Identity[] => {
    const [a, b] = [sidePlace(view, left, undefined, stage), sidePlace(view, right, undefined, stage)];
    return a === undefined || b === undefined ? [] : [{ view, left: plus(a), right: plus(b), name }];
  });
}

/** One identity between places that were found; nothing when one is missing. */
export function between(
  left: Place | undefined,
  right: Place | undefined,
  name?: { readonly zh: string; readonly en: string },
): Identity[] {
  return left === undefined || right === undefined
    ? []
    : [{ view: left.view, left: plus(left), right: plus(right), ...(name === undefined ? {} : { name }) }];
}

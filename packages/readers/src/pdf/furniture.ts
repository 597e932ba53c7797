import type { TextLine } from "@juesuan/tables";
import type { ReadPage } from "./page.ts";

export type FurnitureRole = "page-number" | "running-head" | "running-foot" | "watermark";

/** How much of the page's height counts as margin above and below. */
const margin = 0.12;
/** How far a running line may move between pages, in points. */
const drift = 5;
/** A text is running when it stands at its place on this share of the pages, and on at least three. */
const runningShare = 0.4;

/** "12", "— 12 —", "第 12 页", "第12页 共30页", "12 / 30", "Page 12 of 30", "xii". */
const pageNumber =
  /^(?:[-—–─－·.\s]*(?:\d{1,4}|[ivxlc]{1,6})[-—–─－·.\s]*|第?\s?\d{1,4}\s?页?\s?[,，/／]?\s?(?:共|总)?\s?\d{0,4}\s?页|\d{1,4}\s?[/／]\s?\d{1,4}|page\s?\d{1,4}(?:\s?(?:of|\/)\s?\d{1,4})?)$/i;

/** For each page, the lines that are furniture, with their role. */
export function findFurniture(pages: readonly ReadPage[]): Map<TextLine, FurnitureRole> {
  const roles = new Map<TextLine, FurnitureRole>();
  const running = countRunning(pages);
  for (const page of pages) {
    const enough = Math.max(3, runningShare * pages.length);
    for (const line of page.lines) {
      if (line.direction === "skew") roles.set(line, "watermark");
    }
    for (const side of ["top", "bottom"] as const) {
      // From the edge inwards: what stands within a line of the body is part of the body, such as the unit under a
      // table's caption, however often it comes at the same place.
      const lines = page.lines
        .filter((line) => line.direction !== "skew" && sideOf(line, page) === side)
        .sort((a, b) => (side === "top" ? a.box[1] - b.box[1] : b.box[3] - a.box[3]));
      let body: TextLine | undefined;
      for (const line of lines) {
        if (pageNumber.test(line.text) && isOutermost(line, page, side)) roles.set(line, "page-number");
        else if (
          line.text.length < 100 &&
          (body === undefined || !isFurther(body, line, side)) &&
          occurrences(running, side, line, page) >= enough
        ) {
          roles.set(line, side === "top" ? "running-head" : "running-foot");
        } else body ??= line;
      }
    }
  }
  return roles;
}

/** Whether `a` stands wholly further out than the middle of `b`. */
function isFurther(a: TextLine, b: TextLine, side: Side): boolean {
  const middle = (b.box[1] + b.box[3]) / 2;
  return side === "top" ? a.box[3] < middle : a.box[1] > middle;
}

type Side = "top" | "bottom";

function sideOf(line: TextLine, page: ReadPage): Side | undefined {
  const middle = (line.box[1] + line.box[3]) / 2;
  if (middle < margin * page.height) return "top";
  if (middle > (1 - margin) * page.height) return "bottom";
  return undefined;
}

/** No line of text and no table stands further out; other lines on the same height do not count. */
function isOutermost(line: TextLine, page: ReadPage, side: Side): boolean {
  const middle = (line.box[1] + line.box[3]) / 2;
  const further = (y0: number, y1: number): boolean => (side === "top" ? y1 < middle : y0 > middle);
  return (
    !page.lines.some(
      (other) =>
        other !== line &&
        other.direction !== "skew" &&
        further(other.box[1], other.box[3]) &&
        !pageNumber.test(other.text),
    ) && !page.grids.some((grid) => further(grid.box[1], grid.box[3]))
  );
}

function key(line: TextLine): string {
  return line.text.replace(/\d+/g, "#").replace(/\s+/g, "");
}

function place(line: TextLine, page: ReadPage, side: Side): number {
  return side === "top" ? line.box[1] : page.height - line.box[3];
}

function countRunning(pages: readonly ReadPage[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const page of pages) {
    for (const line of page.lines) {
      const side = sideOf(line, page);
      if (side === undefined || line.direction === "skew") continue;
      const id = side + key(line);
      const list = places.get(id);
      if (list === undefined) places.set(id, [place(line, page, side)]);
      else list.push(place(line, page, side));
    }
  }
  return places;
}

function occurrences(
  running: ReadonlyMap<string, readonly number[]>,
  side: Side,
  line: TextLine,
  page: ReadPage,
): number {
  const at = place(line, page, side);
  return (running.get(side + key(line)) ?? []).filter((other) => Math.abs(other - at) <= drift).length;
}

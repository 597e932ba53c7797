/** A share as two counts, so that a threshold is compared exactly: `num * 100 >= den * 95`. */
export interface Similarity {
  readonly num: number;
  /** Never 0. */
  readonly den: number;
  /** `edits`: 1 − edit distance / longer length. `shingles`: for long texts, shared three-character pieces (Dice). */
  readonly method: "edits" | "shingles";
}

/**
 * Levenshtein distance in UTF-16 units, or undefined when it is more than `limit`. Only the band of the table that
 * the limit leaves open is worked out: time limit × length.
 */
export function editDistance(
  a: string,
  b: string,
  limit: number = Math.max(a.length, b.length),
): number | undefined {
  let start = 0;
  let aEnd = a.length;
  let bEnd = b.length;
  while (start < aEnd && start < bEnd && a[start] === b[start]) start++;
  while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  const rows = aEnd - start;
  const columns = bEnd - start;
  if (Math.abs(rows - columns) > limit) return undefined;
  const beyond = limit + 1;
  let previous = new Int32Array(columns + 1).fill(beyond);
  let current = new Int32Array(columns + 1).fill(beyond);
  for (let column = 0; column <= Math.min(columns, limit); column++) previous[column] = column;
  for (let row = 1; row <= rows; row++) {
    const from = Math.max(1, row - limit);
    const to = Math.min(columns, row + limit);
    current[from - 1] = from === 1 && row <= limit ? row : beyond;
    let least = current[from - 1]!;
    for (let column = from; column <= to; column++) {
      const same = a.charCodeAt(start + row - 1) === b.charCodeAt(start + column - 1) ? 0 : 1;
      const value = Math.min(
        previous[column - 1]! + same,
        previous[column]! + 1,
        current[column - 1]! + 1,
        beyond,
      );
      current[column] = value;
      if (value < least) least = value;
    }
    if (to < columns) current[to + 1] = beyond;
    if (least > limit) return undefined;
    [previous, current] = [current, previous];
  }
  const distance = previous[columns]!;
  return distance > limit ? undefined : distance;
}

const LONGEST_BY_EDITS = 3000;
const SHINGLE = 3;

function shingles(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + SHINGLE <= text.length; at++) {
    const piece = text.slice(at, at + SHINGLE);
    counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return counts;
}

/**
 * How alike two texts are, 0 to 1; 1 exactly when they are equal (short texts), also when both are empty. Give it
 * `compareKey`s to leave widths and punctuation out. Texts over 3,000 units are compared by shingles in linear time.
 */
export function similarity(a: string, b: string): Similarity {
  const longer = Math.max(a.length, b.length);
  if (a === b) return { num: Math.max(longer, 1), den: Math.max(longer, 1), method: "edits" };
  if (longer <= LONGEST_BY_EDITS) {
    // Near copies are settled in a narrow band; each wider band costs four times the one before.
    for (let limit = 16; ; limit *= 4) {
      const distance = editDistance(a, b, Math.min(limit, longer));
      if (distance !== undefined) return { num: longer - distance, den: longer, method: "edits" };
    }
  }
  const left = shingles(a);
  let common = 0;
  for (const [piece, count] of shingles(b)) common += Math.min(count, left.get(piece) ?? 0);
  const total = Math.max(a.length - SHINGLE + 1, 0) + Math.max(b.length - SHINGLE + 1, 0);
  return { num: 2 * common, den: total, method: "shingles" };
}

/** One change from the first text to the second; ranges half-open, either of them may be empty. */
export interface Edit {
  readonly kind: "insert" | "delete" | "replace";
  readonly from: string;
  readonly to: string;
  readonly a: readonly [start: number, end: number];
  readonly b: readonly [start: number, end: number];
}

const MOST_CELLS = 1_000_000;

/**
 * What was changed between two texts, in order, neighbouring changes as one: to say "only 了 was added". Where the
 * differing middle is too large for the table (a million cells), it is one replacement.
 */
export function edits(a: string, b: string): Edit[] {
  let start = 0;
  let aEnd = a.length;
  let bEnd = b.length;
  while (start < aEnd && start < bEnd && a[start] === b[start]) start++;
  while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  const rows = aEnd - start;
  const columns = bEnd - start;
  const edit = (aFrom: number, aTo: number, bFrom: number, bTo: number): Edit => ({
    kind: aFrom === aTo ? "insert" : bFrom === bTo ? "delete" : "replace",
    from: a.slice(aFrom, aTo),
    to: b.slice(bFrom, bTo),
    a: [aFrom, aTo],
    b: [bFrom, bTo],
  });
  if (rows === 0 && columns === 0) return [];
  if (rows === 0 || columns === 0 || (rows + 1) * (columns + 1) > MOST_CELLS) {
    return [edit(start, aEnd, start, bEnd)];
  }
  // Longest common subsequence from each place to the end.
  const width = columns + 1;
  const common = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const here = row * width + column;
      common[here] =
        a[start + row] === b[start + column]
          ? common[here + width + 1]! + 1
          : Math.max(common[here + width]!, common[here + 1]!);
    }
  }
  const found: Edit[] = [];
  let row = 0;
  let column = 0;
  while (row < rows || column < columns) {
    const [aFrom, bFrom] = [row, column];
    while (row < rows || column < columns) {
      const here = row * width + column;
      if (row < rows && column < columns && a[start + row] === b[start + column]) break;
      if (column === columns || (row < rows && common[here + width]! >= common[here + 1]!)) row++;
      else column++;
    }
    if (row > aFrom || column > bFrom)
      found.push(edit(start + aFrom, start + row, start + bFrom, start + column));
    while (row < rows && column < columns && a[start + row] === b[start + column]) {
      row++;
      column++;
    }
  }
  return found;
}

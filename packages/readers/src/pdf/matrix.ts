/** `[a, b, c, d, e, f]`: x' = a·x + c·y + e, y' = b·x + d·y + f, as the PDF reference writes it (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

/** A matrix out of the operator list, or undefined where the file gives something else. */
export function toMatrix(value: unknown): Matrix | undefined {
  const list = value as ArrayLike<unknown> | null | undefined;
  if (list === null || list === undefined || typeof list !== "object" || list.length !== 6) return undefined;
  const out: number[] = [];
  for (let index = 0; index < 6; index++) {
    const entry = list[index];
    if (typeof entry !== "number" || !Number.isFinite(entry)) return undefined;
    out.push(entry);
  }
  return out as unknown as Matrix;
}

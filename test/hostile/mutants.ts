/** Numbers from 0 up to a bound, the same ones for the same seed (xorshift32). */
export function random(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

/** Bytes without sense. */
export function noise(length: number, seed: number): Buffer {
  const next = random(seed);
  return Buffer.from(Array.from({ length }, () => next(256)));
}

/** A sound file with 4 to 256 random bytes changed, and in three of ten cases cut off. */
export function mutant(bytes: Uint8Array, seed: number): Buffer {
  const next = random(seed + 1);
  const out = Buffer.from(bytes);
  const changes = 4 + next(253);
  for (let change = 0; change < changes; change++) out[next(out.length)] = next(256);
  return next(10) < 3 ? out.subarray(0, next(out.length)) : out;
}

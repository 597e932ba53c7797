/** Chance with a memory: the same seed draws the same things on every machine. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` different members, in drawn order. */
  some<T>(from: readonly T[], count: number): T[];
  /** A generator of its own, so that what is drawn there does not shift what is drawn here. */
  branch(name: string): Random;
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    // mulberry32: small, fast, and good enough to invent things.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    int,
    chance: (share) => next() < share,
    pick: (from) => from[int(0, from.length - 1)]!,
    some: (from, count) => {
      const rest = [...from];
      const drawn = [];
      while (drawn.length < count && rest.length > 0) drawn.push(...rest.splice(int(0, rest.length - 1), 1));
      return drawn;
    },
    branch: (name) => {
      let hash = seed ^ 0x9e3779b9;
      for (const unit of name) hash = Math.imul(hash ^ unit.codePointAt(0)!, 0x85ebca6b) >>> 0;
      return random(hash);
    },
  };
}

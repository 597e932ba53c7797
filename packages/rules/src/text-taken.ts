/** Places of one text that something was found at: what overlaps them is not found again. */
export interface Taken {
  overlaps(start: number, end: number): boolean;
  take(start: number, end: number): void;
}

/**
 * Kept by character and not as a list of ranges: a text with a match at every third character would compare each with
 * all before it.
 */
export function takenPlaces(): Taken {
  let places: Set<number> | undefined;
  return {
    overlaps(start, end) {
      for (let at = start; at < end && places !== undefined; at++) if (places.has(at)) return true;
      return false;
    },
    take(start, end) {
      places ??= new Set();
      for (let at = start; at < end; at++) places.add(at);
    },
  };
}

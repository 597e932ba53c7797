/** What `perItem` has kept, each list by the function that empties it. */
const kept: (() => void)[] = [];

/**
 * A function of one object of a record, worked out once for each object, so that several rules can share what any of
 * them has found out: records are not changed once they are made. The answer is shared too. It is kept until the check
 * at hand is over; a weak map would need no end, but its entries cost more than most answers are worth.
 */
export function perItem<K extends object, V>(make: (item: K) => V): (item: K) => V {
  const known = new Map<K, V>();
  kept.push(() => known.clear());
  return (item) => {
    const answer = known.get(item);
    if (answer !== undefined || known.has(item)) return answer as V;
    const made = make(item);
    known.set(item, made);
    return made;
  };
}

/** Lets go of every object that was asked about, and of the answers. */
export function forgetItems(): void {
  for (const empty of kept) empty();
}

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

/** The same for a question of a few words about an object: each object and question once. */
export function perQuestion<K extends object, Q extends readonly string[], V>(
  make: (item: K, ...question: Q) => V,
): (item: K, ...question: Q) => V {
  const answersOf = perItem((_item: K) => new Map<string, V>());
  return (item, ...question) => {
    const given = answersOf(item);
    const key = question.join("|");
    const answer = given.get(key);
    if (answer !== undefined || given.has(key)) return answer as V;
    const made = make(item, ...question);
    given.set(key, made);
    return made;
  };
}

/** Lets go of every object that was asked about, and of the answers. */
export function forgetItems(): void {
  for (const empty of kept) empty();
}

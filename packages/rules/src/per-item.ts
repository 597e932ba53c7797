/**
 * A function of one object of a record, worked out once for each object and kept as long as it lives. Records are not
 * changed once they are made, so that several rules can share what any of them has found out. The answer is shared too.
 */
export function perItem<K extends object, V>(make: (item: K) => V): (item: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (item) => {
    let kept = known.get(item);
    if (kept === undefined) {
      kept = { value: make(item) };
      known.set(item, kept);
    }
    return kept.value;
  };
}

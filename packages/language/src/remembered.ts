/**
 * A pure function of a text that remembers what it last answered: the rules ask for the same few thousand texts over and
 * over, and folding one costs a hundred times what looking it up does. Two generations of at most `most` UTF-16 units
 * of texts each: what was not asked for while a generation filled up is forgotten, so memory stays bounded whatever is
 * read. Texts longer than `most` are not kept. Answers are shared and must not be changed.
 */
export function remembered<T>(make: (text: string) => T, most: number = 1 << 18): (text: string) => T {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();
  let units = 0;
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const answer = older.get(text) ?? make(text);
    // An empty text weighs something too, and its entry more than its units.
    const weight = text.length + 16;
    if (weight > most) return answer;
    units += weight;
    if (units > most) {
      older = recent;
      recent = new Map();
      units = weight;
    }
    recent.set(text, answer);
    return answer;
  };
}

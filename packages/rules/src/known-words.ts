/**
 * Whether a text holds any of many words of two characters or more. Contacts are looked for in every quote and message:
 * with a pair in every form, going through all of them for each would cost forms × findings. Here a text is gone through
 * once, and only where a word's first two characters stand are the words of each length looked up.
 */
export function holdsAny(words: readonly string[]): (text: string) => boolean {
  const known = new Set(words);
  const heads = new Set(words.map((word) => word.slice(0, 2)));
  const firsts = new Set(words.map((word) => word.charCodeAt(0)));
  const lengths = [...new Set(words.map((word) => word.length))];
  return (text) => {
    if (known.size === 0) return false;
    for (let at = 0; at + 2 <= text.length; at++) {
      if (!firsts.has(text.charCodeAt(at)) || !heads.has(text.slice(at, at + 2))) continue;
      if (lengths.some((length) => known.has(text.slice(at, at + length)))) return true;
    }
    return false;
  };
}

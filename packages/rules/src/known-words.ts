/**
 * Whether a text holds any of many words of two characters or more. Contacts are looked for in every quote and message:
 * with a pair in every form, going through all of them for each would cost forms × findings. Here a text is gone through
 * once, and only where a word's first two characters stand are the words of each length looked up.
 */
export function holdsAny(words: readonly string[]): (text: string) => boolean {
  const known = new Set(words);
  const heads = new Set(words.map((word) => word.slice(0, 2)));
  // By the last eight bits of a UTF-16 unit: 1 where some word may begin with it. Rules out most places by one look.
  const firsts = new Uint8Array(0x100);
  for (const word of words) firsts[word.charCodeAt(0) & 0xff] = 1;
  const lengths = [...new Set(words.map((word) => word.length))];
  return (text) => {
    if (known.size === 0) return false;
    for (let at = 0; at + 2 <= text.length; at++) {
      if (firsts[text.charCodeAt(at) & 0xff] === 0 || !heads.has(text.slice(at, at + 2))) continue;
      if (lengths.some((length) => known.has(text.slice(at, at + length)))) return true;
    }
    return false;
  };
}

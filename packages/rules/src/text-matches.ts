const none: readonly RegExpExecArray[] = [];

/**
 * All matches of a global pattern in a text: what `matchAll` gives. That one copies the pattern for every text, and most
 * of a record's texts are a few characters that do not match, so the copy would be nearly all of the cost.
 */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return none;
  const found: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) {
    found.push(match);
    // Behind an empty match the next one is looked for a character further on.
    if (match[0] === "") {
      const rare = pattern.unicode && (text.codePointAt(pattern.lastIndex) ?? 0) > 0xffff;
      pattern.lastIndex += rare ? 2 : 1;
    }
  }
  return found;
}

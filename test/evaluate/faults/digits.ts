/** Where digits that matter begin: an index for each of the first `count` significant digits. */
function significant(text: string, count: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < text.length && found.length < count; at++) {
    if (!/\d/.test(text[at]!) || (found.length === 0 && text[at] === "0")) continue;
    found.push(at);
  }
  return found;
}

const put = (text: string, at: number, digit: string): string =>
  text.slice(0, at) + digit + text.slice(at + 1);

/** The `which`-th significant digit printed as the next one: no rounding explains a change among the first two. */
export function turned(text: string, which: number): string | undefined {
  const at = significant(text, which + 1)[which];
  if (at === undefined) return undefined;
  return put(text, at, text[at] === "9" ? "4" : String(Number(text[at]) + 1));
}

/** Two neighbours among the first three significant digits exchanged; nothing when no two of them differ. */
export function swapped(text: string): string | undefined {
  const digits = significant(text, 3);
  for (let index = 0; index + 1 < digits.length; index++) {
    const [a, b] = [digits[index]!, digits[index + 1]!];
    if (text[a] === text[b] || (text[b] === "0" && index === 0)) continue;
    return put(put(text, a, text[b]!), b, text[a]!);
  }
  return undefined;
}

/** The decimal point one place to the right (`by` 1) or to the left (-1). */
export function slipped(text: string, by: 1 | -1): string | undefined {
  const match = /^([^\d]*)(\d+)(?:\.(\d+))?([^\d]*)$/.exec(text);
  if (match === null || /^0*$/.test(match[2]! + (match[3] ?? ""))) return undefined;
  const [, head, whole, decimals = "", tail] = match;
  const digits = whole! + decimals;
  const point = whole!.length + by;
  if (point <= 0) return `${head}0.${digits}${tail}`;
  if (point >= digits.length) return `${head}${digits.padEnd(point, "0").replace(/^0+(?=\d)/, "")}${tail}`;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, "");
  return `${head}${left}.${digits.slice(point)}${tail}`;
}

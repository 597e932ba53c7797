import { compareKey } from "@juesuan/language";

/** Shorter names (办公室, 本级) fit too many bodies to be one's short form. */
const shortest = 3;

/**
 * Whether one name is a short form of the other: the same, or all its characters stand in the longer one in order
 * (区信息中心 in 北京市某区人民政府信息中心), ending alike, since a body is told by the end of its name.
 */
export function sameBody(a: string, b: string): boolean {
  const [left, right] = [compareKey(a), compareKey(b)];
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (short === long) return short !== "";
  if ([...short].length < shortest || short.slice(-2) !== long.slice(-2)) return false;
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length;
}

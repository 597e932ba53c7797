import { decimal, exact, parseFigure } from "@juesuan/quantity";
import words from "../data/narrative.json" with { type: "json" };
import type { PlainNumber } from "./figures.ts";
import { saysMore } from "./residue.ts";
import type { FigureToken, Token } from "./tokens.ts";

const rateWords: ReadonlySet<string> = new Set(words.rateWords);
/** Between the members of a list that gives its unit once. A comma or a stop ends such a list. */
const separator = /^[、和及与以]{1,2}/u;
/** How far the next member may be: the name of a concept and its figure. */
const reach = 30;

/**
 * Numbers without a unit that their words make figures: members of a list whose last one has the unit (货物12.5、工程0、
 * 服务53万元), and rates behind a word that can only mean a rate (增长13.95。). All others stay numbers.
 * `tokens` are the words found so far, in order.
 */
export function readPlainNumbers(
  text: string,
  plain: readonly PlainNumber[],
  tokens: readonly Token[],
): FigureToken[] {
  const found: FigureToken[] = [];
  let next = tokens.length;
  // From the right, so that a member finds the one behind it read already.
  let behind: FigureToken | undefined;
  for (const number of [...plain].reverse()) {
    while (next > 0 && tokens[next - 1]!.start >= number.end) next--;
    const after = firstFigure(tokens, next);
    const follower =
      behind !== undefined && (after === undefined || behind.start < after.start) ? behind : after;
    const before = tokens[next - 1];
    const figure = listed(text, number, before, follower) ?? implied(text, number, before);
    if (figure === undefined) continue;
    found.push(figure);
    behind = figure;
  }
  return found.reverse();
}

function firstFigure(tokens: readonly Token[], from: number): FigureToken | undefined {
  for (let at = from; at < tokens.length && at < from + 4; at++) {
    const token = tokens[at]!;
    if (token.kind === "figure") return token;
    if (token.kind === "stop" && token.mark !== "、") return undefined;
  }
  return undefined;
}

function listed(
  text: string,
  number: PlainNumber,
  before: Token | undefined,
  follower: FigureToken | undefined,
): FigureToken | undefined {
  if (follower === undefined || follower.defect !== undefined || follower.reading === "numeral")
    return undefined;
  if (follower.unitKind !== "money" && follower.unitKind !== "count" && follower.unitKind !== "ratio")
    return undefined;
  if (follower.start - number.end > reach || !separator.test(text.slice(number.end, number.end + 2)))
    return undefined;
  if (/[。；，：！？]/u.test(text.slice(number.end, follower.start))) return undefined;
  // 1、基本支出: a number that names nothing before it numbers an item.
  const named =
    before !== undefined &&
    [
      "concept",
      "function",
      "economic",
      "use",
      "band",
      "staff",
      "respectively",
      "stage",
      "share",
      "direction",
    ].includes(before.kind) &&
    !saysMore(text, before.end, number.start, []);
  // 300.5、120.25万元: a member that follows another one has nothing but the separator before it.
  const continues = before?.kind === "stop" && before.mark === "、" && before.end === number.start;
  if (!named && !continues) return undefined;
  const figure = parseFigure(text.slice(number.start, number.end), { unit: follower.figure.unit });
  return figure === undefined
    ? undefined
    : { kind: "figure", ...number, figure, unitKind: follower.unitKind, reading: "sharedUnit" };
}

function implied(text: string, number: PlainNumber, before: Token | undefined): FigureToken | undefined {
  if (before === undefined || !/^(?:[。；，、）！]|$)/u.test(text.slice(number.end, number.end + 1)))
    return undefined;
  const word = text.slice(before.start, before.end);
  const isRate =
    before.kind === "share" ||
    before.kind === "complete" ||
    (before.kind === "direction" && rateWords.has(word));
  if (!isRate || !/^[为了达的]{0,2}$/u.test(text.slice(before.end, number.start))) return undefined;
  const figure = parseFigure(text.slice(number.start, number.end));
  if (figure === undefined) return undefined;
  return {
    kind: "figure",
    ...number,
    figure: { ...figure, value: decimal(exact(figure.value).div(100)), unit: null },
    unitKind: "ratio",
    reading: "implied",
  };
}

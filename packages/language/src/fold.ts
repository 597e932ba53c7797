import { isCjk, isDigit, isGap, isLetter } from "./chars.ts";
import data from "./data/variants.json" with { type: "json" };
import { type Folded, finish, keep, noUnits, type Units, unchanged } from "./folded.ts";
import { remembered } from "./remembered.ts";
import { type SpacedFigure, spacedFigureIsOne } from "./spaced-figure.ts";
import { tidyWithOffsets } from "./tidy.ts";

const SPACE = 0x20;
const POINT = 0x2e;
const COMMA = 0x2c;
const COLON = 0x3a;
const WIDE_COMMA = 0xff0c;
const WIDE_COLON = 0xff1a;
const code = (character: string): number => character.charCodeAt(0);

/** What one printed unit is written as in the folded text; absent: as it is. */
const VARIANTS: ReadonlyMap<number, string> = (() => {
  const map = new Map<number, string>();
  // Full-width ASCII but for the punctuation that stays Chinese.
  for (let wide = 0xff01; wide <= 0xff5e; wide++) map.set(wide, String.fromCharCode(wide - 0xfee0));
  for (const wide of "，；：！？（）") map.delete(code(wide));
  for (let at = 0x2f00; at <= 0x2fd5; at++) map.set(at, String.fromCharCode(at).normalize("NFKC"));
  for (let at = 0xf900; at <= 0xfad9; at++) {
    const unified = String.fromCharCode(at).normalize("NFKC");
    if (unified.length === 1) map.set(at, unified);
  }
  for (const group of [data.punctuation, data.composed, data.radicals]) {
    for (const [from, to] of Object.entries(group)) map.set(code(from), to);
  }
  return map;
})();

const OPENING = new Set(Array.from("“‟〝「", code));
const CLOSING = new Set(Array.from("”〞〟„」", code));
const STRAIGHT = code('"');
const SENTENCE_END = new Set(Array.from("。！？", code));

/**
 * Double quotes of every kind become a “ ” pair. Straight ones alternate; a “ where a ” belongs (a common slip,
 * “三公“经费) is read as the closing one, unless a sentence has ended since the opening one.
 */
function quoteFolder(): (unit: number) => number | undefined {
  let open = false;
  let ended = false;
  return (unit) => {
    if (SENTENCE_END.has(unit)) ended = true;
    const opening = OPENING.has(unit);
    if (!opening && !CLOSING.has(unit) && unit !== STRAIGHT) return undefined;
    open = !open || (opening && ended);
    ended = false;
    return code(open ? "“" : "”");
  };
}

/** By UTF-16 unit: 1 for what tidying or folding may write otherwise by itself, whatever stands beside it. */
const CHANGING: Uint8Array = (() => {
  const table = new Uint8Array(0x10000);
  for (let unit = 0; unit < table.length; unit++) if (isGap(unit)) table[unit] = 1;
  const listed = [VARIANTS.keys(), OPENING, CLOSING, Array.from('"○◯', code)];
  for (const list of listed) for (const unit of list) table[unit] = 1;
  return table;
})();

/** Whether a text is folded as it stands: most printed texts are, and one look at each unit is all they need. */
function isFolded(text: string): boolean {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (CHANGING[unit] === 1) return false;
    const mayGroup = (unit === WIDE_COMMA || unit === WIDE_COLON) && isDigit(before);
    if (mayGroup && isDigit(text.charCodeAt(at + 1))) return false;
    before = unit;
  }
  return true;
}

function foldCharacters(tidied: Folded): Units {
  const units = noUnits();
  const foldQuote = quoteFolder();
  for (let at = 0; at < tidied.text.length; at++) {
    const start = tidied.offsets[at]!;
    const end = tidied.ends[at]!;
    const unit = tidied.text.charCodeAt(at);
    if (CHANGING[unit] === 0 && !SENTENCE_END.has(unit)) {
      keep(units, unit, start, end);
      continue;
    }
    const written = VARIANTS.get(unit);
    if (written === undefined || written.length === 1) {
      const single = written === undefined ? unit : written.charCodeAt(0);
      keep(units, foldQuote(single) ?? single, start, end);
    } else
      for (let part = 0; part < written.length; part++) keep(units, written.charCodeAt(part), start, end);
  }
  return units;
}

const TIGHT = new Set(Array.from("<>=~", code));
const PER = new Set(Array.from("%‰", code));

/** Spaces that Chinese typesetting or a careless hand put where the text has none. */
function dropSpaces(units: Units): Units {
  const out = noUnits();
  const { codes } = units;
  if (!codes.includes(SPACE)) return units;
  let figure: SpacedFigure | undefined;
  for (let at = 0; at < codes.length; at++) {
    if (codes[at] === SPACE) {
      const previous = codes[at - 1]!;
      const next = codes[at + 1]!;
      if (isCjk(previous) || isCjk(next) || TIGHT.has(previous) || TIGHT.has(next)) continue;
      if (isDigit(previous) && PER.has(next)) continue;
      if (isDigit(previous) && next === POINT && isDigit(codes[at + 2] ?? 0)) continue;
      if (isDigit(next) && (isDigit(previous) || previous === POINT)) {
        if (figure === undefined || at >= figure.end) figure = spacedFigureIsOne(codes, at);
        if (figure.one) continue;
      }
    }
    keep(out, codes[at]!, units.starts[at]!, units.ends[at]!);
  }
  return out;
}

/**
 * The one place where a comma or a colon stays narrow: inside a figure. A comma groups thousands when one to three
 * digits that do not begin with 0 come before it and every following group has exactly three; otherwise it lists.
 */
function markFigures(codes: number[]): void {
  for (let at = 0; at < codes.length; at++) {
    if (!isDigit(codes[at]!)) continue;
    const commas: number[] = [];
    const start = at;
    let group = 0;
    let even = codes[start] !== code("0") && codes[start - 1] !== POINT && !isLetter(codes[start - 1] ?? 0);
    for (; at < codes.length; at++) {
      if (isDigit(codes[at]!)) group++;
      else if (codes[at] === WIDE_COMMA && isDigit(codes[at + 1] ?? 0)) {
        even &&= commas.length === 0 ? group <= 3 : group === 3;
        commas.push(at);
        group = 0;
      } else break;
    }
    if (even && group === 3) for (const comma of commas) codes[comma] = COMMA;
    if (codes[at] === WIDE_COLON && isDigit(codes[at + 1] ?? 0)) codes[at] = COLON;
  }
}

const ROUND = new Set(Array.from("○◯", code));
const NUMERAL = new Set(Array.from("〇零一二三四五六七八九十", code));

/** A geometric circle in a date (二○二○年) is the numeral 〇. */
function markCircles(codes: number[]): void {
  for (let at = 0; at < codes.length; at++) {
    if (ROUND.has(codes[at]!) && NUMERAL.has(codes[at - 1] ?? 0)) codes[at] = code("〇");
  }
}

/**
 * A text in the one spelling that grammars and vocabularies are written for, with the way back to the print.
 *
 * - digits, letters and signs half-width, 。，、；：！？（） full-width, whatever was printed; a comma that groups
 *   thousands and a colon between digits are `,` and `:`, so `，` and `：` never stand inside a figure
 * - radicals and compatibility forms as the ideographs they look like; ⑴ ⒈ ㈠ written out; ① kept
 * - double quotes as “ ”, 〔〕［］ as [ ], dashes and minus signs as `-` or `—`
 * - no space next to a Chinese character; none inside a figure where it is safely one figure; else one space
 * - soft line breaks and invisible characters gone (see `tidyWithOffsets`), ends trimmed
 *
 * Linear, total (lone surrogates pass through) and idempotent. `fold(tidy(x))` is `fold(x)`. The answer is shared with
 * whoever asks for the same text again.
 */
export const fold: (text: string) => Folded = remembered((text) => {
  if (isFolded(text)) return unchanged(text);
  const units = dropSpaces(foldCharacters(tidyWithOffsets(text)));
  markFigures(units.codes);
  markCircles(units.codes);
  return finish(units);
});

const VALUE_SIGNS = new Set(Array.from("%‰<>=≥≤±+", code));
const INNER_SIGNS = new Set(Array.from(".:/~-", code));

/** By UTF-16 unit: 1 for punctuation, signs and white space. Halves of pairs are none; those are looked for as pairs. */
const SIGNS: Uint8Array = (() => {
  const table = new Uint8Array(0x10000);
  const sign = /[\p{P}\p{S}\p{Z}]/u;
  for (let unit = 0; unit < table.length; unit++) if (sign.test(String.fromCharCode(unit))) table[unit] = 1;
  return table;
})();
const PAIRED_SIGNS = /[[\p{P}\p{S}\p{Z}]--[\u{0}-\u{ffff}]]/gv;

/** Folded text without thousands separators, white space and punctuation but for what a figure needs. */
function withoutSigns(folded: string): string {
  let key = "";
  let from = 0;
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at);
    if (SIGNS[unit] === 0 || VALUE_SIGNS.has(unit)) continue;
    const inner = isDigit(folded.charCodeAt(at - 1)) && isDigit(folded.charCodeAt(at + 1));
    if (inner && INNER_SIGNS.has(unit)) continue;
    key += folded.slice(from, at);
    // Two figures stay two, whatever stood between them.
    if (inner) key += ",";
    from = at + 1;
  }
  return from === 0 ? folded : key + folded.slice(from);
}

/**
 * What two printings of one text have in common: folded, without white space and punctuation, letters in lower case,
 * thousands separators out. Points, per cent signs and comparators of figures stay, so 1.5 is not 15.
 */
export const compareKey: (text: string) => string = remembered((text) => {
  const { text: folded } = fold(text);
  const figures = folded.includes(",") ? folded.replace(/(?<=\d),(?=\d)/gu, "") : folded;
  return withoutSigns(figures).replace(PAIRED_SIGNS, "").toLowerCase();
});

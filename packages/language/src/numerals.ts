/** A Chinese numeral read: `value` is an exact decimal string without exponent or needless zeros. */
export interface ChineseNumeral {
  readonly value: string;
  /** `digits`: read digit by digit, as a year is (二〇二〇); `decimal`: with 点 or 半. */
  readonly kind: "integer" | "decimal" | "digits";
}

// biome-ignore format: a table of digits
const DIGITS: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, "○": 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
  壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9, 貳: 2, 參: 3, 陸: 6, 弌: 1, 兩: 2,
};
// biome-ignore format: a table of units
const UNITS: Readonly<Record<string, bigint>> = {
  十: 10n, 拾: 10n, 百: 100n, 佰: 100n, 千: 1000n, 仟: 1000n, 万: 10_000n, 萬: 10_000n, 亿: 100_000_000n, 億: 100_000_000n,
};
const TENS: Readonly<Record<string, string>> = { 廿: "二十", 卄: "二十", 卅: "三十", 卌: "四十" };
const WAN = 10_000n;
const YI = 100_000_000n;
/** Longer runs of numeral characters are not numerals anybody writes; the bound keeps the reading linear. */
const LONGEST = 48;

type Part = number | bigint;

/** Digits and 十百千 below 万. `opensAfter`: the unit in front: a last bare digit counts a tenth of it (一亿五). */
function readSection(parts: readonly Part[], opensAfter: bigint | undefined): bigint | undefined {
  let sum = 0n;
  let smallest = opensAfter ?? WAN;
  let zero = false;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!;
    if (part === 0) {
      if (at === 0 && opensAfter === undefined && parts.length > 1) return undefined;
      zero = true;
      continue;
    }
    if (typeof part === "bigint") {
      // Only 十 may stand without a digit, and only in front: 十二, 一百十二.
      if (part !== 10n || smallest <= 10n) return undefined;
      sum += 10n;
      smallest = 10n;
      zero = false;
      continue;
    }
    const unit = parts[at + 1];
    if (typeof unit === "bigint") {
      if (unit >= smallest) return undefined;
      sum += BigInt(part) * unit;
      smallest = unit;
      zero = false;
      at++;
    } else if (at === parts.length - 1) {
      const short = !zero && smallest > 10n && (at > 0 || opensAfter !== undefined);
      sum += BigInt(part) * (short ? smallest / 10n : 1n);
    } else return undefined;
  }
  return sum;
}

/** 亿 before 万 before sections; `above` is the unit in front, if any. */
function readInteger(parts: readonly Part[], above: bigint | undefined): bigint | undefined {
  for (const big of [YI, WAN]) {
    const at = parts.lastIndexOf(big);
    if (at < 0) continue;
    const inFront = parts.slice(above !== undefined && parts[0] === 0 ? 1 : 0, at);
    const left = readInteger(inFront, undefined);
    if (at === 0 || left === undefined || left === 0n || (big === WAN && left >= WAN)) return undefined;
    const rest = parts.slice(at + 1);
    if (rest.length === 0) return left * big;
    const right = readInteger(rest, big);
    return right === undefined ? undefined : left * big + right;
  }
  return parts.length === 0 ? undefined : readSection(parts, above);
}

const strip = (digits: string): string => digits.replace(/^0+(?=\d)/u, "");

/** 十二 点 五万: digits behind the point, then perhaps 万 or 亿. */
function readDecimal(before: string, behind: string): ChineseNumeral | undefined {
  const whole = parseChineseNumeral(before);
  const unit = /[万萬亿億]$/u.exec(behind)?.[0];
  const places = Array.from(
    unit === undefined ? behind : behind.slice(0, -1),
    (character) => DIGITS[character],
  );
  if (whole === undefined || whole.kind === "decimal" || places.length === 0 || places.includes(undefined)) {
    return undefined;
  }
  const shift = unit === undefined ? 0 : UNITS[unit]!.toString().length - 1;
  const digits = places.join("").padEnd(shift, "0");
  const integer = strip(whole.value + digits.slice(0, shift));
  const fraction = digits.slice(shift).replace(/0+$/u, "");
  return { value: fraction === "" ? integer : `${integer}.${fraction}`, kind: "decimal" };
}

/**
 * Reads a whole text as one Chinese numeral, ordinary or capital (大写): 十二, 两千零五十, 壹佰万, 一亿五 (the unit of the
 * last digit left out), 二〇二〇 digit by digit, 十二点五, 一点五亿, 半 as 0.5, 负 in front. Anything else is
 * undefined.
 */
export function parseChineseNumeral(text: string): ChineseNumeral | undefined {
  if (text.length === 0 || text.length > LONGEST) return undefined;
  if (text.startsWith("负")) {
    const positive = text.startsWith("负负") ? undefined : parseChineseNumeral(text.slice(1));
    if (positive === undefined || positive.kind === "digits" || positive.value === "0") return undefined;
    return { value: `-${positive.value}`, kind: positive.kind };
  }
  if (text === "半") return { value: "0.5", kind: "decimal" };
  const point = text.indexOf("点");
  if (point > 0) {
    return readDecimal(text.slice(0, point), text.slice(point + 1));
  }
  const parts: Part[] = [];
  for (const character of text.replace(/[廿卄卅卌]/gu, (tens) => TENS[tens]!)) {
    const part = DIGITS[character] ?? UNITS[character];
    if (part === undefined) return undefined;
    parts.push(part);
  }
  if (parts.length > 1 && parts.every((part) => typeof part === "number")) {
    return { value: parts.join(""), kind: "digits" };
  }
  const value = readInteger(parts, undefined);
  return value === undefined ? undefined : { value: value.toString(), kind: "integer" };
}

export interface FoundNumeral extends ChineseNumeral {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const RUN = /[零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸兩十拾百佰千仟万萬亿億廿卅点]{1,48}/gu;

/**
 * Runs of numeral characters that read as one numeral, with their offsets. A single digit is left out unless
 * `single`: 一般, 三公, 统一 are words. A 点 that makes no decimal ends the run before it.
 */
export function findChineseNumerals(
  text: string,
  options: { readonly single?: boolean } = {},
): FoundNumeral[] {
  const found: FoundNumeral[] = [];
  const add = (run: string, start: number): boolean => {
    if (run.length === 1 && (options.single !== true || DIGITS[run] === undefined) && run !== "十")
      return false;
    const numeral = parseChineseNumeral(run);
    if (numeral === undefined) return false;
    found.push({ ...numeral, text: run, start, end: start + run.length });
    return true;
  };
  for (const match of text.matchAll(RUN)) {
    if (add(match[0], match.index) || !match[0].includes("点")) continue;
    let at = match.index;
    for (const piece of match[0].split("点")) {
      if (piece !== "") add(piece, at);
      at += piece.length + 1;
    }
  }
  return found;
}

const NUMERALS = "零一二三四五六七八九";
const SMALL_UNITS = ["", "十", "百", "千"];

function writeSection(value: number): string {
  let text = "";
  let zero = false;
  for (let power = 3; power >= 0; power--) {
    const digit = Math.trunc(value / 10 ** power) % 10;
    if (digit === 0) zero = text !== "";
    else {
      text += (zero ? "零" : "") + NUMERALS[digit] + SMALL_UNITS[power];
      zero = false;
    }
  }
  return text;
}

/** An integer below 10^16 in ordinary Chinese numerals: 12 as 十二, 100010 as 十万零一十. */
export function toChineseNumeral(value: bigint | number): string {
  const integer = BigInt(value);
  if (integer < 0n) return `负${toChineseNumeral(-integer)}`;
  if (integer >= WAN ** 4n) throw new RangeError(`no Chinese numeral is written for ${integer}`);
  if (integer === 0n) return "零";
  const above = integer / YI;
  let text = above === 0n ? "" : `${toChineseNumeral(above)}亿`;
  let gap = false;
  for (const [section, unit] of [
    [Number((integer % YI) / WAN), "万"],
    [Number(integer % WAN), ""],
  ] as const) {
    if (section === 0) gap = text !== "";
    else {
      text += (text !== "" && (gap || section < 1000) ? "零" : "") + writeSection(section) + unit;
      gap = false;
    }
  }
  return text.replace(/^一十/u, "十");
}

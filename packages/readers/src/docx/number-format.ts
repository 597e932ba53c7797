/** Prints the values of automatic numbers (ST_NumberFormat, ISO/IEC 29500-1 17.18.59). */

const digits = "〇一二三四五六七八九";
const formalDigits = "零壹贰叁肆伍陆柒捌玖";
const circledDigits = "○一二三四五六七八九";

const sequences: Readonly<Record<string, string>> = {
  ideographTraditional: "甲乙丙丁戊己庚辛壬癸",
  ideographZodiac: "子丑寅卯辰巳午未申酉戌亥",
  ideographEnclosedCircle: "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
  decimalEnclosedFullstop: "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
  decimalEnclosedParen: "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
  decimalEnclosedCircle: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
};

const same: Readonly<Record<string, string>> = {
  decimalEnclosedCircleChinese: "decimalEnclosedCircle",
  chineseCountingThousand: "counted",
  taiwaneseCountingThousand: "counted",
  taiwaneseCounting: "counted",
  ideographLegalTraditional: "chineseLegalSimplified",
  japaneseLegal: "chineseLegalSimplified",
  japaneseDigitalTenThousand: "ideographDigital",
  taiwaneseDigital: "ideographDigital",
  decimalFullWidth2: "decimalFullWidth",
  decimalHalfWidth: "decimal",
};

/** The printed number, or undefined for a format that is not known. `value` is at least 0. */
export function formatNumber(format: string, value: number): string | undefined {
  const kind = Object.hasOwn(same, format) ? same[format]! : format;
  if (Object.hasOwn(sequences, kind)) {
    const signs = [...sequences[kind]!];
    // Past the end of a sequence of signs Word falls back to decimals.
    return value >= 1 && value <= signs.length ? signs[value - 1]! : String(value);
  }
  switch (kind) {
    case "decimal":
      return String(value);
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "decimalFullWidth":
      return String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    case "numberInDash":
      return `- ${value} -`;
    case "chineseCounting":
      // Words up to 99, digits one by one beyond.
      return value < 100 ? counted(value, digits, true) : byDigits(value, circledDigits);
    case "counted":
      return counted(value, digits, true);
    case "japaneseCounting":
      return japanese(value);
    case "chineseLegalSimplified":
      return counted(value, formalDigits, false);
    case "ideographDigital":
      return byDigits(value, digits);
    case "lowerLetter":
      return letters(value);
    case "upperLetter":
      return letters(value).toUpperCase();
    case "lowerRoman":
      return roman(value);
    case "upperRoman":
      return roman(value).toUpperCase();
    case "ordinal":
      return ordinal(value);
    case "none":
      return "";
    default:
      return undefined;
  }
}

function byDigits(value: number, signs: string): string {
  return [...String(value)].map((digit) => signs[Number(digit)]!).join("");
}

/**
 * 一百零一, 一万二千: with units, a zero for a gap. `plain`: everyday units, and the short 十 for 10 to 19 where the
 * number `leads` (一万零一十, not 一万零十).
 */
function counted(value: number, signs: string, plain: boolean, leads = true): string {
  const units = plain ? ["", "十", "百", "千"] : ["", "拾", "佰", "仟"];
  const zero = plain ? "零" : signs[0]!;
  if (value === 0) return plain ? "○" : zero;
  if (value >= 100_000_000) return String(value);
  if (value >= 10_000) {
    const rest = value % 10_000;
    const gap = rest > 0 && rest < 1000 ? zero : "";
    return `${counted(Math.floor(value / 10_000), signs, plain)}万${gap}${rest > 0 ? counted(rest, signs, plain, false) : ""}`;
  }
  let text = "";
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      gap = text !== "";
      continue;
    }
    if (gap) text += zero;
    gap = false;
    text +=
      plain && leads && digit === 1 && place === 1 && text === "" ? "十" : `${signs[digit]!}${units[place]!}`;
  }
  return text;
}

/** 百一, 二百十: no zero for a gap, and no 一 before a unit. */
function japanese(value: number): string {
  if (value === 0) return "〇";
  if (value >= 10_000) return byDigits(value, digits);
  const units = ["", "十", "百", "千"];
  let text = "";
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit > 0) text += `${digit === 1 && place > 0 ? "" : digits[digit]!}${units[place]!}`;
  }
  return text;
}

/** a … z, then aa, bb: the letter is repeated, not counted on. */
function letters(value: number): string {
  if (value < 1 || value > 26 * 30) return String(value);
  return String.fromCodePoint(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

function roman(value: number): string {
  if (value < 1 || value > 9999) return String(value);
  const steps: readonly (readonly [number, string])[] = [
    [1000, "m"],
    [900, "cm"],
    [500, "d"],
    [400, "cd"],
    [100, "c"],
    [90, "xc"],
    [50, "l"],
    [40, "xl"],
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ];
  let rest = value;
  let text = "";
  for (const [step, sign] of steps) {
    text += sign.repeat(Math.floor(rest / step));
    rest %= step;
  }
  return text;
}

function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
  return `${value}${ending}`;
}

/** How bytes look when they are taken for a double-byte charset (GBK or Big5). Shares are of `pairs`. */
export interface DoubleByteShape {
  /** Lead and trail bytes found; four-byte sequences of GB18030 count as one. */
  readonly pairs: number;
  /** High bytes that no pair explains. */
  readonly broken: number;
  /** Share in GB2312's rows of symbols and of its 3,755 commonest characters. */
  readonly common: number;
  /** Share whose trail byte is below 0x80. */
  readonly lowTrail: number;
  /** Share in Big5's rows of symbols and of its 5,401 commonest characters. */
  readonly big5Common: number;
}

/** Enough to decide on; the rest of a large file is not looked at. */
const window = 262_144;

export function doubleByteShape(bytes: Uint8Array): DoubleByteShape {
  const end = Math.min(bytes.length, window);
  let pairs = 0;
  let broken = 0;
  let common = 0;
  let lowTrail = 0;
  let big5Common = 0;
  for (let at = 0; at < end; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1];
    if (lead === 0x80 || lead === 0xff || trail === undefined) {
      if (at + 1 < end) broken++;
      continue;
    }
    if (trail >= 0x30 && trail <= 0x39 && isFourByte(bytes, at)) {
      pairs++;
      at += 3;
      continue;
    }
    if (trail < 0x40 || trail === 0x7f || trail === 0xff) {
      broken++;
      continue;
    }
    pairs++;
    at++;
    if (trail < 0x80) lowTrail++;
    if (trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7))) common++;
    if (lead >= 0xa1 && lead <= 0xc6 && (trail <= 0x7e || trail >= 0xa1)) big5Common++;
  }
  const share = (count: number) => (pairs === 0 ? 0 : count / pairs);
  return { pairs, broken, common: share(common), lowTrail: share(lowTrail), big5Common: share(big5Common) };
}

function isFourByte(bytes: Uint8Array, at: number): boolean {
  const third = bytes[at + 2] ?? 0;
  const fourth = bytes[at + 3] ?? 0;
  return third >= 0x81 && third <= 0xfe && fourth >= 0x30 && fourth <= 0x39;
}

/** Whether valid UTF-8 holds nothing above U+07FF: no Chinese, no CJK punctuation. */
export function onlyTwoByteSequences(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0xe0) return false;
  return true;
}

/**
 * Share of UTF-16 code units that are usual in Chinese or Latin text. In the wrong byte order an ASCII letter looks
 * like a character whose low byte is zero, so those do not count.
 */
export function usualUnits(text: string): number {
  const end = Math.min(text.length, window);
  if (end === 0) return 0;
  let plausible = 0;
  for (let at = 0; at < end; at++) {
    const unit = text.charCodeAt(at);
    const fits =
      unit === 9 ||
      unit === 10 ||
      unit === 13 ||
      (unit >= 0x20 && unit <= 0x7e) ||
      (unit >= 0x4e00 && unit <= 0x9fff && (unit & 0xff) !== 0) ||
      (unit >= 0x3000 && unit <= 0x301f) ||
      (unit >= 0xff01 && unit <= 0xff5e) ||
      (unit >= 0x2010 && unit <= 0x2026) ||
      unit === 0xa0;
    if (fits) plausible++;
  }
  return plausible / end;
}

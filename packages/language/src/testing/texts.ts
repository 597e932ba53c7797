import fc from "fast-check";

/** Strings that the folding has opinions about, in any order. */
const PIECES = Array.from(
  '收入支出年月日万元亿个（）()“”"，,。.、；;：:％%‰0123456789０１５９abZＷ  \n\r\t\u00a0\u3000\u2009\u00ad\u200b①⑴㈠⼈⺠○〇一二十-－—~～≥<＝\ud840\udc00',
);

/** Text of the genre with everything a layout may do to it. */
export const printed: fc.Arbitrary<string> = fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 60 });

/** Any sequence of UTF-16 units, lone surrogates and controls included. */
export const anyUnits: fc.Arbitrary<string> = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));

import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decodeText } from "./charset.ts";

const prose =
  "第一部分 2020年度部门决算报表\n2020年度收、支总计1331.46万元，比上年减少119.49万元，下降8.24%。主要原因：项目支出经费减少。\n";
const bytesOf = (text: string, charset: string) => new Uint8Array(iconv.encode(text, charset));
const codes = (decoded: { problems: readonly { code: string }[] }) =>
  decoded.problems.map(({ code }) => code);

describe("the bytes decide", () => {
  test.each([
    ["utf-8", "utf8"],
    ["gb18030", "gb18030"],
    ["gb18030", "gbk"],
    ["utf-16le", "utf-16le"],
    ["utf-16be", "utf-16be"],
  ])("%s from bytes alone (%s)", (charset, encoder) => {
    const decoded = decodeText(bytesOf(prose, encoder));
    expect(decoded).toEqual({ text: prose, charset, problems: [] });
  });

  test("Big5 is told from GBK", () => {
    const text = "部門決算報表說明，本年度收入總計與支出總計均減少，主要原因係專案經費減少。";
    expect(decodeText(bytesOf(text, "big5"))).toEqual({ text, charset: "big5", problems: [] });
  });

  test("a rare character of GB18030 in four bytes", () => {
    const text = `${prose}项目负责人：张㐂`;
    expect(decodeText(bytesOf(text, "gb18030"))).toEqual({ text, charset: "gb18030", problems: [] });
  });

  test("a short GBK text that happens to be valid UTF-8", () => {
    expect(decodeText(bytesOf("联通", "gbk")).text).toBe("联通");
    expect(decodeText(bytesOf("é à ü", "utf8")).text).toBe("é à ü");
  });

  test("ASCII is not taken for UTF-16", () => {
    expect(decodeText(bytesOf("this app can break", "utf8")).text).toBe("this app can break");
  });

  test("a BOM is taken off and wins over a declaration", () => {
    const bytes = new Uint8Array([0xff, 0xfe, ...bytesOf(prose, "utf-16le")]);
    const decoded = decodeText(bytes, { contentType: "text/plain; charset=gbk" });
    expect(decoded.text).toBe(prose);
    expect(codes(decoded)).toEqual(["CHARSET_CONFLICT"]);
  });
});

describe("declarations", () => {
  const page = (declared: string) =>
    `<html><head><meta charset="${declared}"></head><body>${prose}</body></html>`;

  test.each([
    ["utf-8", "gbk", "gb18030"],
    ["gb2312", "utf8", "utf-8"],
    ["big5", "gb18030", "gb18030"],
    ["gbk", "utf-16le", "utf-16le"],
  ])("declared %s, written in %s: read as %s and reported", (declared, encoder, actual) => {
    const decoded = decodeText(bytesOf(page(declared), encoder), { markup: true });
    expect(decoded.text).toBe(page(declared));
    expect(decoded.charset).toBe(actual);
    expect(codes(decoded)).toEqual(["CHARSET_CONFLICT"]);
    expect(decoded.problems[0]?.message.zh).toContain(actual);
  });

  test("GB2312 declared for GBK bytes is no conflict, nor is any charset for ASCII", () => {
    expect(decodeText(bytesOf(page("gb2312"), "gbk"), { markup: true }).problems).toEqual([]);
    expect(decodeText(bytesOf('<meta charset="gbk">abc', "utf8"), { markup: true }).problems).toEqual([]);
  });

  test("the XML declaration, the http-equiv form and the header are read", () => {
    const xml = `<?xml version="1.0" encoding="GBK"?><p>${prose}</p>`;
    expect(codes(decodeText(bytesOf(xml, "utf8"), { markup: true }))).toEqual(["CHARSET_CONFLICT"]);
    const equiv = `<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>${prose}</p>`;
    expect(codes(decodeText(bytesOf(equiv, "utf8"), { markup: true }))).toEqual(["CHARSET_CONFLICT"]);
    const header = { contentType: "text/html;charset=GBK" };
    expect(codes(decodeText(bytesOf(prose, "utf8"), header))).toEqual(["CHARSET_CONFLICT"]);
    expect(codes(decodeText(bytesOf(prose, "gbk"), header))).toEqual([]);
  });

  test("a declaration in plain text is text", () => {
    expect(decodeText(bytesOf(page("gbk"), "utf8")).problems).toEqual([]);
  });
});

describe("damage", () => {
  test("a file cut within a character", () => {
    const bytes = bytesOf(prose, "utf8").subarray(0, 40);
    const decoded = decodeText(bytes);
    expect(prose.startsWith(decoded.text)).toBe(true);
    expect(codes(decoded)).toEqual(["CHARSET_DAMAGED"]);
  });

  test("a single broken byte loses its character and says so", () => {
    const bytes = bytesOf(prose, "utf8");
    bytes[4] = 0xff;
    const decoded = decodeText(bytes);
    expect(decoded.charset).toBe("utf-8");
    expect(decoded.text).toContain("1331.46万元");
    expect(codes(decoded)).toEqual(["CHARSET_DAMAGED"]);
  });

  test("noise is refused", () => {
    const noise = Uint8Array.from(
      { length: 4_000 },
      (_, index) => 0x80 + ((index * 97 + ((index * index) % 31)) % 128),
    );
    expect(codes(decodeText(noise))).toEqual(["UNDECODABLE"]);
  });
});

const commonText = fc
  .array(
    fc.constantFrom(
      ..."年度收入支出决算万元预算比上减少增加下降百分之财政拨款项目其中基本公用经费单位，。：0123456789%\n",
    ),
    {
      minLength: 12,
      maxLength: 200,
    },
  )
  .map((characters) => `决算报表${characters.join("")}`);

test("any common text comes back from any charset under any declaration", () => {
  fc.assert(
    fc.property(
      commonText,
      fc.constantFrom("utf8", "gbk", "gb18030", "utf-16le", "utf-16be"),
      fc.constantFrom(undefined, "utf-8", "gbk", "big5", "utf-16le", "iso-8859-1", "no-such"),
      (text, encoder, declared) => {
        const contentType = declared === undefined ? undefined : `text/plain; charset=${declared}`;
        expect(decodeText(bytesOf(text, encoder), { contentType }).text).toBe(text);
      },
    ),
    { numRuns: 400 },
  );
});

test("random bytes never throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, markup) => {
      expect(typeof decodeText(bytes, { markup }).text).toBe("string");
    }),
    { numRuns: 500 },
  );
});

import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { Fault } from "./fault.ts";
import { decodeXml, type Node, type ParseOptions, parseXml } from "./xml.ts";

const options: ParseOptions = {
  depth: 8,
  text: new Set(["a:t"]),
  drop: new Set(["a:gone"]),
  namespaces: new Map([["urn:a", "a"]]),
};

const show = (node: Node): unknown =>
  node.children.length > 0
    ? [node.name, ...node.children.map(show)]
    : node.text === ""
      ? node.name
      : `${node.name}=${node.text}`;

function code(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Fault ? error.code : String(error);
  }
  return "none";
}

describe("parseXml", () => {
  test("names and attributes get canonical prefixes, as far as a declaration reaches", () => {
    const root = parseXml(
      '<x:r xmlns:x="urn:a" x:k="1" k="2"><x:t>甲</x:t><t xmlns="urn:a">乙</t><x:q xmlns:x="urn:b"/><x:t>丙&amp;<![CDATA[<]]></x:t></x:r>',
      options,
    );
    expect(show(root)).toEqual(["a:r", "a:t=甲", "a:t=乙", "x:q", "a:t=丙&<"]);
    expect({ ...root.attributes }).toMatchObject({ "a:k": "1", k: "2" });
  });

  test("a foreign namespace does not pass for ours by its prefix", () => {
    expect(show(parseXml('<a:r xmlns:a="urn:foreign"><a:t>甲</a:t></a:r>', options))).toEqual([
      "?a:r",
      "?a:t",
    ]);
  });

  test("what is dropped is dropped with all that is in it", () => {
    const text = '<a:r xmlns:a="urn:a"><a:gone><a:t>1</a:t><a:gone/></a:gone><a:t>2</a:t></a:r>';
    expect(show(parseXml(text, options))).toEqual(["a:r", "a:t=2"]);
  });

  test("children of the streamed element are handed over and not kept", () => {
    const taken: string[] = [];
    const stream = { of: "a:body", each: (node: Node) => taken.push(node.name) };
    const root = parseXml('<a:r xmlns:a="urn:a"><a:body><a:p><a:t/></a:p><a:q/></a:body></a:r>', {
      ...options,
      stream,
    });
    expect(taken).toEqual(["a:p", "a:q"]);
    expect(show(root)).toEqual(["a:r", "a:body"]);
  });

  test("faults", () => {
    expect(code(() => parseXml("<a><b></a>", options))).toBe("CORRUPT");
    expect(code(() => parseXml("<a>", options))).toBe("CORRUPT");
    expect(code(() => parseXml("", options))).toBe("CORRUPT");
    expect(code(() => parseXml("<a>&unknown;</a>", options))).toBe("CORRUPT");
    expect(code(() => parseXml("<!DOCTYPE a><a/>", options))).toBe("UNSAFE_XML");
    expect(code(() => parseXml("<b>".repeat(9) + "</b>".repeat(9), options))).toBe("LIMIT");
    expect(code(() => parseXml("<b>".repeat(8) + "</b>".repeat(8), options))).toBe("none");
  });
});

describe("decodeXml", () => {
  test("by mark, by declaration, else UTF-8", () => {
    const gbk = Uint8Array.from([
      ...strToU8('<?xml version="1.0" encoding="GBK"?><a>'),
      0xbc,
      0xd7,
      ...strToU8("</a>"),
    ]);
    expect(decodeXml(gbk)).toContain("<a>甲</a>");
    expect(decodeXml(new Uint8Array(Buffer.from("\uFEFF<a>甲</a>", "utf16le")))).toBe("<a>甲</a>");
    expect(decodeXml(strToU8("\uFEFF<a>甲</a>"))).toBe("<a>甲</a>");
    expect(code(() => decodeXml(Uint8Array.of(0x3c, 0xff)))).toBe("CORRUPT");
  });
});

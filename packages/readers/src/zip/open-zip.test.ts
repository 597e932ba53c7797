import { strFromU8, strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import { Fault } from "./fault.ts";
import { openZip } from "./open-zip.ts";

const code = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    return error instanceof Fault ? error.code : String(error);
  }
  return "none";
};

describe("openZip", () => {
  test("reads entries on demand, by names without regard to case", async () => {
    const zip = await openZip(zipSync({ "a/B.xml": strToU8("甲"), "a/": new Uint8Array(0) }), defaultLimits);
    expect(zip.names).toEqual(["a/B.xml"]);
    expect(zip.has("/A/b.XML")).toBe(true);
    expect(strFromU8((await zip.read("a/b.xml"))!)).toBe("甲");
    expect(await zip.read("c")).toBeUndefined();
    expect(await zip.read("__proto__")).toBeUndefined();
  });

  test("GBK names and names that climb are keys only", async () => {
    const zipped = zipSync({ "../../etc/x": strToU8("1"), aaaa: strToU8("2") });
    // 表格 in GBK over "aaaa", in the local header and in the directory.
    for (let at = 0; at + 4 <= zipped.length; at++) {
      if (strFromU8(zipped.subarray(at, at + 4)) === "aaaa") zipped.set([0xb1, 0xed, 0xb8, 0xf1], at);
    }
    const zip = await openZip(zipped, defaultLimits);
    expect(zip.names).toEqual(["../../etc/x", "表格"]);
  });

  test("the budget of inflated bytes runs over all entries, and each entry is paid once", async () => {
    const zipped = zipSync({ a: new Uint8Array(6000), b: new Uint8Array(6000) });
    const zip = await openZip(zipped, { ...defaultLimits, inflatedBytes: 10_000 });
    expect((await zip.read("a"))?.length).toBe(6000);
    expect((await zip.read("a"))?.length).toBe(6000);
    expect(await code(zip.read("b"))).toBe("LIMIT");
  });

  test("an entry that packs beyond all reason", async () => {
    const zip = await openZip(zipSync({ a: new Uint8Array(40 * 1024 * 1024) }), defaultLimits);
    expect(await code(zip.read("a"))).toBe("LIMIT");
  });

  test("a wrong checksum, a stored entry included", async () => {
    for (const level of [0, 6] as const) {
      const zipped = zipSync({ a: [strToU8("1302.51".repeat(40)), { level }] });
      for (let at = 0; at + 20 < zipped.length; at++) {
        if (zipped[at] === 0x50 && zipped[at + 1] === 0x4b && zipped[at + 2] === 1) zipped[at + 16]! ^= 1;
      }
      const zip = await openZip(zipped, defaultLimits);
      expect(await code(zip.read("a"))).toBe("CORRUPT");
    }
  });

  test("bytes that are no zip", async () => {
    expect(await code(openZip(new Uint8Array(0), defaultLimits))).toBe("CORRUPT");
    expect(await code(openZip(strToU8("PK\x03\x04 nothing behind"), defaultLimits))).toBe("CORRUPT");
  });
});

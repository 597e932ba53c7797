import { expect, it } from "vitest";
import { sealFor } from "./seal.ts";

const source = Buffer.from("the bytes of a file");
const content = Buffer.from(JSON.stringify({ contacts: ["张三", "01000000000"] }));

it("opens with the source only, and is the same every time", () => {
  const sealed = sealFor(source).close(content);
  expect(Buffer.from(sealFor(source).open(sealed))).toEqual(content);
  expect(sealFor(source).close(content)).toEqual(sealed);
  expect(Buffer.from(sealed).includes("张三")).toBe(false);
  expect(() => sealFor(Buffer.from("another file")).open(sealed)).toThrow();
  const bent = Uint8Array.from(sealed);
  bent[20]! ^= 1;
  expect(() => sealFor(source).open(bent)).toThrow();
  expect(sealFor(source).digest(content)).not.toBe(sealFor(Buffer.from("another file")).digest(content));
});

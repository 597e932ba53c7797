import type { Document } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { redactDocument } from "./redact.ts";

const place = { part: "t", path: "body" };
const masked = (text: string, contacts: readonly string[]): string => {
  const document = {
    blocks: [{ id: "p1", kind: "paragraph", text, place }],
    problems: [{ code: "X", severity: "warning", message: { zh: text, en: text } }],
  } as unknown as Document;
  const clean = redactDocument(document, contacts);
  const block = clean.blocks[0]!;
  const shown = block.kind === "table" ? "" : block.text;
  expect(clean.problems[0]!.message.zh).toBe(shown);
  expect(shown).toHaveLength(text.length);
  return shown;
};

describe("masking", () => {
  test("a name, however it is spaced or broken", () => {
    expect(masked("由张三负责，张　三、张\n三", ["张三"])).toBe("由██负责，█　█、█\n█");
    expect(masked("由张三负责", ["张 三"])).toBe("由██负责");
  });

  test("a longer name before one that is part of it", () => {
    expect(masked("张三丰和张三", ["张三", "张三丰"])).toBe("███和██");
  });

  test("a number in groups, in full width, with and without its area code", () => {
    for (const printed of [
      "010-12345678",
      "12345678",
      "1234 5678",
      "１２３４５６７８",
      "（010）12345678",
      "01012345678",
    ]) {
      expect(masked(`电话${printed}。`, ["010-12345678"]).replace(/[^0-9０-９]/gu, "")).toBe("");
      expect(masked(`电话${printed}。`, ["12345678"]).replace(/[^0-9０-９]/gu, "").length).toBeLessThan(4);
    }
  });

  test("each of several numbers in one cell", () => {
    expect(masked("12345678和87654321", ["12345678 87654321"])).toBe("████████和████████");
  });

  test("figures stay, whatever an extension looks like", () => {
    expect(masked("支出8001.25万元", ["8001"])).toBe("支出8001.25万元");
    expect(masked("张", ["张"])).toBe("张");
  });

  test("signs of patterns in a contact are taken as they are", () => {
    expect(masked("a.b(c)和axb", ["a.b(c)"])).toBe("██████和axb");
    expect(masked("张三、李四-8", ["张三、李四-8"])).toBe("███████");
  });
});

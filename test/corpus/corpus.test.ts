import { relative } from "node:path";
import { recordSchema, reportSchema } from "@juesuan/account";
import { checkGrid, documentSchema } from "@juesuan/document";
import { describe, expect, it } from "vitest";
import { corpusCases, root, stagesOf } from "./cases.ts";
import { content, withoutRefs } from "./depths.ts";
import { goldensOf } from "./goldens.ts";

const cases = corpusCases();

describe.each(cases.map((one) => [one.name, one] as const))("corpus %s", (_, one) => {
  it("has a source", () => {
    expect(one.sources.length).toBeGreaterThan(0);
  });

  it("gives what was accepted, at every depth", async () => {
    for (const { file, actual, expected } of await goldensOf(one)) {
      expect(expected, `${relative(root, file)} was never accepted`).toBeDefined();
      expect(actual, relative(root, file)).toBe(expected);
    }
  });

  for (const source of one.sources) {
    it(`${source} gives artifacts that keep their schemas`, async () => {
      const { document, publicRecord, report } = await stagesOf(one.folder, source);
      expect(documentSchema.safeParse(document).error).toBeUndefined();
      expect(recordSchema.safeParse(publicRecord).error).toBeUndefined();
      expect(reportSchema.safeParse(report).error).toBeUndefined();
      for (const block of document.blocks)
        if (block.kind === "table") expect(checkGrid(block), block.id).toEqual([]);
    });

    it(`${source}: every ref of the record leads to what it says`, async () => {
      const { document, publicRecord } = await stagesOf(one.folder, source);
      const blocks = new Map(document.blocks.map((block) => [block.id, block]));
      const wrong: string[] = [];
      for (const fact of publicRecord.facts) {
        const { block: id, chars } = fact.quantity.ref;
        const block = blocks.get(id);
        const text =
          block === undefined || block.kind === "table" ? "" : block.text.slice(...(chars ?? [0, 0]));
        const digits = (value: string) => value.normalize("NFKC").replace(/[^\d.]/g, "");
        if (digits(text) !== digits(fact.quantity.text))
          wrong.push(`${fact.id}: ${text} for ${fact.quantity.text}`);
      }
      expect(wrong).toEqual([]);
    });
  }

  for (const source of one.sources) {
    it(`${source}: masks the contacts and nothing else`, async () => {
      const { document, record, publicRecord } = await stagesOf(one.folder, source);
      const contacts = new Set(
        record.performance.forms
          .flatMap(({ contact }) => [contact.person, contact.phone])
          .filter((text) => text !== null),
      );
      const [kept, masked] = [JSON.stringify(record), JSON.stringify([publicRecord, document])];
      for (const contact of contacts) expect(masked.includes(contact)).toBe(false);
      // Each run of marks stands for one of the contacts: as many as the unmasked record holds outside the forms' heads.
      const runs = JSON.stringify(publicRecord).match(/█+/gu) ?? [];
      const inText = [...contacts].reduce((sum, contact) => sum + kept.split(contact).length - 1, 0);
      const inHeads = record.performance.forms
        .flatMap(({ contact }) => [contact.person, contact.phone])
        .filter((text) => text !== null);
      expect(runs.length).toBe(inText - inHeads.length);
    });
  }

  it("is the same record from every format", async () => {
    const [first, ...others] = one.sources;
    const expected = content((await stagesOf(one.folder, first!)).publicRecord);
    for (const other of others)
      expect(content((await stagesOf(one.folder, other)).publicRecord), other).toEqual(expected);
  });

  it("is judged the same in every format", async () => {
    const verdicts = async (source: string) =>
      withoutRefs((await stagesOf(one.folder, source)).report.verdicts);
    const [first, ...others] = one.sources;
    const expected = await verdicts(first!);
    for (const other of others) expect(await verdicts(other), other).toEqual(expected);
  });
});

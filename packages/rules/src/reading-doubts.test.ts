import type { AccountRecord, Fact } from "@juesuan/account";
import type { Ref } from "@juesuan/document";
import { describe, expect, it } from "vitest";
import nar02 from "./catalogue/nar/nar-02-revenue-parts.ts";
import { check, orderedFindings } from "./engine.ts";
import { account, fact } from "./sample.ts";

const parts = [
  ["appropriationRevenue", "90万元"],
  ["superiorSubsidyRevenue", "0万元"],
  ["businessRevenue", "0万元"],
  ["operatingRevenue", "0万元"],
  ["subordinateRemittanceRevenue", "0万元"],
  ["otherRevenue", "5.25万元"],
] as const;
const facts = [
  fact("revenue", "amount", "100.37万元"),
  ...parts.map(([concept, print]) => fact(concept, "amount", print)),
];
const finding = (record: AccountRecord) => orderedFindings(check(record, [nar02]))[0];
const unsure = (confidence: "low" | "medium") =>
  facts.map((one, at): Fact => (at === 1 ? { ...one, quantity: { ...one.quantity, confidence } } : one));
const problem = (code: string, ref: Ref) => ({
  code,
  severity: "warning" as const,
  message: { zh: "未读清。", en: "Not read clearly." },
  ref,
});

describe("a finding that rests on an uncertain reading", () => {
  it("says that first and is put down to extraction", () => {
    const sound = finding(account({ facts }))!;
    const doubtful = finding(account({ facts: unsure("medium") }))!;
    expect(sound.attribution).toBe("unit");
    expect(doubtful.attribution).toBe("extraction");
    expect(doubtful.message.zh).toBe(`“90万元”识别把握不足，请先与原件核对。${sound.message.zh}`);
    expect(doubtful.message.en).toMatch(
      /^The reading of "90万元" is not certain: compare it with the print first\. /,
    );
    expect(doubtful.id).toBe(sound.id);
    expect(doubtful.severity).toBe(sound.severity);
  });

  it("does so where a problem of reading names the place", () => {
    const record = account({ facts, problems: [problem("READERS_DISAGREE", facts[2]!.ref)] });
    expect(finding(record)?.attribution).toBe("extraction");
    expect(finding(record)?.message.zh).toMatch(/^“0万元”识别把握不足/);
  });

  it.each([
    ["another place", problem("READERS_DISAGREE", { block: "p999999" })],
    ["another row of the table", problem("TABLE_REPAIRED", { block: facts[2]!.ref.block, cell: [7, 0] })],
    ["what the document says of itself", problem("SCOPE_CONFLICT", facts[2]!.ref)],
  ])("does not for a problem about %s", (_, one) => {
    expect(finding(account({ facts, problems: [one] }))?.attribution).toBe("unit");
  });

  it("names three places and says that there are more", () => {
    const all = facts.map((one): Fact => ({ ...one, quantity: { ...one.quantity, confidence: "medium" } }));
    expect(finding(account({ facts: all }))?.message.zh).toMatch(
      /^“100.37万元”、“90万元”、“0万元”等识别把握不足/,
    );
  });
});

describe("a place in doubt", () => {
  it("may be named by a problem of its figure's own cell, while the clause stands elsewhere", () => {
    const [revenue, ...rest] = facts;
    const inTable = {
      ...revenue!,
      quantity: { ...revenue!.quantity, ref: { block: "t1", cell: [2, 1] as [number, number] } },
    };
    const said = (ref: Ref) =>
      finding(account({ facts: [inTable, ...rest], problems: [problem("TABLE_REPAIRED", ref)] }))
        ?.attribution;
    expect(said({ block: "t1", cell: [2, 5] })).toBe("extraction");
    expect(said({ block: "t1", cell: [3, 1] })).toBe("unit");
    expect(said({ block: "t1" })).toBe("extraction");
  });

  it("is written out three times without more", () => {
    const three = facts.map(
      (one, at): Fact =>
        at < 2 || at === 6 ? { ...one, quantity: { ...one.quantity, confidence: "medium" } } : one,
    );
    const message = finding(account({ facts: three }))?.message;
    expect(message?.zh).toMatch(/^“100.37万元”、“90万元”、“5.25万元”识别把握不足/);
    expect(message?.en).toMatch(/^The reading of "100.37万元", "90万元", "5.25万元" is not certain/);
    const all = facts.map((one): Fact => ({ ...one, quantity: { ...one.quantity, confidence: "medium" } }));
    expect(finding(account({ facts: all }))?.message.en).toContain('"0万元" and others is not certain');
  });
});

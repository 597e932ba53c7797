import { describe, expect, it } from "vitest";
import gaps from "./data/gaps.json" with { type: "json" };
import { faultKinds } from "./faults/index.ts";
import { draw, type Format, generate, print, templates } from "./generate.ts";
import { isLoud, judge } from "./judge.ts";
import { cleanOf, type Outcome, tryFault } from "./measure.ts";
import { random } from "./random.ts";

/**
 * A sample of the evaluation: `npm run evaluate` measures hundreds of documents and thousands of faults. The floors
 * lie a little under what was measured there, so that a rule that goes blind shows.
 */
const recallFloor = { figure: 0.96, text: 0.96 };
const faultsPerKind = 3;
const formats: readonly Format[] = ["txt", "html", "docx"];

describe("an invented account in which everything agrees", () => {
  for (const template of templates) {
    it.each(formats.map((format, at) => [format, 40 + at] as const))(
      `${template} as %s is accused of nothing but what is known`,
      async (format, seed) => {
        const drawn = draw(seed, template);
        const { record, findings } = await judge(print(drawn.page, drawn.account, format));
        expect(record.publisher.name).toBe(drawn.account.name);
        expect(record.fiscalYear).toBe(drawn.account.year);
        expect(record.performance.forms.map((form) => form.project)).toEqual(
          drawn.account.projects.map((one) => one.name),
        );
        expect(record.statements.length).toBe(drawn.hasStatements ? 9 : 0);
        const listed: readonly { document: string; rule: string }[] = gaps.accused;
        const known = listed.filter((one) => one.document === `${template}/${format}/${seed}`);
        const accused = findings.filter(isLoud);
        expect(
          [...new Set(accused.map((one) => one.rule))].sort(),
          accused.map((one) => `${one.rule} ${one.message.zh}`).join("; ") ||
            "nothing is wrong any more: take it out of gaps.json",
        ).toEqual(known.map((one) => one.rule).sort());
      },
    );
  }

  it("is the same from the same seed, and another from another", () => {
    const bytes = (seed: number, format: Format) =>
      Buffer.from(generate(seed, { template: "province", format }).bytes).toString("base64");
    for (const format of formats) expect(bytes(7, format)).toBe(bytes(7, format));
    expect(bytes(7, "txt")).not.toBe(bytes(8, "txt"));
  });
});

describe("faults put into invented accounts", () => {
  it("are found", async () => {
    const outcomes: Outcome[] = [];
    for (const [at, template] of templates.entries()) {
      const drawn = draw(60 + at, template, 5);
      const format: Format = at % 2 === 0 ? "html" : "txt";
      const sound = cleanOf(await judge(print(drawn.page, drawn.account, format)), drawn, format).ids;
      for (const [place, kind] of faultKinds.entries()) {
        // Each kind in three of the four manners.
        if (place % templates.length === at && faultsPerKind < templates.length) continue;
        const fault = kind.make(drawn, random(drawn.seed).branch(kind.kind));
        if (fault !== undefined) outcomes.push(await tryFault(kind, fault, drawn, format, sound));
      }
    }
    expect(outcomes.length).toBeGreaterThanOrEqual(50);
    for (const family of ["figure", "text"] as const) {
      const own = outcomes.filter((one) => one.family === family && one.unseen === undefined);
      const missed = own.filter((one) => !one.found).map((one) => `${one.kind} ${one.document} ${one.what}`);
      expect(missed.length / own.length, missed.join("\n")).toBeLessThanOrEqual(1 - recallFloor[family]);
    }
    const loud = outcomes.reduce((sum, one) => sum + one.loud, 0);
    expect(outcomes.reduce((sum, one) => sum + one.placed, 0) / loud).toBeGreaterThanOrEqual(0.95);
    // Some seventy documents are read and checked: minutes on a machine that others use too.
  }, 600_000);
});

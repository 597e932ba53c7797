import { type AccountCell, quantityIn } from "@juesuan/account";
import { orderedFindings } from "@juesuan/rules";
import { describe, expect, it } from "vitest";
import { formRange, judge, offsetOf, original, replaceAt, soundStages, turnedDigit } from "./text-copy.ts";

const sound = await soundStages();
const { forms } = sound.record.performance;
const soundIds = new Set(orderedFindings(sound.report).map((finding) => finding.id));

/** New findings of a changed copy, loudest first; a question counts, since a plan may lawfully change. */
const newFindings = async (text: string) =>
  orderedFindings((await judge(text)).report).filter((finding) => !soundIds.has(finding.id));
const inForm = (path: string, at: number) =>
  path === `/performance/forms/${at}` || path.startsWith(`/performance/forms/${at}/`);

function changed(cell: AccountCell): string {
  const quantity = quantityIn(cell);
  if (quantity === undefined) throw new Error("the cell holds no figure");
  return replaceAt(
    original,
    offsetOf(sound.document, quantity.ref),
    quantity.text,
    turnedDigit(quantity.text),
  );
}

const cells: readonly [string, (at: number) => AccountCell][] = [
  ["year's start budget", (at) => forms[at]!.funding.total.originalBudget],
  ["full-year budget", (at) => forms[at]!.funding.total.fullYearBudget],
  ["outturn", (at) => forms[at]!.funding.total.outturn],
  ["appropriated outturn", (at) => forms[at]!.funding.appropriation.outturn],
  ["execution rate", (at) => forms[at]!.funding.total.executionRate],
  ["execution score", (at) => forms[at]!.funding.total.score],
  ["first indicator's weight", (at) => forms[at]!.indicators[0]!.maxScore],
  ["first indicator's score", (at) => forms[at]!.indicators[0]!.score],
  ["total score", (at) => forms[at]!.total.score],
];

describe.each(cells)("a digit turned in a form: %s", (_, cellOf) => {
  it.each(forms.map((form, at) => [form.project, at] as const))("%s is found there", async (_project, at) => {
    const found = await newFindings(changed(cellOf(at)));
    const there = found.filter(
      (finding) => finding.severity !== "info" && finding.evidence.some((one) => inForm(one.path, at)),
    );
    expect(there.map((finding) => finding.rule)).not.toEqual([]);
  });
});

describe("text moved between forms", () => {
  // Each form takes the goal of the one three places on: other pairs than the document's own copy.
  it.each(forms.map((form, at) => [form.project, at] as const))(
    "%s with another form's goal is found",
    async (_, at) => {
      const from = forms[(at + 3) % forms.length]!;
      const to = forms[at]!;
      const goal = from.goal.expected!.text;
      if (goal.length < 20 || goal === to.goal.expected!.text) return;
      const [start, end] = formRange(sound.record, sound.document, at);
      const own = original.slice(start, end).replace(to.goal.expected!.text, () => goal);
      const found = await newFindings(original.slice(0, start) + own + original.slice(end));
      const pair = found.filter(
        (finding) => finding.rule === "XF-01" && finding.evidence.some((one) => inForm(one.path, at)),
      );
      expect(pair.map((finding) => finding.severity)).not.toEqual([]);
    },
  );
});

describe("a form lost", () => {
  it.each(forms.map((form, at) => [form.project, at] as const))(
    "%s is missed at the declared count",
    async (_, at) => {
      const [start, end] = formRange(sound.record, sound.document, at);
      const found = await newFindings(original.slice(0, start) + original.slice(end));
      const count = found.find((finding) => finding.rule === "XF-05");
      expect(count?.severity).toBe("error");
      expect(count?.evidence.some((one) => one.path.startsWith("/facts/"))).toBe(true);
    },
  );
});

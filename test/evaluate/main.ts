/**
 * What the rules find, miss and wrongly accuse: sound documents invented, faults put into copies of them.
 *
 *     node --conditions=source test/evaluate/main.ts [--documents N] [--each N] [--seed N] [--out FOLDER] [--page FILE] [--pdf N]
 *
 * `--documents`: accounts per template and format; `--each`: faults of every kind per document; `--pdf`: accounts per
 * template that are printed as PDF by LibreOffice, when it is installed. Every manner of writing is measured by a
 * process of its own. Writes evaluation.md and evaluation.json into the folder, the text alone into the page.
 */
import { fork } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { printPdf } from "../../corpus/make-twins/pdf.ts";
import { draw, formats, print, type Template, templates } from "./generate.ts";
import { judge } from "./judge.ts";
import { type Clean, cleanOf, measureFaults, type Outcome } from "./measure.ts";
import { measureRecordFaults } from "./record-faults.ts";
import { docx } from "./render/docx.ts";
import { evaluationOf, markdown } from "./report.ts";

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "2" },
    each: { type: "string", default: "2" },
    seed: { type: "string", default: "1" },
    out: { type: "string", default: "" },
    page: { type: "string", default: "" },
    pdf: { type: "string", default: "1" },
    quiet: { type: "boolean", default: false },
    // What a process started by this one is to measure; it sends back what it found.
    template: { type: "string" },
  },
});
const [documents, each, seed, pdfs] = [values.documents, values.each, values.seed, values.pdf].map(
  Number,
) as [number, number, number, number];

interface Measured {
  readonly clean: readonly Omit<Clean, "ids">[];
  readonly outcomes: readonly Outcome[];
  readonly notes: readonly string[];
}

async function measure(template: Template): Promise<Measured> {
  const clean: Omit<Clean, "ids">[] = [];
  const outcomes: Outcome[] = [];
  const notes: string[] = [];
  const keep = ({ ids: _, ...rest }: Clean) => clean.push(rest);
  for (const [place, format] of formats.entries()) {
    for (let at = 0; at < documents; at++) {
      // Other accounts in every format: a wider net for the same work.
      const drawn = draw(seed * 10_000 + place * 1000 + at, template);
      const judged = await judge(print(drawn.page, drawn.account, format));
      const sound = cleanOf(judged, drawn, format);
      keep(sound);
      outcomes.push(...(await measureFaults(drawn, format, each, sound.ids)));
      if (format === "html")
        outcomes.push(
          ...(await measureRecordFaults(judged.record, sound.document, template, each * 3, drawn.seed)),
        );
      if (!values.quiet) process.stderr.write(`${sound.document}: ${outcomes.length} faults so far\n`);
    }
  }
  for (let at = 0; at < pdfs; at++) {
    const drawn = draw(seed * 10_000 + 9000 + at, template);
    const printed = printPdf(docx(drawn.page), "2025-08-20T00:00:00Z");
    if (!printed.ok) {
      notes.push(printed.why);
      break;
    }
    keep(cleanOf(await judge({ name: `${drawn.account.name}.pdf`, bytes: printed.bytes }), drawn, "pdf"));
  }
  return { clean, outcomes, notes };
}

function inOwnProcess(template: Template): Promise<Measured> {
  const child = fork(import.meta.filename, [...process.argv.slice(2), "--template", template]);
  return new Promise((done, fail) => {
    let found: Measured | undefined;
    child.on("message", (message) => {
      found = message as Measured;
    });
    child.on("exit", (code) => {
      if (found === undefined) fail(new Error(`${template} ended with ${code} and no result`));
      else done(found);
    });
  });
}

const one = templates.find((template) => template === values.template);
if (one !== undefined) {
  const found = await measure(one);
  process.send?.(found, undefined, undefined, () => process.disconnect());
} else {
  const measured = await Promise.all(templates.map(inOwnProcess));
  for (const why of new Set(measured.flatMap(({ notes }) => notes))) process.stderr.write(`no PDF: ${why}\n`);
  const evaluation = evaluationOf(
    { documents, each, seed },
    measured.flatMap(({ clean }) => clean),
    measured.flatMap(({ outcomes }) => outcomes),
  );
  const text = markdown(evaluation);
  if (values.out !== "") {
    const folder = resolve(values.out);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "evaluation.md"), `${text}\n`);
    writeFileSync(join(folder, "evaluation.json"), `${JSON.stringify(evaluation, null, 2)}\n`);
  }
  if (values.page !== "") writeFileSync(resolve(values.page), `${text}\n`);
  process.stdout.write(`${text}\n`);
}

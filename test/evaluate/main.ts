/**
 * What the rules find, miss and wrongly accuse: sound documents invented, faults put into copies of them.
 *
 *     node --conditions=source test/evaluate/main.ts [--documents N] [--each N] [--seed N] [--out FOLDER] [--pdf N]
 *
 * `--documents`: accounts per template and format; `--each`: faults of every kind per document; `--pdf`: accounts per
 * template that are printed as PDF by LibreOffice, when it is installed. Writes evaluation.md and evaluation.json.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { printPdf } from "../../corpus/make-twins/pdf.ts";
import { draw, formats, print, templates } from "./generate.ts";
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
    pdf: { type: "string", default: "1" },
    quiet: { type: "boolean", default: false },
  },
});
const [documents, each, seed, pdfs] = [values.documents, values.each, values.seed, values.pdf].map(
  Number,
) as [number, number, number, number];

const clean: Clean[] = [];
const outcomes: Outcome[] = [];
for (const template of templates) {
  for (const [place, format] of formats.entries()) {
    for (let at = 0; at < documents; at++) {
      // Other accounts in every format: a wider net for the same work.
      const drawn = draw(seed * 10_000 + place * 1000 + at, template);
      const judged = await judge(print(drawn.page, drawn.account, format));
      const sound = cleanOf(judged, drawn, format);
      clean.push(sound);
      outcomes.push(...(await measureFaults(drawn, format, each, sound.ids)));
      if (format === "html")
        outcomes.push(
          ...(await measureRecordFaults(judged.record, sound.document, template, each * 3, drawn.seed)),
        );
      if (!values.quiet)
        process.stderr.write(`\r${sound.document}: ${clean.length} documents, ${outcomes.length} faults   `);
    }
  }
  for (let at = 0; at < pdfs; at++) {
    const drawn = draw(seed * 10_000 + 9000 + at, template);
    const printed = printPdf(docx(drawn.page), "2025-08-20T00:00:00Z");
    if (!printed.ok) {
      process.stderr.write(`\nno PDF: ${printed.why}\n`);
      break;
    }
    clean.push(
      cleanOf(await judge({ name: `${drawn.account.name}.pdf`, bytes: printed.bytes }), drawn, "pdf"),
    );
  }
}
if (!values.quiet) process.stderr.write("\n");

const evaluation = evaluationOf({ documents, each, seed }, clean, outcomes);
const text = markdown(evaluation);
if (values.out !== "") {
  const folder = resolve(values.out);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "evaluation.md"), `${text}\n`);
  writeFileSync(join(folder, "evaluation.json"), `${JSON.stringify(evaluation, null, 2)}\n`);
}
process.stdout.write(`${text}\n`);

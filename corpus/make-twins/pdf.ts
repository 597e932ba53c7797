/** The PDF twin: the Word twin printed by LibreOffice, with the clock's traces replaced. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The bytes of the PDF, or why there is none. */
export type Printed =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: string };

/**
 * Prints a .docx. Fails softly when LibreOffice (`soffice`) is not installed. The layout is that of the
 * LibreOffice version and fonts at hand; dates and identifiers are fixed, so one machine prints one PDF.
 * `date` is an ISO date-time.
 */
export function printPdf(docx: Uint8Array, date: string): Printed {
  const folder = mkdtempSync(join(tmpdir(), "make-twins-"));
  try {
    writeFileSync(join(folder, "source.docx"), docx);
    const run = spawnSync(
      "soffice",
      [
        // A profile of its own: a running LibreOffice would otherwise take the job and return at once.
        `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`,
        "--headless",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        folder,
        join(folder, "source.docx"),
      ],
      { encoding: "utf8", timeout: 180_000, env: { ...process.env, TZ: "UTC", LC_ALL: "C.UTF-8" } },
    );
    if (run.error && "code" in run.error && run.error.code === "ENOENT") {
      return {
        ok: false,
        why: "soffice is not installed (apt-get install libreoffice-writer fonts-noto-cjk)",
      };
    }
    if (run.error) return { ok: false, why: `soffice: ${run.error.message}` };
    if (run.status !== 0) return { ok: false, why: `soffice ended with ${run.status}: ${run.stderr.trim()}` };
    return { ok: true, bytes: withFixedDates(readFileSync(join(folder, "source.pdf")), date) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Overwrites dates and identifiers in place: every replacement is as long as what it replaces. */
function withFixedDates(pdf: Buffer, date: string): Uint8Array {
  const stamp = date.replace(/\D/gu, "").slice(0, 14).padEnd(14, "0");
  const text = pdf
    .toString("latin1")
    .replace(/(\/(?:CreationDate|ModDate)\s?\(D:)\d{14}/gu, (_, head: string) => head + stamp)
    .replace(
      /(\/ID\s{0,2}\[\s{0,2})<([0-9A-F]{32})>(\s{0,2})<[0-9A-F]{32}>/gu,
      (_, head, id: string, gap) => {
        const zero = "0".repeat(id.length);
        return `${head}<${zero}>${gap}<${zero}>`;
      },
    )
    .replace(/(\/DocChecksum\s\/)([0-9A-F]{32})/gu, (_, head, sum: string) => head + "0".repeat(sum.length));
  return Buffer.from(text, "latin1");
}

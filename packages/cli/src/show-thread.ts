import { parentPort } from "node:worker_threads";
import type { Problem } from "@juesuan/document";
import type { Lang, Said } from "./locale.ts";

/** The thread in which a page is read and drawn: a hostile file is ended from outside. */

export interface ShowJob {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly page: number | undefined;
  readonly picture: boolean;
  readonly keepContacts: boolean;
  readonly lang: Lang;
}

export type ShowAnswer =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "picture"; readonly bytes: Uint8Array }
  | { readonly kind: "unreadable"; readonly problems: readonly Problem[] }
  | { readonly kind: "usage"; readonly said: Said };

const [{ readDocument, showPdf }, { extractRecord, redactDocument }, { pageText, tablesText }] =
  await Promise.all([import("@juesuan/readers"), import("@juesuan/extract"), import("./show-text.ts")]);

async function answer(job: ShowJob): Promise<ShowAnswer> {
  // pdf.js takes a buffer over, so each reading gets its own.
  const outcome = await readDocument(job.bytes.slice(), { name: job.name });
  const paged = outcome.ok
    ? outcome.document.pages.length > 0
    : outcome.source.mediaType === "application/pdf";
  if (!paged) {
    if (!outcome.ok) return { kind: "unreadable", problems: outcome.problems };
    if (job.picture)
      return usage(
        "只有 PDF 能出图；不加 -o 可用文字画出表格。",
        "pictures can be made of PDF only; without -o the tables are drawn as text.",
      );
    return { kind: "text", text: tablesText(masked(outcome.document), job.lang) };
  }
  if (job.page === undefined)
    return usage("PDF 须用 --page 指明页码。", "a PDF needs --page with the number of the page.");
  const contacts = outcome.ok && !job.keepContacts ? extractRecord(outcome.document).contacts : [];
  const shown = await showPdf(job.bytes, { page: job.page, picture: job.picture, hidden: contacts });
  if (!shown.ok) return { kind: "unreadable", problems: shown.problems };
  if (shown.value.picture !== undefined) return { kind: "picture", bytes: shown.value.picture };
  return { kind: "text", text: hide(pageText(shown.value, job.lang), contacts) };

  function masked(document: Parameters<typeof redactDocument>[0]) {
    return job.keepContacts ? document : redactDocument(document, extractRecord(document).contacts);
  }
}

/** As many █ as the contact takes, whether or not the drawing broke it. */
function hide(text: string, contacts: readonly string[]): string {
  let out = text;
  for (const contact of contacts) {
    if (contact.length < 2) continue;
    out = out.split(contact).join("█".repeat(contact.length));
  }
  return out;
}

const usage = (zh: string, en: string): ShowAnswer => ({ kind: "usage", said: { zh, en } });

const port = parentPort!;
port.on("message", async (job: ShowJob) => {
  port.postMessage(await answer(job));
});

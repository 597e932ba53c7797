import type { Recognition } from "@juesuan/tables";
import type { ReadResult } from "../reader.ts";
import { openPdf } from "./open.ts";
import { type Layers, readPage } from "./page.ts";
import type { Turn } from "./turn.ts";

/** How one page was read: every stage of its tables, in the upright frame, and the turn that leads there. */
export interface PageTrace {
  readonly page: number;
  readonly turn: Turn;
  readonly recognition: Recognition;
}

/** The recognition of each page (or of one), for pictures and measurements; the refusal where the file does not open. */
export async function tracePdf(
  bytes: Uint8Array,
  options: { readonly page?: number; readonly cells?: number } = {},
): Promise<PageTrace[] | ReadResult> {
  const opened = await openPdf(bytes);
  if ("ok" in opened) return opened;
  try {
    const traces: PageTrace[] = [];
    const layers = (await opened.document.getOptionalContentConfig().catch(() => undefined)) as
      | Layers
      | undefined;
    const last = options.page ?? opened.document.numPages;
    for (let number = options.page ?? 1; number <= Math.min(last, opened.document.numPages); number++) {
      const { page, recognition } = await readPage(opened.document, number, layers, options.cells ?? 500_000);
      traces.push({ page: number, turn: page.turn, recognition });
    }
    return traces;
  } finally {
    await opened.close();
  }
}

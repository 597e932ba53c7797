import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PDFParse } from "pdf-parse";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { ReadResult } from "../reader.ts";
import { refuse } from "../reader.ts";

/** An open file. `close` frees all that pdf.js holds of it. */
export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  close(): Promise<void>;
}

/** Folder of the one pdf.js in the process: it carries the character maps and the stand-ins for the 14 base fonts. */
const pdfjsFolder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/** Where a browser would keep fonts: pdf.js hands them over at their first use, and here nothing shows them. */
const noDocument = {
  createElement: () => ({ sheet: { cssRules: [], insertRule: () => undefined }, remove: () => undefined }),
  documentElement: { getElementsByTagName: () => [{ append: () => undefined }] },
} as never;

/**
 * Opens a file through pdf-parse. Its character maps are set, for without them text in GBK-EUC-H and
 * UniGB-UCS2-H comes back empty and no error says so. Nothing is fetched and no script is compiled.
 */
export async function openPdf(
  bytes: Uint8Array,
  options: { readonly outlines?: boolean } = {},
): Promise<OpenPdf | ReadResult> {
  // pdf.js takes the buffer over, so it gets its own.
  const parser = new PDFParse({
    data: bytes.slice(),
    cMapUrl: join(pdfjsFolder, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: join(pdfjsFolder, "standard_fonts/"),
    isEvalSupported: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    // Outlines of glyphs are made for pictures only: a tenth of the time, and more for fonts with hinting.
    disableFontFace: options.outlines === true,
    ...(options.outlines === true ? {} : { ownerDocument: noDocument }),
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    // pdf-parse declares `load` private and hands out the document through nothing else; its own methods call it so.
    const document = await (parser as unknown as { load(): Promise<PDFDocumentProxy> }).load();
    return { document, close: () => parser.destroy() };
  } catch (error) {
    await parser.destroy().catch(() => undefined);
    return refuseFor(error);
  }
}

function refuseFor(error: unknown): ReadResult {
  const name = error instanceof Error ? error.name : "";
  if (/password/i.test(name)) {
    return refuse(
      "ENCRYPTED",
      "文件设有打开密码，无法读取；请提供未加密的文件。",
      "The file needs a password to open; supply it without encryption.",
    );
  }
  return refuse(
    "CORRUPT",
    "文件不是完整的 PDF，无法打开；请重新下载或另存。",
    "The file is not a complete PDF and cannot be opened; download or save it again.",
  );
}

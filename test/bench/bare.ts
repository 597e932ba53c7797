import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { load } from "cheerio";
import mammoth from "mammoth";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What the libraries under the readers need for the same file on their own: the measure of our own cost. */
export const bare: {
  readonly [format: string]: { readonly what: string; run(bytes: Uint8Array): Promise<unknown> };
} = {
  docx: {
    what: "mammoth to HTML",
    run: (bytes) => mammoth.convertToHtml({ buffer: Buffer.from(bytes) }),
  },
  html: {
    what: "cheerio load",
    run: async (bytes) => load(new TextDecoder().decode(bytes)),
  },
  txt: {
    what: "decoding the text and splitting its lines",
    run: async (bytes) => new TextDecoder().decode(bytes).split("\n"),
  },
  pdf: {
    what: "pdf.js, text and operator list of all pages",
    async run(bytes) {
      const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
      const task = getDocument({
        data: Uint8Array.from(bytes),
        cMapUrl: `${join(folder, "cmaps")}/`,
        cMapPacked: true,
        standardFontDataUrl: `${join(folder, "standard_fonts")}/`,
        isEvalSupported: false,
        useSystemFonts: false,
        verbosity: 0,
      });
      const document = await task.promise;
      for (let number = 1; number <= document.numPages; number++) {
        const page = await document.getPage(number);
        await page.getTextContent();
        await page.getOperatorList();
        page.cleanup();
      }
      await task.destroy();
    },
  },
};

import type { Reader } from "../reader.ts";
import { wordMediaTypes } from "./package.ts";
import { readDocx } from "./read.ts";

export { type CfbKind, describeCfb } from "./cfb.ts";

/**
 * Word documents (docx, docm, dotx, dotm). Our own reading of the OOXML gives structure, numbering and places;
 * mammoth reads the same text as a second witness.
 */
export const docxReader: Reader = {
  name: "docx",
  mediaTypes: wordMediaTypes,
  // Any zip: whether it is a Word document is known by its content types only.
  accepts: (head) => head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4,
  read: readDocx,
};

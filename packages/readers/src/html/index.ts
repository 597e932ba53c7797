import { acceptsHtml } from "../detect.ts";
import type { Reader } from "../reader.ts";
import { readHtml } from "./read-html.ts";

export const htmlReader: Reader = {
  name: "html",
  mediaTypes: ["text/html"],
  accepts: acceptsHtml,
  read: async (bytes, limits) => readHtml(bytes, limits),
};

export { readHtml };

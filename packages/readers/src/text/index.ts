import { acceptsText } from "../detect.ts";
import type { Reader } from "../reader.ts";
import { readText } from "./read-text.ts";

export const textReader: Reader = {
  name: "text",
  mediaTypes: ["text/plain"],
  accepts: acceptsText,
  read: async (bytes, limits) => readText(bytes, limits),
};

export { readText };

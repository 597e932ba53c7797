import { acceptsHtml } from "../detect.ts";
import type { Limits, Reader, ReadResult } from "../reader.ts";
import { refuse } from "../reader.ts";

export async function readHtml(
  _bytes: Uint8Array,
  _limits: Limits,
  _contentType?: string,
): Promise<ReadResult> {
  return refuse("UNSUPPORTED", "网页目前不能读取。", "Web pages are not read yet.");
}

export const htmlReader: Reader = {
  name: "html",
  mediaTypes: ["text/html"],
  accepts: acceptsHtml,
  read: (bytes, limits) => readHtml(bytes, limits),
};

import { extractRecord } from "@juesuan/extract";
import { readDocument } from "@juesuan/readers";
import { catalogue, check } from "@juesuan/rules";

const rules = await catalogue();

/** Reading alone: bytes to Document. */
export async function read(bytes: Uint8Array, name: string): Promise<unknown> {
  const outcome = await readDocument(bytes, { name });
  if (!outcome.ok) throw new Error(outcome.problems.map((problem) => problem.message.en).join(" "));
  return outcome.document;
}

/** The whole check: bytes to Report. */
export async function checkAll(bytes: Uint8Array, name: string): Promise<unknown> {
  const outcome = await readDocument(bytes, { name });
  if (!outcome.ok) throw new Error(outcome.problems.map((problem) => problem.message.en).join(" "));
  return check(extractRecord(outcome.document).record, rules);
}

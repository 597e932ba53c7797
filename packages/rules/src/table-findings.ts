import type { Evidence } from "@juesuan/account";
import type { Result, SomeEvidence } from "./rule.ts";
import { violation } from "./rule.ts";

/** One thing that is wrong at a place of a table, said in a clause of its own. */
export interface Remark {
  readonly zh: string;
  readonly en: string;
  readonly evidence: readonly Evidence[];
}

/** How many remarks a message writes out; the evidence has all. */
const told = 4;

/** Remarks on one table, or of one cause, as one finding. */
export function remarked(
  about: { readonly zh: string; readonly en: string },
  remarks: readonly [Remark, ...Remark[]],
): { message: { zh: string; en: string }; evidence: SomeEvidence } {
  const shown = remarks.slice(0, told);
  const more =
    remarks.length > told
      ? { zh: `；共${remarks.length}处`, en: `; ${remarks.length} places` }
      : { zh: "", en: "" };
  const seen = new Set<string>();
  const evidence = remarks
    .flatMap((remark) => remark.evidence)
    .filter(({ path }) => !seen.has(path) && seen.add(path) !== undefined);
  const [first, ...rest] = evidence;
  return {
    message: {
      zh: `${about.zh}${shown.map((one) => one.zh).join("；")}${more.zh}。`,
      en: `${about.en}${about.en === "" ? "" : ": "}${shown.map((one) => one.en).join("; ")}${more.en}.`,
    },
    evidence: [first!, ...rest],
  };
}

export function* reportRemarks(
  about: { readonly zh: string; readonly en: string },
  remarks: readonly Remark[],
): Iterable<Result> {
  const [first, ...rest] = remarks;
  if (first !== undefined) yield violation(remarked(about, [first, ...rest]));
}

import { failed, type Outcome, outcomes } from "@juesuan/store";

/** Outcomes named on the command line, separated by commas; `failed` stands for all without success. */
export function outcomesNamed(
  text: string,
):
  | { readonly ok: true; readonly outcomes: ReadonlySet<Outcome> }
  | { readonly ok: false; readonly unknown: string; readonly known: string } {
  const asked = new Set<Outcome>();
  for (const name of text.split(",").map((part) => part.trim().replaceAll("-", "_"))) {
    if (name === "failed") for (const outcome of failed) asked.add(outcome);
    else if ((outcomes as readonly string[]).includes(name)) asked.add(name as Outcome);
    else return { ok: false, unknown: name, known: ["failed", ...outcomes].join(", ") };
  }
  return { ok: true, outcomes: asked };
}

import { concept } from "@juesuan/account";
import type { Lead } from "./lead.ts";
import { saysMore } from "./residue.ts";
import type { Binding, Refuse, State, Subject } from "./state.ts";
import type { FigureToken, Token } from "./tokens.ts";

/** Binds a count with its measure word. `next` is the token behind it: 1个事业单位 names its concept there. */
export function bindCount(
  token: FigureToken,
  lead: Lead,
  state: State,
  next: Token | undefined,
  text: string,
  not: Refuse,
): Binding {
  const unit = token.figure.unit ?? "";
  const count = (subject: Subject): Binding => ({ token, bound: true, subject, measure: "count" });
  const carried = (subject: Subject): Binding => {
    state.subject = subject;
    state.lastWasCount = true;
    return count(subject);
  };
  if (next?.kind === "concept" && next.start === token.end) {
    const after = next.candidates.find((candidate) => {
      const found = concept(candidate.concept);
      return (next.after === true || found?.nounAfter === true) && found?.units?.includes(unit) === true;
    });
    if (after !== undefined) return count({ concept: after.concept, dimensions: after.dimensions });
  }
  if (state.band !== undefined)
    return carried({ concept: "evaluatedInBand", dimensions: { band: state.band } });
  if (lead.use !== undefined) {
    return counts("assetVehicles", unit)
      ? count({ concept: "assetVehicles", dimensions: { use: lead.use } })
      : not("unknownConcept");
  }
  if (lead.staff !== undefined && lead.subject === undefined) {
    // 实有人员79人，其中行政19人: the kind of staff divides the whole before it.
    const whole = state.total;
    return whole !== undefined &&
      concept(whole.concept)?.allows.includes("staff") === true &&
      counts(whole.concept, unit)
      ? count({ concept: whole.concept, dimensions: { staff: lead.staff } })
      : not("noSubject");
  }
  if (lead.unsure && lead.subject !== undefined) return not("unknownConcept");
  if (lead.direction !== undefined) return bindChange(token, lead, state, unit, text, not);
  const second = sibling(state, unit, text, token);
  const subject = lead.subject !== undefined && !isShortFor(second, state, text) ? lead.subject : second;
  if (subject === undefined) return not("noSubject");
  if (!counts(subject.concept, unit)) return not("unknownConcept");
  if (lead.otherYear !== undefined || (lead.stage !== undefined && lead.stage !== "outturn"))
    return not("unknownConcept");
  if (subject.concept === "staffAuthorised") state.staff = subject.dimensions.staff;
  if (
    subject.concept === "staffActual" &&
    subject.dimensions.staff === undefined &&
    state.staff !== undefined
  ) {
    // 行政编制35人，实有33人；事业编制12人，实有11人. In a list of parts it may be those parts' or the whole's.
    if (state.total?.concept === "staffAuthorised") return not("ambiguous");
    return carried({ concept: "staffActual", dimensions: { staff: state.staff } });
  }
  return carried(subject);
}

/** 外事接待2批次，接待人次9人: behind the first count of an event, the common word is short for that event's second. */
function isShortFor(second: Subject | undefined, state: State, text: string): boolean {
  const named = state.lead.filter((token) => token.kind === "concept");
  const [word] = named;
  if (second === undefined || word === undefined || named.length > 1 || !state.lastWasCount) return false;
  const printed = text.slice(word.start, word.end);
  return concept(second.concept)?.forms.some(({ form }) => form.includes(printed)) === true;
}

const counts = (id: string, unit: string): boolean => concept(id)?.units?.includes(unit) === true;

function bindChange(
  token: FigureToken,
  lead: Lead,
  state: State,
  unit: string,
  text: string,
  not: Refuse,
): Binding {
  const subject = lead.subject ?? state.subject;
  if (subject === undefined) return not("noSubject");
  if (!counts(subject.concept, unit)) return not("unknownConcept");
  if (lead.subject === undefined && saysMore(text, state.leadStart, token.start, state.lead))
    return not("unknownConcept");
  const basis = lead.basis ?? state.basis ?? state.listBasis ?? state.sentenceBasis;
  if (basis === undefined) return not("noBasis");
  if (lead.direction !== "increase" && lead.direction !== "decrease") return not("ambiguous");
  if (lead.direction === "decrease" && token.figure.value.startsWith("-")) return not("ambiguous");
  state.subject = subject;
  state.basis = basis;
  return { token, bound: true, subject, measure: "change", basis, direction: lead.direction };
}

/** 2批次、26人次: the second count of the same event, told apart by its measure word. */
function sibling(state: State, unit: string, text: string, token: FigureToken): Subject | undefined {
  const id = state.subject === undefined ? undefined : concept(state.subject.concept)?.sibling;
  const second = id === undefined ? undefined : concept(id);
  if (second?.units?.includes(unit) !== true) return undefined;
  return saysMore(text, state.leadStart, token.start, state.lead)
    ? undefined
    : { concept: second.id, dimensions: {} };
}

import { concept, shares } from "@juesuan/account";
import type { Lead } from "./lead.ts";
import { saysMore } from "./residue.ts";
import type { Binding, Refuse } from "./state.ts";
import { type State, type Subject, sameSubject } from "./state.ts";
import { inherit } from "./subjects.ts";
import type { FigureToken, StageWord } from "./tokens.ts";

/** Binds a ratio: a completion rate, a share, or the rate of a change. */
export function bindRatio(token: FigureToken, lead: Lead, state: State, text: string, not: Refuse): Binding {
  // 提高2个百分点 is a change of a rate; the record has no measure for that.
  if (token.figure.unit?.endsWith("百分点") === true) return not("unknownConcept");
  if (lead.unsure && lead.subject !== undefined) return not("unknownConcept");
  const pending = state.pending;
  if (pending !== undefined && /^的?$/u.test(text.slice(state.leadStart, token.start))) {
    state.subject = pending.subject;
    return pending.kind === "complete"
      ? { token, bound: true, subject: pending.subject, measure: "completionRate", basis: pending.stage }
      : { token, bound: true, subject: pending.subject, measure: "share", basis: pending.base };
  }
  const subject = lead.subject === undefined ? state.subject : inherit(lead.subject, state.total);
  if (subject === undefined) return not("noSubject");
  if (lead.subject === undefined && !lead.share && saysMore(text, state.leadStart, token.start, state.lead))
    return not("unknownConcept");
  if (lead.complete) {
    const basis = budgetOf(lead.completeStage, subject, state);
    if (basis === undefined) return not("noBasis");
    state.subject = subject;
    return { token, bound: true, subject, measure: "completionRate", basis };
  }
  if (lead.share) return bindShare(token, lead, subject, state, text, not);
  if (lead.direction !== undefined) {
    const basis = lead.basis ?? state.basis ?? state.listBasis ?? state.sentenceBasis;
    if (basis === undefined) return not("noBasis");
    // 下降（增长）27.78%: a choice of the template; the change beside it says which.
    const direction = lead.direction === "undecided" ? state.direction : lead.direction;
    if (direction !== "increase" && direction !== "decrease") return not("ambiguous");
    if (direction === "decrease" && token.figure.value.startsWith("-")) return not("ambiguous");
    state.subject = subject;
    state.basis = basis;
    return { token, bound: true, subject, measure: "changeRate", basis, direction };
  }
  return not("unknownConcept");
}

/** The budget that 完成预算的 means: the one it names, else the one that was named for the subject, else in the text. */
export function budgetOf(word: StageWord | undefined, subject: Subject, state: State): StageWord | undefined {
  if (word === "priorYear") return undefined;
  if (word !== undefined && word !== "outturn" && word !== "budget") return word;
  const own = state.budgets.filter((budget) => sameSubject(budget.subject, subject));
  const named = new Set((own.length > 0 ? own : state.budgets).map((budget) => budget.stage));
  if (named.size === 1) return [...named][0];
  return named.size === 0 && word === "budget" ? "budget" : undefined;
}

function bindShare(
  token: FigureToken,
  lead: Lead,
  subject: Subject,
  state: State,
  text: string,
  not: Refuse,
): Binding {
  const share = (basis: string): Binding => {
    if (subject.dimensions.functionName !== undefined) state.listsFunctions = true;
    return { token, bound: true, subject, measure: "share", basis };
  };
  if (lead.stage !== undefined && lead.base === undefined && lead.stage !== "outturn") {
    if (lead.stage === "priorYear") return not("unknownConcept");
    return { token, bound: true, subject, measure: "completionRate", basis: lead.stage };
  }
  if (lead.base === undefined && saysMore(text, state.leadStart, token.start, state.lead))
    return not("unknownConcept");
  const named = lead.base?.concept;
  if (subject.concept === "evaluatedProjects" || subject.concept === "evaluatedAmount") {
    if (named === undefined) return not("noBasis");
    if (subject.concept === "evaluatedAmount" && concept(named)?.measure !== "count") return share(named);
    const evaluated = { concept: "evaluatedShare", dimensions: {} };
    return { token, bound: true, subject: evaluated, measure: "share", basis: named };
  }
  if (named !== undefined) return share(named);
  // 占41.39%: of the whole being divided, if the taxonomy knows it as a whole of this part.
  const bases = shares.filter((one) => one.part === subject.concept).map((one) => one.base);
  const whole = state.total?.concept;
  if (whole !== undefined && (bases.includes(whole) || whole === subject.concept)) return share(whole);
  const inAnotherList = whole !== undefined && whole !== subject.concept && state.pendingTotal === undefined;
  return bases.length === 1 && !inAnotherList ? share(bases[0]!) : not("noBasis");
}

import { concept } from "@juesuan/account";
import { bindCount } from "./bind-count.ts";
import { bindMoney, stageOf } from "./bind-money.ts";
import { bindRatio } from "./bind-ratio.ts";
import { type Lead, readLead } from "./lead.ts";
import type { Binding, Refuse, Setting, State } from "./state.ts";
import { enterList } from "./subjects.ts";
import type { FigureToken, Token } from "./tokens.ts";

/** Binds one figure by its lead and by what carries over; changes the state for the figures that follow. */
export function bindFigure(
  text: string,
  token: FigureToken,
  state: State,
  setting: Setting,
  next: Token | undefined,
): Binding {
  const not: Refuse = (why) => ({ token, bound: false, why });
  if (token.defect === "threshold") return not("threshold");
  if (state.inReason) return not("inReason");
  const lead = readLead(text, token, state, setting);
  if (lead.ownYear) state.laterBudget = false;
  else if (tellsLaterBudget(lead, setting)) state.laterBudget = true;
  const binding = state.laterBudget
    ? not("unknownConcept")
    : token.defect === undefined && !isLastOfList(text, token, state)
      ? bindBy(text, token, lead, state, setting, next, not)
      : not("ambiguous");
  settle(binding, lead, state);
  return binding;
}

function tellsLaterBudget({ otherYear, stage }: Lead, { fiscalYear }: Setting): boolean {
  const later = otherYear !== undefined && fiscalYear !== null && otherYear > fiscalYear;
  return later && stage !== undefined && stageOf(stage) !== undefined && stage !== "priorYear";
}

/** 各减少12.5，25.7万元: numbers that share the unit of the last; which is whose is not said. */
const isLastOfList = (text: string, token: FigureToken, state: State): boolean =>
  token.unitKind !== "count" && /\d\s?[，、]\s?$/u.test(text.slice(state.leadStart, token.start));

/** Binds by a lead that was read already: the members of a list (分别为) share one. */
export function bindBy(
  text: string,
  token: FigureToken,
  lead: Lead,
  state: State,
  setting: Setting,
  next: Token | undefined,
  not: Refuse,
): Binding {
  if (lead.subject !== undefined || lead.fund !== undefined || lead.staff !== undefined) {
    // 主要用于城乡社区支出120万元: a line of the classification divides what it is used of.
    const used =
      state.lead.some((one) => one.kind === "purpose") && lead.subject?.dimensions.functionName !== undefined;
    if (used && state.subject?.dimensions.functionName === undefined) state.pendingTotal ??= state.subject;
    enterList(state, lead.subject);
  }
  // 与上年相比，…: said before the concept, it holds for the whole sentence.
  if (
    lead.basis !== undefined &&
    state.basis === undefined &&
    lead.direction !== undefined &&
    lead.subject !== undefined
  )
    state.sentenceBasis ??= lead.basis;
  if (lead.fund !== undefined && lead.subject !== undefined) state.sentenceFund = lead.fund;
  switch (token.unitKind) {
    case "money":
      return bindMoney(token, lead, state, setting, text, not);
    case "ratio":
      return bindRatio(token, lead, state, text, not);
    case "count":
      return bindCount(token, lead, state, next, text, not);
    case "score": {
      const average = lead.subject !== undefined && concept(lead.subject.concept)?.measure === "average";
      if (average && !lead.unsure) return { token, bound: true, subject: lead.subject!, measure: "average" };
      return not(state.band === undefined ? "unknownConcept" : "threshold");
    }
    default:
      return not("unknownConcept");
  }
}

/**
 * After a figure whose words named something that could not be read, nothing carries over: 某费用3万元，比上年增加1万元
 * is a change of that expense and of nothing that was spoken of before.
 */
function settle(binding: Binding, lead: Lead, state: State): void {
  const { token } = binding;
  if (state.pending !== undefined && token.unitKind === "ratio") state.pending = undefined;
  if (binding.bound) return;
  const isAmount = token.unitKind !== "ratio" && lead.direction === undefined;
  if (binding.why === "noBasis" || (!isAmount && lead.subject === undefined)) return;
  state.subject = undefined;
  state.pending = undefined;
}

import { leadingNumber } from "@juesuan/language";
import { bindFigure } from "./bind-figure.ts";
import { explainedBy, isDescription, itemFollows, reasonTextStart, withinReason } from "./reasons.ts";
import { saysMore } from "./residue.ts";
import { bindRespectively } from "./respectively.ts";
import { denied, unchanged, zeroStatement } from "./silent.ts";
import {
  type Binding,
  freshState,
  type Reason,
  type Setting,
  type Silent,
  type State,
  type Subject,
  sameSubject,
} from "./state.ts";
import { descends, economicSubject, functionPath, functionSubject, withTopic } from "./subjects.ts";
import type { Token } from "./tokens.ts";

export interface Bound {
  readonly bindings: readonly Binding[];
  readonly reasons: readonly Reason[];
  readonly silent: readonly Silent[];
  /** What the paragraph ended on: the subject that its sub-items start from. */
  readonly subject: Subject | undefined;
  readonly total: Subject | undefined;
}

/**
 * Binds the figures of one folded paragraph, from left to right. A figure is bound by the words between it and the
 * figure before, and by what carries over: the subject, the whole being divided, the comparison. Where the words
 * leave two readings, or say something that the grammar does not know, the figure stays unbound with the reason.
 */
export function bindParagraph(
  text: string,
  tokens: readonly Token[],
  setting: Setting,
  carried: { subject: Subject | undefined; total: Subject | undefined },
): Bound {
  const state = freshState(carried.subject ?? setting.topicSubject, carried.total);
  const bindings: Binding[] = [];
  const reasons: Reason[] = [];
  const silent: Silent[] = [];
  let explained = 0;
  let listed = 0;
  const number = leadingNumber(text)?.rest ?? 0;
  state.leadStart = number;
  /** What was spoken of before each open bracket: a remark in brackets changes nothing for what follows it. */
  const brackets: {
    before: Pick<State, "subject" | "total" | "outer">;
    start: number;
    figures: number;
    lead: number;
  }[] = [];

  const endReason = (end: number) => {
    if (!state.inReason) return;
    state.inReason = false;
    const explains = explainedBy(bindings, explained, state.subject);
    if (end > state.reasonStart) reasons.push({ start: state.reasonStart, end, explains });
    explained = bindings.length;
  };
  const tell = (found: readonly Silent[]) => {
    for (const one of found) silent.push(one);
  };
  const resume = (end: number) => {
    state.lead = [];
    state.leadStart = end;
  };

  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.end <= number) continue;
    if (token.kind === "figure") {
      if (token.prose === true) {
        const trial = { ...state, budgets: [...state.budgets] };
        const binding = bindFigure(text, token, trial, setting, tokens[at + 1]);
        if (!binding.bound || state.inReason) continue;
        Object.assign(state, trial);
        bindings.push(binding);
        resume(token.end);
        continue;
      }
      if (state.inReason) {
        bindings.push(withinReason(text, token, state, setting));
        resume(token.end);
        continue;
      }
      const list = bindRespectively(text, tokens, at, state, setting);
      if (list !== undefined) {
        bindings.push(...list.bindings);
        at += list.consumed - 1;
        resume(list.bindings.at(-1)!.token.end);
        continue;
      }
      bindings.push(bindFigure(text, token, state, setting, tokens[at + 1]));
      if (token.defect !== "threshold") resume(token.end);
      continue;
    }
    if (token.kind === "stop" && "。！？".includes(token.mark)) {
      endReason(token.start);
      tell(denials(text, token.start, state, setting));
      const whole = state.listOpen ? state.total : undefined;
      endSentence(text, token.start, state, setting);
      // …其中：甲…；乙…。与上年相比增加…: once the list is over, what names nothing is told of what it divides.
      if (whole !== undefined && listedParts(bindings.slice(listed), whole) > 1) state.subject = whole;
      continue;
    }
    if (token.kind === "stop" && token.mark === "；") {
      if (
        state.inReason &&
        itemFollows(
          tokens,
          at + 1,
          bindings.findLast(({ bound }) => bound),
        )
      )
        endReason(token.start);
      if (state.inReason) {
        resume(token.end);
        continue;
      }
      tell(denials(text, token.start, state, setting));
      endClause(text, token.start, state, setting);
      continue;
    }
    if (state.inReason) {
      follow(state, token);
      continue;
    }
    if (token.kind === "stop" && token.mark === "（") {
      const { subject, total, outer } = state;
      brackets.push({
        before: { subject, total, outer },
        start: token.start,
        figures: bindings.length,
        lead: state.lead.length,
      });
      if (brackets.length > deepest) brackets.shift();
    }
    if (token.kind === "stop" && token.mark === "）") {
      const found = denials(text, token.start, state, setting);
      tell(found);
      if (found.length > 0) resume(token.end);
      const bracket = brackets.pop();
      // Figures told in the bracket are of what it names, and so is nothing behind it.
      if (
        bracket !== undefined &&
        (bracket.before.subject !== undefined || bracket.figures < bindings.length)
      )
        Object.assign(state, bracket.before);
      if (
        bracket !== undefined &&
        bracket.figures === bindings.length &&
        found.length === 0 &&
        !namesWhole(state.lead, bracket.lead)
      ) {
        // A remark without a figure (与…之和保持一致) tells nothing of the figures around it.
        state.lead.length = Math.min(state.lead.length, bracket.lead);
        follow(state, { kind: "swallow", start: bracket.start, end: token.end });
        continue;
      }
    }
    if (token.kind === "stop" && token.mark === "，") {
      const found = denials(text, token.start, state, setting);
      tell(found);
      if (found.length > 0) resume(token.end);
      else follow(state, token);
      // 无公务接待费支出，较上年无变化: what was denied is what did not change.
      if (found.length === 1) state.subject = found[0]!.subject;
      continue;
    }
    if (token.kind === "reason" && !isDescription(text, token, state)) {
      state.inReason = true;
      state.reasonStart = reasonTextStart(text, token.end);
      resume(token.end);
      continue;
    }
    if (token.kind === "band") {
      state.band = token.band;
      resume(token.end);
      continue;
    }
    if (token.kind === "zero") {
      tell(zeroStatement(token, state));
      continue;
    }
    if (token.kind === "direction" && token.direction === "unchanged") {
      const found = unchanged(text, token, state, setting);
      if (found !== undefined) {
        silent.push(found);
        resume(token.end);
        continue;
      }
    }
    if (token.kind === "including") {
      listed = bindings.length;
      state.pendingTotal = wholeBefore(text, token, state, setting) ?? state.subject;
      state.listBasis = state.basis ?? state.listBasis;
      state.listsFunctions = false;
    }
    follow(state, token);
  }
  endReason(text.length);
  tell(denials(text, text.length, state, setting));
  endSentence(text, text.length, state, setting);
  return { bindings, reasons, silent, subject: state.subject, total: state.total };
}

/** How many parts of the whole were given an amount. */
function listedParts(bindings: readonly Binding[], whole: Subject): number {
  const parts = new Set<string>();
  for (const one of bindings)
    if (one.bound && one.measure === "amount" && !sameSubject(one.subject, whole))
      parts.add(JSON.stringify([one.subject.concept, one.subject.dimensions]));
  return parts.size;
}

/** More words before one figure tell nothing of it; what is older is let go, so that a text without figures costs no more. */
const longestLead = 64;

function follow(state: State, token: Token): void {
  state.lead.push(token);
  if (state.lead.length <= longestLead) return;
  const dropped = state.lead.splice(0, longestLead / 2);
  state.leadStart = Math.max(state.leadStart, dropped.at(-1)!.end);
}

/** Brackets within brackets are not deeper in any account; a text of nothing but brackets must not grow this. */
const deepest = 8;

/** 公务接待费、公务用车运行费（“三公”经费）: the bracket says what its parts are together, and the figure is of that. */
function namesWhole(lead: readonly Token[], from: number): boolean {
  const inside = lead.slice(from).filter((token) => token.kind !== "stop");
  const [part, before] = lead
    .slice(0, from)
    .filter((token) => token.kind === "concept")
    .reverse();
  const [whole, ...more] = inside;
  return (
    whole?.kind === "concept" &&
    more.length === 0 &&
    part?.kind === "concept" &&
    before?.kind === "concept" &&
    [part, before].every(({ candidates }) =>
      candidates.some((one) => whole.candidates.some((other) => descends(one.concept, other.concept))),
    )
  );
}

/** 本年支出中：…: the whole that the words right before name, though no figure of it was told. */
function wholeBefore(text: string, token: Token, state: State, setting: Setting): Subject | undefined {
  const last = state.lead.at(-1);
  if (last?.kind !== "concept" || saysMore(text, last.end, token.start, [])) return undefined;
  const [only, ...others] = last.candidates;
  if (others.length > 0) return undefined;
  return withTopic({ concept: only!.concept, dimensions: only!.dimensions }, setting);
}

function denials(text: string, end: number, state: State, setting: Setting): Silent[] {
  return state.inReason ? [] : denied(text, state.lead, end, setting);
}

/** A sentence that names a concept and nothing else (因公出国（境）费用。) sets the subject of what follows. */
function endSentence(text: string, end: number, state: State, setting: Setting): void {
  endClause(text, end, state, setting);
  state.band = undefined;
  state.listBasis = undefined;
  state.sentenceBasis = undefined;
  state.sentenceFund = undefined;
  state.listOpen = false;
  state.lastList = [];
}

/** Words that make a clause say something about its names; without them a clause of names alone is a topic. */
const speaking: ReadonlySet<Token["kind"]> = new Set([
  "direction",
  "compare",
  "share",
  "purpose",
  "negator",
  "including",
]);

function endClause(text: string, end: number, state: State, setting: Setting): void {
  const named = state.lead.filter(
    (token) => token.kind === "concept" || token.kind === "function" || token.kind === "economic",
  );
  const last = named.at(-1);
  const speaks = state.lead.some((token) => speaking.has(token.kind));
  if (last !== undefined && !speaks && !saysMore(text, state.leadStart, end, state.lead)) {
    state.subject =
      last.kind === "function"
        ? functionSubject(last, setting, functionPath(state.lead, last), state.total)
        : last.kind === "economic"
          ? economicSubject(last, setting, state)
          : withTopic(
              { concept: last.candidates[0]!.concept, dimensions: last.candidates[0]!.dimensions },
              setting,
            );
  } else if (
    last?.kind === "function" &&
    last.level !== undefined &&
    !state.lead.some((token) => token.kind === "purpose")
  ) {
    // An item's title, by its （项）, that could not be read: what follows is told of it and of nothing before it.
    // 主要用于… only says what for.
    state.subject = undefined;
  }
  state.lead = [];
  state.leadStart = end + 1;
  state.basis = undefined;
  state.direction = undefined;
  state.staff = undefined;
  state.pending = undefined;
  state.lastWasCount = false;
  // A list of names without figures (主要包括：基本工资、…；) divides nothing.
  state.pendingTotal = undefined;
}

import { concept } from "@juesuan/account";
import { leadingNumber } from "@juesuan/language";
import words from "../data/narrative.json" with { type: "json" };
import { bindFigure } from "./bind-figure.ts";
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
import { economicSubject, functionPath, functionSubject, inherit, withTopic } from "./subjects.ts";
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
  const number = leadingNumber(text)?.rest ?? 0;
  state.leadStart = number;
  /** What was spoken of before each open bracket: a remark in brackets changes nothing for what follows it. */
  const brackets: Pick<State, "subject" | "total" | "outer">[] = [];

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
      endSentence(text, token.start, state, setting);
      continue;
    }
    if (token.kind === "stop" && token.mark === "；") {
      if (state.inReason && itemFollows(tokens, at + 1, bindings.at(-1))) endReason(token.start);
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
      brackets.push({ subject: state.subject, total: state.total, outer: state.outer });
      if (brackets.length > deepest) brackets.shift();
    }
    if (token.kind === "stop" && token.mark === "）") {
      const found = denials(text, token.start, state, setting);
      tell(found);
      if (found.length > 0) resume(token.end);
      const before = brackets.pop();
      if (before?.subject !== undefined) Object.assign(state, before);
    }
    if (token.kind === "stop" && token.mark === "，") {
      const found = denials(text, token.start, state, setting);
      tell(found);
      if (found.length > 0) resume(token.end);
      else follow(state, token);
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
      state.pendingTotal = state.subject;
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

const wholeTopics: ReadonlySet<string> = new Set([...words.wholeTopics, ...words.fundTopics]);
const wholes: ReadonlySet<string> = new Set(words.wholeConcepts);

/**
 * A figure inside a reason is of something smaller, as a rule, and stays unbound. It is bound if the section is about
 * the whole account and the reason names a concept of it and what it is compared with, and nothing beside (项目支出较上年
 * 增加1133万元). Nothing carries over from it.
 */
function withinReason(
  text: string,
  token: Extract<Token, { kind: "figure" }>,
  state: State,
  setting: Setting,
): Binding {
  const refused: Binding = { token, bound: false, why: "inReason" };
  if (token.defect !== undefined)
    return { ...refused, why: token.defect === "threshold" ? "threshold" : "ambiguous" };
  const named = state.lead.filter((one) => one.kind === "concept");
  const explained = state.subject;
  if (!wholeTopics.has(setting.topic ?? "") || named.length !== 1) return refused;
  if (explained === undefined || explained.dimensions.functionName !== undefined) return refused;
  if (!wholes.has(explained.concept)) return refused;
  // What is at the head of the reason or of a clause in it; 其中 and 用于 go into parts of the concept.
  if (state.lead.some((one) => one.kind === "including" || one.kind === "purpose" || one.kind === "reason"))
    return refused;
  if (saysMore(text, state.leadStart, token.start, state.lead)) return refused;
  const trial = { ...freshState(undefined), lead: state.lead, leadStart: state.leadStart };
  const binding = bindFigure(text, token, trial, setting, undefined);
  if (!binding.bound || binding.measure !== "change") return refused;
  return { ...binding, subject: inherit(binding.subject, explained) };
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

function denials(text: string, end: number, state: State, setting: Setting): Silent[] {
  return state.inReason ? [] : denied(text, state.lead, end, setting);
}

function reasonTextStart(text: string, at: number): number {
  let start = at;
  while (start < text.length && /[：:是为系，]/.test(text[start]!)) start++;
  return start;
}

/** 其他用车主要是业务用车: says what the things before it are, and not why something changed. */
function isDescription(text: string, token: Token, state: State): boolean {
  const word = text.slice(token.start, token.end);
  if (words.reasonNouns.some((noun) => word.includes(noun))) return false;
  const before = state.lead.at(-1);
  return (
    before !== undefined && before.end === token.start && (before.kind === "use" || before.kind === "concept")
  );
}

/**
 * Whether a ； inside a reason ends it: an amount of the next item of the list follows (；公务接待费支出决算1万元), with
 * its stage, or of a concept of the same whole as what was explained. Changes that follow may belong to the reason.
 */
function itemFollows(tokens: readonly Token[], from: number, last: Binding | undefined): boolean {
  let named: string | undefined;
  let staged = false;
  for (let at = from; at < tokens.length && at < from + 12; at++) {
    const token = tokens[at]!;
    if (token.kind === "figure")
      return (
        named !== undefined &&
        (staged || (last?.bound === true && concept(named)?.parent === concept(last.subject.concept)?.parent))
      );
    if (token.kind === "concept") named ??= token.candidates[0]?.concept;
    else if (token.kind === "stage") staged = true;
    else if (token.kind !== "swallow" && token.kind !== "fund" && token.kind !== "year") return false;
  }
  return false;
}

/** The changes and rates since the last reason that are about the subject last spoken of. */
function explainedBy(bindings: readonly Binding[], from: number, subject: Subject | undefined): number[] {
  const indices: number[] = [];
  for (let at = from; at < bindings.length; at++) {
    const binding = bindings[at]!;
    if (!binding.bound || !["change", "changeRate", "completionRate"].includes(binding.measure)) continue;
    if (subject === undefined || sameSubject(binding.subject, subject)) indices.push(at);
  }
  return indices;
}

/** A sentence that names a concept and nothing else (因公出国（境）费用。) sets the subject of what follows. */
function endSentence(text: string, end: number, state: State, setting: Setting): void {
  endClause(text, end, state, setting);
  state.band = undefined;
  state.listBasis = undefined;
  state.sentenceBasis = undefined;
  state.sentenceFund = undefined;
  state.lastList = [];
}

/** Words that make a clause say something about its names; without them a clause of names alone is a topic. */
const speaking: ReadonlySet<Token["kind"]> = new Set(["direction", "compare", "share", "purpose", "negator"]);

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

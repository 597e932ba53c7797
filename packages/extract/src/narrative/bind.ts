import { bindFigure } from "./bind-figure.ts";
import { functionSubject } from "./lead.ts";
import { saysMore } from "./residue.ts";
import {
  type Binding,
  freshState,
  type Reason,
  type Setting,
  type Silent,
  type State,
  type Subject,
} from "./state.ts";
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
  const state = freshState(carried.subject ?? setting.topicSubject);
  state.total = carried.total;
  const bindings: Binding[] = [];
  const reasons: Reason[] = [];
  const silent: Silent[] = [];
  let explained = 0;

  const endReason = (end: number) => {
    if (!state.inReason) return;
    state.inReason = false;
    const explains = explainedBy(bindings, explained, state.subject);
    if (end > state.reasonStart) reasons.push({ start: state.reasonStart, end, explains });
    explained = bindings.length;
  };

  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind === "figure") {
      const binding = bindFigure(text, token, state, setting, tokens, at);
      bindings.push(binding);
      if (!token.threshold) {
        state.lead = [];
        state.leadStart = token.end;
      }
      continue;
    }
    if (token.kind === "stop" && "。！？".includes(token.mark)) {
      endReason(token.start);
      endSentence(text, token.start, state, setting);
      continue;
    }
    if (token.kind === "stop" && token.mark === "；") {
      if (!state.inReason) endClause(text, token.start, state, setting);
      continue;
    }
    if (state.inReason) continue;
    if (token.kind === "reason") {
      state.inReason = true;
      state.reasonStart = reasonTextStart(text, token.end);
      continue;
    }
    if (token.kind === "band") {
      state.band = token.band;
      state.lead = [];
      state.leadStart = token.end;
      continue;
    }
    if (token.kind === "zero") {
      const subject = setting.topicSubject ?? state.subject;
      if (subject !== undefined)
        silent.push({ start: token.start, end: token.end, subject, measure: "amount" });
      continue;
    }
    if (token.kind === "including") {
      state.pendingTotal = state.subject;
      state.listBasis = state.basis ?? state.listBasis;
    }
    if (token.kind === "respectively") state.queue = queued(state.lead, setting);
    state.lead.push(token);
  }
  endReason(text.length);
  endSentence(text, text.length, state, setting);
  return { bindings, reasons, silent, subject: state.subject, total: state.total };
}

function reasonTextStart(text: string, at: number): number {
  let start = at;
  while (start < text.length && /[：:是为系，]/.test(text[start]!)) start++;
  return start;
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

export function sameSubject(a: Subject, b: Subject): boolean {
  const keys = new Set([...Object.keys(a.dimensions), ...Object.keys(b.dimensions)]);
  keys.delete("stage");
  return (
    a.concept === b.concept &&
    [...keys].every(
      (key) =>
        a.dimensions[key as keyof Subject["dimensions"]] === b.dimensions[key as keyof Subject["dimensions"]],
    )
  );
}

/** A sentence that names a concept and nothing else (因公出国（境）费用。) sets the subject of what follows. */
function endSentence(text: string, end: number, state: State, setting: Setting): void {
  endClause(text, end, state, setting);
  state.band = undefined;
  state.queue = [];
  state.listBasis = undefined;
}

/** Words that make a clause say something about its names; without them a clause of names alone is a topic. */
const speaking: ReadonlySet<Token["kind"]> = new Set(["direction", "compare", "share", "purpose"]);

function endClause(text: string, end: number, state: State, setting: Setting): void {
  const named = state.lead.filter((token) => token.kind === "concept" || token.kind === "function");
  const last = named.at(-1);
  const speaks = state.lead.some((token) => speaking.has(token.kind));
  if (last !== undefined && !speaks && !saysMore(text, state.leadStart, end, state.lead)) {
    state.subject =
      last.kind === "function"
        ? functionSubject(last.name, last.level, setting)
        : { concept: last.candidates[0]!.concept, dimensions: last.candidates[0]!.dimensions };
  }
  state.lead = [];
  state.leadStart = end + 1;
  state.basis = undefined;
  state.direction = undefined;
  state.lastWasCount = false;
  // A list of names without figures (主要包括：基本工资、…；) divides nothing.
  state.pendingTotal = undefined;
}

/** Concepts before 分别为, in order. */
function queued(lead: readonly Token[], setting: Setting): Subject[] {
  return lead.flatMap((token) =>
    token.kind === "concept"
      ? [{ concept: token.candidates[0]!.concept, dimensions: token.candidates[0]!.dimensions }]
      : token.kind === "function"
        ? [functionSubject(token.name, token.level, setting)]
        : [],
  );
}

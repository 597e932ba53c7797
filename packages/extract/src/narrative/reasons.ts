import { concept } from "@juesuan/account";
import words from "../data/narrative.json" with { type: "json" };
import { bindFigure } from "./bind-figure.ts";
import { saysMore } from "./residue.ts";
import { type Binding, freshState, type Setting, type State, type Subject, sameSubject } from "./state.ts";
import { inherit } from "./subjects.ts";
import type { Token } from "./tokens.ts";

const wholeTopics: ReadonlySet<string> = new Set([...words.wholeTopics, ...words.fundTopics]);
const wholes: ReadonlySet<string> = new Set(words.wholeConcepts);

/**
 * A figure inside a reason is of something smaller, as a rule, and stays unbound. It is bound if the section is about
 * the whole account and the reason names a concept of it and what it is compared with, and nothing beside (项目支出较上年
 * 增加1133万元). Nothing carries over from it.
 */
export function withinReason(
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

/** Where the reason itself begins behind 主要原因：. */
export function reasonTextStart(text: string, at: number): number {
  let start = at;
  while (start < text.length && /[：:是为系，]/.test(text[start]!)) start++;
  return start;
}

/** 其他用车主要是业务用车: says what the things before it are, and not why something changed. */
export function isDescription(text: string, token: Token, state: State): boolean {
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
export function itemFollows(tokens: readonly Token[], from: number, last: Binding | undefined): boolean {
  let named: string | undefined;
  let staged = false;
  let parts = false;
  for (let at = from; at < tokens.length && at < from + 12; at++) {
    const token = tokens[at]!;
    if (token.kind === "figure")
      return (
        named !== undefined &&
        (staged || (last?.bound === true && isBeside(named, last.subject.concept, parts)))
      );
    if (token.kind === "concept") named ??= token.candidates[0]?.concept;
    else if (token.kind === "function" || token.kind === "economic") named ??= token.name;
    else if (token.kind === "stage") staged = true;
    else if (token.kind === "including") parts = true;
    else if (token.kind === "stop" && token.mark === "：") continue;
    else if (token.kind !== "swallow" && token.kind !== "fund" && token.kind !== "year") return false;
  }
  return false;
}

/** A part of the same whole, or of its parts (公务用车购置费 beside 公务接待费); behind 其中 a part of the thing itself. */
function isBeside(id: string, last: string, parts: boolean): boolean {
  const whole = (one: string | undefined) => (one === undefined ? undefined : concept(one)?.parent);
  const [own, other] = [whole(id), whole(last)];
  if (own === last) return parts;
  return own === other || (own !== undefined && (whole(own) === other || own === whole(other)));
}

/** The changes and rates since the last reason that are about the subject last spoken of. */
export function explainedBy(
  bindings: readonly Binding[],
  from: number,
  subject: Subject | undefined,
): number[] {
  const indices: number[] = [];
  for (let at = from; at < bindings.length; at++) {
    const binding = bindings[at]!;
    if (!binding.bound || !["change", "changeRate", "completionRate"].includes(binding.measure)) continue;
    if (subject === undefined || sameSubject(binding.subject, subject)) indices.push(at);
  }
  return indices;
}

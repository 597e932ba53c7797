import { bindBy } from "./bind-figure.ts";
import { readLead } from "./lead.ts";
import { saysMore } from "./residue.ts";
import type { Binding, Setting, State, Subject } from "./state.ts";
import { choose, economicSubject, functionSubject, inherit } from "./subjects.ts";
import type { FigureToken, Token } from "./tokens.ts";

const longestList = 16;
const separator = /^(?:[、，和及与]|以及)$/u;

/**
 * 基本支出、项目支出分别为300万元、120万元: binds figure by figure to subject by subject if there are as many of each, and
 * none of them otherwise. A second row (分别占71.42%、28.58%) is of the subjects of the first. Undefined where the lead
 * holds no 分别.
 */
export function bindRespectively(
  text: string,
  tokens: readonly Token[],
  at: number,
  state: State,
  setting: Setting,
): { readonly bindings: Binding[]; readonly consumed: number } | undefined {
  const first = tokens[at] as FigureToken;
  const mark = state.lead.findLastIndex((token) => token.kind === "respectively");
  if (mark < 0) return bindEach(text, first, state, setting);
  const { figures, consumed } = row(text, tokens, at);
  const subjects = named(text, state, mark, first, setting) ?? state.lastList;
  // 分别 of one subject in several clauses (分别比上年…) is no list.
  if (figures.length < 2 && subjects.length < 2) return undefined;
  const refuse = (token: FigureToken): Binding => ({ token, bound: false, why: "ambiguous" });
  if (figures.length !== subjects.length) {
    state.subject = undefined;
    return { bindings: figures.map(refuse), consumed };
  }
  const lead = readLead(text, first, { ...state, lead: state.lead.slice(mark + 1) }, setting);
  const bindings = figures.map((token, index): Binding => {
    const not = (why: (Binding & { bound: false })["why"]): Binding => ({ token, bound: false, why });
    if (token.defect !== undefined) return not(token.defect === "threshold" ? "threshold" : "ambiguous");
    const subject = inherit(subjects[index]!, state.pendingTotal ?? state.total);
    return bindBy(text, token, { ...lead, subject, unsure: false }, state, setting, undefined, not);
  });
  state.lastList = subjects;
  return { bindings, consumed };
}

/** 上缴上级支出、经营支出均为0万元: one figure that is said of each. */
function bindEach(
  text: string,
  figure: FigureToken,
  state: State,
  setting: Setting,
): { readonly bindings: Binding[]; readonly consumed: number } | undefined {
  const last = state.lead.length - 1;
  if (state.lead[last]?.kind !== "each" || figure.defect !== undefined || figure.unitKind === "ratio")
    return undefined;
  if (saysMore(text, state.lead[last]!.end, figure.start, state.lead)) return undefined;
  const subjects = named(text, state, last, figure, setting);
  if (subjects === undefined || subjects.length < 2) return undefined;
  const measure = figure.unitKind === "count" ? "count" : "amount";
  if (
    state.lead.some(
      (token) => token.kind === "share" || token.kind === "complete" || token.kind === "negator",
    )
  )
    return undefined;
  const whole = state.pendingTotal ?? state.total;
  return {
    bindings: subjects.map(
      (subject): Binding => ({ token: figure, bound: true, subject: inherit(subject, whole), measure }),
    ),
    consumed: 1,
  };
}

/** The figures of one kind that follow each other with nothing but separators between them. */
function row(
  text: string,
  tokens: readonly Token[],
  at: number,
): { figures: FigureToken[]; consumed: number } {
  const first = tokens[at] as FigureToken;
  const figures = [first];
  let end = first.end;
  let consumed = 1;
  for (let next = at + 1; next < tokens.length && figures.length < longestList; next++) {
    const token = tokens[next]!;
    if (token.kind === "stop" || token.kind === "compare") {
      if (separator.test(text.slice(end, token.end))) continue;
      break;
    }
    if (token.kind !== "figure" || token.unitKind !== first.unitKind) break;
    if (!separator.test(text.slice(end, token.start))) break;
    figures.push(token);
    end = token.end;
    consumed = next - at + 1;
  }
  return { figures, consumed };
}

/** The subjects before 分别, from the last one backwards while only separators stand between them. */
function named(
  text: string,
  state: State,
  mark: number,
  figure: FigureToken,
  setting: Setting,
): Subject[] | undefined {
  const found: Subject[] = [];
  let start = state.lead[mark]!.start;
  for (let at = mark - 1; at >= 0; at--) {
    const token = state.lead[at]!;
    if (token.kind === "stop" && token.mark === "、") continue;
    if (token.kind === "compare" || token.kind === "stage") continue;
    if (token.kind !== "concept" && token.kind !== "function" && token.kind !== "economic") break;
    if (saysMore(text, token.end, start, state.lead)) break;
    const subject =
      token.kind === "concept"
        ? choose(token, figure, setting, state)
        : token.kind === "economic"
          ? economicSubject(token, setting, state)
          : functionSubject(token, setting);
    if (subject === undefined) return undefined;
    found.unshift(subject);
    start = token.start;
  }
  return found.length === 0 ? undefined : found;
}

import { concept, type Dimensions, type Measure } from "@juesuan/account";
import words from "../data/narrative.json" with { type: "json" };
import type { Lead } from "./lead.ts";
import { saysMore } from "./residue.ts";
import type { Binding, Refuse, Setting, State, Subject } from "./state.ts";
import { addFund, allows, enterList, inherit, ofFund } from "./subjects.ts";
import type { FigureToken, StageWord } from "./tokens.ts";

const ownFunds: ReadonlySet<string> = new Set(words.ownFundTopics);

/** Binds an amount of money: an outturn, a budget of some stage, a change, or the base of a rate that follows. */
export function bindMoney(
  token: FigureToken,
  read: Lead,
  state: State,
  setting: Setting,
  text: string,
  not: Refuse,
): Binding {
  const listed = listedPart(text, token, state);
  const lead = listed === undefined ? read : { ...read, subject: listed, unsure: false };
  if (lead.subject !== undefined && lead.unsure) return not("unknownConcept");
  const told = subjectOf(lead, state, text, token);
  const own = setting.topicSubject?.dimensions.fund;
  // In a section of a fund of its own, 年末结转和结余 is that fund's.
  const subject =
    told !== undefined && own !== undefined && ownFunds.has(setting.topic ?? "") ? ofFund(told, own) : told;
  if (lead.direction !== undefined) return bindChange(token, lead, subject, state, not);
  if (lead.compares && lead.basis !== undefined) {
    // 比年初预算0万元增加0万元: the figure is what is compared with.
    if (subject === undefined) return not("noSubject");
    const stage = stageOf(lead.basis);
    if (stage === undefined) return not("unknownConcept");
    state.subject = subject;
    state.basis = lead.basis;
    return { token, bound: true, subject: staged(subject, stage), measure: "amount" };
  }
  if (lead.share || lead.complete) return bindBase(token, lead, subject, state, not);
  const bare = lead.subject === undefined && lead.stage === undefined;
  if (lead.subject === undefined && subject !== undefined && sameAsNamed(lead, state, subject)) {
    // A subject that the lead names by its fund or as an item of the list: nothing else is needed.
  } else if (bare) {
    const valued = state.subject !== undefined && concept(state.subject.concept)?.valued === true;
    if (!(state.lastWasCount && valued && onlyStop(text, state.leadStart, token.start)))
      return not(state.subject === undefined ? "noSubject" : "unknownConcept");
  } else if (lead.subject === undefined && saysMore(text, state.leadStart, token.start, state.lead)) {
    // Without a concept of its own the lead may hold only words of the grammar.
    return not("unknownConcept");
  }
  if (subject === undefined) return not("noSubject");
  const stage =
    lead.otherYear === undefined
      ? stageOf(lead.stage)
      : setting.fiscalYear !== null && lead.otherYear === setting.fiscalYear - 1 && isOutturn(lead.stage)
        ? "priorYear"
        : null;
  if (stage === null) return not("unknownConcept");
  if (stage !== undefined && stage !== "priorYear") state.budgets.push({ stage, subject });
  state.subject = subject;
  const measure: Measure = concept(subject.concept)?.measure === "average" ? "average" : "amount";
  return { token, bound: true, subject: stage === undefined ? subject : staged(subject, stage), measure };
}

const isOutturn = (stage: StageWord | undefined): boolean => stage === undefined || stage === "outturn";

function staged(subject: Subject, stage: NonNullable<Dimensions["stage"]>): Subject {
  return { ...subject, dimensions: { ...subject.dimensions, stage } };
}

/** What the figure is of: the concept that its lead names, what the lead's fund makes of it, or what carries over. */
function subjectOf(lead: Lead, state: State, text: string, token: FigureToken): Subject | undefined {
  if (lead.subject !== undefined) {
    const whole = state.total;
    // 会议费…（其中：一般公共预算支出8万元）: the fund that a part of the whole was paid from, not the fund's own total.
    if (whole !== undefined && state.listOpen && isFundOf(lead.subject, whole)) {
      return addFund(whole, lead.subject.dimensions.fund!);
    }
    const inherited = inherit(lead.subject, whole);
    if (lead.fund !== undefined) return ofFund(inherited, lead.fund);
    return state.sentenceFund === undefined ? inherited : ofFund(inherited, state.sentenceFund);
  }
  const whole = state.total;
  if (lead.fund !== undefined && lead.direction === undefined && !lead.compares) {
    // 财政拨款收入650万元，其中政府性基金0万元.
    return whole !== undefined &&
      state.listOpen &&
      allows(whole, "fund") &&
      whole.dimensions.fund === undefined
      ? addFund(whole, lead.fund)
      : undefined;
  }
  return listedFunction(text, token, state) ?? state.subject;
}

const totals = new Set([
  "expenditure",
  "appropriationExpenditure",
  "appropriationTotal",
  "totalRevenueAndExpenditure",
]);

function isFundOf(part: Subject, whole: Subject): boolean {
  return (
    part.concept === "appropriationExpenditure" &&
    part.dimensions.fund !== undefined &&
    part.dimensions.functionName === undefined &&
    !totals.has(whole.concept) &&
    allows(whole, "fund")
  );
}

function sameAsNamed(lead: Lead, state: State, subject: Subject): boolean {
  return (
    subject !== state.subject && (lead.fund !== undefined || subject.dimensions.functionName !== undefined)
  );
}

/** 其中货物81.77万元、工程95.50万元、服务171.51万元: words too common to be a concept's are one beside its sisters. */
function listedPart(text: string, token: FigureToken, state: State): Subject | undefined {
  const before = state.subject?.concept ?? "";
  const said = text.slice(state.leadStart, token.start).replace(/^[、，；和及]?(?:其中|包括)?[：:，]?/u, "");
  // The first of a list comes right behind 其中, when the whole is not yet entered.
  const whole = (state.pendingTotal ?? state.total)?.concept;
  const part = words.listedParts.find(
    (one) => one.whole === whole && one.after.includes(before) && one.words.includes(said.trim()),
  );
  if (part === undefined) return undefined;
  const subject = { concept: part.concept, dimensions: {} };
  enterList(state, subject);
  return subject;
}

/**
 * …；某某事务支出50万元，占6.94%: in a list of lines of the classification with their shares, an item of the same form is
 * a line too, though the dictionary does not have it. It gets a name and no code.
 */
function listedFunction(text: string, token: FigureToken, state: State): Subject | undefined {
  const whole = state.total;
  if (!state.listsFunctions || whole?.concept !== "appropriationExpenditure") return undefined;
  if (state.lead.some((one) => one.kind !== "stop" && one.kind !== "swallow")) return undefined;
  const item = /(?:^|[；，、])\s*(\p{Script=Han}[\p{Script=Han}（）]{2,30}支出)$/u.exec(
    text.slice(Math.max(state.leadStart, token.start - 40), token.start),
  );
  if (item === null || !/^，?占/u.test(text.slice(token.end, token.end + 2))) return undefined;
  const fund = whole.dimensions.fund;
  return {
    concept: whole.concept,
    dimensions: { ...(fund === undefined ? {} : { fund }), functionName: item[1]! },
  };
}

function bindChange(
  token: FigureToken,
  lead: Lead,
  subject: Subject | undefined,
  state: State,
  not: Refuse,
): Binding {
  if (subject === undefined) return not("noSubject");
  const basis = lead.basis ?? state.basis ?? state.listBasis ?? state.sentenceBasis;
  if (basis === undefined) return not("noBasis");
  if (lead.direction === undefined || lead.direction === "undecided") return not("ambiguous");
  // 减少-50万元 may be a decrease of 50 or of −50.
  if (lead.direction === "decrease" && token.figure.value.startsWith("-")) return not("ambiguous");
  state.subject = subject;
  state.basis = basis;
  state.direction = lead.direction;
  return { token, bound: true, subject, measure: "change", basis, direction: lead.direction };
}

/** 完成调整预算480万元的95.83%, 占支出合计500万元的80%: the amount is the base of the rate behind it. */
function bindBase(
  token: FigureToken,
  lead: Lead,
  subject: Subject | undefined,
  state: State,
  not: Refuse,
): Binding {
  if (subject === undefined) return not("noSubject");
  if (lead.complete) {
    const stage = stageOf(lead.completeStage);
    if (stage === undefined || stage === "priorYear") return not("ambiguous");
    state.subject = subject;
    state.pending = { kind: "complete", stage, subject };
    state.budgets.push({ stage, subject });
    return { token, bound: true, subject: staged(subject, stage), measure: "amount" };
  }
  if (lead.base === undefined || lead.unsure) return not("ambiguous");
  state.pending = { kind: "share", base: lead.base.concept, subject };
  return { token, bound: true, subject: lead.base, measure: "amount" };
}

export function stageOf(word: string | undefined): Dimensions["stage"] {
  switch (word) {
    case "originalBudget":
    case "fullYearBudget":
    case "adjustedBudget":
    case "budget":
    case "priorYear":
      return word;
    default:
      return undefined;
  }
}

const onlyStop = (text: string, start: number, end: number): boolean =>
  /^[，、（(]?(?:价值|金额)?$/.test(text.slice(start, end));

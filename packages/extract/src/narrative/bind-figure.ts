import { concept, type Measure, shares } from "@juesuan/account";
import { addFund, type Lead, readLead } from "./lead.ts";
import { saysMore } from "./residue.ts";
import type { Binding, Setting, State, Subject, Unbound } from "./state.ts";
import type { FigureToken, Token } from "./tokens.ts";

/** Binds one figure by its lead and by what carries over; changes the state for the figures that follow. */
export function bindFigure(
  text: string,
  token: FigureToken,
  state: State,
  setting: Setting,
  tokens: readonly Token[],
  at: number,
): Binding {
  const not = (why: Unbound): Binding => ({ token, bound: false, why });
  if (token.threshold) return not("threshold");
  if (state.inReason) return not("inReason");
  const lead = readLead(text, token, state, setting);
  if (state.pendingTotal !== undefined && lead.subject !== undefined) {
    state.total = state.pendingTotal;
    state.pendingTotal = undefined;
  }
  const queued = state.queue.length > 0 && lead.subject === undefined ? state.queue.shift() : undefined;
  if (queued !== undefined && token.unitKind === "money") {
    state.subject = queued;
    return { token, bound: true, subject: queued, measure: "amount" };
  }
  switch (token.unitKind) {
    case "money":
      return bindMoney(token, lead, state, setting, text, not);
    case "ratio":
      return bindRatio(token, lead, state, not);
    case "count":
      return bindCount(token, lead, state, tokens[at + 1], setting, not);
    case "score": {
      if (
        lead.subject !== undefined &&
        !lead.unsure &&
        concept(lead.subject.concept)?.measure === "average"
      ) {
        return { token, bound: true, subject: lead.subject, measure: "average" };
      }
      return not(state.band === undefined ? "unknownConcept" : "threshold");
    }
    default:
      return not("unknownConcept");
  }
}

type Refuse = (why: Unbound) => Binding;

/** What belongs to a whole of one fund belongs to that fund: 人员经费 of 一般公共预算基本支出. */
function inherit(subject: Subject, state: State): Subject {
  const whole = state.total;
  const fund = whole?.dimensions.fund;
  const isPart = whole !== undefined && concept(subject.concept)?.parent === whole.concept;
  return isPart && fund !== undefined ? addFund(subject, fund) : subject;
}

function bindMoney(
  token: FigureToken,
  lead: Lead,
  state: State,
  setting: Setting,
  text: string,
  not: Refuse,
): Binding {
  if (lead.subject !== undefined && lead.unsure) return not("unknownConcept");
  const subject = lead.subject === undefined ? state.subject : inherit(lead.subject, state);
  if (lead.direction !== undefined) {
    if (subject === undefined) return not("noSubject");
    const basis = lead.basis ?? state.basis ?? state.listBasis;
    if (basis === undefined) return not("noBasis");
    if (lead.direction === "undecided") return not("ambiguous");
    state.subject = subject;
    state.basis = basis;
    state.direction = lead.direction;
    return { token, bound: true, subject, measure: "change", basis, direction: lead.direction };
  }
  if (lead.compares && lead.basis !== undefined) {
    // 比年初预算0万元增加0万元: the figure is what is compared with.
    if (subject === undefined) return not("noSubject");
    state.subject = subject;
    state.basis = lead.basis;
    const stage = stageOf(lead.basis);
    return stage === undefined
      ? not("unknownConcept")
      : {
          token,
          bound: true,
          subject: { ...subject, dimensions: { ...subject.dimensions, stage } },
          measure: "amount",
        };
  }
  const bare = lead.subject === undefined && lead.stage === undefined;
  if (
    bare &&
    !(state.lastWasCount && state.subject !== undefined && onlyStop(text, state.leadStart, token.start))
  ) {
    return not(state.subject === undefined ? "noSubject" : "unknownConcept");
  }
  if (bare || lead.subject === undefined) {
    // Without a concept of its own the lead may hold only words of the grammar.
    if (saysMore(text, state.leadStart, token.start, state.lead)) return not("unknownConcept");
  }
  if (subject === undefined) return not("noSubject");
  if (lead.share || lead.complete) return not("ambiguous");
  const stage =
    lead.otherYear === undefined
      ? stageOf(lead.stage)
      : setting.fiscalYear !== null && lead.otherYear === setting.fiscalYear - 1
        ? "priorYear"
        : null;
  if (stage === null) return not("unknownConcept");
  if (lead.stage !== undefined && lead.stage !== "outturn" && lead.stage !== "priorYear")
    state.budgetStage = lead.stage;
  state.subject = subject;
  const measure: Measure = concept(subject.concept)?.measure === "average" ? "average" : "amount";
  const staged = stage === undefined ? subject : { ...subject, dimensions: { ...subject.dimensions, stage } };
  return { token, bound: true, subject: staged, measure };
}

function stageOf(
  word: string | undefined,
): "originalBudget" | "fullYearBudget" | "adjustedBudget" | "budget" | "priorYear" | undefined {
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

function bindRatio(token: FigureToken, lead: Lead, state: State, not: Refuse): Binding {
  if (lead.unsure && lead.subject !== undefined) return not("unknownConcept");
  const subject = lead.subject === undefined ? state.subject : inherit(lead.subject, state);
  if (subject === undefined) return not("noSubject");
  if (lead.complete) {
    const word =
      lead.completeStage === undefined ||
      lead.completeStage === "outturn" ||
      (lead.completeStage === "budget" && state.budgetStage !== undefined)
        ? state.budgetStage
        : lead.completeStage;
    const basis = word ?? (lead.completeStage === "budget" ? "budget" : undefined);
    if (basis === undefined) return not("noBasis");
    state.subject = subject;
    return { token, bound: true, subject, measure: "completionRate", basis };
  }
  if (lead.share) return bindShare(token, lead, subject, state, not);
  if (lead.direction !== undefined) {
    const basis = lead.basis ?? state.basis ?? state.listBasis;
    if (basis === undefined) return not("noBasis");
    // 下降（增长）27.78%: a choice of the template; the change beside it says which.
    const direction = lead.direction === "undecided" ? state.direction : lead.direction;
    if (direction === undefined || direction === "undecided") return not("ambiguous");
    state.subject = subject;
    state.basis = basis;
    return { token, bound: true, subject, measure: "changeRate", basis, direction };
  }
  return not("unknownConcept");
}

function bindShare(token: FigureToken, lead: Lead, subject: Subject, state: State, not: Refuse): Binding {
  if (lead.stage !== undefined && lead.base === undefined && lead.stage !== "outturn") {
    return { token, bound: true, subject, measure: "completionRate", basis: lead.stage };
  }
  if (subject.concept === "evaluatedProjects" || subject.concept === "evaluatedAmount") {
    const basis = lead.base?.concept;
    if (basis === undefined) return not("noBasis");
    return {
      token,
      bound: true,
      subject: { concept: "evaluatedShare", dimensions: {} },
      measure: "share",
      basis,
    };
  }
  const named = lead.base?.concept;
  if (named !== undefined) return { token, bound: true, subject, measure: "share", basis: named };
  // 占41.39%: of the whole being divided, if the taxonomy knows it as a whole of this part.
  const bases = shares.filter((share) => share.part === subject.concept).map((share) => share.base);
  const whole = state.total?.concept;
  if (whole !== undefined && (bases.includes(whole) || whole === subject.concept)) {
    return { token, bound: true, subject, measure: "share", basis: whole };
  }
  return bases.length === 1
    ? { token, bound: true, subject, measure: "share", basis: bases[0]! }
    : not("noBasis");
}

function bindCount(
  token: FigureToken,
  lead: Lead,
  state: State,
  next: Token | undefined,
  setting: Setting,
  not: Refuse,
): Binding {
  const bound = (subject: Subject): Binding => {
    state.subject = subject;
    state.lastWasCount = true;
    return { token, bound: true, subject, measure: "count" };
  };
  // 1个事业单位: the noun stands behind its number.
  if (next?.kind === "concept" && next.start === token.end) {
    const after = next.candidates.find((candidate) => {
      const found = concept(candidate.concept);
      return found?.nounAfter === true && found.units?.includes(token.figure.unit ?? "");
    });
    if (after !== undefined)
      return {
        token,
        bound: true,
        subject: { concept: after.concept, dimensions: after.dimensions },
        measure: "count",
      };
  }
  if (state.band !== undefined)
    return bound({ concept: "evaluatedInBand", dimensions: { band: state.band } });
  if (lead.use !== undefined) {
    return concept("assetVehicles")?.units?.includes(token.figure.unit ?? "") === true
      ? {
          token,
          bound: true,
          subject: { concept: "assetVehicles", dimensions: { use: lead.use } },
          measure: "count",
        }
      : not("unknownConcept");
  }
  if (lead.unsure && lead.subject !== undefined) return not("unknownConcept");
  const subject = lead.subject ?? sibling(state.subject, token.figure.unit);
  if (subject === undefined) return not("noSubject");
  const found = concept(subject.concept);
  if (found?.units?.includes(token.figure.unit ?? "") !== true) return not("unknownConcept");
  if (lead.direction !== undefined) {
    const basis = lead.basis ?? state.basis ?? state.listBasis;
    if (basis === undefined || lead.direction === "undecided") return not("noBasis");
    return { token, bound: true, subject, measure: "change", basis, direction: lead.direction };
  }
  if (subject.concept === "staffAuthorised" && subject.dimensions.staff !== undefined)
    state.staff = subject.dimensions.staff;
  if (
    subject.concept === "staffActual" &&
    subject.dimensions.staff === undefined &&
    state.staff !== undefined
  ) {
    return bound({ concept: "staffActual", dimensions: { staff: state.staff } });
  }
  void setting;
  return bound(subject);
}

/** 2批次、26人次: the second count of the same event, told apart by its measure word. */
function sibling(subject: Subject | undefined, unit: string | null): Subject | undefined {
  const id = subject === undefined ? undefined : concept(subject.concept)?.sibling;
  const second = id === undefined ? undefined : concept(id);
  return second?.units?.includes(unit ?? "") === true ? { concept: second.id, dimensions: {} } : undefined;
}

import { concept, type Dimensions, functionalByName, functionalLevel } from "@juesuan/account";
import { saysMore } from "./residue.ts";
import type { Setting, State, Subject } from "./state.ts";
import type { ConceptToken, FigureToken, StageWord, Token } from "./tokens.ts";

/** The words between the figure before and this one, read. */
export interface Lead {
  /** The concept named nearest to the figure, and the one before 占. */
  readonly subject: Subject | undefined;
  /** A concept was named, but words that the grammar does not know stand at it. */
  readonly unsure: boolean;
  /** A name that is no concept of the taxonomy was found where a concept should be. */
  readonly base: Subject | undefined;
  readonly stage: StageWord | undefined;
  /** What is compared with, if the lead opens a comparison. */
  readonly basis: string | undefined;
  readonly compares: boolean;
  readonly direction: "increase" | "decrease" | "unchanged" | "undecided" | undefined;
  readonly share: boolean;
  readonly complete: boolean;
  /** Which budget stands behind 完成. */
  readonly completeStage: StageWord | undefined;
  readonly otherYear: number | undefined;
  readonly use: string | undefined;
}

const stageBases: { readonly [stage in StageWord]: string } = {
  outturn: "outturn",
  originalBudget: "originalBudget",
  fullYearBudget: "fullYearBudget",
  adjustedBudget: "adjustedBudget",
  priorYear: "priorYear",
  budget: "budget",
};

/** Reads the lead of one figure. `text` is the folded paragraph. */
export function readLead(text: string, figure: FigureToken, state: State, setting: Setting): Lead {
  const tokens = state.lead;
  let subject: Subject | undefined;
  let unsure = false;
  let base: Subject | undefined;
  let stage: StageWord | undefined;
  let basis: string | undefined;
  let compares = false;
  let open = false;
  let direction: Lead["direction"];
  let share = false;
  let complete = false;
  let completeStage: StageWord | undefined;
  let otherYear: number | undefined;
  let use: string | undefined;
  let fund: Dimensions["fund"] | undefined;
  let clauseStart = state.leadStart;
  const prior = setting.fiscalYear === null ? undefined : setting.fiscalYear - 1;

  for (const token of tokens) {
    switch (token.kind) {
      case "stop":
        if (token.mark !== "）") clauseStart = token.end;
        continue;
      case "compare":
        open = !closesComparison(text, token.start);
        compares = true;
        continue;
      case "prior":
        compares = true;
        basis = "priorYear";
        // 同比 compares by itself; 上年 needs no 比 before it (上年同期相比).
        continue;
      case "year":
        if (open && token.year === prior) basis = "priorYear";
        else if (open && token.year !== setting.fiscalYear && prior !== undefined)
          basis = `year-${token.year}`;
        else if (!open && setting.fiscalYear !== null && token.year !== setting.fiscalYear)
          otherYear = token.year;
        // 某单位2020年度: who it was is no narrowing; 编报绩效目标的2024年度项目 is one.
        if (text[token.start - 1] !== "的") clauseStart = token.end;
        continue;
      case "stage":
        if (complete) completeStage = token.stage;
        else if (open) {
          // 比2019年决算数: the year has said it already, 决算数 adds nothing.
          if (token.stage === "outturn") basis ??= "priorYear";
          else if (basis !== "priorYear") basis = stageBases[token.stage];
        } else stage = token.stage;
        continue;
      case "fund":
        fund = token.fund;
        continue;
      case "share":
        share = true;
        continue;
      case "complete":
        complete = true;
        if (/预算/.test(text.slice(token.start, token.end)))
          completeStage ??= stageIn(text.slice(token.start, token.end));
        continue;
      case "direction":
        // 持平 ends a comparison without a figure; what follows is another one.
        if (token.direction === "unchanged") {
          basis = undefined;
          open = false;
          compares = false;
          direction = undefined;
        } else {
          direction = token.direction;
          open = false;
        }
        continue;
      case "use":
        use = token.use;
        continue;
      case "including":
        clauseStart = token.end;
        continue;
      case "concept":
      case "function": {
        const named =
          token.kind === "concept"
            ? choose(token, figure, setting, state)
            : functionSubject(token.name, token.level, setting, functionPath(tokens, token));
        if (named === undefined) continue;
        const inClause = text.slice(clauseStart, token.start);
        const narrowed = inClause.length > 0 && saysMore(text, clauseStart, token.start, tokens);
        const withFund = fund === undefined ? named : addFund(named, fund);
        if (share) base = withFund;
        else {
          subject = withFund;
          unsure = narrowed;
          direction = undefined;
        }
        continue;
      }
      default:
        continue;
    }
  }
  const last = [...tokens].reverse().find((token) => token.kind === "concept" || token.kind === "function");
  if (subject !== undefined && last !== undefined && !share && saysMore(text, last.end, figure.start, tokens))
    unsure = true;
  return {
    subject,
    unsure,
    base,
    stage,
    basis,
    compares,
    direction,
    share,
    complete,
    completeStage,
    otherYear,
    use,
  };
}

/** 相比 closes what 与 opened. */
function closesComparison(text: string, at: number): boolean {
  return text.startsWith("相比", at) || text.startsWith("相较", at) || text.startsWith("对比", at);
}

function stageIn(words: string): StageWord {
  return words.includes("年初") ? "originalBudget" : "budget";
}

/** The candidate of a form of words whose figures can be of this kind. Two that fit are never settled by guess. */
function choose(
  token: ConceptToken,
  figure: FigureToken,
  setting: Setting,
  state: State,
): Subject | undefined {
  const fitting = token.candidates.filter((candidate) => {
    const found = concept(candidate.concept);
    if (found === undefined) return false;
    const measure = found.measure ?? "amount";
    if (figure.unitKind === "count") {
      if (measure === "count") return found.units?.includes(figure.figure.unit ?? "") ?? false;
      return false;
    }
    return true;
  });
  if (fitting.length === 0) {
    // A count of what is known as an amount: the words still name the subject of what follows.
    return undefined;
  }
  const plain = fitting.filter((candidate) => (concept(candidate.concept)?.measure ?? "amount") !== "count");
  const pool = figure.unitKind === "count" ? fitting : plain.length > 0 ? plain : fitting;
  const first = pool.find((candidate) => accompanies(candidate.concept, state.subject)) ?? pool[0]!;
  return withTopic({ concept: first.concept, dimensions: first.dimensions }, setting);
}

function accompanies(id: string, subject: Subject | undefined): boolean {
  return subject !== undefined && concept(id)?.accompanies === subject.concept;
}

function withTopic(subject: Subject, setting: Setting): Subject {
  const fund = setting.topicSubject?.dimensions.fund;
  // 财政拨款支出 in a fund's own section is that fund's.
  if (
    subject.concept === "appropriationExpenditure" &&
    fund !== undefined &&
    subject.dimensions.fund === undefined
  ) {
    return addFund(subject, fund);
  }
  return subject;
}

export function addFund(subject: Subject, fund: NonNullable<Dimensions["fund"]>): Subject {
  if (subject.dimensions.fund !== undefined) return subject;
  return { concept: subject.concept, dimensions: { ...subject.dimensions, fund } };
}

/** The lines of the classification that stand directly before this one: 社会保障和就业支出（类）行政事业单位养老支出（款）. */
export function functionPath(tokens: readonly Token[], of: Token): string[] {
  const path: string[] = [];
  let end = of.start;
  for (const token of [...tokens].reverse()) {
    if (token.kind !== "function" || token.end > end || end - token.end > 1) continue;
    path.unshift(token.name);
    end = token.start;
  }
  return path;
}

/** A line of the functional classification as a subject: expenditure of the section's fund on that function. */
export function functionSubject(
  name: string,
  level: "class" | "subclass" | "item" | undefined,
  setting: Setting,
  path: readonly string[] = [],
): Subject {
  const fund = setting.topicSubject?.dimensions.fund;
  const above = path.flatMap((one) => functionalByName(one, setting.fiscalYear)).map((line) => line.code);
  const lines = functionalByName(name, setting.fiscalYear).filter(
    (line) =>
      (level === undefined || line.code.length === { class: 3, subclass: 5, item: 7 }[level]) &&
      // A code is proven by a name of its own, or by the whole path above a name that many share.
      (line.shared !== true || above.some((code) => code.length >= 5 && line.code.startsWith(code))) &&
      above.every((code) => line.code.startsWith(code)),
  );
  const code = lines.length === 1 ? lines[0]!.code : undefined;
  const known = level ?? (code === undefined ? undefined : functionalLevel(code));
  return {
    concept: fund === undefined ? "expenditure" : "appropriationExpenditure",
    dimensions: {
      ...(fund === undefined ? {} : { fund }),
      ...(code === undefined ? {} : { functionCode: code }),
      functionName: name,
      ...(known === undefined ? {} : { level: known }),
    },
  };
}

import {
  concept,
  type Dimensions,
  economicByCode,
  functionalByName,
  functionalLevel,
  shares,
} from "@juesuan/account";
import words from "../data/narrative.json" with { type: "json" };
import type { Setting, State, Subject } from "./state.ts";
import type { ConceptToken, FigureToken, FunctionToken, Token } from "./tokens.ts";

const codeLength = { class: 3, subclass: 5, item: 7 } as const;
const fundTopics: ReadonlySet<string> = new Set([...words.fundTopics, "appropriation"]);

/** Whether facts of the concept may carry the dimension. */
export function allows(subject: Subject, dimension: keyof Dimensions): boolean {
  return concept(subject.concept)?.allows.includes(dimension) === true;
}

export function addFund(subject: Subject, fund: NonNullable<Dimensions["fund"]>): Subject {
  if (subject.dimensions.fund !== undefined || !allows(subject, "fund")) return subject;
  return { concept: subject.concept, dimensions: { ...subject.dimensions, fund } };
}

/** 本年收入 of a fund is that fund's appropriation revenue. */
export function ofFund(subject: Subject, fund: NonNullable<Dimensions["fund"]>): Subject {
  const other = concept(subject.concept)?.ofFund;
  return addFund(other === undefined ? subject : { ...subject, concept: other }, fund);
}

/** What belongs to a whole of one fund belongs to that fund: 人员经费 of 一般公共预算基本支出. */
export function inherit(subject: Subject, whole: Subject | undefined): Subject {
  const fund = whole?.dimensions.fund;
  if (whole === undefined || fund === undefined || whole.dimensions.functionName !== undefined)
    return subject;
  const isPart =
    descends(subject.concept, whole.concept) ||
    // 基本支出 and 项目支出 of a fund's expenditure are that fund's.
    (whole.concept === "appropriationExpenditure" && descends(subject.concept, "expenditure"));
  return isPart ? addFund(subject, fund) : subject;
}

/** Whether the concept may be a part of the whole, by its parent or as what a share is taken of. */
export function isPartOf(part: Subject, whole: Subject): boolean {
  return (
    descends(part.concept, whole.concept) ||
    (part.dimensions.functionName !== undefined && part.concept === whole.concept) ||
    (part.dimensions.economicName !== undefined && descends(whole.concept, "basicExpenditure")) ||
    shares.some((one) => one.part === part.concept && one.base === whole.concept && part.concept !== one.base)
  );
}

/**
 * The parts before 其中 become the whole of what follows; a subject that is no part of it, but of a whole around it,
 * goes back to that one (人员经费450万元，其中：…；公用经费50万元).
 */
export function enterList(state: State, subject: Subject | undefined): void {
  if (state.pendingTotal !== undefined) {
    if (state.total !== undefined && subject !== undefined && isPartOf(state.pendingTotal, state.total))
      state.outer = [...state.outer.slice(-4), state.total];
    else state.outer = [];
    state.total = state.pendingTotal;
    state.pendingTotal = undefined;
    state.listOpen = true;
    return;
  }
  if (subject === undefined || state.total === undefined || isPartOf(subject, state.total)) return;
  const at = state.outer.findLastIndex((whole) => isPartOf(subject, whole));
  if (at < 0) return;
  state.total = state.outer[at];
  state.outer = state.outer.slice(0, at);
}

export function descends(id: string, from: string): boolean {
  for (let at = concept(id)?.parent, steps = 0; at !== undefined && steps < 6; steps++) {
    if (at === from) return true;
    at = concept(at)?.parent;
  }
  return false;
}

/** The candidate of a form of words whose figures can be of this kind. Two that fit are never settled by guess. */
export function choose(
  token: ConceptToken,
  figure: FigureToken,
  setting: Setting,
  state: State,
): Subject | undefined {
  const unit = figure.figure.unit ?? "";
  const fitting = token.candidates.filter((candidate) => {
    const found = concept(candidate.concept);
    if (found === undefined) return false;
    const counts = found.measure === "count";
    if (figure.unitKind === "count") return counts && found.units?.includes(unit) === true;
    if (figure.unitKind === "money") return !counts || found.valued === true;
    return true;
  });
  const first =
    fitting.find((candidate) => accompanies(candidate.concept, state.subject)) ?? decided(fitting, setting);
  if (first === undefined) return undefined;
  return withTopic({ concept: first.concept, dimensions: first.dimensions }, setting);
}

/** Of 总收入, which is the year's or all of it, the one that the section is about; otherwise neither. */
function decided(
  fitting: ConceptToken["candidates"],
  setting: Setting,
): ConceptToken["candidates"][number] | undefined {
  const alike = fitting.filter((candidate) => concept(candidate.concept)?.accompanies === undefined);
  if (fitting.length < 2 || alike.length < 2) return fitting[0];
  return alike.find((candidate) => candidate.concept === setting.topicSubject?.concept);
}

function accompanies(id: string, subject: Subject | undefined): boolean {
  return subject !== undefined && concept(id)?.accompanies === subject.concept;
}

/** 财政拨款支出 in a fund's own section is that fund's. */
export function withTopic(subject: Subject, setting: Setting): Subject {
  const fund = setting.topicSubject?.dimensions.fund;
  return subject.concept === "appropriationExpenditure" && fund !== undefined
    ? addFund(subject, fund)
    : subject;
}

/** The lines of the classification that stand directly before this one: 社会保障和就业支出（类）行政事业单位养老支出（款）. */
export function functionPath(tokens: readonly Token[], of: Token): FunctionToken[] {
  const path: FunctionToken[] = [];
  let end = of.start;
  for (let at = tokens.length - 1; at >= 0 && path.length < 3; at--) {
    const token = tokens[at]!;
    if (token.start >= of.start) continue;
    if (token.kind !== "function" || end - token.end > 1) break;
    path.unshift(token);
    end = token.start;
  }
  return path;
}

/** A line of the functional classification as a subject: expenditure of the section's fund on that function. */
export function functionSubject(
  token: FunctionToken,
  setting: Setting,
  path: readonly FunctionToken[] = [],
  above?: Subject,
): Subject {
  const { name, level } = token;
  const topic = setting.topicSubject;
  const fund = topic?.dimensions.fund;
  const code = token.code ?? provenCode(name, level, setting, path, above);
  const known = level ?? (code === undefined ? undefined : functionalLevel(code));
  return {
    concept: fundTopics.has(setting.topic ?? "") ? "appropriationExpenditure" : "expenditure",
    dimensions: {
      ...(fund === undefined ? {} : { fund }),
      ...(code === undefined ? {} : { functionCode: code }),
      functionName: name,
      ...(known === undefined ? {} : { level: known }),
    },
  };
}

/**
 * A code is proven by a name of its own, or by the path above a name that many share: the lines printed before it,
 * and failing those the line that the list is of.
 */
function provenCode(
  name: string,
  level: FunctionToken["level"],
  setting: Setting,
  path: readonly FunctionToken[],
  above: Subject | undefined,
): string | undefined {
  const over = path.flatMap((one) =>
    one.code === undefined
      ? functionalByName(one.name, setting.fiscalYear)
          .filter((line) => one.level === undefined || line.code.length === codeLength[one.level])
          .map((line) => line.code)
      : [one.code],
  );
  const listed = above?.dimensions.functionCode;
  const prefixes = over.length > 0 ? over : listed === undefined ? [] : [listed];
  const lines = functionalByName(name, setting.fiscalYear).filter(
    (line) =>
      (level === undefined || line.code.length === codeLength[level]) &&
      (line.shared !== true || prefixes.some((code) => code.length >= 5 && line.code.startsWith(code))) &&
      (path.length === 0 || over.some((code) => line.code.startsWith(code))),
  );
  return lines.length === 1 ? lines[0]!.code : undefined;
}

/** A line of the economic classification in a list of basic expenditure. */
export function economicSubject(
  token: Extract<Token, { kind: "economic" }>,
  setting: Setting,
  state: State,
): Subject | undefined {
  const whole = state.total ?? state.subject;
  const basic =
    setting.topic === "basic" || (whole !== undefined && descends(whole.concept, "basicExpenditure"));
  if (!basic) return undefined;
  const known = token.code === undefined ? undefined : economicByCode(token.code, setting.fiscalYear);
  const fund = whole?.dimensions.fund ?? setting.topicSubject?.dimensions.fund;
  return {
    concept: "basicExpenditure",
    dimensions: {
      ...(fund === undefined ? {} : { fund }),
      ...(known === undefined ? {} : { economicCode: known.code }),
      economicName: token.name,
    },
  };
}

import { concept, type Dimensions } from "@juesuan/account";
import { budgetOf } from "./bind-ratio.ts";
import { saysMore } from "./residue.ts";
import type { Setting, Silent, State, Subject } from "./state.ts";
import { addFund, functionPath, functionSubject, withTopic } from "./subjects.ts";
import type { StageWord, Token } from "./tokens.ts";

/** 无此项支出: the subject that was last named, or that of the section. */
export function zeroStatement(token: Token, state: State): Silent[] {
  const subject = state.subject;
  return subject === undefined || concept(subject.concept)?.measure === "count"
    ? []
    : [{ start: token.start, end: token.end, subject, measure: "amount" }];
}

/**
 * 没有政府性基金预算财政拨款收入和支出, 未发生公务接待费: a negation and the names that it denies, to the end of the
 * clause, with nothing else in it. A budget that was not made (无…预算) is not an outturn of nothing.
 */
export function denied(text: string, lead: readonly Token[], end: number, setting: Setting): Silent[] {
  // The clause that ends here: a negation before its comma was looked at there.
  const comma = lead.findLastIndex((token) => token.kind === "stop" && token.mark === "，");
  const at = lead.findIndex((token, index) => index > comma && token.kind === "negator");
  if (at < 0) return [];
  const negator = lead[at]!;
  const rest = lead.slice(at + 1);
  const saying = new Set([
    "stage",
    "direction",
    "compare",
    "share",
    "complete",
    "figure",
    "reason",
    "negator",
  ]);
  if (rest.some((token) => saying.has(token.kind))) {
    // 与/和 between two denied names is read as a word of comparison.
    const joins = (token: Token) =>
      token.kind === "compare" && /^[与同]$/u.test(text.slice(token.start, token.end));
    if (rest.some((token) => saying.has(token.kind) && !joins(token))) return [];
  }
  if (saysMore(text, negator.end, end, lead)) return [];
  const words = text.slice(negator.end, end);
  // 无…支出的，…: a case that is spoken of, not what was.
  if (words.trimEnd().endsWith("的") || /[如若凡]$/u.test(text.slice(0, negator.start).slice(-1))) return [];
  const found: Subject[] = [];
  for (const token of rest) {
    if (token.kind === "function") found.push(functionSubject(token, setting, functionPath(rest, token)));
    if (token.kind === "fund") found.push(...ofFund(token.fund, words));
    if (token.kind !== "concept") continue;
    const plain = token.candidates.filter((one) => concept(one.concept)?.measure === undefined);
    const counted = token.candidates.filter((one) => concept(one.concept)?.measure === "count");
    const chosen = plain[0] ?? (counted.length === 1 ? counted[0] : undefined);
    if (chosen === undefined) return [];
    const subject = withTopic({ concept: chosen.concept, dimensions: chosen.dimensions }, setting);
    found.push(subject);
    // 收入和支出, 收支: the second name is said by 支出 alone.
    const fund = subject.dimensions.fund;
    if (subject.concept === "appropriationRevenue" && /^[、和及与]?支出/u.test(text.slice(token.end, end)))
      found.push(withFund("appropriationExpenditure", fund));
  }
  const { start } = negator;
  const all = found.map((subject): Silent => {
    const measure = concept(subject.concept)?.measure === "count" ? "count" : "amount";
    return { start, end, subject, measure };
  });
  return all;
}

function withFund(id: string, fund: Dimensions["fund"]): Subject {
  const subject: Subject = { concept: id, dimensions: {} };
  return fund === undefined ? subject : addFund(subject, fund);
}

/** 没有使用政府性基金预算财政拨款安排的支出: the fund, and 收 or 支 in what follows. */
function ofFund(fund: NonNullable<Dimensions["fund"]>, words: string): Subject[] {
  return [
    ...(/收入|收支/u.test(words) ? [withFund("appropriationRevenue", fund)] : []),
    ...(/支出|收支/u.test(words) ? [withFund("appropriationExpenditure", fund)] : []),
  ];
}

/** A comparison that is longer is not understood. */
const longestClause = 200;

const isBudget = (stage: StageWord | undefined): boolean =>
  stage !== undefined && stage !== "outturn" && stage !== "priorYear";

/** 与上年持平: a change of 0, where what is compared and with what are both said. */
export function unchanged(text: string, token: Token, state: State, setting: Setting): Silent | undefined {
  let basis: string | undefined;
  let stage: StageWord | undefined;
  let open = false;
  for (const one of state.lead) {
    if (one.kind === "direction") return undefined;
    if (one.kind === "compare") open = true;
    if (one.kind === "prior") basis = "priorYear";
    if (one.kind === "year" && open && setting.fiscalYear !== null)
      basis = one.year === setting.fiscalYear - 1 ? "priorYear" : basis;
    if (one.kind === "stage" && open) stage = one.stage;
  }
  if (basis === "priorYear" && isBudget(stage)) basis = "priorYearBudget";
  basis ??= stage === "outturn" ? undefined : stage;
  if (basis === undefined) return undefined;
  if (token.start - state.leadStart > longestClause) return undefined;
  if (saysMore(text, state.leadStart, token.start, state.lead)) return undefined;
  const named = state.lead.filter((one) => one.kind === "concept" || one.kind === "function");
  if (named.length > 1) return undefined;
  const last = named[0];
  const subject =
    last === undefined
      ? state.subject
      : last.kind === "function"
        ? functionSubject(last, setting)
        : withTopic(
            { concept: last.candidates[0]!.concept, dimensions: last.candidates[0]!.dimensions },
            setting,
          );
  if (subject === undefined) return undefined;
  if (basis === "budget") basis = budgetOf("budget", subject, state) ?? basis;
  const measure = concept(subject.concept)?.measure;
  if (measure !== undefined && measure !== "count" && measure !== "amount") return undefined;
  return { start: token.start, end: token.end, subject, measure: "change", basis };
}

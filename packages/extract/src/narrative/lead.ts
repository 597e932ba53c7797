import { concept, type Dimensions } from "@juesuan/account";
import { saysMore } from "./residue.ts";
import type { Setting, State, Subject } from "./state.ts";
import { addFund, choose, economicSubject, functionPath, functionSubject } from "./subjects.ts";
import type { Direction, FigureToken, StageWord, Token } from "./tokens.ts";

/** The words between the figure before and this one, read. */
export interface Lead {
  /** The concept named nearest to the figure, and the one before 占. */
  readonly subject: Subject | undefined;
  /** A concept was named, but words that the grammar does not know stand at it, or two are named at once. */
  readonly unsure: boolean;
  /** What stands behind 占: the whole that a share is taken of. */
  readonly base: Subject | undefined;
  readonly stage: StageWord | undefined;
  /** What is compared with, if the lead opens a comparison. */
  readonly basis: string | undefined;
  readonly compares: boolean;
  readonly direction: Exclude<Direction, "similar" | "unchanged"> | undefined;
  readonly share: boolean;
  readonly complete: boolean;
  /** Which budget stands behind 完成. */
  readonly completeStage: StageWord | undefined;
  readonly otherYear: number | undefined;
  /** The account's own year is named, and not to compare with. */
  readonly ownYear: boolean;
  readonly use: string | undefined;
  readonly staff: Dimensions["staff"];
  /** The fund that the lead names, alone or beside a concept. */
  readonly fund: Dimensions["fund"];
}

type Draft = { -readonly [Key in keyof Lead]: Lead[Key] };

/** A concept in the lead, where it stands. */
interface Named {
  readonly start: number;
  readonly end: number;
  readonly id: string;
}

/** Reads the lead of one figure. `text` is the folded paragraph. */
export function readLead(text: string, figure: FigureToken, state: State, setting: Setting): Lead {
  const tokens = state.lead;
  const lead: Draft = {
    subject: undefined,
    unsure: false,
    base: undefined,
    stage: undefined,
    basis: undefined,
    compares: false,
    direction: undefined,
    share: false,
    complete: false,
    completeStage: undefined,
    otherYear: undefined,
    ownYear: false,
    use: undefined,
    staff: undefined,
    fund: undefined,
  };
  let open = false;
  let last: Named | undefined;
  let lastFund: Token | undefined;
  let clauseStart = state.leadStart;
  const prior = setting.fiscalYear === null ? undefined : setting.fiscalYear - 1;

  for (const token of tokens) {
    switch (token.kind) {
      case "stop":
        if (token.mark !== "）" && token.mark !== "、") clauseStart = token.end;
        continue;
      case "compare":
        open = !closesComparison(text, token.start);
        lead.compares = true;
        continue;
      case "prior":
        // 同比 compares by itself; 上年 needs no 比 before it (上年同期相比).
        lead.compares = true;
        lead.basis = "priorYear";
        continue;
      case "year":
        if (open && token.year === prior) lead.basis = "priorYear";
        else if (open && token.year !== setting.fiscalYear && prior !== undefined)
          lead.basis = `year-${token.year}`;
        else if (!open && setting.fiscalYear !== null && token.year !== setting.fiscalYear)
          lead.otherYear = token.year;
        else if (!open && token.year === setting.fiscalYear) lead.ownYear = true;
        // 某单位2020年度: who it was is no narrowing; 编报绩效目标的2024年度项目 is one.
        if (text[token.start - 1] !== "的") clauseStart = token.end;
        continue;
      case "stage":
        if (lead.complete) lead.completeStage = token.stage;
        else if (open) {
          // 比2019年决算数: the year has said it already, 决算数 adds nothing.
          if (token.stage === "outturn") lead.basis ??= "priorYear";
          else if (lead.basis === "priorYear" && token.stage !== "priorYear") lead.basis = "priorYearBudget";
          else if (lead.basis === undefined || lead.basis === "budget") lead.basis = token.stage;
        } else lead.stage = token.stage;
        continue;
      case "fund":
        // 一般公共预算及政府性基金财政拨款“三公”经费: what two funds paid for is neither's.
        lead.fund = joined(text, lastFund, token) ? undefined : token.fund;
        lastFund = token;
        continue;
      case "share":
        lead.share = true;
        continue;
      case "complete": {
        lead.complete = true;
        const word = text.slice(token.start, token.end);
        if (word.includes("预算")) lead.completeStage ??= word.includes("年初") ? "originalBudget" : "budget";
        continue;
      }
      case "direction":
        // 持平 ends a comparison without a figure; what follows is another one.
        if (token.direction === "unchanged" || token.direction === "similar") {
          lead.basis = undefined;
          lead.compares = false;
          lead.direction = undefined;
        } else lead.direction = token.direction;
        // 小于上年预算数403万元: the word compares and says the direction at once.
        open = token.comparing === true;
        lead.compares ||= open;
        continue;
      case "use":
        lead.use = token.use;
        continue;
      case "staff":
        lead.staff = token.staff;
        continue;
      case "including":
        clauseStart = token.end;
        continue;
      case "concept":
      case "economic":
      case "function": {
        const named =
          token.kind === "concept"
            ? choose(token, figure, setting, state)
            : token.kind === "economic"
              ? economicSubject(token, setting, state)
              : functionSubject(token, setting, functionPath(tokens, token), state.total);
        const id = named?.concept ?? (token.kind === "concept" ? (token.candidates[0]?.concept ?? "") : "");
        const narrowed =
          saysMore(text, clauseStart, token.start, tokens) || tied(text, last, token.start, id);
        last = { start: token.start, end: token.end, id };
        if (named === undefined) continue;
        const withFund = lead.fund === undefined ? named : addFund(named, lead.fund);
        if (lead.share) {
          lead.base = withFund;
          continue;
        }
        lead.subject = withFund;
        lead.unsure = narrowed;
        lead.direction = undefined;
        continue;
      }
      default:
        continue;
    }
  }
  if (lead.subject !== undefined && last !== undefined && !lead.share) {
    if (saysMore(text, last.end, figure.start, tokens)) lead.unsure = true;
  }
  return lead;
}

/**
 * Whether a concept is tied to the one before it: 上年结转的项目支出 narrows it, 基本支出和项目支出 is said of both.
 * 政府采购的货物支出 is neither, since one is a part of the other.
 */
function tied(text: string, before: Named | undefined, start: number, id: string): boolean {
  if (before === undefined || before.end > start) return false;
  const between = text.slice(before.end, start);
  if (!/^(?:中?的|[、和及与]|以及|)$/u.test(between)) return false;
  if (concept(id)?.parent === before.id || id === before.id) return false;
  // 财政拨款基本支出: what a fund pays for is still that thing; 财政拨款收支总计 is another total.
  const paid = before.id === "appropriationRevenue" && concept(id)?.allows.includes("fund") === true;
  return !(between === "" && paid && concept(id)?.ofFund === undefined);
}

const joined = (text: string, before: Token | undefined, token: Token): boolean =>
  before !== undefined && /^(?:[、和及与]|以及)$/u.test(text.slice(before.end, token.start));

/** 相比 closes what 与 opened. */
function closesComparison(text: string, at: number): boolean {
  return text.startsWith("相比", at) || text.startsWith("相较", at) || text.startsWith("对比", at);
}

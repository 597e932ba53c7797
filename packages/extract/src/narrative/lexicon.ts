import { concepts, economicLines, functionalLevel, functionalLines } from "@juesuan/account";
import { compileVocabulary, fold, type Vocabulary } from "@juesuan/language";
import words from "../data/narrative.json" with { type: "json" };
import type { Candidate, Direction, StageWord, Token } from "./tokens.ts";

/** A word of the grammar without its place. */
export type Word = Token extends infer T ? (T extends Token ? Omit<T, "start" | "end"> : never) : never;

/** All forms of the grammar and what each stands for; compiled once, since it depends on data only. */
export interface Lexicon {
  readonly vocabulary: Vocabulary;
  word(form: string): Word;
  /** Whether an unmarked line of the functional classification has this name. */
  isFunction(form: string): boolean;
  /** What the form is in a list of the economic classification, where it has a meaning of its own there (会议费). */
  economic(form: string): Word | undefined;
}

function collect(): Map<string, Word> {
  const forms = new Map<string, Word>();
  const enter = (list: readonly string[], word: Word) => {
    for (const form of list) {
      const key = fold(form).text;
      if (!forms.has(key)) forms.set(key, word);
    }
  };
  // Concepts first: their forms are the longest and most telling words of the genre.
  const candidates = new Map<string, Candidate[]>();
  for (const concept of concepts) {
    for (const { form, dimensions } of concept.forms) {
      const key = fold(form).text;
      const list = candidates.get(key) ?? [];
      if (!list.some((one) => one.concept === concept.id)) list.push({ concept: concept.id, dimensions });
      candidates.set(key, list);
    }
  }
  for (const [form, list] of candidates) forms.set(form, { kind: "concept", form, candidates: list });
  for (const line of functionalLines) {
    const key = fold(line.name).text;
    const level = functionalLevel(line.code);
    if (forms.has(key) || level === undefined) continue;
    // The code is looked up again for the fiscal year; one name may stand at several places.
    forms.set(key, { kind: "function", name: line.name, level });
  }
  for (const [form, word] of economicForms()) if (!forms.has(form)) forms.set(form, word);
  for (const [stage, list] of Object.entries(words.stages))
    enter(list, { kind: "stage", stage: stage as StageWord });
  for (const [fund, list] of Object.entries(words.funds)) {
    enter(list, { kind: "fund", fund: fund as "generalPublicBudget" | "governmentFund" | "stateCapital" });
  }
  for (const direction of [
    "undecided",
    "increase",
    "decrease",
    "similar",
    "unchanged",
  ] as const satisfies readonly Direction[]) {
    enter(words[direction], { kind: "direction", direction });
  }
  for (const direction of ["increase", "decrease"] as const) {
    enter(words.comparing[direction], { kind: "direction", direction, comparing: true });
  }
  enter(words.yearOnYear, { kind: "prior" });
  enter(words.priorYear, { kind: "prior" });
  enter(words.compare, { kind: "compare" });
  enter(words.share, { kind: "share" });
  enter(words.complete, { kind: "complete" });
  enter(words.purpose, { kind: "purpose" });
  enter(words.including, { kind: "including" });
  enter(words.respectively, { kind: "respectively" });
  enter(words.each, { kind: "each" });
  enter(words.reason, { kind: "reason" });
  enter(words.zeroStatements, { kind: "zero" });
  enter(words.negators, { kind: "negator" });
  enter(words.swallow, { kind: "swallow" });
  for (const use of words.vehicleUses) enter([use], { kind: "use", use });
  for (const mark of "。；，：、！？") enter([mark], { kind: "stop", mark });
  enter([";"], { kind: "stop", mark: "；" });
  enter(["(", "（"], { kind: "stop", mark: "（" });
  enter([")", "）"], { kind: "stop", mark: "）" });
  return forms;
}

function economicForms(): Map<string, Word> {
  const forms = new Map<string, Word>();
  for (const line of economicLines) {
    const code = line.shared === true ? undefined : line.code;
    for (const name of [line.name, ...(line.synonyms ?? [])])
      forms.set(fold(name).text, { kind: "economic", name: line.name, code });
  }
  return forms;
}

let compiled: Lexicon | undefined;

export function lexicon(): Lexicon {
  if (compiled === undefined) {
    const forms = collect();
    const vocabulary = compileVocabulary([...forms.keys()].map((form) => ({ form, id: form })));
    const functions = new Set(functionalLines.map((line) => fold(line.name).text));
    const economic = economicForms();
    compiled = {
      vocabulary,
      word: (form) => forms.get(form)!,
      isFunction: (form) => functions.has(form),
      economic: (form) => economic.get(form),
    };
  }
  return compiled;
}

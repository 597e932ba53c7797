import type { AccountRecord, Form } from "@juesuan/account";
import { compareKey, fold, unitTable } from "@juesuan/language";
import { nearCopies } from "./cross-form-near-copies.ts";
import { type Subjects, subjectsOf } from "./cross-form-subjects.ts";
import words from "./data/cross-form.json" with { type: "json" };
import { perQuestion } from "./per-item.ts";
import type { Settings } from "./settings.ts";

export type GoalPart = "expected" | "achieved";

/** One text of a form's goal. */
export interface GoalText {
  readonly form: Form;
  readonly part: GoalPart;
  readonly text: string;
  /** As it is compared. */
  readonly key: string;
}

export type Doubt = "near" | "short";

/** Forms of differently named projects that share a goal or a result, with every text that they share. */
export interface GoalCluster {
  /** In reading order. */
  readonly forms: readonly Form[];
  readonly texts: readonly GoalText[];
  /** Why it is no plain copy: not the same text but nearly, or the same but short. */
  readonly doubt?: Doubt;
  /** The likeness of a near copy, the least of the cluster. */
  readonly likeness?: { readonly num: number; readonly den: number };
}

export interface GoalCopies {
  readonly clusters: readonly GoalCluster[];
  /** Equal texts too short to be called copied. */
  readonly short: readonly GoalText[];
  /** Equal texts that name nothing but the office's ordinary work. */
  readonly boilerplate: readonly GoalText[];
}

/** A text shorter than this, in characters, is never called copied. */
const SHORTEST = 12;

const parts: readonly GoalPart[] = ["expected", "achieved"];

/** The goals and results that stand in several forms. */
export const goalCopies = (record: AccountRecord, settings: Settings): GoalCopies =>
  copiesIn(record, settings.boilerplate, settings.sharedGoal, settings.nearCopy);

const copiesIn = perQuestion(findCopies);

function findCopies(
  record: AccountRecord,
  boilerplate: string,
  sharedGoal: string,
  nearCopy: string,
): GoalCopies {
  const clusters: GoalCluster[] = [];
  const short: GoalText[] = [];
  const ordinary: GoalText[] = [];
  const subjects = subjectsOf(record, boilerplate);
  for (const kind of ["selfEvaluation", "target"] as const) {
    const forms = record.performance.forms.filter((form) => form.kind === kind);
    const buckets = bucketsOf(forms);
    const groups: Group[] = [];
    const long: GoalText[][] = [];
    for (const texts of buckets.values()) {
      const shared = differentlyNamed(texts, subjects);
      const [first] = texts;
      if (first === undefined) continue;
      const length = fold(first.text).text.length;
      if (length < SHORTEST || isBoilerplate(first.key)) {
        if (shared) (length < SHORTEST ? short : ordinary).push(...texts);
        continue;
      }
      const doubt = length < Number(sharedGoal) ? "short" : undefined;
      if (doubt === undefined) long.push(texts);
      if (shared) groups.push({ forms: formsOf(texts), texts, doubt });
    }
    const near = nearCopies(
      long.map((texts) => ({ key: texts[0]!.key, forms: [...formsOf(texts)] })),
      nearCopy,
      subjects,
    );
    groups.push(
      ...near.map(({ at, likeness }) => {
        const texts = at.flatMap((one) => long[one]!);
        return { forms: formsOf(texts), texts, doubt: "near" as const, likeness };
      }),
    );
    clusters.push(...joined(groups, forms));
  }
  return { clusters, short, boilerplate: ordinary };
}

interface Group {
  readonly forms: ReadonlySet<Form>;
  texts: GoalText[];
  readonly doubt: Doubt | undefined;
  readonly likeness?: { readonly num: number; readonly den: number };
}

function bucketsOf(forms: readonly Form[]): Map<string, GoalText[]> {
  const buckets = new Map<string, GoalText[]>();
  for (const form of forms) {
    for (const part of parts) {
      const text = form.goal[part]?.text;
      if (text === undefined) continue;
      const key = compareKey(text);
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [{ form, part, text, key }]);
      else bucket.push({ form, part, text, key });
    }
  }
  return buckets;
}

const formsOf = (texts: readonly GoalText[]): ReadonlySet<Form> => new Set(texts.map(({ form }) => form));

/** The same project twice (by its name) repeats its goal by right. */
function differentlyNamed(texts: readonly GoalText[], subjects: Subjects): boolean {
  return new Set(texts.map(({ form }) => subjects.of(form).name)).size > 1;
}

const ordinary = new Set(words.boilerplateGoals);

/** A text of which no more than a fifth is left when the words of every office's ordinary work are taken out. */
function isBoilerplate(key: string): boolean {
  let left = 0;
  for (let at = 0; at < key.length; ) {
    const length = ordinaryAt(key, at);
    if (length === 0) left++;
    at += Math.max(length, 1);
  }
  return left * 5 <= key.length;
}

const heads = unitTable(words.boilerplateGoals);
const longestOrdinary = Math.max(...words.boilerplateGoals.map((word) => word.length));

function ordinaryAt(key: string, at: number): number {
  if (heads[key.charCodeAt(at)] === 0) return 0;
  for (let length = Math.min(longestOrdinary, key.length - at); length > 0; length--) {
    if (ordinary.has(key.slice(at, at + length))) return length;
  }
  return 0;
}

/** Groups whose forms are all in a larger group belong to its cause: goal and result taken from one form are one copy. */
function joined(groups: readonly Group[], order: readonly Form[]): GoalCluster[] {
  const place = new Map(order.map((form, at) => [form, at]));
  const at = (form: Form): number => place.get(form) ?? 0;
  const sorted = [...groups].sort(
    (a, b) => Number(a.doubt !== undefined) - Number(b.doubt !== undefined) || b.forms.size - a.forms.size,
  );
  const kept: Group[] = [];
  const byForm = new Map<Form, Group[]>();
  for (const group of sorted) {
    const [any] = group.forms;
    const within = (any === undefined ? [] : (byForm.get(any) ?? [])).find((other) =>
      [...group.forms].every((form) => other.forms.has(form)),
    );
    if (within !== undefined) {
      const seen = new Set(within.texts);
      within.texts = [...within.texts, ...group.texts.filter((text) => !seen.has(text))];
      continue;
    }
    const own = { ...group };
    kept.push(own);
    for (const form of own.forms) {
      const list = byForm.get(form);
      if (list === undefined) byForm.set(form, [own]);
      else list.push(own);
    }
  }
  return kept
    .map(({ forms, texts, doubt, likeness }) => ({
      forms: [...forms].sort((a, b) => at(a) - at(b)),
      texts: [...texts].sort(
        (a, b) => at(a.form) - at(b.form) || parts.indexOf(a.part) - parts.indexOf(b.part),
      ),
      ...(doubt === undefined ? {} : { doubt }),
      ...(likeness === undefined ? {} : { likeness }),
    }))
    .sort((a, b) => at(a.forms[0]!) - at(b.forms[0]!));
}

import type { Form } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import type { GoalCluster } from "./cross-form-goals.ts";
import {
  charactersNamed,
  namedWords,
  type Subject,
  type Subjects,
  shareNamed,
} from "./cross-form-subjects.ts";
import { filledRows } from "./forms-cells.ts";

/** Whose goal a shared goal is. */
export interface Ownership {
  /** `named`: the text names the owner's subject and not the copies'. `likely`: only the indicators speak for the owner. */
  readonly by: "named" | "likely" | "unknown";
  /** In reading order; empty when nobody's. */
  readonly owners: readonly Form[];
  readonly copies: readonly Form[];
  /** The words of the owner's name in the text. */
  readonly words: readonly string[];
}

/** Beyond so many forms nobody's indicators are compared. */
const FEW = 20;

/**
 * Decides whose a cluster's goal was first: that of the project whose subject it names. What else the forms say may
 * speak against it; then nobody is called the owner.
 */
export function ownershipOf(cluster: GoalCluster, subjects: Subjects): Ownership {
  const text = textOf(cluster);
  const members = cluster.forms.map((form) => subjects.of(form));
  const named = namedMembers(members, text).map(({ form }) => form);
  const hints = cluster.forms.length <= FEW ? hintsOf(cluster, subjects) : [];
  const unknown: Ownership = { by: "unknown", owners: [], copies: cluster.forms, words: [] };
  const split = (owners: readonly Form[]) => ({
    owners,
    copies: cluster.forms.filter((form) => !owners.includes(form)),
  });
  if (named.length > 0) {
    if (hints.some((form) => !named.includes(form))) return unknown;
    const words = named.flatMap((form) => namedWords(subjects.of(form), text));
    return { by: "named", ...split(named), words: [...new Set(words)] };
  }
  const [hint] = hints;
  if (hint !== undefined) {
    return hints.every((form) => form === hint) ? { by: "likely", ...split([hint]), words: [] } : unknown;
  }
  const outside = members.some(({ grams }) => shareNamed(grams, text).found > 0)
    ? undefined
    : namedOutside(cluster, subjects, text);
  if (outside === undefined) return unknown;
  return { by: "named", owners: [outside.form], copies: cluster.forms, words: namedWords(outside, text) };
}

/** Each text of the cluster once, however many forms have it. */
const textOf = ({ texts }: GoalCluster): string => [...new Set(texts.map(({ key }) => key))].join("\n");

/** Members that something beside the names speaks for. */
function hintsOf(cluster: GoalCluster, subjects: Subjects): readonly Form[] {
  const inBoth = cluster.forms.filter(
    (form) => new Set(cluster.texts.filter((text) => text.form === form).map(({ part }) => part)).size === 2,
  );
  // One form has the text as goal and as result, the other has a goal or result of its own beside it.
  const whole = inBoth.length === 1 ? inBoth : [];
  return [...whole, ...likelyOwner(cluster, subjects)];
}

/** A subject named so many times less than another is named in passing. */
const DWELT = 3;

/** The members whose subject the text names plainly more than the others'; none when it names all alike, or nobody. */
function namedMembers(members: readonly Subject[], text: string): readonly Subject[] {
  const counts = new Map<string, number>();
  for (const { grams } of members) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  // What all of them have in their names tells none from another.
  const dwelt = members.map(({ grams }) =>
    charactersNamed(
      grams.filter((gram) => counts.get(gram) !== members.length),
      text,
    ),
  );
  const most = Math.max(...dwelt);
  const owners = members.filter((_, at) => (dwelt[at] ?? 0) * DWELT > most);
  return owners.length === members.length ? [] : owners;
}

/** A form outside the cluster whose whole subject, three characters or more, stands in the text. */
function namedOutside(cluster: GoalCluster, subjects: Subjects, text: string): Subject | undefined {
  const seen = new Set(cluster.forms);
  for (let at = 0; at + 2 <= text.length; at++) {
    for (const form of subjects.holders(text.slice(at, at + 2))) {
      if (seen.has(form)) continue;
      seen.add(form);
      const subject = subjects.of(form);
      const share = shareNamed(subject.grams, text);
      if (share.of >= 2 && share.found === share.of) return subject;
    }
  }
  return undefined;
}

const PIECE = 3;
const LEAST = 6;
const CLEAR = 3;

/**
 * The one member whose own indicators and other goal text speak of the shared text's matter plainly more than any
 * other's: pieces of three characters that stand in the text and in this form's rows, and in no other member's.
 */
function likelyOwner(cluster: GoalCluster, subjects: Subjects): readonly Form[] {
  const text = textOf(cluster);
  const pieces = new Set<string>();
  for (let at = 0; at + PIECE <= text.length; at++) {
    const piece = text.slice(at, at + PIECE);
    if (!subjects.bodies.some((body) => body.includes(piece))) pieces.add(piece);
  }
  const shared = new Set(cluster.texts.map(({ form, part }) => `${form.number}/${part}`));
  const contexts = cluster.forms.map((form) =>
    [
      ...filledRows(form).map((row) => compareKey(row.name)),
      ...(["expected", "achieved"] as const).flatMap((part) =>
        shared.has(`${form.number}/${part}`) ? [] : compareKey(form.goal[part]?.text ?? ""),
      ),
    ].join("\n"),
  );
  const counts = contexts.map(() => 0);
  for (const piece of pieces) {
    const holding = contexts.flatMap((context, at) => (context.includes(piece) ? [at] : []));
    const [only] = holding;
    if (only !== undefined && holding.length === 1) counts[only]!++;
  }
  const most = Math.max(...counts);
  const at = counts.indexOf(most);
  const clear = counts.every((count, other) => other === at || count * CLEAR <= most);
  return most >= LEAST && clear ? cluster.forms.slice(at, at + 1) : [];
}

import type { Form } from "@juesuan/account";
import type { Ref } from "@juesuan/document";
import { perItem } from "./per-item.ts";
import type { Index } from "./record-index.ts";

/** Where a text stands: running text, a part of a form, or the wording of a table. */
export type TextKind =
  | "heading"
  | "paragraph"
  | "note"
  | "project"
  | "goal"
  | "indicator"
  | "variance"
  | "cell"
  | "label"
  | "table";

/** One text as printed (tidied), with its place. `passage` is its position among the passages, -1 elsewhere. */
export interface TextUnit {
  readonly kind: TextKind;
  readonly path: string;
  readonly ref: Ref;
  readonly text: string;
  readonly passage: number;
}

interface Texts {
  readonly all: readonly TextUnit[];
  readonly written: readonly TextUnit[];
  readonly prose: readonly TextUnit[];
}

const bodies: ReadonlySet<TextKind> = new Set([
  "heading",
  "paragraph",
  "note",
  "project",
  "goal",
  "indicator",
  "variance",
  "cell",
]);
const prose: ReadonlySet<TextKind> = new Set(["paragraph", "note", "goal", "variance"]);

/** Every text of the record in reading order: passages, tables' wording, forms. Made once a record. */
export function allTexts(index: Index): readonly TextUnit[] {
  return textsOf(index).all;
}

/** Texts that people wrote: passages, goals, indicator and project names, notes on variance; no labels, no tables. */
export function writtenTexts(index: Index): readonly TextUnit[] {
  return textsOf(index).written;
}

/** Texts made of sentences: paragraphs, notes, goals, notes on variance. */
export function proseTexts(index: Index): readonly TextUnit[] {
  return textsOf(index).prose;
}

const textsOf = perItem((index: Index): Texts => {
  const all = [
    ...passageTexts(index),
    ...tableTexts(index),
    ...index.record.performance.forms.flatMap((form) => formTexts(index, form)),
  ];
  return {
    all,
    written: all.filter((unit) => bodies.has(unit.kind)),
    prose: all.filter((unit) => prose.has(unit.kind)),
  };
});

function passageTexts(index: Index): TextUnit[] {
  return index.passages.map((passage, at) => ({
    kind: passage.kind,
    path: index.pathOf(passage),
    ref: passage.ref,
    text: passage.text,
    passage: at,
  }));
}

function tableTexts(index: Index): TextUnit[] {
  return index.record.statements.flatMap((statement) => {
    const path = index.pathOf(statement);
    return [
      {
        kind: "table" as const,
        path: `${path}/title`,
        ref: statement.ref,
        text: statement.title,
        passage: -1,
      },
      ...statement.lines.map((line) => ({
        kind: "table" as const,
        path: `${index.pathOf(line)}/label`,
        ref: line.ref,
        text: line.label,
        passage: -1,
      })),
    ];
  });
}

function formTexts(index: Index, form: Form): TextUnit[] {
  const path = index.pathOf(form);
  const units: TextUnit[] = [];
  const add = (kind: TextKind, part: string, text: string | null, ref: Ref = form.ref) => {
    if (text !== null && text !== "") units.push({ kind, path: part, ref, text, passage: -1 });
  };
  add("project", `${path}/project`, form.project);
  for (const part of ["expected", "achieved"] as const) {
    const goal = form.goal[part];
    if (goal !== null) add("goal", `${path}/goal/${part}`, goal.text, goal.ref);
  }
  for (const row of form.indicators) {
    const own = index.pathOf(row);
    add("label", `${own}/categoryLabel`, row.categoryLabel, row.ref);
    add("label", `${own}/typeLabel`, row.typeLabel, row.ref);
    add("indicator", `${own}/name`, row.name, row.ref);
    for (const part of ["target", "actual"] as const) {
      const cell = row[part];
      if (cell !== null && "text" in cell && !("value" in cell))
        add("cell", `${own}/${part}`, cell.text, cell.ref);
    }
    add("variance", `${own}/variance`, row.variance, row.ref);
  }
  for (const [at, reason] of (form.reasons ?? []).entries())
    add("variance", `${path}/reasons/${at}`, reason.text, reason.ref);
  return units;
}

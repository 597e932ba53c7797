import { concept, type Fact } from "@juesuan/account";
import type { Ref } from "@juesuan/document";
import { clauses, type Folded, fold, tidy, toOriginal, type Vocabulary } from "@juesuan/language";
import { parseFigure } from "@juesuan/quantity";
import words from "../data/narrative.json" with { type: "json" };
import type { Outlined } from "../outline.ts";
import { bindParagraph } from "./bind.ts";
import { findFigures } from "./figures.ts";
import { lex } from "./lex.ts";
import type { Binding, Setting, Subject, Unbound } from "./state.ts";

/** A figure that was bound to nothing, with why. */
export interface Remainder {
  readonly text: string;
  readonly reason: Unbound | "definition";
  readonly ref: Ref;
}

export interface Narrative {
  /** Without ids and ordinals, which need the whole document. */
  readonly facts: readonly Fact[];
  readonly unbound: readonly Remainder[];
}

const generalTopics: ReadonlySet<string> = new Set(words.generalTopics);
const fundTopics: ReadonlySet<string> = new Set(words.fundTopics);

/**
 * The topic of a passage: of the innermost heading above it that names one. A heading that only names an aspect
 * (财政拨款支出决算结构情况) stays with the fund of the heading above it.
 */
export function topicOf(under: Outlined["under"]): string | undefined {
  let general: string | undefined;
  for (let at = under.length - 1; at >= 0; at--) {
    const title = fold(under[at]!.title).text;
    const found = words.topics.find((topic) => topic.words.some((word) => title.includes(word)))?.topic;
    if (found === undefined) continue;
    if (general === undefined) {
      if (!generalTopics.has(found)) return found;
      general = found;
    } else if (fundTopics.has(found)) return found;
  }
  return general;
}

/** 1、农林水支出（类）水利（款）防汛（项）。 and nothing behind it. */
const itemTitle = /（[类款项]）\s*[。；，]?\s*$/u;

/** Reads every figure of the running text. `names` are the publisher's names, which carry no meaning in a clause. */
export function readNarrative(
  passages: readonly Outlined[],
  fiscalYear: number | null,
  names: Vocabulary | undefined,
): Narrative {
  const facts: Fact[] = [];
  const unbound: Remainder[] = [];
  let section: Outlined["under"][number] | undefined;
  let carried: { subject: Subject | undefined; total: Subject | undefined } = {
    subject: undefined,
    total: undefined,
  };
  // An item's title in a paragraph of its own; the next one tells of it, or of nothing known when it was not read.
  let title: { readonly subject: Subject | undefined } | undefined;
  for (const one of passages) {
    const innermost = one.under.at(-1);
    if (innermost !== section) {
      section = innermost;
      carried = { subject: undefined, total: undefined };
    }
    if (one.passage.kind === "note") continue;
    const folded = fold(one.print);
    const topic = topicOf(one.under);
    const isTitle = itemTitle.test(folded.text);
    if (one.isHeading && !isTitle) continue;
    if (topic === "terms") {
      for (const figure of findFigures(folded.text)) {
        unbound.push({
          text: printOf(one, folded, figure.start, figure.end),
          reason: "definition",
          ref: refOf(one, folded, figure.start, figure.end),
        });
      }
      continue;
    }
    const setting: Setting = {
      fiscalYear,
      topic,
      topicSubject: title !== undefined && title.subject === undefined ? undefined : subjectOf(topic),
    };
    const tokens = lex(folded.text, names, topic);
    const start = title?.subject === undefined ? carried : { ...carried, subject: title.subject };
    const bound = bindParagraph(folded.text, tokens, setting, start);
    title = isTitle && bound.bindings.length === 0 ? { subject: bound.subject } : undefined;
    if (title !== undefined) continue;
    const opens = /(?:其中|如下|包括)?[：:]$/u.test(folded.text.trimEnd());
    carried = { subject: opens ? bound.subject : undefined, total: bound.total ?? bound.subject };
    const ranges = clauses(folded.text, { colons: true });
    const clauseOf = (start: number, end: number): [number, number] => {
      const first = rangeAt(ranges, start);
      const last = rangeAt(ranges, end - 1);
      return [Math.min(first?.start ?? start, start), Math.max(last?.end ?? end, end)];
    };
    const placed = new Map<number, number>();
    bound.bindings.forEach((binding, at) => {
      const { start, end } = binding.token;
      if (!binding.bound) {
        unbound.push({
          text: printOf(one, folded, start, end),
          reason: binding.why,
          ref: refOf(one, folded, start, end),
        });
        return;
      }
      placed.set(at, facts.length);
      facts.push(factOf(one, folded, binding, clauseOf(start, end), fiscalYear));
    });
    for (const reason of bound.reasons) {
      const text = printOf(one, folded, reason.start, reason.end);
      if (text === "") continue;
      const ref = refOf(one, folded, reason.start, reason.end);
      for (const at of reason.explains) {
        const place = placed.get(at);
        if (place !== undefined) facts[place] = { ...facts[place]!, reason: { text, ref } };
      }
    }
    for (const silent of bound.silent) {
      const ref = refOf(one, folded, silent.start, silent.end);
      const basis = silent.basis === undefined ? {} : { basis: silent.basis };
      const print = printOf(one, folded, silent.start, silent.end);
      facts.push({
        id: "",
        concept: silent.subject.concept,
        measure: silent.measure,
        ...basis,
        dimensions: ordered(silent.subject.dimensions),
        period: periodOf(silent.subject, fiscalYear),
        quantity: { value: "0", text: print, unit: null, places: 0, ref },
        ...(silent.measure === "change" ? { direction: "unchanged" as const } : {}),
        quote: printOf(one, folded, ...clauseOf(silent.start, silent.end)),
        ref: refOf(one, folded, ...clauseOf(silent.start, silent.end)),
      });
    }
  }
  return { facts: numbered(facts), unbound };
}

/** The range that holds the place, found by halving: a paragraph may have many. */
function rangeAt(ranges: readonly { start: number; end: number }[], at: number) {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle]!;
    if (at < range.start) high = middle - 1;
    else if (at >= range.end) low = middle + 1;
    else return range;
  }
  return undefined;
}

function subjectOf(topic: string | undefined): Subject | undefined {
  const found = (
    words.topicSubjects as {
      readonly [topic: string]: { concept: string; dimensions?: Subject["dimensions"] };
    }
  )[topic ?? ""];
  return found === undefined ? undefined : { concept: found.concept, dimensions: found.dimensions ?? {} };
}

function factOf(
  one: Outlined,
  folded: Folded,
  binding: Binding & { bound: true },
  clause: [number, number],
  year: number | null,
): Fact {
  const { token, subject, measure, basis, direction } = binding;
  const { start, end } = token;
  const print = printOf(one, folded, start, end);
  // The figure as printed keeps its own widths; the fold was only for reading it.
  const read = (token.reading === "printed" ? parseFigure(print) : undefined) ?? token.figure;
  const signed = direction === "decrease" ? negated(read.value) : read.value;
  return {
    id: "",
    concept: subject.concept,
    measure,
    ...(basis === undefined ? {} : { basis }),
    dimensions: ordered(subject.dimensions),
    period: periodOf(subject, year),
    quantity: {
      value: signed,
      text: read.text,
      unit: read.unit,
      places: read.places,
      ...(read.comparator === undefined ? {} : { comparator: read.comparator }),
      // 0.39万 without 元, 增长13.95 without %: what it counts is only to be understood.
      ...(read.unit === "万" || read.unit === "亿" || token.reading === "implied"
        ? { confidence: "medium" as const }
        : {}),
      ref: refOf(one, folded, start, end),
    },
    ...(direction === undefined ? {} : { direction }),
    quote: printOf(one, folded, ...clause),
    ref: refOf(one, folded, ...clause),
  };
}

function negated(value: string): string {
  return value === "0" ? value : value.startsWith("-") ? value.slice(1) : `-${value}`;
}

function periodOf(subject: Subject, year: number | null): string {
  if (year === null) return "unknown";
  const time = concept(subject.concept)?.time;
  return time === "closing" ? `${year}-12-31` : time === "opening" ? `${year}-01-01` : String(year);
}

const order = [
  "stage",
  "fund",
  "functionCode",
  "functionName",
  "level",
  "economicCode",
  "economicName",
  "staff",
  "band",
  "use",
] as const;

/** Dimensions in one order, so that equal facts are equal bytes. */
function ordered(dimensions: Subject["dimensions"]): Subject["dimensions"] {
  return Object.fromEntries(
    order.flatMap((key) => (dimensions[key] === undefined ? [] : [[key, dimensions[key]]])),
  );
}

/** Ids that stay when the document is read again: what the fact is, and an ordinal among equals. */
function numbered(facts: readonly Fact[]): Fact[] {
  const counts = new Map<string, number>();
  return facts.map((fact) => {
    const key = [
      fact.concept,
      fact.measure,
      ...(fact.basis === undefined ? [] : [fact.basis]),
      ...Object.entries(fact.dimensions).map(([name, value]) => `${name}=${value}`),
      fact.period,
    ].join("/");
    const ordinal = (counts.get(key) ?? 0) + 1;
    counts.set(key, ordinal);
    return { ...fact, id: `${key}#${ordinal}` };
  });
}

function printOf(one: Outlined, folded: Folded, start: number, end: number): string {
  const [from, to] = toOriginal(folded, start, end);
  return tidy(one.print.slice(from, to));
}

function refOf(one: Outlined, folded: Folded, start: number, end: number): Ref {
  const [from, to] = toOriginal(folded, start, end);
  return { block: one.block, chars: [one.offset + from, one.offset + to] };
}

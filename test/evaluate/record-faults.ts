import type { AccountRecord, Finding } from "@juesuan/account";
import { severities } from "@juesuan/account";
import type { Quantity } from "@juesuan/quantity";
import { slipped, swapped, turned } from "./faults/digits.ts";
import { type FaultKind, faultKinds } from "./faults/index.ts";
import { judgeRecord } from "./judge.ts";
import { leastFor, type Outcome, unseenBecause } from "./measure.ts";
import { type Random, random } from "./random.ts";

/** A fault put into a record, past all reading: what rules alone see. */
interface RecordFault {
  readonly kind: string;
  readonly key: string;
  readonly what: string;
  readonly record: AccountRecord;
  /** A finding counts with evidence at or under this path; of what is lost, with any evidence. */
  readonly path: string | undefined;
}

interface Figure {
  readonly path: string;
  readonly place: string;
  readonly key: string;
  readonly quantity: Quantity;
}

/** Every printed figure of a record that is not zero. */
function figuresOf(record: AccountRecord): Figure[] {
  const found: Figure[] = [];
  const take = (path: string, place: string, key: string, cell: unknown) => {
    if (cell === null || typeof cell !== "object" || !("value" in cell)) return;
    const quantity = cell as Quantity;
    if (/[1-9]/.test(quantity.text)) found.push({ path, place, key, quantity });
  };
  record.facts.forEach((fact, at) => {
    take(`/facts/${at}/quantity`, `/facts/${at}`, `r:${fact.concept}`, fact.quantity);
  });
  record.statements.forEach((statement, at) => {
    statement.lines.forEach((line, row) => {
      for (const [column, cell] of Object.entries(line.cells)) {
        const pointer = column.replaceAll("~", "~0").replaceAll("/", "~1");
        take(
          `/statements/${at}/lines/${row}/cells/${pointer}`,
          `/statements/${at}`,
          `r:${statement.statement}`,
          cell,
        );
      }
    });
  });
  record.performance.forms.forEach((form, at) => {
    const place = `/performance/forms/${at}`;
    for (const part of ["total", "appropriation"] as const)
      for (const [column, cell] of Object.entries(form.funding[part]))
        take(`${place}/funding/${part}/${column}`, place, `r:form.${part}.${column}`, cell);
    form.indicators.forEach((row, index) => {
      for (const column of ["maxScore", "score"] as const)
        take(`${place}/indicators/${index}/${column}`, place, `r:form.indicator.${column}`, row[column]);
    });
    take(`${place}/total/score`, place, "r:form.total.score", form.total.score);
  });
  return found;
}

/** A copy of the record with what stands at a path replaced. */
function replaced(record: AccountRecord, path: string, value: unknown): AccountRecord {
  const copy = structuredClone(record) as unknown as { [key: string]: unknown };
  const steps = path
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  let at = copy;
  for (const step of steps.slice(0, -1)) at = at[step] as { [key: string]: unknown };
  at[steps.at(-1)!] = value;
  return copy as unknown as AccountRecord;
}

/** The quantity with its print and its value changed alike. */
function requantified(
  quantity: Quantity,
  change: (text: string) => string | undefined,
): Quantity | undefined {
  const [text, value] = [change(quantity.text), change(quantity.value)];
  return text === undefined || value === undefined || text === quantity.text
    ? undefined
    : { ...quantity, text, value: tidy(value) };
}

/** Exact decimals have no needless zeros. */
const tidy = (value: string): string => (value.includes(".") ? value.replace(/\.?0+$/, "") : value);

const digitChanges: Readonly<Record<string, (text: string) => string | undefined>> = {
  "digit turned": (text) => turned(text, 0),
  "digits swapped": swapped,
  "decimal slipped": (text) => slipped(text, 1),
};

function makeFault(record: AccountRecord, kind: string, draw: Random): RecordFault | undefined {
  const { forms } = record.performance;
  const change = digitChanges[kind];
  if (change !== undefined) {
    for (const figure of draw.some(figuresOf(record), 12)) {
      const quantity = requantified(figure.quantity, change);
      if (quantity === undefined) continue;
      const what = `${figure.path}: ${figure.quantity.text} → ${quantity.text}`;
      return {
        kind,
        key: figure.key,
        what,
        record: replaced(record, figure.path, quantity),
        path: figure.place,
      };
    }
    return undefined;
  }
  switch (kind) {
    case "unit slipped": {
      const figures = figuresOf(record).filter(
        (one) => one.quantity.unit === "万元" && one.path.startsWith("/facts/"),
      );
      if (figures.length === 0) return undefined;
      const figure = draw.pick(figures);
      let value = figure.quantity.value;
      for (let step = 0; step < 4; step++) value = tidy(slipped(value, -1)!);
      return {
        kind,
        key: figure.key,
        what: `${figure.path}: 万元 → 元`,
        record: replaced(record, figure.path, { ...figure.quantity, value, unit: "元" }),
        path: figure.place,
      };
    }
    case "direction flipped": {
      const open = record.facts.flatMap((fact, at) =>
        // 增加0万元 says the same as 减少0万元.
        (fact.direction === "increase" || fact.direction === "decrease") && fact.quantity.value !== "0"
          ? [at]
          : [],
      );
      if (open.length === 0) return undefined;
      const at = draw.pick(open);
      const fact = record.facts[at]!;
      const { value } = fact.quantity;
      const turnedFact = {
        ...fact,
        direction: fact.direction === "increase" ? "decrease" : "increase",
        quantity: { ...fact.quantity, value: value.startsWith("-") ? value.slice(1) : `-${value}` },
      };
      return {
        kind,
        key: `r:${fact.concept}.${fact.measure}`,
        what: `/facts/${at}`,
        record: replaced(record, `/facts/${at}`, turnedFact),
        path: `/facts/${at}`,
      };
    }
    case "cell blanked": {
      const figures = figuresOf(record).filter(
        (one) => !one.path.startsWith("/facts/") && !/appropriation|originalBudget/.test(one.path),
      );
      if (figures.length === 0) return undefined;
      const figure = draw.pick(figures);
      return {
        kind,
        key: figure.key,
        what: figure.path,
        record: replaced(record, figure.path, null),
        path: figure.place,
      };
    }
    case "goal copied": {
      const [from, to] = draw.some(
        forms.flatMap((form, at) => (form.goal.expected === null ? [] : [at])),
        2,
      );
      if (from === undefined || to === undefined) return undefined;
      const text = { ...forms[to]!.goal.expected!, text: forms[from]!.goal.expected!.text };
      return {
        kind,
        key: "r:goal",
        what: `${from} → ${to}`,
        record: replaced(record, `/performance/forms/${to}/goal/expected`, text),
        path: `/performance/forms/${to}`,
      };
    }
    case "plan copied as result": {
      const open = forms.flatMap((form, at) =>
        form.goal.expected === null || form.goal.achieved === null ? [] : [at],
      );
      if (open.length === 0) return undefined;
      const at = draw.pick(open);
      const text = { ...forms[at]!.goal.achieved!, text: forms[at]!.goal.expected!.text };
      return {
        kind,
        key: "r:goal",
        what: `${at}`,
        record: replaced(record, `/performance/forms/${at}/goal/achieved`, text),
        path: `/performance/forms/${at}`,
      };
    }
    case "form lost": {
      if (forms.length < 2) return undefined;
      const lost = draw.int(0, forms.length - 1);
      return {
        kind,
        key: "r:form",
        what: `${lost}`,
        record: replaced(
          record,
          "/performance/forms",
          forms.filter((_, at) => at !== lost),
        ),
        path: undefined,
      };
    }
    default:
      return undefined;
  }
}

/** Up to `each` faults of every kind that a record can have, over one sound record. */
export async function measureRecordFaults(
  record: AccountRecord,
  name: string,
  template: string,
  each: number,
  seed: number,
): Promise<Outcome[]> {
  const sound = new Set((await judgeRecord(record)).findings.map((finding) => finding.id));
  const outcomes: Outcome[] = [];
  for (const kind of faultKinds) {
    const seen = new Set<string>();
    for (let at = 0; at < each; at++) {
      const fault = makeFault(record, kind.kind, random(seed * 1000 + at).branch(`record ${kind.kind}`));
      if (fault === undefined || seen.has(fault.what)) continue;
      seen.add(fault.what);
      outcomes.push(
        outcomeOf(
          kind,
          fault,
          name,
          template,
          (await judgeRecord(fault.record)).findings.filter((finding) => !sound.has(finding.id)),
        ),
      );
    }
  }
  return outcomes;
}

function outcomeOf(
  kind: FaultKind,
  fault: RecordFault,
  name: string,
  template: string,
  fresh: readonly Finding[],
): Outcome {
  const rank = (severity: Finding["severity"]) => severities.indexOf(severity);
  const { path } = fault;
  const isThere = (finding: Finding) =>
    path === undefined
      ? finding.rule === "XF-05" || finding.rule === "NAR-25"
      : finding.evidence.some((one) => one.path === path || one.path.startsWith(`${path}/`));
  const there = fresh.filter(isThere);
  const counted = there.filter(
    (finding) => rank(finding.severity) <= rank(leastFor(kind, fault.key, template)),
  );
  const loud = fresh.filter((finding) => rank(finding.severity) <= rank("warning"));
  const why = unseenBecause(kind.kind, fault.key, template);
  return {
    kind: kind.kind,
    family: kind.family,
    in: "record",
    document: name,
    what: fault.what,
    key: fault.key,
    found: counted.length > 0,
    rules: [...new Set(counted.map((finding) => finding.rule))],
    elsewhere: [
      ...new Set(
        fresh
          .filter((finding) => !counted.includes(finding))
          .map((finding) => `${finding.rule}(${finding.severity})`),
      ),
    ],
    loud: loud.length,
    placed: loud.filter((finding) => there.includes(finding)).length,
    voices: loud.map((finding) => ({ rule: finding.rule, placed: there.includes(finding) })),
    ...(why === undefined ? {} : { unseen: why }),
  };
}

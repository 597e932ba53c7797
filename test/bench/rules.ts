import type { AccountRecord, Form } from "@juesuan/account";
import type { Ref } from "@juesuan/document";
import { extractRecord } from "@juesuan/extract";
import { readDocument } from "@juesuan/readers";
import { catalogue, check, type Rule } from "@juesuan/rules";
import { type Choice, generate } from "../evaluate/generate.ts";

/**
 * `node --conditions=source test/bench/rules.ts [rules]`: all rules over one record, for the seed-sized record and for
 * the same with ten and a hundred times its forms, its narrative, its tables' lines. With `rules`, the slowest ones by
 * themselves. What is to be seen is the time for each: it must not grow with their number. Least and median of the
 * rounds, by the clock and with the code warm: the least is what a busy machine adds nothing to. Each round has a record
 * of its own; its texts were folded before, as extraction leaves them.
 */
const rules = await catalogue();
const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
const WARM_UP = 8000;

interface Taken {
  readonly least: number;
  readonly median: number;
}

/** Milliseconds: warmed up for so many, or two rounds where that is longer. */
function timed(subject: AccountRecord, own: readonly Rule[], times: number, warmUp: number): Taken {
  const taken: number[] = [];
  for (let spent = 0, round = 0; taken.length < times; round++) {
    const record = structuredClone(subject);
    const start = performance.now();
    check(record, own);
    const ms = performance.now() - start;
    if (round >= 2 && spent > warmUp) taken.push(ms);
    spent += ms;
  }
  taken.sort((a, b) => a - b);
  return { least: taken[0]!, median: taken[Math.floor(taken.length / 2)]! };
}

async function recordOf(choice: Choice): Promise<AccountRecord> {
  const generated = generate(2, choice);
  const read = await readDocument(generated.bytes, { name: generated.name });
  if (!read.ok) throw new Error("the bench's own document cannot be read");
  return extractRecord(read.document).record;
}
const record = await recordOf({ template: "beijing", format: "docx", forms: 14 });
const tabled = await recordOf({ template: "shanghai", format: "html", forms: 14 });

const tagOf = (again: number) =>
  [...String(again)].map((digit) => "甲乙丙丁戊己庚辛壬癸"[Number(digit)]).join("");
/** A copy that stands elsewhere in the document. */
const moved = <T>(item: T, again: number): T =>
  JSON.parse(JSON.stringify(item), (key, value) =>
    key === "ref" ? ({ ...value, block: `${value.block}${String(again).padStart(4, "0")}` } as Ref) : value,
  ) as T;
/** A list so many times over, each time at other places. */
const repeated = <T>(list: readonly T[], times: number, change: (copy: T, again: number) => T): T[] =>
  Array.from({ length: times }, (_, again) =>
    list.map((item) => (again === 0 ? item : change(moved(item, again), again))),
  ).flat();

/** The record with its running text, and the facts that were read in it, so many times over. */
function withNarrative(times: number): AccountRecord {
  const passages = repeated(record.passages, times, (passage) => passage);
  const facts = repeated(record.facts, times, (fact, again) => ({ ...fact, id: `${fact.id}-${again}` }));
  return { ...record, passages, facts };
}

/** The record with tables in which every line stands so many times, under other labels. */
function withLines(times: number): AccountRecord {
  const statements = tabled.statements.map((statement) => ({
    ...statement,
    lines: repeated(statement.lines, times, (line, again) => ({
      ...line,
      label: `${tagOf(again)}${line.label}`,
    })),
  }));
  return { ...tabled, statements };
}

/** The record with so many forms: copies of its own under other names and with other texts, each at a place of its own. */
function withForms(count: number): AccountRecord {
  const own = record.performance.forms;
  const forms = Array.from({ length: count }, (_, at): Form => {
    const form = own[at % own.length]!;
    const again = Math.floor(at / own.length);
    if (again === 0) return form;
    const tag = tagOf(again);
    const copy = moved(form, again);
    const text = (said: Form["goal"]["expected"]) =>
      said === null ? null : { ...said, text: `${tag}：${said.text}` };
    return {
      ...copy,
      number: at + 1,
      project: `${tag}${form.project}`,
      goal: { expected: text(form.goal.expected), achieved: text(form.goal.achieved) },
      indicators: copy.indicators.map((row) => ({ ...row, name: `${tag}${row.name}` })),
    };
  });
  return { ...record, performance: { forms } };
}

const single = (rule: Rule, subject: AccountRecord, times: number) => timed(subject, [rule], times, 0).median;

process.stdout.write(`node ${process.version}, ${rules.length} rules, ${rounds} rounds\n`);
const table = (of: string, counts: readonly number[], made: (count: number) => AccountRecord) => {
  process.stdout.write(`\n| ${of} | ms, least | ms, median | median for each |\n| --- | --- | --- | --- |\n`);
  for (const count of counts) {
    // What is warm stays so: only the first record of a kind is run until the code is.
    const few = count >= 100;
    const { least, median } = timed(made(count), rules, few ? 3 : 10 * rounds, few ? 0 : WARM_UP);
    const each = count === 0 ? "" : (median / count).toFixed(3);
    process.stdout.write(`| ${count} | ${least.toFixed(1)} | ${median.toFixed(1)} | ${each} |\n`);
  }
};
table("forms", [0, 14, 140, 1400], withForms);
table(`times ${record.passages.length} passages, ${record.facts.length} facts`, [1, 10, 100], withNarrative);
const lines = tabled.statements.reduce((sum, statement) => sum + statement.lines.length, 0);
table(`times ${lines} lines of tables`, [1, 10, 100], withLines);

if (process.argv[2] === "rules") {
  const [few, many] = [withForms(140), withForms(1400)];
  const slowest = rules.map((rule) => {
    const [small, large] = [single(rule, few, 5), single(rule, many, 2)];
    return { id: rule.id, small, large, growth: large / small };
  });
  process.stdout.write("\n| rule | 140 forms | 1,400 forms | growth |\n| --- | --- | --- | --- |\n");
  for (const { id, small, large, growth } of slowest.sort((a, b) => b.large - a.large).slice(0, 20))
    process.stdout.write(`| ${id} | ${small.toFixed(2)} | ${large.toFixed(1)} | ${growth.toFixed(1)} |\n`);
}

import type { AccountRecord, Form } from "@juesuan/account";
import type { Ref } from "@juesuan/document";
import { extractRecord } from "@juesuan/extract";
import { readDocument } from "@juesuan/readers";
import { catalogue, check, type Rule } from "@juesuan/rules";
import { generate } from "../evaluate/generate.ts";

/**
 * `node --conditions=source test/bench/rules.ts [rules]`: all rules over one record, for the seed-sized record and for
 * the same with ten and a hundred times its forms. With `rules`, the slowest ones by themselves. What is to be seen is
 * the time a form: it must not grow with their number. Time is the processor's, so that a busy machine changes little.
 */
const rules = await catalogue();
const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

function timed(run: () => unknown, times: number): number {
  const taken: number[] = [];
  for (let round = -2; round < times; round++) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    if (round >= 0) taken.push((user + system) / 1000);
  }
  return median(taken);
}

const generated = generate(2, { template: "beijing", format: "docx", forms: 14 });
const read = await readDocument(generated.bytes, { name: generated.name });
if (!read.ok) throw new Error("the bench's own document cannot be read");
const { record } = extractRecord(read.document);

/** The record with so many forms: copies of its own under other names and with other texts, each at a place of its own. */
function withForms(count: number): AccountRecord {
  const own = record.performance.forms;
  const forms = Array.from({ length: count }, (_, at): Form => {
    const form = own[at % own.length]!;
    const again = Math.floor(at / own.length);
    if (again === 0) return form;
    const tag = [...String(again)].map((digit) => "甲乙丙丁戊己庚辛壬癸"[Number(digit)]).join("");
    const moved = JSON.parse(JSON.stringify(form), (key, value) =>
      key === "ref" ? ({ ...value, block: `${value.block}${String(again).padStart(4, "0")}` } as Ref) : value,
    ) as Form;
    const text = (said: Form["goal"]["expected"]) =>
      said === null ? null : { ...said, text: `${tag}：${said.text}` };
    return {
      ...moved,
      number: at + 1,
      project: `${tag}${form.project}`,
      goal: { expected: text(form.goal.expected), achieved: text(form.goal.achieved) },
      indicators: moved.indicators.map((row) => ({ ...row, name: `${tag}${row.name}` })),
    };
  });
  return { ...record, performance: { forms } };
}

const single = (rule: Rule, subject: AccountRecord, times: number) =>
  timed(() => check(subject, [rule]), times);

process.stdout.write(`node ${process.version}, ${rules.length} rules, medians of ${rounds}\n\n`);
process.stdout.write("| forms | ms | ms a form |\n| --- | --- | --- |\n");
for (const count of [0, 14, 140, 1400]) {
  const subject = withForms(count);
  const ms = timed(() => check(subject, rules), count > 1000 ? 3 : rounds);
  const each = count === 0 ? "" : (ms / count).toFixed(3);
  process.stdout.write(`| ${count} | ${ms.toFixed(1)} | ${each} |\n`);
}

if (process.argv[2] === "rules") {
  const [few, many] = [withForms(140), withForms(1400)];
  const lines = rules.map((rule) => {
    const [small, large] = [single(rule, few, 5), single(rule, many, 2)];
    return { id: rule.id, small, large, growth: large / small };
  });
  process.stdout.write("\n| rule | 140 forms | 1,400 forms | growth |\n| --- | --- | --- | --- |\n");
  for (const { id, small, large, growth } of lines.sort((a, b) => b.large - a.large).slice(0, 20))
    process.stdout.write(`| ${id} | ${small.toFixed(2)} | ${large.toFixed(1)} | ${growth.toFixed(1)} |\n`);
}

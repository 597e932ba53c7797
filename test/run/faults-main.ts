import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostile } from "../hostile/files.ts";
import { type Through, tryHostile, unsound, writeHostile } from "../hostile/trial.ts";
import { writeCopies } from "./copies.ts";
import {
  begunAgain,
  failing,
  failingCalls,
  faults,
  finish,
  fullDisk,
  harm,
  type Scene,
  undisturbed,
} from "./faults.ts";
import { queueFaults, underRedis } from "./queue-faults.ts";
import { redisThere, startRedis } from "./redis.ts";
import { writeSmall } from "./small.ts";

/**
 * `npm run faults`: every fault at twenty random moments of fixed seeds, disks that fail, Redis that fails, a long run
 * that is interrupted five times, all hostile files and four hundred mutants. FAULTS_MOMENTS, FAULTS_MUTANTS and
 * FAULTS_LONG (documents of the long run) set other numbers, FAULTS_LANES how many moments are tried at a time;
 * FAULTS_ONLY takes the faults with one of these words, separated by commas, in their names (also `long` and
 * `hostile`), and nothing else. Ends with 1 when anything was lost, doubled or differs.
 */
// Editing the code meanwhile must not make it another version.
process.env.JUESUAN_CODE ??= "faults";
const moments = Number(process.env.FAULTS_MOMENTS ?? 20);
const mutants = Number(process.env.FAULTS_MUTANTS ?? 400);
const long = Number(process.env.FAULTS_LONG ?? 2_000);
const only = process.env.FAULTS_ONLY?.split(",");
/** Moments of one fault that are tried at a time. */
const lanes = Number(process.env.FAULTS_LANES ?? 2);
const inputs = 60;

const folder = mkdtempSync(join(tmpdir(), "juesuan-faults-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const print = (line: string) => process.stdout.write(`${line}\n`);
let bad = 0;

const scene: Scene = { folder, inputs, jobs: 2 };
writeSmall(join(folder, "in"), inputs);
const wanted = await undisturbed(scene);

print(`${inputs} documents, ${moments} moments each, node ${process.version}\n`);
print("| fault | moments | lost | doubled | differing | started again | seconds to recover, median / most |");
print("| --- | --- | --- | --- | --- | --- | --- |");

/** Does one thing at every moment, and prints a line of what became of the runs and a line for each that is wrong. */
async function row(
  name: string,
  disturb: (store: string, out: string, moment: number) => Promise<Disturbed>,
  side = lanes,
): Promise<void> {
  if (only?.some((words) => name.includes(words)) === false) return;
  const wrong: string[] = [];
  const recovered: number[] = [];
  let again = 0;
  let late = 0;
  let possible = true;
  const one = async (moment: number) => {
    const [store, out] = [join(folder, `store-${moment + 1}`), join(folder, `out-${moment + 1}`)];
    try {
      const disturbed = await disturb(store, out, moment);
      if (disturbed === "impossible") {
        possible = false;
        return;
      }
      const { left = store, seconds } = disturbed;
      recovered.push(seconds);
      late += disturbed.late ?? 0;
      wrong.push(...harm(left, out, wanted, inputs).map((what) => `moment ${moment}: ${what}`));
      again += begunAgain(left, inputs);
    } catch (error) {
      wrong.push(`moment ${moment}: ${(error as Error).message}`);
    }
    rmSync(store, { recursive: true, force: true });
    rmSync(out, { recursive: true, force: true });
  };
  let next = 0;
  const lane = async () => {
    while (next < moments && possible) await one(next++);
  };
  await Promise.all(Array.from({ length: side }, lane));
  if (!possible) {
    print(`| ${name} | skipped: no right to do this here | | | | | |`);
    return;
  }
  recovered.sort((a, b) => a - b);
  const [median, most] = [recovered[Math.floor(recovered.length / 2)] ?? 0, recovered.at(-1) ?? 0];
  const lost = wrong.filter((what) => / lost$/.test(what)).length;
  const doubled = wrong.filter((what) => /doubled|twice/.test(what)).length;
  const rest = wrong.length - lost - doubled;
  const begun = late === 0 ? `${again}` : `${again} (${late} late)`;
  const times = `${median.toFixed(1)} / ${most.toFixed(1)}`;
  print(`| ${name} | ${moments} | ${lost} | ${doubled} | ${rest} | ${begun} | ${times} |`);
  for (const what of wrong) print(`  ${what}`);
  bad += wrong.length;
}

type Disturbed =
  | "impossible"
  | {
      /** Seconds from the fault, or from the new start after it, to the end of the run. */
      readonly seconds: number;
      readonly late?: number;
      /** The store, where it is another one than was asked for. */
      readonly left?: string;
    };

/** Takes the run up again, and gives the seconds that it took. */
async function finished(store: string, out: string): Promise<{ readonly seconds: number }> {
  const begun = performance.now();
  await finish(scene, store, out);
  return { seconds: (performance.now() - begun) / 1_000 };
}

for (const [name, fault] of Object.entries(faults)) {
  await row(name, async (store, out, moment) => {
    await fault(scene, store, out, moment + 1);
    return finished(store, out);
  });
}
await row(
  "disk full at a write (tmpfs of 20 sizes)",
  async (_, out, moment) => {
    const left = await fullDisk(scene, 450 + moment * 25);
    if (left === undefined) return "impossible";
    return { left, ...(await finished(left, out)) };
  },
  1,
);
for (const [name, calls] of Object.entries(failing)) {
  await row(name, async (store, out, moment) => {
    // From the first call of a thread on, and later and later.
    if (!(await failingCalls(scene, store, out, calls, 1 + moment))) return "impossible";
    return finished(store, out);
  });
}
for (const [name, fault] of Object.entries(redisThere ? queueFaults : {})) {
  await row(name, (store, out, moment) => underRedis(scene, store, out, moment + 1, fault));
}

if (long > 0 && (only === undefined || only.includes("long"))) {
  const many: Scene = { folder: join(folder, "long"), inputs: long, jobs: 2 };
  // Mostly short ones, and one in ten a whole account in turn of the formats.
  writeCopies(join(many.folder, "in/whole"), Math.floor(long / 10));
  writeSmall(join(many.folder, "in/short"), long - Math.floor(long / 10));
  const whole = await undisturbed(many);
  const [store, out] = [join(many.folder, "store-x"), join(many.folder, "out-x")];
  for (let time = 0; time < 5; time++) {
    const names = ["kill -9 of the supervisor", "SIGTERM drains"];
    // Each a little further on: the moments are among the documents that are left.
    await faults[names[time % 2]!]!(
      { ...many, inputs: Math.ceil((long * (time + 1)) / 6) },
      store,
      out,
      time + 7,
    );
  }
  await finish(many, store, out);
  const wrong = harm(store, out, whole, long);
  print(
    `\n${long} documents interrupted five times: ${wrong.length} differences, ${begunAgain(store, long)} begun again`,
  );
  for (const what of wrong.slice(0, 20)) print(`  ${what}`);
  bad += wrong.length;
}

/** All hostile files and mutants, in one process or through a queue. */
async function hostileFiles(how: string, trap: string, through?: Through): Promise<void> {
  const names = writeHostile(join(trap, "in"), hostile, mutants);
  const trial = await tryHostile(trap, 10, 1_200, through);
  const counts = new Map<string, number>();
  for (const outcome of trial.outcomes.values()) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const wrong = [
    ...names.filter((name) => !trial.outcomes.has(name)).map((name) => `${name} has no outcome`),
    ...trial.overdue,
    ...trial.hollow.map((name) => `${name} is hollow`),
    ...[...trial.outcomes]
      .filter(([name, one]) => unsound.has(name) && one === "ok")
      .map(([name]) => `${name} is ok`),
    ...(trial.code === 3 ? [] : [`exit ${trial.code}`]),
    ...(trial.supervisorMb < 300 ? [] : [`supervisor ${trial.supervisorMb} MiB`]),
  ];
  print(`\n${hostile.length} hostile files and ${mutants} mutants ${how} in ${trial.seconds.toFixed(0)} s:`);
  print(
    [...counts]
      .sort()
      .map(([outcome, count]) => `${outcome} ${count}`)
      .join(", "),
  );
  print(`supervisor at most ${trial.supervisorMb} MiB; ${wrong.length} faults`);
  for (const what of wrong) print(`  ${what}`);
  bad += wrong.length;
}

if (only === undefined || only.includes("hostile")) {
  await hostileFiles("in one process", join(folder, "hostile"));
  if (redisThere) {
    const redis = await startRedis();
    await hostileFiles("through a queue", join(folder, "hostile-queue"), { url: redis.url, workers: 2 });
    await redis.end();
  }
}
process.exitCode = bad === 0 ? 0 : 1;

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostile } from "../hostile/files.ts";
import { tryHostile, unsound, writeHostile } from "../hostile/trial.ts";
import { writeCopies } from "./copies.ts";
import { begunAgain, faults, finish, fullDisk, harm, type Scene, undisturbed } from "./faults.ts";
import { writeSmall } from "./small.ts";

/**
 * `npm run faults`: every fault at twenty random moments of fixed seeds, a full disk of twenty sizes, a long run that
 * is interrupted five times, all hostile files and four hundred mutants. FAULTS_MOMENTS, FAULTS_MUTANTS and
 * FAULTS_LONG (documents of the long run) set other numbers. Ends with 1 when anything was lost, doubled or differs.
 */
// Editing the code meanwhile must not make it another version.
process.env.JUESUAN_CODE ??= "faults";
const moments = Number(process.env.FAULTS_MOMENTS ?? 20);
const mutants = Number(process.env.FAULTS_MUTANTS ?? 400);
const long = Number(process.env.FAULTS_LONG ?? 2_000);
const inputs = 60;

const folder = mkdtempSync(join(tmpdir(), "juesuan-faults-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const print = (line: string) => process.stdout.write(`${line}\n`);
let bad = 0;

const scene: Scene = { folder, inputs, jobs: 2 };
writeSmall(join(folder, "in"), inputs);
const wanted = await undisturbed(scene);

print(`${inputs} documents, ${moments} moments each, node ${process.version}\n`);
print("| fault | moments | lost, doubled or differing | begun again | seconds to recover, median / most |");
print("| --- | --- | --- | --- | --- |");
for (const [name, fault] of Object.entries(faults)) {
  const wrong: string[] = [];
  const recovered: number[] = [];
  let again = 0;
  for (let moment = 0; moment < moments; moment++) {
    const [store, out] = [join(folder, "store-x"), join(folder, "out-x")];
    try {
      await fault(scene, store, out, moment + 1);
      const begun = performance.now();
      await finish(scene, store, out);
      recovered.push((performance.now() - begun) / 1000);
      wrong.push(...harm(store, out, wanted, inputs).map((what) => `moment ${moment}: ${what}`));
      again += begunAgain(store, inputs);
    } catch (error) {
      wrong.push(`moment ${moment}: ${(error as Error).message}`);
    }
    rmSync(store, { recursive: true, force: true });
    rmSync(out, { recursive: true, force: true });
  }
  recovered.sort((a, b) => a - b);
  const [median, most] = [recovered[Math.floor(recovered.length / 2)] ?? 0, recovered.at(-1) ?? 0];
  print(`| ${name} | ${moments} | ${wrong.length} | ${again} | ${median.toFixed(1)} / ${most.toFixed(1)} |`);
  for (const what of wrong) print(`  ${what}`);
  bad += wrong.length;
}

let full = 0;
let possible = true;
for (let size = 0; size < moments && possible; size++) {
  const out = join(folder, "out-full");
  try {
    const store = await fullDisk(scene, out, 450 + size * 25);
    possible = store !== undefined;
    const wrong = store === undefined ? [] : harm(store, out, wanted, inputs);
    full += wrong.length;
    for (const what of wrong) print(`  size ${size}: ${what}`);
  } catch (error) {
    full++;
    print(`  size ${size}: ${(error as Error).message}`);
  }
  rmSync(out, { recursive: true, force: true });
}
print(
  possible
    ? `| full disk | ${moments} sizes | ${full} | | |`
    : "| full disk | skipped: no right to mount | | | |",
);
bad += full;

if (long > 0) {
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

const trap = join(folder, "hostile");
const names = writeHostile(join(trap, "in"), hostile, mutants);
const trial = await tryHostile(trap, 10, 1_200);
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
print(`\n${hostile.length} hostile files and ${mutants} mutants in ${trial.seconds.toFixed(0)} s:`);
print(
  [...counts]
    .sort()
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(", "),
);
print(`supervisor at most ${trial.supervisorMb} MiB; ${wrong.length} faults`);
for (const what of wrong) print(`  ${what}`);
bad += wrong.length;
process.exitCode = bad === 0 ? 0 : 1;

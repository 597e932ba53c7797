import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { corpusCases, root } from "./cases.ts";
import { firstDifference, goldensOf } from "./goldens.ts";

/**
 * `npm run corpus` compares what is made of the corpus now with what was accepted; `npm run corpus:accept` accepts
 * it. A golden is read against its source before it is accepted, so accepting is refused where nobody reads.
 */
const accept = process.argv.includes("--accept");
if (accept && process.env.CI !== undefined && process.env.CI !== "") {
  process.stderr.write("corpus: goldens are not accepted in continuous integration\n");
  process.exit(64);
}
let differing = 0;
for (const one of corpusCases()) {
  for (const { file, actual, expected } of await goldensOf(one)) {
    if (actual === expected) continue;
    differing++;
    const difference = expected === undefined ? "new" : firstDifference(expected, actual);
    process.stdout.write(`${relative(root, file)}: ${difference}\n`);
    if (!accept) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
}
process.stdout.write(
  differing === 0 ? "corpus: as accepted\n" : `corpus: ${differing} ${accept ? "accepted" : "differ"}\n`,
);
process.exitCode = differing > 0 && !accept ? 1 : 0;

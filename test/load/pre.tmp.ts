import { writeFileSync } from "node:fs";
import { writeDocuments } from "./documents.ts";

const n = Number(process.argv[2]);
const t = performance.now();
const h = writeDocuments("/tmp/loadset/in", 0, n);
writeFileSync(`/tmp/loadset/heap-${n}.json`, JSON.stringify(h));
console.log("done", n, (performance.now() - t) / 1000);
for (const k of [1000, 1500])
  writeFileSync(
    `/tmp/loadset/heap-${k}.json`,
    JSON.stringify({ ...h, paths: h.paths.slice(0, k), pages: h.pages.slice(0, k) }),
  );

import { readFileSync } from "node:fs";

/**
 * Runs one thing five times in a process of its own and prints its peak resident memory in MiB:
 * `node memory.ts bare|read|check FILE FORMAT`.
 */
const [, , what, file, format] = process.argv as [string, string, string, string, string];
const bytes = readFileSync(file);
const run =
  what === "bare"
    ? (await import("./bare.ts")).bare[format]!.run
    : await import("./ours.ts").then(({ read, checkAll }) => {
        const ours = what === "read" ? read : checkAll;
        return (input: Uint8Array) => ours(input, `source.${format}`);
      });
for (let round = 0; round < 5; round++) await run(bytes);
process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)));

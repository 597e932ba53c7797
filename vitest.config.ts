import { defineConfig } from "vitest/config";

// Sees that a dictionary is not loaded, and so needs a process of its own.
const alone = "packages/rules/src/text-broken-words.test.ts";
const shared = { setupFiles: ["./test/fixed-seed.ts"], testTimeout: 60_000, hookTimeout: 120_000 };
const source = { resolve: { conditions: ["source"] }, ssr: { resolve: { conditions: ["source"] } } };

export default defineConfig({
  ...source,
  test: {
    reporters: ["default", "./test/closing-line.ts"],
    globalSetup: ["./test/services.ts"],
    // Much of the longest files is waiting for processes, locks and Redis; one file at a time leaves half a machine idle.
    maxWorkers: 2,
    projects: [
      // The many small files of the rules hold no state: loading the catalogue once for all takes a third of the time.
      {
        ...source,
        test: {
          ...shared,
          name: "rules",
          include: ["packages/rules/src/**/*.test.ts"],
          exclude: [alone],
          isolate: false,
        },
      },
      {
        ...source,
        test: {
          ...shared,
          name: "rest",
          include: [
            "packages/!(rules)/src/**/*.test.ts",
            alone,
            "workers/*/src/**/*.test.ts",
            "test/**/*.test.ts",
          ],
        },
      },
    ],
  },
});

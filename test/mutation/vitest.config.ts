import { defineConfig } from "vitest/config";

// Only the package's own tests: what spans packages loads them by name, and so not the mutated copy.
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: [`packages/${process.env.MUTATED_PACKAGE}/src/**/*.test.ts`],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

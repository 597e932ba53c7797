import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "workers/*/src/**/*.test.ts", "test/**/*.test.ts"],
    reporters: ["default", "./test/closing-line.ts"],
    globalSetup: ["./test/services.ts"],
    setupFiles: ["./test/fixed-seed.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

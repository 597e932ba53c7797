import { catalogue } from "@juesuan/rules";
import { expect, it, vi } from "vitest";
import { runStages } from "./cases.ts";

vi.mock("@juesuan/rules", async (original) => ({
  ...(await original<typeof import("@juesuan/rules")>()),
  catalogue: vi.fn(async () => []),
}));

// Calls made while the modules are imported are not among those counted here.
it("loads the catalogue for the first document, not for a file that only asks where the corpus is", async () => {
  const text = new TextEncoder().encode("某局2023年度部门决算\n一、部门决算单位构成\n");
  await runStages(text, "a.txt");
  await runStages(text, "b.txt");
  expect(catalogue).toHaveBeenCalledOnce();
});

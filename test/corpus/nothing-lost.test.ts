import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ref } from "@juesuan/document";
import { describe, expect, it } from "vitest";
import { corpusCases, hasShared, runStages, type Stages, shared, stagesOf } from "./cases.ts";

/**
 * Figures as an eye finds them, written without the program's own grammar: digits, then 万元 or the like, a per cent
 * sign, or a measure word that the genre counts. Full-width print is read through NFKC, which keeps offsets here.
 */
const figure =
  /(?<![\d.A-Za-z])\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元|[%％]|人次|人|个(?!月|工作日|方面|小时|百分)|辆|台|批次|团组|家(?!庭))/g;

async function lost(stages: Stages): Promise<string[]> {
  const refs: Ref[] = [
    ...stages.record.facts.map((fact) => fact.quantity.ref),
    ...stages.record.unbound.map((one) => one.ref),
  ];
  const byBlock = new Map<string, [number, number][]>();
  for (const ref of refs) {
    if (ref.chars === undefined) continue;
    byBlock.set(ref.block, [...(byBlock.get(ref.block) ?? []), ref.chars]);
  }
  const missing: string[] = [];
  for (const block of stages.document.blocks) {
    if (block.kind === "table" || block.kind === "furniture") continue;
    const known = byBlock.get(block.id) ?? [];
    for (const match of block.text.matchAll(figure)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (!known.some(([from, to]) => from < end && start < to)) {
        missing.push(`${block.id}: …${block.text.slice(Math.max(0, start - 12), end + 4)}…`);
      }
    }
  }
  return missing;
}

describe("no figure of the narrative is lost", () => {
  for (const one of corpusCases()) {
    it.each([...one.sources])(`${one.name}/%s`, async (source) => {
      expect(await lost(await stagesOf(one.folder, source))).toEqual([]);
    });
  }

  const putuo = join(shared, "corpus/putuo-planning-2024/source.pdf");
  it.skipIf(!hasShared || !existsSync(putuo))(
    "putuo-planning-2024 (reference document; skipped where it is absent)",
    async () => {
      expect(await lost(await runStages(readFileSync(putuo), "source.pdf"))).toEqual([]);
    },
  );
});

import type { Abstention, Fact } from "@juesuan/account";
import { perItem } from "./per-item.ts";
import type { Index } from "./record-index.ts";
import { type Aligned, align, mentionsOf } from "./statement-mentions.ts";
import { type Pair, pairs } from "./statement-narrative.ts";
import { codeLine, namedLines, tableOfFund } from "./table-lookup.ts";
import { columnOf, placeAt } from "./table-view.ts";

const levels = { class: 1, subclass: 2, item: 3 } as const;

/** Subclasses and items of the text; classes are NT-05's for the general public budget. */
function lines(index: Index): readonly Fact[] {
  const year = index.record.fiscalYear;
  return index
    .facts({ concept: "appropriationExpenditure", measure: "amount", dimensions: { stage: undefined } })
    .filter(({ dimensions: { functionCode, functionName, level, fund }, period }) => {
      if (functionCode === undefined && functionName === undefined) return false;
      const isClass = level === "class" || functionCode?.length === 3;
      const isGeneral = fund === undefined || fund === "generalPublicBudget";
      return !(isClass && isGeneral) && (year === null || period.startsWith(String(year)));
    });
}

export interface FunctionalPairs {
  readonly pairs: readonly Pair[];
  /** Lines of the text that no line of a statement can be held against. */
  readonly open: readonly { readonly fact: Fact; readonly reason: Abstention }[];
}

/** The text's subclasses and items beside their lines in the fund's statement, by code, else by a unique name. */
export const functionalPairs: (index: Index) => FunctionalPairs = perItem((index) => {
  const { mentions, taken } = mentionsOf(index);
  const aligned = new Map<string, Aligned | undefined>();
  const found: Pair[] = [];
  const open: { fact: Fact; reason: Abstention }[] = [];
  for (const fact of lines(index)) {
    const { functionCode, functionName, level, fund } = fact.dimensions;
    const view = tableOfFund(index, fund ?? "generalPublicBudget");
    const column = view === undefined ? undefined : columnOf(view, { total: true });
    if (view === undefined || column === undefined) {
      open.push({ fact, reason: "NO_INPUT" });
      continue;
    }
    const named =
      functionName === undefined
        ? []
        : namedLines(view, functionName, level === undefined ? undefined : levels[level]);
    let line =
      (functionCode === undefined ? undefined : codeLine(view, functionCode)) ??
      (named.length === 1 ? named[0] : undefined);
    if (line === undefined && functionName !== undefined) {
      const mention = mentions.find(
        ({ passage, names }) => passage.ref.block === fact.ref.block && names.at(-1)?.name === functionName,
      );
      if (mention !== undefined) {
        const key = `${mention.passage.ref.block}/${mention.start}`;
        if (!aligned.has(key)) aligned.set(key, align(index, view, mention, taken));
        line = aligned.get(key)?.line;
      }
    }
    if (line === undefined) open.push({ fact, reason: "AMBIGUOUS" });
    else found.push(...pairs([fact], placeAt(view, line, column)));
  }
  return { pairs: found, open };
});

import type { Fact } from "@juesuan/account";
import { statement } from "../../needs.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule } from "../../rule.ts";
import { type Aligned, align, mentionsOf } from "../../statement-mentions.ts";
import { type Pair, pairs, reportPairs } from "../../statement-narrative.ts";
import { codeLine, namedLines, tableOfFund } from "../../table-lookup.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";
import { columnOf, placeAt } from "../../table-view.ts";

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

export default defineRule<"document">({
  id: "NT-06",
  title: { zh: "款项逐项与决算表", en: "Subclasses and items against their statement" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文逐项所列的款、项决算数与所属资金支出决算表同一科目一致。先按编码，再按唯一的名称对应。",
    en: "Each subclass and item of the text has the amount of its line in the fund's statement, matched by code, else by a unique name.",
  },
  references: ["一般公共预算财政拨款支出决算表", "财预〔2016〕143号：公开到功能分类项级"],
  needs: [statement("generalBudgetExpenditure")],
  *check({ index }) {
    const { mentions, taken } = mentionsOf(index);
    const aligned = new Map<string, Aligned | undefined>();
    const found: Pair[] = [];
    for (const fact of lines(index)) {
      const { functionCode, functionName, level, fund } = fact.dimensions;
      const view = tableOfFund(index, fund ?? "generalPublicBudget");
      const column = view === undefined ? undefined : columnOf(view, { total: true });
      if (view === undefined || column === undefined) {
        yield abstain("NO_INPUT", index.pathOf(fact));
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
      if (line === undefined) yield abstain("AMBIGUOUS", index.pathOf(fact));
      else found.push(...pairs([fact], placeAt(view, line, column)));
    }
    if (found.length > 0 || lines(index).length === 0) yield* reportPairs(index, found);
  },
  cases: () => ({
    holds: [{ name: "text and table agree", record: () => told() }],
    violated: [
      {
        name: "a digit of an item turned",
        record: () => told([["appropriationExpenditure/2080505", "26.00万元"]]),
      },
      {
        name: "two lines are one finding",
        record: () =>
          told([
            ["appropriationExpenditure/2080505", "26.00万元"],
            ["appropriationExpenditure/20103", "106.00万元"],
          ]),
      },
      {
        name: "a digit of the table turned",
        record: () => told([], [["generalBudgetExpenditure", "2080505", "合计", "50.00"]]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => told([["appropriationExpenditure/2080505", "20.01万元"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      { name: "the text names no line", record: () => untold(["appropriationExpenditure"]) },
      {
        name: "a line that the table does not have",
        record: () =>
          told(
            [],
            [
              ["generalBudgetExpenditure", "2080505", "label", "甲"],
              ["generalBudgetExpenditure", "2080505", "code", "2080599"],
            ],
          ),
      },
    ],
  }),
});

import { citeFact } from "./evidence.ts";
import { show } from "./narrative-facts.ts";
import { holdsSecondAccount } from "./narrative-passages.ts";
import type { Index } from "./record-index.ts";
import { abstain, holds, type Result, violation } from "./rule.ts";
import { cutsOff } from "./statement-cut-off.ts";
import { outturnFacts, reportPairs } from "./statement-narrative.ts";
import { fundPairs } from "./statement-pairs.ts";
import { tableOfFund } from "./table-lookup.ts";
import { tableName } from "./table-ties.ts";
import { citePlace, citeTable, columnsOf, hasUnread, isZero, placeAt } from "./table-view.ts";
import type { Fund } from "./table-words.ts";

const flows = ["appropriationExpenditure", "appropriationRevenue"];

/**
 * NT-09, NT-10: figures of one fund against its statement. Where the statement is empty, the text must not have an
 * amount; where the text says that there is none, the statement must have no figures.
 */
export function* reportFund(index: Index, fund: Fund): Iterable<Result> {
  if (holdsSecondAccount(index)) {
    yield abstain("SCOPE");
    return;
  }
  const view = tableOfFund(index, fund)!;
  const facts = flows.flatMap((concept) => outturnFacts(index, { concept, dimensions: { fund } }));
  const filled = view.statement.lines.flatMap((line) =>
    columnsOf(view, line)
      .map((column) => placeAt(view, line, column))
      .filter((place) => !isZero(place)),
  );
  const pairs = fundPairs(index, fund);
  if (filled.length > 0) {
    const none = facts.filter((fact) => fact.quantity.value === "0");
    const paired = new Set(pairs.map(({ fact }) => fact));
    const lost = none.filter((fact) => !paired.has(fact));
    const [first, ...rest] = lost;
    if (first !== undefined)
      yield violation({
        message: {
          zh: `${tableName(view)}有数据，文中应有此项收支，文中为“${first.quote}”。`,
          en: `${view.statement.title} has figures; the text should have them too, it says “${first.quote}”.`,
        },
        evidence: [
          citeFact(index, first),
          ...rest.map((fact) => citeFact(index, fact)),
          citePlace(index, filled[0]!),
        ],
      });
    if (pairs.length > 0) yield* reportPairs(index, pairs, cutsOff);
    else if (first === undefined) yield abstain(facts.length > 0 ? "AMBIGUOUS" : "NO_INPUT");
    return;
  }
  if (facts.length === 0 || hasUnread(view.statement)) {
    yield abstain(facts.length === 0 ? "NO_INPUT" : "LOW_CONFIDENCE");
    return;
  }
  const stated = facts.filter((fact) => fact.quantity.value !== "0");
  const [first, ...rest] = stated;
  if (first === undefined) yield holds();
  else
    yield violation({
      message: {
        zh: `${tableName(view)}没有数据，文中应无此项收支，文中为${show(first)}。`,
        en: `${view.statement.title} is empty, so the text should have no such amount; it says ${show(first)}.`,
      },
      evidence: [
        citeFact(index, first),
        ...rest.map((fact) => citeFact(index, fact)),
        citeTable(index, view),
      ],
    });
}

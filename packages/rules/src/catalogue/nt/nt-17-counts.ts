import { conceptName, concepts, type Fact } from "@juesuan/account";
import { exact, order, unitInfo } from "@juesuan/quantity";
import { citeFact, printed } from "../../evidence.ts";
import { isSure, show } from "../../narrative-facts.ts";
import { someStatements } from "../../needs.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, holds } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { type Remark, reportRemarks } from "../../table-findings.ts";
import { noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { citePlace, columnsOf, type Place, placeAt, quantityAt, viewOf } from "../../table-view.ts";

const counts = concepts.filter(({ measure }) => measure === "count").map(({ id }) => id);

/** 行政单位 of the operating expenditure is an amount, though the words are those of a count. */
const isCount = (unit: string | null | undefined): boolean =>
  unit !== undefined && (unit === null || unitInfo(unit).kind !== "money");

/** Rows of the statements that count something (公务用车保有量): outturn, one cell. */
function countPlaces(index: Index): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  for (const statement of index.record.statements) {
    const view = viewOf(index, statement);
    for (const line of statement.lines) {
      const { concept } = view.word(line);
      if (concept === undefined || !counts.includes(concept)) continue;
      const places = columnsOf(view, line, "outturn")
        .map((column) => placeAt(view, line, column))
        .filter((place) => isCount(quantityAt(place)?.unit));
      if (places.length === 1 && !found.has(concept)) found.set(concept, places[0]!);
    }
  }
  return found;
}

const own = (index: Index, { dimensions, period }: Fact): boolean =>
  dimensions.stage === undefined &&
  dimensions.use === undefined &&
  (index.record.fiscalYear === null || period.startsWith(String(index.record.fiscalYear)));

const counted = (text: string, cell: string, unit = "辆") => {
  const row = (label: string, print: string) => ["", label, "", { 决算数: print }] as const;
  const one = table(
    "threePublicExpenses",
    "“三公”经费支出决算表",
    ["决算数"],
    [
      row("合计", "6.00"),
      row("因公出国（境）费", "0.00"),
      row("公务接待费", "6.00"),
      row("公务用车保有量", ""),
    ],
  );
  const lines = one.lines.map((line) =>
    line.label === "公务用车保有量"
      ? {
          ...line,
          cells: { 决算数: { value: cell, text: cell, unit, places: 0, ref: line.ref } },
        }
      : line,
  );
  return account({ statements: [{ ...one, lines }], facts: [fact("vehicleCount", "count", text)] });
};

export default defineRule<"document">({
  id: "NT-17",
  title: { zh: "车辆、设备数量与表", en: "Counts of vehicles and equipment against the tables" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "正文的车辆、团组、批次、人次等数量与所附报表相同；报表未列数量的，不作判断。",
    en: "Counts of the text are those that the tables give; where the tables give none, nothing is judged.",
  },
  references: ["“三公”经费支出决算表相关统计数", "财预〔2016〕143号：国有资产占用情况"],
  needs: [someStatements],
  *check({ index }) {
    const wrong: Remark[] = [];
    let checked = 0;
    for (const [concept, place] of countPlaces(index)) {
      const stated = index.facts({ concept, measure: "count" }).filter((one) => own(index, one));
      for (const one of stated) {
        const cell = quantityAt(place)!;
        if (!isSure(one) || cell.confidence === "low") {
          yield abstain("LOW_CONFIDENCE", index.pathOf(one));
          continue;
        }
        checked++;
        if (order(exact(one.quantity.value), exact(cell.value)) === 0) continue;
        wrong.push({
          zh: `${conceptName(concept).zh}应为${printed(cell)}，文中为${show(one)}`,
          en: `${conceptName(concept).en} should be ${printed(cell)}, the text says ${show(one)}`,
          evidence: [citeFact(index, one), citePlace(index, place)],
        });
      }
    }
    if (checked === 0) yield abstain("NO_INPUT");
    else if (wrong.length === 0) yield holds();
    yield* reportRemarks({ zh: "", en: "" }, wrong);
  },
  cases: () => ({
    holds: [{ name: "the same number", record: () => counted("3辆", "3") }],
    violated: [{ name: "another number", record: () => counted("3辆", "5") }],
    notChecked: [
      notGiven,
      noTables,
      { name: "the tables count nothing", record: () => tabled() },
      { name: "a row of that name in money", record: () => counted("3辆", "50000", "元") },
    ],
  }),
});

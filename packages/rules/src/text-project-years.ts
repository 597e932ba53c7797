import type { AccountRecord } from "@juesuan/account";
import words from "./data/project-years.json" with { type: "json" };
import type { Index } from "./record-index.ts";
import { matchesIn } from "./text-matches.ts";
import type { Spot } from "./text-report.ts";
import type { TextUnit } from "./text-units.ts";

/** A project's name that begins with its year, perhaps behind a code. */
const PROJECT_YEAR = /^(?:[0-9A-Z]{10,}-)?(20\d\d)\s?年度?(\p{Script=Han}{4})/u;

interface ProjectYear extends Spot {
  readonly named: number;
}

/** Goals that give the project another year than its name does: 完成2021年度农田建设 in 2022年度农田建设项目. */
export function* yearsOfProjects(
  record: AccountRecord,
  units: readonly TextUnit[],
  index: Index,
): Generator<ProjectYear> {
  for (const form of record.performance.forms) {
    const [, named, stem] = PROJECT_YEAR.exec(form.project) ?? [];
    if (named === undefined || stem === undefined) continue;
    const path = `${index.pathOf(form)}/goal/`;
    const spoken = new RegExp(
      `(20\\d\\d)\\s?年度?[^，。；、\\d]{0,4}(?:\\d{1,4}\\p{Script=Han})?${stem}`,
      "gu",
    );
    for (const unit of units) {
      if (unit.kind !== "goal" || !unit.path.startsWith(path) || unit.text.includes(named)) continue;
      // What is paid or finished of another year's work is named by that year.
      if (words.otherYearsWork.some((word) => unit.text.includes(word))) continue;
      for (const { 0: match, 1: year, index: start } of matchesIn(unit.text, spoken)) {
        if (year === undefined || year === named) continue;
        const end = start + match.length;
        yield { unit, start, end, cause: year, named: Number(named) };
      }
    }
  }
}

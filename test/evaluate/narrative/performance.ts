import type { Account } from "../account.ts";
import type { Project } from "../forms.ts";
import { sum } from "../money.ts";
import type { Phrases } from "./phrases.ts";

/** How many forms fall into each band of the usual four, from the best down. */
export function bands(projects: readonly Project[]): [number, number, number, number] {
  const of = (low: number, high: number) =>
    projects.filter((one) => one.total >= low && one.total < high).length;
  return [of(9000, 10_001), of(8000, 9000), of(6000, 8000), of(0, 6000)];
}

export const fullYear = (account: Account): number => sum(account.projects.map((one) => one.full));
export const outturn = (account: Account): number => sum(account.projects.map((one) => one.outturn));

/** The bands as one sentence. */
export function bandSentence(say: Phrases, account: Account): string {
  const [best, good, fair, poor] = bands(account.projects);
  return (
    `其中，评价得分在90（含）-100分的${say.count("band.90", best)}个、80（含）-90分的${say.count("band.80", good)}个、` +
    `60（含）-80分的${say.count("band.60", fair)}个、60分以下的${say.count("band.0", poor)}个`
  );
}

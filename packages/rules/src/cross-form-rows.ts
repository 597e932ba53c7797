import type { AccountRecord, Form, Indicator } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { printed } from "./evidence.ts";
import { filledRows } from "./forms-cells.ts";
import { perQuestion } from "./per-item.ts";
import type { Settings } from "./settings.ts";

/** A row that two or more forms have in common, cell by cell; one row a form, in the order of the forms. */
export type SharedRow = readonly Indicator[];

/** Forms of differently named projects whose sets of indicators are, in the most part, the same. */
export interface RowCopy {
  /** In reading order. */
  readonly forms: readonly Form[];
  readonly rows: readonly SharedRow[];
  /** Rows of the fullest form that are not boilerplate. */
  readonly of: number;
}

/** What makes a row the same: its kind, its text and every figure in it. */
const rowKey = (row: Indicator): string =>
  [
    row.type ?? row.typeLabel,
    compareKey(row.name),
    ...[row.target, row.actual, row.maxScore, row.score].map(printed),
  ].join("\u0000");

/** From so many forms on, and in so many of them, a text is the genre's and no form's own. */
const leastForms = 5;
const leastHolders = 3;

/** Texts of indicators that stand in so many of the forms that they say nothing of a single one, as `compareKey`s. */
export function boilerplateNames(forms: readonly Form[], share: string): ReadonlySet<string> {
  const holders = new Map<string, number>();
  for (const form of forms) {
    for (const name of new Set(filledRows(form).map((row) => compareKey(row.name)))) {
      holders.set(name, (holders.get(name) ?? 0) + 1);
    }
  }
  if (forms.length < leastForms) return new Set();
  return new Set(
    [...holders].flatMap(([name, count]) =>
      count >= leastHolders && count >= Number(share) * forms.length ? [name] : [],
    ),
  );
}

/** Fewer rows in common are chance. */
const leastRows = 3;
/** A row in more different sets than this is held to be the genre's, whatever its share of a very long list. */
const mostSets = 60;

interface RowSet {
  readonly forms: Form[];
  readonly rows: ReadonlyMap<string, Indicator>;
}

/** The copied sets of indicators. */
export const rowCopies = (record: AccountRecord, settings: Settings): readonly RowCopy[] =>
  copiesIn(record, settings.boilerplate, settings.sharedRows);

const copiesIn = perQuestion((record: AccountRecord, boilerplate, sharedRows): readonly RowCopy[] =>
  (["selfEvaluation", "target"] as const).flatMap((kind) =>
    copiesAmong(
      record.performance.forms.filter((form) => form.kind === kind),
      boilerplate,
      sharedRows,
    ),
  ),
);

function copiesAmong(forms: readonly Form[], boilerplate: string, sharedRows: string): RowCopy[] {
  const place = new Map(forms.map((form, at) => [form, at]));
  const sets = setsOf(forms, boilerplateNames(forms, boilerplate));
  const holders = new Map<string, number[]>();
  sets.forEach(({ rows }, id) => {
    for (const key of rows.keys()) {
      const ids = holders.get(key);
      if (ids === undefined) holders.set(key, [id]);
      else ids.push(id);
    }
  });
  const common = new Map<number, number>();
  for (const ids of holders.values()) {
    if (ids.length > mostSets) continue;
    ids.forEach((left, at) => {
      for (const right of ids.slice(at + 1)) {
        const pair = left * sets.length + right;
        common.set(pair, (common.get(pair) ?? 0) + 1);
      }
    });
  }
  const found: RowCopy[] = [];
  const paired = new Set<number>();
  const enough = (count: number, of: number) => count >= leastRows && count >= Number(sharedRows) * of;
  const add = (members: readonly Form[], maps: readonly RowSet[]) => {
    const [first] = maps;
    if (first === undefined || new Set(members.map((form) => compareKey(form.project))).size < 2) return;
    const keys = [...first.rows.keys()].filter((key) => maps.every(({ rows }) => rows.has(key)));
    const own = new Map(
      members.map((form) => [form, new Map(filledRows(form).map((row) => [rowKey(row), row]))]),
    );
    found.push({
      forms: members,
      rows: keys.map((key) => members.flatMap((form) => own.get(form)?.get(key) ?? [])),
      of: Math.max(...maps.map(({ rows }) => rows.size)),
    });
  };
  for (const [pair, count] of common) {
    const [left, right] = [Math.floor(pair / sets.length), pair % sets.length];
    const [a, b] = [sets[left]!, sets[right]!];
    if (!enough(count, Math.max(a.rows.size, b.rows.size))) continue;
    paired.add(left).add(right);
    add(
      [...a.forms, ...b.forms].sort((x, y) => (place.get(x) ?? 0) - (place.get(y) ?? 0)),
      [a, b],
    );
  }
  sets.forEach((set, id) => {
    if (set.forms.length > 1 && !paired.has(id) && enough(set.rows.size, set.rows.size))
      add(set.forms, [set]);
  });
  return found.sort((a, b) => (place.get(a.forms[0]!) ?? 0) - (place.get(b.forms[0]!) ?? 0));
}

/** Forms with exactly the same rows are one set, so that many copies of one form are one cause. */
function setsOf(forms: readonly Form[], boilerplate: ReadonlySet<string>): RowSet[] {
  const sets = new Map<string, RowSet>();
  for (const form of forms) {
    const rows = new Map(
      filledRows(form).flatMap((row) =>
        boilerplate.has(compareKey(row.name)) ? [] : [[rowKey(row), row] as const],
      ),
    );
    if (rows.size === 0) continue;
    const signature = [...rows.keys()].sort().join("\u0001");
    const set = sets.get(signature);
    if (set === undefined) sets.set(signature, { forms: [form], rows });
    else set.forms.push(form);
  }
  return [...sets.values()];
}

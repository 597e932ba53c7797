import type { Indicator } from "@juesuan/account";
import data from "./data/indicator-vocabulary.json" with { type: "json" };
import { labelKey, roleLookup } from "./label.ts";

export type Category = NonNullable<Indicator["category"]>;
export type IndicatorType = NonNullable<Indicator["type"]>;

const categories = Object.keys(data.categories) as Category[];
const categoryLabels = Object.fromEntries(
  categories.map((category) => [category, data.categories[category].labels]),
) as Record<Category, string[]>;
const typesOf = (category: Category): readonly IndicatorType[] =>
  data.categories[category].types as IndicatorType[];

const categoryByLabel = roleLookup(categoryLabels);
const typeByLabel = roleLookup(data.types as Record<IndicatorType, string[]>);

export const isCategoryLabel = (key: string): boolean => categoryByLabel.has(key);
export const isTypeLabel = (key: string): boolean => typeByLabel.has(key);

interface Labelled {
  readonly categoryLabel: string;
  readonly typeLabel: string;
}

/**
 * Category and type of every indicator of one form, in order. A label of the vocabulary decides. Another is read
 * by its place: a category from the only category that all known types under it belong to, else from the
 * vocabulary's label one character away; a type from the category, if that has only one (whatever stands under
 * 满意度指标 is satisfaction), else from the one type of the category whose label is one character away.
 * Where the place leaves a choice there is no answer.
 */
export function classify(rows: readonly Labelled[]): { category?: Category; type?: IndicatorType }[] {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const types = groups.get(row.categoryLabel);
    if (types === undefined) groups.set(row.categoryLabel, [row.typeLabel]);
    else types.push(row.typeLabel);
  }
  const known = new Map<string, Category | undefined>();
  for (const [label, types] of groups) known.set(label, categoryOf(label, types));
  return rows.map((row) => {
    const category = known.get(row.categoryLabel);
    const type = typeOf(row.typeLabel, category);
    return { ...(category === undefined ? {} : { category }), ...(type === undefined ? {} : { type }) };
  });
}

function categoryOf(label: string, typeLabels: readonly string[]): Category | undefined {
  const key = labelKey(label);
  const exact = categoryByLabel.get(key);
  if (exact !== undefined) return exact;
  let possible: Category[] = categories;
  let witnesses = 0;
  for (const typeLabel of typeLabels) {
    const type = typeByLabel.get(labelKey(typeLabel));
    if (type === undefined) continue;
    witnesses++;
    possible = possible.filter((category) => typesOf(category).includes(type));
  }
  const near = nearest(key, categoryLabels, possible);
  if (near !== undefined) return near;
  // 产出指标 carries 成本指标 too, so a lone cost row under an unknown label proves nothing.
  return witnesses > 0 && possible.length === 1 && !isForeign(key) ? possible[0] : undefined;
}

/** First-level labels of other systems of indicators (投入, 管理, 预算执行) are no misprints of ours. */
function isForeign(key: string): boolean {
  return data.foreignCategories.some((part) => key.includes(part));
}

function typeOf(label: string, category: Category | undefined): IndicatorType | undefined {
  const key = labelKey(label);
  const possible = category === undefined ? undefined : typesOf(category);
  if (possible?.length === 1) return possible[0];
  const exact = typeByLabel.get(key);
  if (exact !== undefined || possible === undefined) return exact;
  return nearest(key, data.types as Record<IndicatorType, string[]>, possible);
}

/** The only one of `possible` with a label at most one character away, labels of one or two characters left out. */
function nearest<R extends string>(
  key: string,
  labels: Readonly<Record<R, readonly string[]>>,
  possible: readonly R[],
): R | undefined {
  if (key.length < 3) return undefined;
  const near = possible.filter((role) =>
    labels[role].some((label) => label.length >= 4 && oneAway(key, label)),
  );
  return near.length === 1 ? near[0] : undefined;
}

/** Whether one character replaced, left out or put in makes one text of the other. */
export function oneAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}

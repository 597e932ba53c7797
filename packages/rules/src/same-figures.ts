import { type AccountCell, type AccountRecord, quantityIn } from "@juesuan/account";
import { type FigurePlace, figureAt, figureName } from "./figure-places.ts";
import { dimensionKey, groupBy, type Name, sayingKey } from "./narrative-facts.ts";
import { perItem } from "./per-item.ts";

/** Figures of fewer digits agree by chance. */
const LEAST_DIGITS = 3;
/** A figure that stands at more places than this says nothing about where a wrong one was taken from. */
const MOST_PLACES = 3;

/** Every figure of a record with its path, in reading order of its kinds. */
function* figures(record: AccountRecord): Iterable<{ readonly path: string; readonly value: string }> {
  for (const [at, fact] of record.facts.entries()) yield { path: `/facts/${at}`, value: fact.quantity.value };
  for (const [table, statement] of record.statements.entries()) {
    for (const [row, line] of statement.lines.entries()) {
      for (const [key, cell] of Object.entries(line.cells)) {
        const value = quantityIn(cell)?.value;
        const pointer = key.replaceAll("~", "~0").replaceAll("/", "~1");
        if (value !== undefined) yield { path: `/statements/${table}/lines/${row}/cells/${pointer}`, value };
      }
    }
  }
  for (const [at, form] of record.performance.forms.entries()) {
    const { unit: _unit, ...rows } = form.funding;
    for (const [part, row] of Object.entries(rows)) {
      for (const [column, cell] of Object.entries(row) as [string, AccountCell][]) {
        const value = quantityIn(cell)?.value;
        if (value !== undefined) yield { path: `/performance/forms/${at}/funding/${part}/${column}`, value };
      }
    }
  }
}

/** The paths of the figures by value: each finding about a figure asks for those that equal it. */
const pathsByValue = perItem((record: AccountRecord) => groupBy([...figures(record)], ({ value }) => value));

/**
 * The sentence that names the other figure of the document that a wrong one equals (last year's, another row's, the
 * budget's): where it may have been taken from. Empty when there is none or when too many agree. `sameSubject`: only the
 * same subject at another stage or in another year counts, as long as nothing proves which of several figures is wrong.
 */
export function sameElsewhere(record: AccountRecord, place: FigurePlace, sameSubject = false): Name {
  const none = { zh: "", en: "" };
  const { quantity, fact } = place;
  if (quantity.unit === "%" || quantity.text.replace(/\D/g, "").replace(/^0+|0+$/g, "").length < LEAST_DIGITS)
    return none;
  const own = fact === undefined ? undefined : sayingKey(fact);
  const others = (pathsByValue(record).get(quantity.value) ?? []).flatMap(({ path }) => {
    if (path === place.path) return [];
    const other = figureAt(record, path);
    // The same said again is the same mistake and not its source.
    if (other === undefined || (other.fact !== undefined && sayingKey(other.fact) === own)) return [];
    if (sameSubject && !isOtherStage(place, other)) return [];
    return [figureName(record, other)];
  });
  const names = [...new Map(others.map((name) => [name.zh, name])).values()];
  if (names.length === 0 || names.length > MOST_PLACES) return none;
  const print = `${quantity.text}${quantity.unit ?? ""}`;
  return {
    zh: `${print}与${names.map(({ zh }) => zh).join("、")}相同，可能误取该数。`,
    en: ` ${print} is also ${names.map(({ en }) => en).join(", ")}, and may have been taken from there.`,
  };
}

/** Two facts of one concept and measure, or two columns of one funding row. */
function isOtherStage(place: FigurePlace, other: FigurePlace): boolean {
  if (place.fact !== undefined || other.fact !== undefined) {
    return (
      place.fact !== undefined &&
      place.fact.concept === other.fact?.concept &&
      place.fact.measure === other.fact.measure &&
      (place.fact.period !== other.fact.period ||
        place.fact.dimensions.stage !== other.fact.dimensions.stage) &&
      dimensionKey(place.fact.dimensions, ["stage"]) === dimensionKey(other.fact.dimensions, ["stage"])
    );
  }
  const row = (path: string) => path.slice(0, path.lastIndexOf("/"));
  return place.path.startsWith("/performance/") && row(place.path) === row(other.path);
}

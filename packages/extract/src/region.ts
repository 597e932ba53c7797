import regions from "./data/regions.json" with { type: "json" };

export interface Region {
  readonly name: string;
  readonly code?: string;
}

interface Entry {
  readonly code: string;
  readonly name: string;
}

let byName: Map<string, Entry[]> | undefined;

function lookup(name: string): readonly Entry[] {
  if (byName === undefined) {
    byName = new Map();
    for (const [code, entryName] of regions as [string, string][]) {
      const list = byName.get(entryName) ?? [];
      list.push({ code, name: entryName });
      byName.set(entryName, list);
    }
  }
  return byName.get(name) ?? [];
}

const longestName = 12;

/** The region names that a text begins with, outermost first: 北京市 + 丰台区. The longest name at each step wins. */
function leading(text: string): Entry[][] {
  const steps: Entry[][] = [];
  let at = 0;
  for (let step = 0; step < 3; step++) {
    let found: { entries: readonly Entry[]; length: number } | undefined;
    for (let length = Math.min(longestName, text.length - at); length >= 2; length--) {
      const entries = lookup(text.slice(at, at + length));
      if (entries.length === 0) continue;
      found = { entries, length };
      break;
    }
    if (found === undefined) break;
    steps.push([...found.entries]);
    at += found.length;
  }
  return steps;
}

const within = (inner: Entry, outer: Entry): boolean =>
  inner.code.startsWith(outer.code.replace(/(?:00)+$/, ""));

/**
 * The region that a public body's name begins with, with its code of the administrative divisions (GB/T 2260).
 * Without a code where the name alone fits several (朝阳区) or the steps do not lie within one another.
 */
export function regionOf(body: string): Region | undefined {
  const steps = leading(body);
  if (steps.length === 0) return undefined;
  const name = steps.map((entries) => entries[0]!.name).join("");
  let chains: Entry[][] = steps[0]!.map((entry) => [entry]);
  for (const entries of steps.slice(1)) {
    chains = chains.flatMap((chain) =>
      entries.filter((entry) => within(entry, chain.at(-1)!)).map((entry) => [...chain, entry]),
    );
  }
  const codes = new Set(chains.map((chain) => chain.at(-1)!.code));
  const code = codes.size === 1 ? [...codes][0] : undefined;
  return code === undefined ? { name } : { name, code };
}

/** A stretch that two texts have in common: `length` units from `a` in the first and from `b` in the second. */
export interface SharedRun {
  readonly text: string;
  /** Where it first ends up in the first text. */
  readonly a: number;
  readonly b: number;
}

interface State {
  length: number;
  link: number;
  /** Where the first occurrence ends. */
  end: number;
  next: Map<number, number>;
}

/** Suffix automaton: every stretch of the text is a walk from state 0. At most 2n states. */
function suffixAutomaton(text: string): State[] {
  const states: State[] = [{ length: 0, link: -1, end: 0, next: new Map() }];
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const current = states.push({ length: at + 1, link: 0, end: at + 1, next: new Map() }) - 1;
    let state = last;
    while (state >= 0 && !states[state]!.next.has(code)) {
      states[state]!.next.set(code, current);
      state = states[state]!.link;
    }
    if (state >= 0) {
      const target = states[state]!.next.get(code)!;
      const length = states[state]!.length + 1;
      if (states[target]!.length === length) states[current]!.link = target;
      else {
        const { link, end, next } = states[target]!;
        const clone = states.push({ length, link, end, next: new Map(next) }) - 1;
        while (state >= 0 && states[state]!.next.get(code) === target) {
          states[state]!.next.set(code, clone);
          state = states[state]!.link;
        }
        states[target]!.link = clone;
        states[current]!.link = clone;
      }
    }
    last = current;
  }
  return states;
}

/**
 * The stretches of the second text, in its order, that also stand in the first and cannot be made longer at either
 * end there; none shorter than `min` UTF-16 units. They may overlap. Needs no dictionary: a cheap sieve before
 * `keyNouns`. Time and memory linear in the two lengths; meant for titles and paragraphs.
 */
export function sharedRuns(a: string, b: string, min = 2): SharedRun[] {
  const states = suffixAutomaton(a);
  const runs: SharedRun[] = [];
  let state = 0;
  let length = 0;
  const add = (end: number): void => {
    if (length < min || length === 0) return;
    runs.push({ text: b.slice(end - length, end), a: states[state]!.end - length, b: end - length });
  };
  for (let at = 0; at < b.length; at++) {
    const code = b.charCodeAt(at);
    if (states[state]!.next.has(code)) {
      state = states[state]!.next.get(code)!;
      length++;
      continue;
    }
    add(at);
    while (state > 0 && !states[state]!.next.has(code)) {
      state = states[state]!.link;
      length = states[state]!.length;
    }
    const next = states[state]!.next.get(code);
    length = next === undefined ? 0 : length + 1;
    state = next ?? 0;
  }
  add(b.length);
  return runs;
}

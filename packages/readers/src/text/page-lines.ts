import { isBlank, type Line } from "./lines.ts";

/** Ways in which a line of its own gives a page number; the first group is the number. */
const forms: readonly RegExp[] = [
  /^\s{0,200}[-—–―－]{1,3}\s{0,4}(\d{1,4})\s{0,4}[-—–―－]{1,3}\s{0,20}$/,
  /^\s{0,200}第\s{0,4}(\d{1,4})\s{0,4}页(?:\s{0,4}[,，/]?\s{0,4}共\s{0,4}\d{1,4}\s{0,4}页)?\s{0,20}$/,
  /^\s{0,200}(\d{1,4})\s{0,2}\/\s{0,2}\d{1,4}\s{0,20}$/,
  /^\s{0,200}page\s{1,4}(\d{1,4})(?:\s{1,4}of\s{1,4}\d{1,4})?\s{0,20}$/i,
];
const bareNumber = /^\s{0,200}(\d{1,4})\s{0,20}$/;

/**
 * Lines that are page furniture, by index, with their role: page numbers of one form that rise through the text, bare
 * numbers beside form feeds, and a page's first or last line that stands on most pages.
 */
export function findPageLines(lines: readonly Line[]): Map<number, string> {
  const found = new Map<number, string>();
  const candidates = forms.map(() => [] as { index: number; number: number }[]);
  lines.forEach((line, index) => {
    if (line.text.length > 240 || line.text.includes("\t")) return;
    const form = forms.findIndex((pattern) => pattern.test(line.text));
    if (form !== -1) candidates[form]!.push({ index, number: Number(forms[form]!.exec(line.text)![1]) });
  });
  for (const group of candidates) markRising(group, found);
  markEdges(lines, found);
  return found;
}

/** Page numbers rise; a list of fractions or dashes that happens to match does not. */
function markRising(group: readonly { index: number; number: number }[], found: Map<number, string>): void {
  if (group.length < 2) return;
  let rises = 0;
  for (let at = 1; at < group.length; at++) if (group[at]!.number > group[at - 1]!.number) rises++;
  if (rises < (group.length - 1) * 0.8) return;
  for (const { index } of group) found.set(index, "page-number");
}

/** Bare numbers that count with the pages; a figure may end a page, or the text, as well. */
function steady<N extends { offset: number }>(bare: readonly N[]): N[] {
  const counts = new Map<number, number>();
  for (const { offset } of bare) counts.set(offset, (counts.get(offset) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return bare.filter(({ offset }) => counts.get(offset) === most);
}

function markEdges(lines: readonly Line[], found: Map<number, string>): void {
  const pages = new Map<number, number[]>();
  lines.forEach((line, index) => {
    if (isBlank(line)) return;
    const page = pages.get(line.page);
    if (page === undefined) pages.set(line.page, [index]);
    else page.push(index);
  });
  if (pages.size < 2) return;
  const bare: { index: number; number: number; offset: number }[] = [];
  const heads = new Map<string, number[]>();
  for (const page of pages.values()) {
    for (const [edge, index] of [
      ["head", page[0]!],
      ["foot", page.at(-1)!],
    ] as const) {
      const number = bareNumber.exec(lines[index]!.text)?.[1];
      if (number !== undefined)
        bare.push({ index, number: Number(number), offset: Number(number) - lines[index]!.page });
      const key = edge + lines[index]!.text.trim();
      heads.set(key, [...(heads.get(key) ?? []), index]);
    }
  }
  markRising(steady(bare), found);
  for (const [key, indexes] of heads) {
    if (indexes.length < 3 || indexes.length < pages.size * 0.6) continue;
    for (const index of indexes)
      if (!found.has(index)) found.set(index, key.startsWith("head") ? "running-head" : "running-foot");
  }
}

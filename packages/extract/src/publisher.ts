import { compareKey } from "@juesuan/language";
import words from "./data/outline.json" with { type: "json" };

const body = "[\\p{Script=Han}（）()·]{4,40}";
/** 隶属于某市某局, 是某市某局所属（的）公益一类事业单位, 为某市某局下属单位. */
const subordinations = [
  new RegExp(`隶属于?(${body}?)(?:领导|管理|的|[，。；、]|$)`, "u"),
  new RegExp(`[是为系](${body}?)(?:所属|下属|直属)的?`, "u"),
];

/** 部门名称：某市某局 on a line of its own or at its end: the body that stands behind one of the labels. */
export function labelled(lines: readonly string[], labels: readonly string[]): string | null {
  const pattern = new RegExp(
    `(?:^|[\\s（(])(?:${labels.join("|")})(?:[（(][^（）()]{1,10}[）)])?\\s*[：:]\\s*(${body})\\s*(?:[）)]|$)`,
    "u",
  );
  const found = new Set<string>();
  for (const line of lines) {
    if (line.length > 80) continue;
    const match = pattern.exec(line);
    if (match !== null && words.bodyEndings.some((ending) => match[1]!.endsWith(ending)))
      found.add(match[1]!);
  }
  // Two bodies behind one label are the bodies of two things; neither is chosen.
  const distinct = new Map([...found].map((name) => [compareKey(name), name]));
  return distinct.size === 1 ? [...distinct.values()][0]! : null;
}

/** The body that the text says the publisher belongs to. */
export function subordination(lines: readonly string[], name: string | null): string | null {
  const found = new Map<string, string>();
  for (const line of lines.slice(0, 60)) {
    // Only what is said of the publisher itself: the clause begins with its name or with 本单位.
    const head = line.slice(0, 200);
    const own =
      (name !== null && head.includes(name)) ||
      words.aliasStems.some((stem) => head.includes(stem)) ||
      head.startsWith("隶属");
    if (!own) continue;
    for (const pattern of subordinations) {
      const match = pattern.exec(head);
      const above = match?.[1];
      if (above === undefined || (name !== null && compareKey(above) === compareKey(name))) continue;
      if (words.bodyEndings.some((ending) => above.endsWith(ending)) && !words.aliasStems.includes(above))
        found.set(compareKey(above), above);
    }
  }
  return found.size === 1 ? [...found.values()][0]! : null;
}

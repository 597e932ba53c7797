import type { AccountRecord, Form } from "@juesuan/account";
import type { Problem } from "@juesuan/document";
import { compareKey, fold, parseChineseNumeral } from "@juesuan/language";
import words from "./data/outline.json" with { type: "json" };
import type { Outline } from "./outline.ts";
import { regionOf } from "./region.ts";

export type Identity = Pick<
  AccountRecord,
  "kind" | "scope" | "title" | "publisher" | "fiscalYear" | "draft"
> & {
  readonly problems: readonly Problem[];
};

/** Years as 2020年 or 二〇二〇年; 202 年度 is a fault of the text and no year. */
const yearPattern = /(?<!\d)((?:19|20)\d{2})\s*年|([〇零一二三四五六七八九○]{4})年/u;

/** A title: what names the kind of account and its year, possibly over two lines with the publisher's name first. */
interface Title {
  readonly text: string;
  readonly name: string | null;
  readonly year: number;
}

/**
 * Who published what for which year, from several witnesses: title, text, forms. Witnesses that disagree are a
 * problem, never a silent choice.
 */
export function identify(outline: Outline, forms: readonly Form[]): Identity {
  const problems: Problem[] = [];
  const title = titleOf(outline);
  const body = outline.passages.map((one) => one.passage.text);
  const year = title?.year ?? mostNamedYear(body);
  if (title === undefined) {
    problems.push(
      problem(
        "TITLE_NOT_FOUND",
        "未找到含年度和“决算”或“预算”的标题。",
        "No title with a year and 决算 or 预算 was found.",
      ),
    );
  }
  if (year === null)
    problems.push(problem("YEAR_NOT_FOUND", "无法确定年度。", "The fiscal year could not be determined."));
  const name = title?.name ?? null;
  const supervisor = oneOf(forms.map((form) => form.department));
  const kind = kindOf(title?.text, body, problems);
  const region = name === null ? undefined : regionOf(name);
  return {
    kind,
    scope: scopeOf(title?.text, body, name, supervisor, problems),
    title: title?.text ?? null,
    publisher: { name, supervisor, region: region === undefined ? null : { ...region } },
    fiscalYear: year,
    draft: title !== undefined && words.draftWords.some((word) => title.text.includes(word)),
    problems,
  };
}

function titleOf(outline: Outline): Title | undefined {
  const lines = outline.front.map((one) => one.passage.text).filter((text) => text.length <= 60);
  for (let at = 0; at < Math.min(lines.length, 30); at++) {
    const found = titleAt(lines, at);
    if (found !== undefined) return found;
  }
  // No front matter: the first heading that names a body, a year and the kind.
  for (const section of outline.sections.slice(0, 4)) {
    const found = titleAt([section.title], 0);
    if (found?.name != null) return found;
  }
  return undefined;
}

function titleAt(lines: readonly string[], at: number): Title | undefined {
  const line = lines[at]!;
  if (!isAccount(line) || /[。；]/u.test(line)) return undefined;
  const year = yearIn(line);
  if (year === undefined) {
    // 某局 / 2020年度 / 部门决算: the year may stand on the line before.
    const above = at > 0 ? lines[at - 1]! : "";
    const yearAbove = yearIn(above);
    if (yearAbove === undefined || above.length > 40) return undefined;
    const joined = joinTitle([lines[at - 2] ?? "", above, line]);
    return { text: joined, name: nameIn(joined), year: yearAbove };
  }
  const own = nameIn(line);
  if (own !== null) return { text: line, name: own, year };
  // The name stands above, on one line or broken over two or three.
  let first = at;
  while (first > 0 && at - first < 3 && isBody(lines[first - 1]!) && !isAccount(lines[first - 1]!)) first--;
  const named = joinTitle(lines.slice(first, at + 1));
  return { text: named, name: nameIn(named), year };
}

const joinTitle = (parts: readonly string[]): string =>
  parts.filter((part) => part !== "" && !/[。：:，]/u.test(part)).join("");
const isAccount = (text: string): boolean => words.titleWords.some((word) => text.includes(word));
/** A line that may be a body's name: words only, no figures, no sentence. */
const isBody = (text: string): boolean => /^[\p{Script=Han}（）()·、\s]{2,40}$/u.test(text);

function yearIn(text: string): number | undefined {
  const match = yearPattern.exec(fold(text).text);
  if (match === null) return undefined;
  if (match[1] !== undefined) return Number(match[1]);
  const numeral = parseChineseNumeral(match[2]!);
  const value = numeral === undefined ? Number.NaN : Number(numeral.value);
  return value >= 1990 && value <= 2099 ? value : undefined;
}

/** What stands before the year, or between the year and 部门决算. */
function nameIn(title: string): string | null {
  const text = title.replace(/^(?:关于|附件\d*[：:])/u, "");
  const year = /(?:19|20)\d{2}\s*年度?|[〇零一二三四五六七八九○]{4}年度?/u.exec(text);
  if (year === null) return null;
  const before = text.slice(0, year.index).trim();
  if (isBody(before)) return before;
  const after = text.slice(year.index + year[0].length);
  const kind = /(?:部门|单位)?(?:收支)?(?:决算|预算)/u.exec(after);
  const between =
    kind === null
      ? ""
      : after
          .slice(0, kind.index)
          .replace(/(?:的|部门|单位)$/u, "")
          .trim();
  return isBody(between) ? between : null;
}

function mostNamedYear(body: readonly string[]): number | null {
  const counts = new Map<number, number>();
  for (const text of body) {
    for (const match of fold(text).text.matchAll(/(?<!\d)((?:19|20)\d{2})年度/gu)) {
      counts.set(Number(match[1]), (counts.get(Number(match[1])) ?? 0) + 1);
    }
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return ranked[0]?.[0] ?? null;
}

function kindOf(
  title: string | undefined,
  body: readonly string[],
  problems: Problem[],
): AccountRecord["kind"] {
  const count = (list: readonly string[]) =>
    body.filter((text) => list.some((word) => text.includes(word))).length;
  const says = (text: string): AccountRecord["kind"] =>
    words.finalAccountWords.some((word) => text.includes(word))
      ? "final-account"
      : words.budgetWords.some((word) => text.includes(word))
        ? "budget"
        : "unknown";
  const byText: AccountRecord["kind"] =
    count(words.finalAccountWords) === 0 && count(words.budgetWords) === 0
      ? "unknown"
      : count(words.finalAccountWords) * 2 >= count(words.budgetWords)
        ? "final-account"
        : "budget";
  if (title === undefined) return byText;
  const byTitle = says(title);
  if (byTitle !== "unknown" && byText !== "unknown" && byTitle !== byText) {
    problems.push(
      problem(
        "KIND_CONFLICT",
        "标题与正文对决算或预算的说法不一致，按标题处理。",
        "Title and text disagree on final account or budget; the title is followed.",
      ),
    );
  }
  return byTitle === "unknown" ? byText : byTitle;
}

function scopeOf(
  title: string | undefined,
  body: readonly string[],
  name: string | null,
  supervisor: string | null,
  problems: Problem[],
): AccountRecord["scope"] {
  const witnesses = new Set<"department" | "unit">();
  const read = (text: string) => {
    if (words.departmentWords.some((word) => text.includes(word))) witnesses.add("department");
    if (words.unitWords.some((word) => text.includes(word))) witnesses.add("unit");
  };
  if (title !== undefined) read(title);
  else for (const text of body.slice(0, 20)) read(text);
  // A body that answers to another one is a unit, whatever the title calls its account.
  if (name !== null && supervisor !== null && compareKey(name) !== compareKey(supervisor))
    witnesses.add("unit");
  if (witnesses.size > 1) {
    problems.push(
      problem(
        "SCOPE_CONFLICT",
        `部门或单位口径的依据不一致：标题称“部门”，${supervisor === null ? "又称“单位”" : `主管部门为${supervisor}`}。`,
        "The witnesses for department or unit disagree: the title says department, another witness says unit.",
      ),
    );
    return "unknown";
  }
  return [...witnesses][0] ?? "unknown";
}

function oneOf(values: readonly (string | null)[]): string | null {
  const named = values.filter((value): value is string => value !== null && value !== "");
  const distinct = new Set(named.map((value) => compareKey(value)));
  return distinct.size === 1 ? named[0]! : null;
}

function problem(code: string, zh: string, en: string): Problem {
  return { code, severity: "warning", message: { zh, en } };
}

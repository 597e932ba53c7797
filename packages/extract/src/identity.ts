import type { AccountRecord, Form } from "@juesuan/account";
import type { Problem } from "@juesuan/document";
import { compareKey, fold } from "@juesuan/language";
import words from "./data/outline.json" with { type: "json" };
import type { Outline } from "./outline.ts";
import { labelled, subordination } from "./publisher.ts";
import { regionOf } from "./region.ts";
import { isName, titleOf } from "./title.ts";

export type Identity = Pick<
  AccountRecord,
  "kind" | "scope" | "title" | "publisher" | "fiscalYear" | "draft"
> & {
  readonly problems: readonly Problem[];
};

/**
 * Who published what for which year, from several witnesses: title, text, forms. Witnesses that disagree are a
 * problem, never a silent choice.
 */
export function identify(outline: Outline, forms: readonly Form[]): Identity {
  const problems: Problem[] = [];
  const title = titleOf(outline);
  const body = outline.passages.map((one) => fold(one.passage.text).text);
  const named = namedYears(body);
  const year = title?.year ?? named[0]?.year ?? null;
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
  const own = named.find((one) => one.year === year)?.count ?? 0;
  if (title !== undefined && named[0] !== undefined && named[0].count >= 3 && own < named[0].count / 2) {
    problems.push(
      problem(
        "YEAR_CONFLICT",
        `标题为${year}年度，正文多处为${named[0].year}年度，按标题处理。`,
        `The title says ${year}, the text mostly ${named[0].year}; the title is followed.`,
      ),
    );
  }
  const department = oneOf(forms.map((form) => form.department));
  const unit = oneOf(forms.map((form) => (form.unit !== null && isName(form.unit) ? form.unit : null)));
  const label = labelled(body, words.supervisorLabels);
  // Where the title names no body: a label, or the one body that the forms are of.
  const name = title?.name ?? labelled(body, words.publisherLabels) ?? unit ?? label;
  const above = department ?? label ?? subordination(body, name);
  const supervisor = above !== null && above === name && title?.name === null && unit === null ? null : above;
  const heading = title === undefined ? undefined : fold(title.text).text;
  const kind = kindOf(heading, body, problems);
  const region = name === null ? undefined : regionOf(name);
  return {
    kind,
    scope: scopeOf(heading, body, name, supervisor, problems),
    title: title?.text ?? null,
    publisher: { name, supervisor, region: region === undefined ? null : { ...region } },
    fiscalYear: year,
    draft: heading !== undefined && words.draftWords.some((word) => heading.includes(word)),
    problems,
  };
}

/** The years that the text calls fiscal years (2020年度), most named first; of equals the later. */
function namedYears(body: readonly string[]): { year: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const text of body) {
    for (const [, year] of text.matchAll(/(?<!\d)((?:19|20)\d{2})年度/gu))
      counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1);
  }
  return [...counts]
    .map(([year, count]) => ({ year, count }))
    .sort((a, b) => b.count - a.count || b.year - a.year);
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

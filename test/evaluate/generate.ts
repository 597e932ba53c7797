import { type Account, inventAccount, type Template, templates } from "./account.ts";
import { type FormLayout, formTable } from "./form-layouts.ts";
import { beijing } from "./narrative/beijing.ts";
import { county } from "./narrative/county.ts";
import { province } from "./narrative/province.ts";
import { shanghai } from "./narrative/shanghai.ts";
import { type Block, mark, type Page } from "./page.ts";
import { random } from "./random.ts";
import { docx } from "./render/docx.ts";
import { gbk, html } from "./render/html.ts";
import { flattened, tabbed } from "./render/text.ts";
import { statements } from "./statements.ts";

export { type Template, templates };

/** What an invented account is printed as. `txt` is a flattened dump, `tsv.txt` has lines of cells. */
export const formats = ["txt", "tabbed", "html", "gbk", "docx"] as const;
export type Format = (typeof formats)[number];

export interface Choice {
  readonly template?: Template;
  readonly format?: Format;
  /** How many self-evaluation forms; drawn when absent. */
  readonly forms?: number;
}

/** An invented account before it is printed: `page` can be changed and rendered again. */
export interface Drawn {
  readonly seed: number;
  readonly account: Account;
  readonly page: Page;
  readonly layout: FormLayout;
  readonly hasStatements: boolean;
}

export interface Generated {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly truth: Drawn;
}

/** Invents a final account in which everything agrees. The same seed and template give the same account. */
export function draw(
  seed: number,
  template: Template = templates[seed % templates.length]!,
  forms?: number,
): Drawn {
  const chance = random(seed).branch(template);
  const account = inventAccount(chance.branch("account"), template, forms);
  const choice = chance.branch("layout");
  const layout: FormLayout = account.year >= 2022 ? "newer" : choice.pick(["nine", "eight"] as const);
  // Beijing's accounts of the time sent their readers to an attachment.
  const hasStatements = template !== "beijing" && (template === "shanghai" || choice.chance(0.6));
  const tables = account.projects.flatMap((project, at): Block[] => [
    { kind: "heading", level: 3, text: mark(`l:form${at + 1}`, "项目支出绩效自评表") },
    { kind: "line", text: `（${account.year}年度）` },
    formTable(account, project, at + 1, layout),
  ]);
  const sheets = hasStatements ? statements(account) : [];
  const page = { beijing, shanghai, province, county }[template](account, tables, sheets);
  return { seed, account, page, layout, hasStatements };
}

/** The bytes and file name of a page in one format. */
export function print(page: Page, account: Account, format: Format): { name: string; bytes: Uint8Array } {
  const name = `${account.name}${account.year}年度部门决算`;
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (format) {
    case "txt":
      return { name: `${name}.txt`, bytes: encode(flattened(page)) };
    case "tabbed":
      return { name: `${name}.txt`, bytes: encode(tabbed(page)) };
    case "html":
      return { name: `${name}.html`, bytes: encode(html(page, name, "utf-8")) };
    case "gbk":
      return { name: `${name}.html`, bytes: gbk(html(page, name, "gbk")) };
    case "docx":
      return { name: `${name}.docx`, bytes: docx(page) };
  }
}

/** One invented document in one format, for evaluations and for loads: fast for text and pages. */
export function generate(seed: number, choice: Choice = {}): Generated {
  const truth = draw(seed, choice.template, choice.forms);
  return { ...print(truth.page, truth.account, choice.format ?? "txt"), truth };
}

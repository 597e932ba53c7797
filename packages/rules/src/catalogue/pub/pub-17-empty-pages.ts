import type { AccountCell, AccountRecord, Form } from "@juesuan/account";
import { citeForm } from "../../evidence.ts";
import { someForms } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, type FormPrint, form, soundIndicators } from "../../sample.ts";
import { citeLead } from "../../text-lead.ts";

/** The reader's word for a page with nothing on it. */
const BLANK_PAGE = "BLANK_PAGE";

const isBlank = (cell: AccountCell): boolean => cell === null;

/** A form of which nothing was filled in. */
function isEmpty({ project, goal, indicators, funding }: Form): boolean {
  return (
    project.trim() === "" &&
    (goal.expected?.text ?? "") === "" &&
    (goal.achieved?.text ?? "") === "" &&
    indicators.every((row) => row.name.trim() === "" && isBlank(row.target) && isBlank(row.actual)) &&
    [funding.total.originalBudget, funding.total.fullYearBudget, funding.total.outturn].every(isBlank)
  );
}

export default defineRule<"document">({
  id: "PUB-17",
  title: { zh: "空白页、多余页", en: "Empty or surplus pages" },
  severity: "info",
  scope: "document",
  why: {
    zh: "没有内容的页或没有填写的空表不应公开。",
    en: "A page with nothing on it, or a form that nobody filled in, should not be published.",
  },
  references: ["公开前人工校对清单"],
  needs: [someForms()],
  *check({ index, record }) {
    const pages = record.problems.filter(({ code }) => code === BLANK_PAGE);
    for (const { place } of pages) {
      const number = place !== undefined && "page" in place ? place.page : undefined;
      yield violation({
        message: {
          zh: `${number === undefined ? "有一页" : `第${number}页`}没有内容，应删去。`,
          en: `${number === undefined ? "A page" : `Page ${number}`} has nothing on it and should go.`,
        },
        evidence: [citeLead(index)],
      });
    }
    // The record has no pages: that none is blank is not seen from here.
    if (pages.length === 0) yield abstain("NO_INPUT", "/source");
    for (const item of record.performance.forms) {
      if (!isEmpty(item)) yield holds();
      else {
        yield violation({
          message: {
            zh: `第${item.number}张自评表没有填写，应删去或补填。`,
            en: `Form ${item.number} was not filled in; it should go or be filled in.`,
          },
          evidence: [citeForm(index, item, "", "项目名称")],
        });
      }
    }
  },
  cases: () => {
    const nothing: FormPrint = {
      project: "",
      goal: [null, null],
      indicators: [],
      total: ["", "", "", "10", "", ""],
      score: ["100", ""],
    };
    const numberTwo = (print: FormPrint = {}): Form => ({
      ...form({
        ...nothing,
        ...print,
      }),
      number: 2,
    });
    const blank = numberTwo();
    const withBlank = (second: Form = blank): AccountRecord => {
      const record = account({ forms: [{}] });
      return { ...record, performance: { forms: [...record.performance.forms, second] } };
    };
    const page = (code: string, place?: AccountRecord["problems"][number]["place"]) => ({
      code,
      severity: "warning" as const,
      message: { zh: "这一页没有内容。", en: "There is nothing on this page." },
      ...(place === undefined ? {} : { place }),
    });
    const row = soundIndicators[0]!;
    const emptyRow = ["数量指标", " ", "", "", "10", ""] as const;
    /** Forms of which one thing was filled in. */
    const hardlyFilled: readonly (readonly [string, FormPrint])[] = [
      ["a name", { project: "水质监测服务费" }],
      ["a goal", { goal: ["按月提交报告。", null] }],
      ["an achievement", { goal: [null, "已按月提交报告。"] }],
      ["an indicator's name", { indicators: [["数量指标", row[1], "", "", "10", ""]] }],
      ["an indicator's target", { indicators: [["数量指标", "", "12期", "", "10", ""]] }],
      ["an indicator's outcome", { indicators: [["数量指标", "", "", "12期", "10", ""]] }],
      ["the budget at the year's start", { total: ["30", "", "", "10", "", ""] }],
      ["the budget of the year", { total: ["", "30", "", "10", "", ""] }],
      ["the outturn", { total: ["", "", "30", "10", "", ""] }],
    ];
    return {
      holds: [
        { name: "forms filled in", record: () => account({ forms: [{}] }) },
        ...hardlyFilled.map(([what, print]) => ({
          name: `a form of which only ${what} was filled in`,
          record: () => withBlank(numberTwo(print)),
        })),
      ],
      violated: [
        { name: "an empty form", record: () => withBlank() },
        {
          name: "an empty form with rows printed and blanks for a name",
          record: () => withBlank(numberTwo({ project: " ", indicators: [emptyRow, emptyRow] })),
        },
        {
          name: "blank pages, one of an unknown place",
          record: () =>
            account({
              forms: [{}],
              problems: [
                page("BLANK_PAGE", { page: 7, box: [0, 0, 595, 842] }),
                page("BLANK_PAGE", { line: 12, column: 1 }),
                page("BLANK_PAGE"),
                page("PAGE_WITHOUT_TEXT", { page: 9, box: [0, 0, 595, 842] }),
              ],
            }),
          findings: 3,
        },
      ],
      notChecked: [{ name: "no forms, and pages are not known", record: () => account({ text: ["文"] }) }],
    };
  },
});

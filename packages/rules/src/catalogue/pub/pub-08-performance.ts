import data from "../../data/announcements.json" with { type: "json" };
import { citeFact, citePassage } from "../../evidence.ts";
import { someText } from "../../needs.ts";
import { abstain, defineRule, holds, notApplicable, violation } from "../../rule.ts";
import { account, fact, tablesNotInPackage } from "../../sample.ts";
import { announced } from "../../text-announced.ts";
import { citeLead } from "../../text-lead.ts";
import { maskPersonal } from "../../text-mask.ts";

/** A figure, or the blank that a template leaves for it: what stands in a blank is no fault of disclosure (TXT-10 names it). */
const FIGURE = "(?:\\d[\\d,.]*|[XxＸｘ×＊*_＿]+)";
const COUNT = new RegExp(`项目[^，。；]{0,6}${FIGURE}\\s?个|${FIGURE}\\s?个[^，。；]{0,8}项目`, "u");
const AMOUNT = new RegExp(
  `(?:金额|资金|预算|执行|支出|经费|合计|总额)[^，。；]{0,8}${FIGURE}\\s?(?:万|亿)?元`,
  "u",
);
const NO_PROJECTS = /(?:无|没有|未安排|不涉及)[^，。；]{0,12}(?:项目|绩效)/u;

export default defineRule<"document">({
  id: "PUB-08",
  title: { zh: "绩效公开", en: "Performance disclosed" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "绩效情况应公开评价项目数量、金额、自评表和评价报告。",
    en: "Number and amount of the projects evaluated, the self-evaluation forms and an evaluation report are disclosed.",
  },
  references: ["地方预决算公开操作规程（财预〔2016〕143号）", "项目支出绩效评价管理办法（财预〔2020〕10号）"],
  needs: [someText],
  *check({ index, record }) {
    const about = index.passages.filter(({ text }) => /绩效(?:自评|评价|管理)/u.test(text));
    if (about.length === 0) {
      yield notApplicable();
      return;
    }
    const says = (pattern: RegExp) =>
      index.passages.some(({ text }) => /绩效|评价/u.test(text) && pattern.test(text));
    const count = index.facts({ concept: "evaluatedProjects", measure: "count" })[0];
    // Forms that are disclosed with the text say for each project what it had.
    const inForms = record.performance.forms.some(({ funding: { total } }) =>
      [total.originalBudget, total.fullYearBudget, total.outturn].some(
        (cell) => cell !== null && "value" in cell,
      ),
    );
    const lacking = [
      ...(count !== undefined || says(COUNT) ? [] : [{ zh: "评价项目数量", en: "number of projects" }]),
      ...(index.facts({ concept: "evaluatedAmount" }).length > 0 || says(AMOUNT) || inForms
        ? []
        : [{ zh: "涉及金额", en: "amount" }]),
    ];
    if (lacking.length === 0 || about.some(({ text }) => NO_PROJECTS.test(text))) yield holds();
    else {
      yield violation({
        message: {
          zh: `绩效情况应公开${lacking.map(({ zh }) => zh).join("、")}，文中没有。`,
          en: `Not disclosed on performance: ${lacking.map(({ en }) => en).join(", ")}.`,
        },
        evidence: [citeLead(index, /绩效(?:自评|评价|管理)/u)],
      });
    }
    if (record.performance.forms.length > 0) yield holds();
    else if (count !== undefined && count.quantity.value !== "0") {
      if (record.attachments.some((item) => !item.inPackage))
        yield abstain("NOT_IN_PACKAGE", "/performance/forms");
      else {
        yield violation({
          severity: "info",
          message: {
            zh: `评价项目${count.quantity.text}个，本文件中没有自评表（可能另行公开）。`,
            en: `${count.quantity.text} projects were evaluated; this document holds no self-evaluation form (they may be published elsewhere).`,
          },
          evidence: [citeFact(index, count)],
        });
      }
    }
    for (const { section, body } of announced(index.passages, data.report.heading)) {
      if (new RegExp(data.report.notHeading, "u").test(section.heading.text)) continue;
      if (data.report.stated.some((word) => body.includes(word))) {
        yield holds();
        continue;
      }
      const item = citePassage(index, section.heading);
      const first = section.body.find(({ kind }) => kind === "paragraph");
      yield violation({
        severity: "info",
        message: {
          zh: "标题为评价报告，其下只有自评情况，没有部门评价或财政评价的报告内容。",
          en: "The heading announces an evaluation report; its section is on self-evaluation only.",
        },
        evidence: [
          { ...item, quote: maskPersonal(item.quote, record) },
          ...(first === undefined
            ? []
            : [citePassage(index, first, 0, 60)].map((one) => ({
                ...one,
                quote: maskPersonal(one.quote, record),
              }))),
        ],
      });
    }
  },
  cases: () => ({
    holds: [
      ...[
        "绩效自评项目共计有39 个，涉及资金合计4415.48 万元。",
        "对39 个一般公共预算项目开展绩效自评，涉及金额9元。",
        "对9个项目开展绩效自评，资金1,204.5亿元。",
        "公开5个项目的绩效自评表，全年执行数合计204.40万元。",
      ].map((text) => ({
        name: `number and amount: ${text}`,
        record: () => account({ text: [text], forms: [{}] }),
      })),
      {
        name: "number and amount read as facts",
        record: () =>
          account({
            text: ["绩效自评项目三十九个，金额见附表。"],
            forms: [{}],
            facts: [
              fact("evaluatedProjects", "count", "39个"),
              fact("evaluatedAmount", "amount", "4415.48万元"),
            ],
          }),
      },
      {
        name: "no projects this year, said in one of two sentences on performance",
        record: () => account({ text: ["加强绩效管理。", "本单位未安排2020年度重点项目。未开展绩效评价。"] }),
      },
      {
        name: "number of projects 0",
        record: () =>
          account({
            text: ["绩效自评项目0个，涉及金额0万元。"],
            facts: [fact("evaluatedProjects", "count", "0个")],
          }),
      },
      {
        name: "a report of a department's evaluation",
        record: () =>
          account({
            text: ["# 二、项目绩效评价报告", `${data.report.stated[0]}14个项目，涉及金额724.35万元。`],
            forms: [{}],
          }),
      },
      {
        name: "number, amount and forms",
        record: () => account({ text: ["对绩效评价项目14个开展评价，涉及金额724.35万元。"], forms: [{}] }),
      },
      {
        name: "blanks of a template where the figures go",
        record: () => account({ text: ["绩效自评的2024年度项目XX个，涉及预算金额XXX万元。"], forms: [{}] }),
      },
      {
        name: "the number in the text, the amounts in the forms",
        record: () => account({ text: ["年终对2个项目开展了绩效自评，自评表见附件。"], forms: [{}, {}] }),
      },
      { name: "no projects", record: () => account({ text: ["本单位2020年无项目支出，未开展绩效评价。"] }) },
    ],
    violated: [
      {
        name: "number and amount of something else",
        record: () =>
          account({
            text: ["绩效自评工作认真开展。", "完成改造项目3个，涉及金额5万元。"],
            facts: [fact("revenue", "count", "39个")],
            forms: [{}],
          }),
      },
      {
        name: "the number beyond the clause of its project, the amount beyond its clause, without a figure",
        record: () =>
          account({
            text: ["绩效自评项目，39个。涉及资金，金额若干元，由财政安排4415.48元。没有，绩效。"],
            forms: [{}],
          }),
      },
      {
        name: "a report that is none, with a heading below it, and one without a text",
        record: () =>
          account({
            text: [
              "# 二、项目绩效评价报告",
              "# （一）基本情况",
              "评价项目14个，涉及金额724.35万元。选用以单位自评为主的评价方法，由各科室组成评价工作组，对全部项目逐一填报并打分汇总。",
              "# 三、整体绩效评价报告",
            ],
            forms: [{}],
          }),
        findings: 2,
      },
      { name: "no figures", record: () => account({ text: ["# 绩效评价情况", "本单位认真开展绩效评价。"] }) },
      {
        name: "no forms",
        record: () =>
          account({
            text: ["绩效自评项目39个，涉及金额4415.48万元。"],
            facts: [fact("evaluatedProjects", "count", "39个")],
          }),
      },
      {
        name: "a report that is none",
        record: () =>
          account({
            text: [
              "# 二、项目绩效评价报告",
              "评价项目14个，涉及金额724.35万元。选用以单位自评为主的评价方法。",
            ],
            forms: [{}],
          }),
      },
    ],
    notApplicable: [
      { name: "no word on performance", record: () => account({ text: ["本年度支出5万元。"] }) },
    ],
    notChecked: [
      { name: "no text", record: () => account({}) },
      {
        name: "forms in an attachment",
        record: () =>
          account({
            text: ["绩效自评项目39个，涉及金额4415.48万元。"],
            facts: [fact("evaluatedProjects", "count", "39个")],
            attachments: tablesNotInPackage,
          }),
      },
    ],
  }),
});

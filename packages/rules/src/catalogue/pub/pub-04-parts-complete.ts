import { someText } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, statement } from "../../sample.ts";
import { citeLead } from "../../text-lead.ts";
import { knownProfile } from "../../text-needs.ts";
import { profileOf } from "../../text-profiles.ts";

const LONGEST_LINE = 60;

export default defineRule<"document">({
  id: "PUB-04",
  title: { zh: "章节齐全", en: "Parts complete" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "公开文本的各部分按地区和年度的样式确定。",
    en: "Place and year determine the parts of a published account.",
  },
  references: ["data/profiles.json"],
  needs: [someText, knownProfile],
  *check({ index, record }) {
    const profile = profileOf(record)!;
    const headings = [
      ...record.sections.map(({ title }) => title),
      ...record.passages.filter(({ kind }) => kind === "heading").map(({ text }) => text),
    ];
    const lines = [
      ...record.passages.filter(({ text }) => text.length <= LONGEST_LINE).map(({ text }) => text),
      ...record.statements.map(({ title }) => title),
    ];
    // Without any heading the outline was not read, or the text has none: neither proves that a part is missing.
    if (headings.length === 0) {
      yield abstain("LOW_CONFIDENCE");
      return;
    }
    for (const { zh, en, pattern } of profile.parts) {
      const words = new RegExp(pattern, "u");
      // A heading that was swallowed by a page's table still shows: in short lines, in the tables' titles.
      if ([...headings, ...lines].some((text) => words.test(text))) yield holds();
      else {
        yield violation({
          message: {
            zh: `应有“${zh}”部分，文中没有（样式：${profile.source}）。`,
            en: `A part with ${en} is due and is not there (${profile.id}).`,
          },
          evidence: [citeLead(index)],
        });
      }
    }
  },
  cases: () => {
    const beijing = {
      publisher: { name: "北京市某区环境监测站", region: { name: "北京市某区", code: "110100" } },
    };
    const parts = [
      "# 第一部分 2020年度部门决算报表",
      "# 第二部分 2020年度部门决算说明",
      "# 第三部分 其他重要事项的情况说明",
      "# 第四部分 部门绩效评价情况",
    ];
    const ref = { block: "h1" };
    return {
      holds: [
        {
          name: "parts of the outline, of short lines and of a table's title",
          record: () =>
            account({
              ...beijing,
              sections: [{ number: "第二部分", level: 1, title: "2020年度部门决算说明", ref }],
              text: ["第三部分 其他重要事项的情况说明", `绩效评价情况${"…".repeat(54)}`],
              statements: [{ ...statement("revenue", ["合计"], []), title: "收入决算表" }],
            }),
        },
        { name: "four parts", record: () => account({ ...beijing, text: parts }) },
      ],
      violated: [
        {
          name: "a word on performance in a long paragraph is no part",
          record: () =>
            account({ ...beijing, text: [...parts.slice(0, 3), `绩效评价情况${"…".repeat(55)}`] }),
        },
        { name: "no part on performance", record: () => account({ ...beijing, text: parts.slice(0, 3) }) },
      ],
      notChecked: [
        { name: "an unknown place", record: () => account({ text: parts }) },
        { name: "no outline", record: () => account({ ...beijing, text: ["本年度支出5万元。"] }) },
      ],
    };
  },
});

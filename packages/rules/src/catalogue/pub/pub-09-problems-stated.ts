import data from "../../data/announcements.json" with { type: "json" };
import { citePassage } from "../../evidence.ts";
import { someText } from "../../needs.ts";
import { defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";
import { announced, statesIt } from "../../text-announced.ts";

export default defineRule<"document">({
  id: "PUB-09",
  title: { zh: "问题与改进", en: "Problems and improvement" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "列有“存在的问题”的部分应写明问题，或写明未发现问题。",
    en: "A section on problems states them, or states that none were found.",
  },
  references: ["项目支出绩效评价管理办法（财预〔2020〕10号）"],
  needs: [someText],
  *check({ index }) {
    for (const { section, body } of announced(index.passages, data.problems.heading)) {
      if (statesIt(body, data.problems)) {
        yield holds();
        continue;
      }
      yield violation({
        message: {
          zh: "应写明存在的问题或“未发现问题”，该部分两者都没有。",
          en: "The section should state a problem, or that none was found; it does neither.",
        },
        evidence: [citePassage(index, section.heading)],
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "a problem",
        record: () => account({ text: ["# （四）存在的问题及原因分析", "部分项目执行率偏低。"] }),
      },
      { name: "none found", record: () => account({ text: ["# 二、存在问题", "未发现问题。"] }) },
      {
        name: "无",
        record: () => account({ text: ["# （四）存在的主要问题", "无。", "# （五）建议", "加强管理。"] }),
      },
    ],
    violated: [
      {
        name: "experience only",
        record: () =>
          account({
            text: [
              "# （四）主要经验及做法、存在的问题及原因分析",
              "1.高度重视绩效管理，无效必问责。",
              "2.科学合理开展工作。",
            ],
          }),
      },
    ],
    notApplicable: [
      { name: "no such section", record: () => account({ text: ["# 一、基本情况", "无下属单位。"] }) },
    ],
    notChecked: [{ name: "no text", record: () => account({}) }],
  }),
});

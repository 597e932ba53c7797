import data from "../../data/announcements.json" with { type: "json" };
import { citePassage } from "../../evidence.ts";
import { someText } from "../../needs.ts";
import { defineRule, explain, holds } from "../../rule.ts";
import { account } from "../../sample.ts";
import { announced, statesIt } from "../../text-announced.ts";
import { maskPersonal } from "../../text-mask.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";

const kinds = [
  { id: "problems", zh: "存在的问题", en: "problems", ...data.problems },
  ...data.others.map((other) => ({ ...other, none: data.problems.none })),
];

export default defineRule<"document">({
  id: "TXT-16",
  title: { zh: "标题与内容不符", en: "A heading that its section does not bear out" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "标题列明的内容在其下正文中没有出现，也没有写明“无”。",
    en: "What the heading announces is neither given below it nor stated to be none.",
  },
  references: ["项目支出绩效评价报告参考提纲（财预〔2020〕10号附件）"],
  needs: [someText, ...legibleTexts],
  *check({ index, record }) {
    for (const kind of kinds) {
      for (const { section, body } of announced(index.passages, kind.heading)) {
        if (statesIt(body, kind)) {
          yield holds();
          continue;
        }
        const first = section.body[0];
        const mask = (item: ReturnType<typeof citePassage>) => ({
          ...item,
          quote: maskPersonal(item.quote, record),
        });
        yield explain({
          message: {
            zh: `标题列有“${kind.zh}”，其下正文未见相应内容；若确无，应写明“无”或“未发现”。`,
            en: `The heading announces ${kind.en}, its section gives none; if there are none, it should say so.`,
          },
          evidence: [
            mask(citePassage(index, section.heading)),
            ...(first === undefined ? [] : [mask(citePassage(index, first, 0, 60))]),
          ],
        });
      }
    }
  },
  cases: () => ({
    holds: [
      {
        name: "a problem is stated",
        record: () =>
          account({ text: ["# （四）存在的问题及原因分析", "部分项目执行进度偏慢，预算编制不够精细。"] }),
      },
      {
        name: "none, and it says so",
        record: () => account({ text: ["# （五）存在的问题", "未发现问题。", "# （六）有关建议", "无。"] }),
      },
    ],
    needsExplanation: [
      {
        name: "only experience under 经验 and 问题",
        record: () =>
          account({
            text: [
              "# （四）主要经验及做法、存在的问题及原因分析",
              "1.高度重视绩效管理。花钱必问效、无效必问责。",
              "# （五）有关建议",
              "无。",
            ],
          }),
      },
      {
        name: "an empty section before the next heading",
        record: () => account({ text: ["# （四）存在的主要问题", "# （五）有关建议", "建议完善制度。"] }),
      },
    ],
    notApplicable: [
      { name: "no such heading", record: () => account({ text: ["# 一、基本情况", "无下属单位。"] }) },
    ],
    notChecked: [garbledCase],
  }),
});

import { defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, spotsOf } from "../../text-report.ts";
import { writtenTexts } from "../../text-units.ts";

// …… and —— are marks of two units and not in the class.
const DOUBLED = /([，。；：、！？,;:%％])(?:\s?\1){1,20}/gu;

export default defineRule<"document">({
  id: "TXT-01",
  title: { zh: "重复标点", en: "Doubled punctuation" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "同一标点连续出现两次以上，是录入错误。",
    en: "The same mark twice in a row is a slip of the hand.",
  },
  references: ["GB/T 15834 标点符号用法"],
  needs: legibleTexts,
  *check({ index }) {
    const spots = spotsOf(writtenTexts(index), DOUBLED, (match, unit) =>
      // `::` in an address is no punctuation.
      /^[:,]/u.test(match[0]) && /[A-Za-z/]/u.test(unit.text[match.index! - 1] ?? "") ? undefined : match[1]!,
    );
    yield* reportSpots(index, spots, ({ cause, unit, start, end }) => ({
      message: {
        zh: `标点“${cause}”应为一个，文中为“${unit.text.slice(start, end)}”。`,
        en: `The mark ${cause} should stand once, the text has ${unit.text.slice(start, end)}.`,
      },
    }));
  },
  cases: () => ({
    holds: [
      { name: "single marks", record: () => account({ text: ["住房保障支出84.40万元，占6.41%。"] }) },
      { name: "ellipsis and dash", record: () => account({ text: ["奖金……等支出——详见附件。"] }) },
      { name: "an address", record: () => account({ text: ["网址为http://www.example.cn。"] }) },
      { name: "a name in a program", record: () => account({ text: ["接口为std::map，路径/::/略。"] }) },
    ],
    violated: [
      {
        name: "a mark four times, full-width marks behind a Latin letter, colons behind a word",
        record: () => account({ text: ["奖金、、、、补贴。采用WAF，，IPS等设备：：略，项目::略。", ",,略"] }),
        findings: 5,
      },
      { name: "two full stops", record: () => account({ text: ["住房保障支出84.40万元，占6.41%。。"] }) },
      {
        name: "in a goal",
        record: () => account({ forms: [{ goal: ["完成监测，，提交报告。", "已完成。"] }] }),
      },
      { name: "with a space between", record: () => account({ text: ["收入100万元； ；支出90万元。"] }) },
      {
        name: "one cause, two places",
        record: () => account({ text: ["收入100万元。。", "支出90万元。。"] }),
      },
    ],
    notChecked: [garbledCase],
  }),
});

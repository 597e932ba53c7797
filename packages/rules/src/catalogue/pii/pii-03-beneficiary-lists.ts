import data from "../../data/personal.json" with { type: "json" };
import { citePassage } from "../../evidence.ts";
import { someText } from "../../needs.ts";
import { defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";
import { nameLike } from "../../text-names.ts";

const LIST = new RegExp(`(?:${data.beneficiaries.join("|")})[^，。；]{0,16}(?:${data.lists.join("|")})`, "u");
const LEAST_NAMES = 3;
const NEXT = 40;

export default defineRule<"document">({
  id: "PII-03",
  title: { zh: "受益人名单", en: "Lists of beneficiaries" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "救助、抚恤、奖励等对象的名单不应随决算公开，也不应被索引。",
    en: "Lists of those given aid, pensions or awards do not belong into an account, nor into an index.",
  },
  references: ["《中华人民共和国个人信息保护法》"],
  needs: [someText],
  *check({ index }) {
    let found = false;
    for (const [at, passage] of index.passages.entries()) {
      const match = LIST.exec(passage.text);
      if (match === null) continue;
      const after = [
        passage.text.slice(match.index + match[0].length),
        ...index.passages.slice(at + 1, at + NEXT).map(({ text }) => text),
      ];
      let names = 0;
      for (const text of after) {
        const pieces = text
          .split(/[、，,；;\s：:。]/u)
          .map((piece) => piece.replace(/^\d{1,3}[.．、]?/u, ""));
        const own = pieces.filter(nameLike).length;
        // The list ends where the text goes on.
        if (own === 0 && text.length > 20) break;
        names += own;
      }
      if (names < LEAST_NAMES) continue;
      found = true;
      yield violation({
        message: {
          zh: `“${match[0]}”列有${names}人姓名，公开前应删去。`,
          en: `A list of beneficiaries (${match[0]}) names ${names} persons; it should be removed before publication.`,
        },
        // The list's title only: no name is quoted.
        evidence: [citePassage(index, passage, match.index, match.index + match[0].length)],
      });
    }
    if (!found) yield holds();
  },
  cases: () => ({
    holds: [
      {
        name: "persons in front of the list's title, and behind the text that goes on",
        record: () =>
          account({
            text: [
              "张三、李四、王小五报送了救助人员名单：李四、张三",
              "本年度按照规定完成了全部救助资金的发放工作并且按时归档。",
              "王小五、赵六",
            ],
          }),
      },
      {
        name: "a list that is only mentioned",
        record: () => account({ text: ["按照低保对象名单发放补助5万元。", "全年完成十二期监测。"] }),
      },
      { name: "units", record: () => account({ text: ["获奖单位名单：环境监测站、执法大队、服务中心。"] }) },
    ],
    violated: [
      {
        name: "numbered, after a short line, one of them in a long one",
        record: () =>
          account({
            text: [
              "临时救助人员名单",
              "单位：元",
              "1.张三 500",
              "12、李四 500，按照规定全部通过银行账户直接支付到个人",
              "3王小五 500",
            ],
          }),
      },
      {
        name: "three persons",
        record: () => account({ text: ["临时救助人员名单", "张三 500元", "李四 500元", "王小五 500元"] }),
      },
      { name: "in one line", record: () => account({ text: ["困难群众慰问名单：张三、李四、王小五。"] }) },
    ],
    notChecked: [{ name: "no text", record: () => account({}) }],
  }),
});

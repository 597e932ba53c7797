import data from "../../data/personal.json" with { type: "json" };
import { defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";
import { maskPersonal, maskRanges, personalData } from "../../text-mask.ts";
import { matchesIn } from "../../text-matches.ts";
import { nameLike } from "../../text-names.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { clauseAround, type Spot } from "../../text-report.ts";
import { writtenTexts } from "../../text-units.ts";

/** A label, a colon or a blank, and two or three characters that end there. */
const NAMED = new RegExp(
  `(?:${data.labels.join("|")})(?:姓名)?(?:为|是)?\\s?[：:]\\s?([\\u4e00-\\u9fff]{2,3})(?![\\u4e00-\\u9fff])`,
  "gu",
);

export default defineRule<"document">({
  id: "PII-04",
  title: { zh: "正文含人名", en: "Names of persons in the text" },
  severity: "info",
  scope: "document",
  why: {
    zh: "联系人、经办人等姓名出现在正文中；输出中一律遮盖。",
    en: "Names of contacts and clerks stand in the text; they are masked in every output.",
  },
  references: ["《中华人民共和国个人信息保护法》"],
  needs: legibleTexts,
  *check({ index, record }) {
    const spots: Spot[] = writtenTexts(index).flatMap((unit) =>
      matchesIn(unit.text, NAMED).flatMap((match) => {
        const end = match.index + match[0].length;
        return nameLike(match[1]!) ? [{ unit, start: end - match[1]!.length, end, cause: "name" }] : [];
      }),
    );
    const [first, ...rest] = spots;
    if (first === undefined) {
      yield holds();
      return;
    }
    const cite = ({ unit, start, end }: Spot) => {
      // The name is masked before the clause is cut out, with whatever else identifies a person.
      const masked = maskRanges(unit.text, [{ start, end }, ...personalData(unit.text)]);
      return {
        path: unit.path,
        ref: unit.ref,
        quote: maskPersonal(clauseAround(masked, start, end), record),
      };
    };
    yield violation({
      message: {
        zh: `正文有人名${spots.length}处，输出中已遮盖。`,
        en: `The text names persons in ${spots.length} place${spots.length === 1 ? "" : "s"}; masked in every output.`,
      },
      evidence: [cite(first), ...rest.map(cite)],
    });
  },
  cases: () => ({
    holds: [
      {
        name: "no name behind the label",
        record: () => account({ text: ["联系人：办公室工作人员。项目负责人：见附表。经办人：综合科。"] }),
      },
      {
        name: "a person of the text without a label",
        record: () => account({ text: ["学习贯彻王某某同志先进事迹。"] }),
      },
    ],
    violated: [
      {
        name: "two persons, a number beside one of them",
        record: () => account({ text: ["项目负责人姓名：张三，手机13800000000。", "经办人为: 李四"] }),
      },
      { name: "a contact", record: () => account({ text: ["联系人：张三，联系电话：010-00000000。"] }) },
    ],
    notChecked: [garbledCase],
  }),
});

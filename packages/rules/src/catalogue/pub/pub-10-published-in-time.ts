import { type DocumentSubject, defineRule, explain, holds, type Need } from "../../rule.ts";
import { account } from "../../sample.ts";
import { matchesIn } from "../../text-matches.ts";
import { citeText } from "../../text-report.ts";
import { proseTexts, type TextUnit } from "../../text-units.ts";

/** Days within which an approved account is published (预算法 art. 14). */
const LIMIT = 20;
const DATE = /((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/gu;
const APPROVED = /批复/u;
const PUBLISHED = /(?:公开|发布|公布)(?:时间|日期)|(?:予以|向社会|在[^，。；]{0,20})(?:公开|公布|发布)/u;

interface Dated {
  readonly unit: TextUnit;
  readonly start: number;
  readonly end: number;
  readonly day: number;
}

/** The dates of clauses about approval or publication. Days are counted by the calendar, without a time zone. */
function dated(units: readonly TextUnit[], about: RegExp): Dated[] {
  return units.flatMap((unit) =>
    matchesIn(unit.text, DATE).flatMap((match) => {
      const start = match.index;
      const end = start + match[0].length;
      const clause = /^[^，。；]{0,30}/u.exec(unit.text.slice(end))![0];
      const before = /[^，。；]{0,20}$/u.exec(unit.text.slice(0, start))![0];
      if (!about.test(clause) && !about.test(before)) return [];
      const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / 86_400_000;
      return [{ unit, start, end, day }];
    }),
  );
}

const bothDates: Need<DocumentSubject> = {
  name: "dates of approval and publication",
  missing: ({ index }) => {
    const units = proseTexts(index);
    return dated(units, APPROVED).length > 0 && dated(units, PUBLISHED).length > 0 ? undefined : "NO_INPUT";
  },
  remove: (record) => ({ ...record, passages: [], performance: { forms: [] } }),
};

export default defineRule<"document">({
  id: "PUB-10",
  title: { zh: "公开时限", en: "Published in time" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "部门决算应在批复后20日内公开。",
    en: "A departmental final account is published within 20 days of its approval.",
  },
  references: ["《中华人民共和国预算法》第十四条", "地方预决算公开操作规程（财预〔2016〕143号）"],
  needs: [bothDates],
  *check({ index }) {
    const units = proseTexts(index);
    const approved = dated(units, APPROVED)[0]!;
    const published = dated(units, PUBLISHED).find(
      (other) => other.unit !== approved.unit || other.start !== approved.start,
    );
    const days = published === undefined ? 0 : published.day - approved.day;
    if (published === undefined || days <= LIMIT) {
      yield holds();
      return;
    }
    const text = ({ unit, start, end }: Dated) => unit.text.slice(start, end);
    yield explain({
      message: {
        zh: `批复日期${text(approved)}，公开日期${text(published)}，相隔${days}日，应在${LIMIT}日内；或批复日期所指不同，请说明。`,
        en: `Approved ${text(approved)}, published ${text(published)}: ${days} days, where ${LIMIT} are allowed; or the dates mean something else.`,
      },
      evidence: [approved, published].map(({ unit, start, end }) => citeText(index, unit, start, end)) as [
        ReturnType<typeof citeText>,
        ReturnType<typeof citeText>,
      ],
    });
  },
  cases: () => ({
    holds: [
      ...[
        ["twenty days over the end of a short month", "于2021年2月20日批复。公开时间：2021年3月12日"],
        ["dates with blanks, in one sentence", "于2021 年 9 月 1 日批复，于2021 年 9 月 10 日向社会公开"],
        ["one date for both", "经批复后于2021年9月1日向社会公开。"],
        ["the place of publication", "于2021年9月1日批复。2021年9月10日在区政府门户网站公开。"],
        [
          "a date of something else before",
          "经财政局批复以后，2021年3月1日组织学习，2021年9月1日批复，2021年9月2日开会。公开时间：2021年9月10日",
        ],
        ["published before the approval was passed on", "公开时间：2021年9月1日，2021年9月10日批复"],
      ].map(([name, text]) => ({ name: name!, record: () => account({ text: [text!] }) })),
      {
        name: "nine days",
        record: () => account({ text: ["本决算于2021年9月1日经财政局批复。", "公开时间：2021年9月10日"] }),
      },
    ],
    needsExplanation: [
      {
        name: "twenty-one days, a date in between of no matter",
        record: () =>
          account({ text: ["2021年3月1日组织学习，2021年9月1日经财政局批复", "2021年9月22日在网站公开"] }),
      },
      {
        name: "forty days",
        record: () => account({ text: ["本决算于2021年9月1日经财政局批复。", "公开时间：2021年10月11日"] }),
      },
    ],
    notChecked: [
      { name: "no date of publication", record: () => account({ text: ["2021年9月1日经财政局批复。"] }) },
      {
        name: "no date of approval",
        record: () => account({ text: ["公开时间：2021年9月1日。在网上，公开。"] }),
      },
      { name: "no dates", record: () => account({ text: ["本年度支出5万元。"] }) },
    ],
  }),
});

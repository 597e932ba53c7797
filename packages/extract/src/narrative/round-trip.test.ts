import { decimal, exact } from "@juesuan/quantity";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factLine, readPassage } from "./fixtures/passages.ts";

const year = 2023;
const headings = ["三、支出决算情况说明"];
const readLines = (text: string): string[] =>
  readPassage({ year, headings, text: [text] }).facts.map(factLine);

/** A name in the text and the concept that it is. */
const subjects = fc.constantFrom(
  ["本年支出合计", "expenditure"],
  ["本年收入合计", "revenue"],
  ["基本支出", "basicExpenditure"],
  ["项目支出决算", "projectExpenditure"],
  ["“三公”经费", "threePublicExpenses"],
  ["公务接待费", "officialHospitality"],
  ["公务用车运行维护费", "vehicleOperation"],
  ["机关运行经费", "agencyOperatingExpenditure"],
  ["政府采购支出总额", "procurement"],
  ["年末结转和结余", "closingBalance"],
) as fc.Arbitrary<readonly [string, string]>;

const units = fc.constantFrom(
  ["万元", "10000"],
  ["元", "1"],
  ["亿元", "100000000"],
  ["千元", "1000"],
) as fc.Arbitrary<readonly [string, string]>;

/** A figure as printed without its unit, and its plain decimal. */
const numbers = fc
  .tuple(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 0, max: 3 }), fc.boolean())
  .map(([digits, places, grouped]) => {
    const padded = digits.toString().padStart(places + 1, "0");
    const whole = padded.slice(0, padded.length - places);
    const decimals = places === 0 ? "" : `.${padded.slice(padded.length - places)}`;
    const shown = grouped ? whole.replace(/\B(?=(?:\d{3})+$)/gu, ",") : whole;
    return { printed: shown + decimals, plain: whole + decimals };
  });

const money = fc.tuple(numbers, units).map(([number, [unit, factor]]) => ({
  printed: number.printed + unit,
  value: decimal(exact(number.plain).mul(exact(factor))),
}));
const ratio = numbers.map(({ printed, plain }) => ({
  printed: `${printed}%`,
  value: decimal(exact(plain).div(100)),
}));

interface Told {
  readonly text: string;
  readonly facts: readonly string[];
}
const sentence = (text: string, facts: readonly string[]): Told => ({ text, facts });

const amounts = fc
  .tuple(subjects, money)
  .chain(([[name, id], { printed, value }]) =>
    fc.constantFrom(
      sentence(`2023年度${name}${printed}。`, [`${id} ${value}`]),
      sentence(`2023年${name}为${printed}。`, [`${id} ${value}`]),
      sentence(`本部门2023年度${name}共计${printed}。`, [`${id} ${value}`]),
      sentence(`${name}年初预算为${printed}。`, [`${id}[stage=originalBudget] ${value}`]),
      sentence(`${name}全年预算数${printed}。`, [`${id}[stage=fullYearBudget] ${value}`]),
      sentence(`${name}上年决算数${printed}。`, [`${id}[stage=priorYear] ${value}`]),
      sentence(`2022年度${name}${printed}。`, [`${id}[stage=priorYear] ${value}`]),
    ),
  );

const directions = fc.constantFrom(["增加", "增长", ""], ["减少", "下降", "-"]) as fc.Arbitrary<
  readonly [string, string, string]
>;
const bases = fc.constantFrom(
  ["比上年", "priorYear"],
  ["与上年相比", "priorYear"],
  ["较2022年", "priorYear"],
  ["同比", "priorYear"],
  ["比2022年度决算数", "priorYear"],
  ["比年初预算", "originalBudget"],
  ["较全年预算数", "fullYearBudget"],
  ["与调整预算相比", "adjustedBudget"],
) as fc.Arbitrary<readonly [string, string]>;

const changes = fc
  .tuple(subjects, money, money, ratio, directions, bases)
  .chain(([[name, id], whole, change, rate, [more, grows, sign], [against, basis]]) => {
    const facts = [
      `${id} ${whole.value}`,
      `${id} change(${basis}) ${sign}${change.value}`,
      `${id} changeRate(${basis}) ${sign}${rate.value}`,
    ];
    return fc.constantFrom(
      sentence(
        `2023年度${name}${whole.printed}，${against}${more}${change.printed}，${grows}${rate.printed}。`,
        facts,
      ),
      sentence(
        `${name}为${whole.printed}，${against}${more}${change.printed}，${more}${rate.printed}。`,
        facts,
      ),
      sentence(
        `2023年${name}${whole.printed}。${against}${more}了${change.printed}，${grows}了${rate.printed}。`,
        facts,
      ),
    );
  });

const shares = fc
  .tuple(money, ratio, money, ratio)
  .map(([one, first, two, second]) =>
    sentence(
      `其中：基本支出${one.printed}，占本年支出合计的${first.printed}；项目支出${two.printed}，占支出合计的${second.printed}。`,
      [
        `basicExpenditure ${one.value}`,
        `basicExpenditure share(expenditure) ${first.value}`,
        `projectExpenditure ${two.value}`,
        `projectExpenditure share(expenditure) ${second.value}`,
      ],
    ),
  );

const counts = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 9999 }))
  .chain(([one, two]) =>
    fc.constantFrom(
      sentence(`公务用车保有量${one}辆。`, [`vehicleCount count ${one}`]),
      sentence(`国内公务接待${one}批次、${two}人次。`, [
        `receptionBatches count ${one}`,
        `receptionPersons count ${two}`,
      ]),
      sentence(`评价项目${one}个，平均得分${two}分。`, [
        `evaluatedProjects count ${one}`,
        `evaluationAverageScore average ${two}`,
      ]),
    ),
  );

const told = fc.oneof(amounts, changes, shares, counts);

describe("a fact rendered in any template", () => {
  test("is read back as the same fact", () => {
    fc.assert(
      fc.property(told, ({ text, facts }) => {
        expect(readLines(text)).toEqual(facts);
      }),
      { numRuns: 1000 },
    );
  });

  test("is the same whatever stands before it", () => {
    fc.assert(
      fc.property(told, told, (first, second) => {
        expect(readLines(first.text + second.text)).toEqual([...first.facts, ...second.facts]);
      }),
      { numRuns: 300 },
    );
  });
});

const wide = (text: string): string =>
  text.replace(/[0-9.,%]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const narrow = (text: string): string =>
  text.replace(
    /[，。；：（）]/gu,
    (sign) => ({ "，": ",", "。": ".", "；": ";", "：": ":", "（": "(", "）": ")" })[sign]!,
  );
const isInFigure = (text: string, at: number): boolean =>
  /[\d.,]/u.test(text[at - 1] ?? "") && /[\d.,]/u.test(text[at] ?? "");

describe("the print of a fact", () => {
  test("may be full-width", () => {
    fc.assert(
      fc.property(told, ({ text, facts }) => {
        expect(readLines(wide(text))).toEqual(facts);
      }),
    );
  });

  test("may have half-width punctuation", () => {
    fc.assert(
      fc.property(told, ({ text, facts }) => {
        // A comma between two figures would be one that groups digits; these texts have words there.
        expect(readLines(`${narrow(text).slice(0, -1)}。`)).toEqual(facts);
      }),
    );
  });

  test("may have blanks and line ends between any two characters but those of a figure", () => {
    fc.assert(
      fc.property(
        told,
        fc.array(fc.tuple(fc.nat(400), fc.constantFrom(" ", "\n", "\u00a0", "\u3000")), { maxLength: 12 }),
        ({ text, facts }, breaks) => {
          let out = text;
          for (const [place, blank] of breaks) {
            const at = 1 + (place % (out.length - 1));
            if (!isInFigure(out, at) && !/\s/u.test(out[at - 1]! + out[at]!))
              out = out.slice(0, at) + blank + out.slice(at);
          }
          expect(readLines(out)).toEqual(facts);
        },
      ),
      { numRuns: 500 },
    );
  });
});

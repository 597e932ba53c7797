import { functionSums } from "../../function-levels.ts";
import { someLine, unlisted } from "../../narrative-lists.ts";
import { defineRule } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { reportSums } from "../../sum-report.ts";

const fund = "generalPublicBudget" as const;
const line = (code: string, name: string, print: string, share?: string) => {
  const dimensions = { fund, functionCode: code, functionName: name };
  return [
    fact("appropriationExpenditure", "amount", print, { dimensions }),
    ...(share === undefined
      ? []
      : [
          fact("appropriationExpenditure", "share", share, { dimensions, basis: "appropriationExpenditure" }),
        ]),
  ];
};
const whole = (print: string) => fact("appropriationExpenditure", "amount", print, { dimensions: { fund } });
const classes = (total: string, first: string) =>
  account({
    facts: [
      whole(total),
      ...line("201", "一般公共服务支出", first, "89.65%"),
      ...line("208", "社会保障和就业支出", "51.94万元", "3.94%"),
      ...line("221", "住房保障支出", "84.40万元", "6.41%"),
    ],
  });

export default defineRule<"document">({
  id: "NAR-12",
  title: { zh: "类款项层级合计", en: "Functional levels add up" },
  severity: "error",
  scope: "document",
  why: {
    zh: "类级等于所属款级之和，款级等于所属项级之和，各类之和等于一般公共预算财政拨款支出。",
    en: "A class is the sum of its subclasses, a subclass of its items, and all classes make the fund's expenditure.",
  },
  references: ["财预〔2016〕143号：一般公共预算支出公开到功能分类项级", "政府收支分类科目"],
  needs: [someLine],
  *check({ index }) {
    const checks = functionSums(
      index,
      "amount",
      ({ lines }) => lines[0]?.facts[0].dimensions.stage === undefined,
    );
    yield* reportSums(index, checks, {
      parts: { zh: "所列下级之和", en: "the sum of the lines below it" },
      gap: (tie) => unlisted(index, tie),
    });
  },
  cases: () => ({
    holds: [
      { name: "three classes and the whole", record: () => classes("1317.12万元", "1180.78万元") },
      {
        name: "a class, its subclass and its items",
        record: () =>
          account({
            facts: [
              ...line("208", "社会保障和就业支出", "754.75万元"),
              ...line("20805", "行政事业单位养老支出", "754.75万元"),
              ...line("2080505", "机关事业单位基本养老保险缴费支出", "446.11万元"),
              ...line("2080506", "机关事业单位职业年金缴费支出", "308.64万元"),
            ],
          }),
      },
    ],
    violated: [
      {
        name: "a digit of one class turned, with shares that make 100 %",
        record: () => classes("1317.12万元", "1108.78万元"),
      },
      { name: "the whole no longer adds", record: () => classes("1307.12万元", "1180.78万元") },
      {
        name: "classes that name no fund, right behind the fund's whole",
        record: () => {
          const bare = (code: string, print: string) =>
            fact("appropriationExpenditure", "amount", print, {
              dimensions: { functionCode: code, level: "class" },
            });
          return account({
            facts: [
              whole("811.21万元"),
              bare("208", "763.93万元"),
              bare("210", "28.26万元"),
              bare("221", "29.02万元"),
            ],
          });
        },
      },
      {
        name: "the subclasses are more than their class",
        record: () =>
          account({
            facts: [
              ...line("221", "住房保障支出", "84.40万元"),
              ...line("22102", "住房改革支出", "88.40万元"),
            ],
          }),
      },
      {
        name: "the only subclass has its class's change but not its amount",
        record: () =>
          account({
            facts: [
              ...line("201", "一般公共服务支出", "1180.78万元"),
              ...line("20103", "政府办公厅（室）及相关机构事务", "1180.18万元"),
              ...["201", "20103"].map((functionCode) =>
                fact("appropriationExpenditure", "change", "-126.40万元", {
                  basis: "originalBudget",
                  dimensions: { fund, functionCode },
                }),
              ),
            ],
          }),
      },
    ],
    rounding: [{ name: "the last place differs", record: () => classes("1317.13万元", "1180.78万元") }],
    needsExplanation: [
      {
        name: "a subclass that is less than its class: another may not be listed",
        record: () =>
          account({
            facts: [
              ...line("221", "住房保障支出", "84.40万元"),
              ...line("22102", "住房改革支出", "80.40万元"),
            ],
          }),
      },
    ],
    notChecked: [
      {
        name: "the list says that it names the main lines only",
        record: () => {
          const record = account({
            facts: [
              ...line("221", "住房保障支出", "84.40万元"),
              ...line("22102", "住房改革支出", "80.40万元"),
            ],
            text: ["“住房保障支出”84.40万元，主要包括：“住房改革支出”80.40万元。"],
          });
          return {
            ...record,
            facts: record.facts.map((one) => ({ ...one, ref: record.passages[0]!.ref })),
          };
        },
      },
    ],
  }),
});

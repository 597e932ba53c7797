import { type AccountCell, quantityIn } from "@juesuan/account";
import type { Ref } from "@juesuan/document";
import { exact, Fraction, order, showAmount } from "@juesuan/quantity";
import {
  citeFunding,
  type FundingColumn,
  type FundingPart,
  isBlank,
  nameOf,
  textIn,
  unsure,
} from "../../forms-cells.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, explain, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";

const columns = [
  ["originalBudget", "年初预算数", "original budget"],
  ["fullYearBudget", "全年预算数", "full-year budget"],
  ["outturn", "全年执行数", "outturn"],
] as const satisfies readonly (readonly [FundingColumn, string, string])[];
const parts = ["appropriation", "carriedIn", "other"] as const satisfies readonly FundingPart[];
const blank = ["", "", "", "—", "", "—"] as const;

const rowIn = (ref: Ref | undefined): number => ref?.cell?.[0] ?? 0;

/** Only here a blank part is nothing: the form prints its three rows whether or not there is money in them. */
const amount = (cell: AccountCell): Fraction => {
  const quantity = quantityIn(cell);
  return quantity === undefined ? new Fraction(0n) : exact(quantity.value);
};

export default defineRule<"form">({
  id: "SE-02",
  title: { zh: "资金构成", en: "Funding adds up" },
  severity: "error",
  scope: "form",
  why: {
    zh: "年度资金总额等于当年财政拨款、上年结转资金与其他资金之和，年初预算、全年预算和执行数各自成立。",
    en: "The year's total is the sum of the year's appropriation, money carried in and other money: for the original budget, the full-year budget and the outturn each.",
  },
  references: ["项目支出绩效自评表样式（财预〔2020〕10号附件）"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form, record } = subject;
    // Rows that were not understood stand between the year's row and the indicators; the total may hold their money.
    const unread = record.problems.some(({ code, ref }) => {
      const [start, end] = [form.ref, form.indicators[0]?.ref];
      return (
        code.startsWith("FUNDING_ROW") &&
        (ref?.block === start.block || ref?.block === end?.block) &&
        !(ref?.block === start.block && rowIn(ref) < rowIn(start)) &&
        !(ref?.block === end?.block && rowIn(ref) > rowIn(end))
      );
    });
    if (unread) {
      yield abstain("LOW_CONFIDENCE", `${subject.path}/funding`);
      return;
    }
    for (const [column, zh, en] of columns) {
      const total = form.funding.total[column];
      const cells = parts.map((part) => form.funding[part][column]);
      const printedParts = parts.filter((part) => quantityIn(form.funding[part][column]) !== undefined);
      if (isBlank(total) && printedParts.length === 0) continue;
      if (
        quantityIn(total) === undefined ||
        printedParts.length === 0 ||
        cells.some((cell) => textIn(cell))
      ) {
        yield abstain("NO_INPUT");
        continue;
      }
      if (unsure(total, ...cells)) {
        yield abstain("LOW_CONFIDENCE", `${subject.path}/funding/total/${column}`);
        continue;
      }
      const sum = cells.map(amount).reduce((left, right) => left.add(right));
      if (order(sum, amount(total)) === 0) {
        yield holds();
        continue;
      }
      const unit = form.funding.unit;
      const said = {
        evidence: [
          citeFunding(subject, form, "total", column),
          ...printedParts.map((part) => citeFunding(subject, form, part, column)),
        ] as const,
        arithmetic: {
          expression: printedParts
            .map((part) => showAmount(amount(form.funding[part][column]), unit))
            .join(" + "),
          printed: showAmount(amount(total), unit),
          recomputed: showAmount(sum, unit),
        },
      };
      const name = nameOf(form);
      // With two rows left blank the rest may stand in one of them; more in the part than in the whole never may.
      if (printedParts.length === 1 && order(sum, amount(total)) < 0) {
        yield explain({
          ...said,
          message: {
            zh: `${name.zh}${zh}：年度资金总额为${said.arithmetic.printed}，列出的部分只有${said.arithmetic.recomputed}。可能是总额或该项有误，也可能是上年结转或其他资金漏填。`,
            en: `${name.en}, ${en}: the total is ${said.arithmetic.printed}, the part that is printed only ${said.arithmetic.recomputed}. Either figure may be wrong, or carried-in or other money was left blank.`,
          },
        });
      } else {
        yield violation({
          ...said,
          message: {
            zh: `${name.zh}${zh}：年度资金总额应为${said.arithmetic.recomputed}，表中为${said.arithmetic.printed}。`,
            en: `${name.en}, ${en}: the total should be ${said.arithmetic.recomputed}, the form says ${said.arithmetic.printed}.`,
          },
        });
      }
    }
  },
  cases: () => ({
    holds: [
      { name: "one source, the others blank", record: () => account({ forms: [{}] }) },
      {
        name: "three sources",
        record: () =>
          account({
            forms: [
              {
                total: ["30", "32.5", "31", "10", "95.4%", "9"],
                appropriation: ["20", "22.5", "21", "—", "", "—"],
                carriedIn: ["10", "10", "10", "—", "", "—"],
                other: ["", "", "0", "—", "", "—"],
              },
            ],
          }),
      },
    ],
    violated: [
      {
        name: "the parts are more than the whole",
        record: () =>
          account({
            forms: [
              {
                total: ["0", "0", "0", "10", "", ""],
                appropriation: ["90", "89.974", "89.974", "—", "", "—"],
              },
            ],
          }),
        findings: 3,
      },
      {
        name: "two parts do not add to the total",
        record: () =>
          account({
            forms: [
              {
                total: ["30", "30", "30", "10", "100%", "10"],
                appropriation: ["20", "20", "20", "—", "", "—"],
                carriedIn: ["10", "10", "9", "—", "", "—"],
              },
            ],
          }),
      },
    ],
    needsExplanation: [
      {
        name: "the rest may stand in a row left blank",
        record: () =>
          account({
            forms: [
              {
                total: ["30", "30", "30", "10", "100%", "10"],
                appropriation: ["30", "28", "30", "—", "100%", "—"],
              },
            ],
          }),
      },
    ],
    notChecked: [
      {
        name: "a row of the funding that was not understood",
        record: () => {
          const record = account({
            forms: [
              {
                total: ["30", "30", "30", "10", "100%", "10"],
                appropriation: ["20", "20", "20", "—", "100%", "—"],
                other: ["5", "5", "5", "—", "", "—"],
              },
            ],
          });
          const message = { zh: "资金部分有一行未能识别", en: "a row was not understood" };
          const { ref } = record.performance.forms[0]!;
          const problem = { code: "FUNDING_ROW_UNKNOWN", severity: "warning", message, ref } as const;
          return { ...record, problems: [problem] };
        },
      },
      {
        name: "only the total is printed",
        record: () => account({ forms: [{ appropriation: blank }] }),
      },
      {
        name: "words in a part",
        record: () =>
          account({
            forms: [
              {
                total: ["30", "30", "30", "10", "100%", "10"],
                appropriation: ["20", "20", "20", "—", "100%", "—"],
                other: ["见附表", "见附表", "见附表", "—", "", "—"],
              },
            ],
          }),
      },
      {
        name: "a total in words, and parts without one",
        record: () =>
          account({
            forms: [
              {
                total: ["见附表", "", "", "10", "", "10"],
                appropriation: ["20", "20", "", "—", "100%", "—"],
              },
            ],
          }),
      },
    ],
  }),
});

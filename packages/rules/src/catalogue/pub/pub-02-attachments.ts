import type { AccountRecord } from "@juesuan/account";
import { abstain, type DocumentSubject, defineRule, holds, type Need, violation } from "../../rule.ts";
import { account, tablesNotInPackage } from "../../sample.ts";
import { matchesIn } from "../../text-matches.ts";
import { citeText } from "../../text-report.ts";
import { allTexts } from "../../text-units.ts";

const NAMED = /(?:详见|见|参见)?附件\s?(\d{1,2}|[一二三四五六七八九十])/gu;
const numberIn = /附件\s?(\d{1,2}|[一二三四五六七八九十])/u;

const attachments: Need<DocumentSubject> = {
  name: "attachments",
  missing: ({ record }) => (record.attachments.length > 0 ? undefined : "NO_INPUT"),
  remove: (record) => ({ ...record, attachments: [] }),
};
const given = (label: string): AccountRecord["attachments"][number] => ({
  label,
  inPackage: true,
  ref: { block: "p9" },
});

export default defineRule<"document">({
  id: "PUB-02",
  title: { zh: "附件可得", en: "Attachments available" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "正文提到的附件应随文公开。",
    en: "An attachment that the text names should be published with it.",
  },
  references: ["地方预决算公开操作规程（财预〔2016〕143号）"],
  needs: [attachments],
  *check({ index, record }) {
    for (const item of record.attachments) {
      if (item.inPackage) yield holds();
      // Whether it stands beside the text on the site cannot be seen from here.
      else yield abstain("NOT_IN_PACKAGE", index.pathOf(item));
    }
    if (record.attachments.some((item) => !item.inPackage)) return;
    const numbers = new Set(record.attachments.map(({ label }) => numberIn.exec(label)?.[1]));
    for (const unit of allTexts(index)) {
      for (const match of matchesIn(unit.text, NAMED)) {
        if (numbers.has(match[1]!) || numbers.has(undefined)) continue;
        numbers.add(match[1]!);
        yield violation({
          message: {
            zh: `正文提到附件${match[1]}，随文公开的附件为：${record.attachments.map(({ label }) => label).join("、")}。`,
            en: `The text names attachment ${match[1]}; published with it are: ${record.attachments.map(({ label }) => label).join(", ")}.`,
          },
          evidence: [citeText(index, unit, match.index, match.index + match[0].length)],
        });
      }
    }
  },
  cases: () => ({
    holds: [
      {
        name: "attachment given",
        record: () => account({ text: ["报表详见附件1。"], attachments: [given("附件1：决算报表")] }),
      },
      {
        name: "numbers of two digits, in Chinese, with a blank",
        record: () =>
          account({
            text: ["附件12为报表，附件 一为自评表，参见附件三。"],
            attachments: [given("附件 12：决算报表"), given("附件一：自评表"), given("附件 三")],
          }),
      },
      {
        name: "an attachment without a number may be any",
        record: () =>
          account({ text: ["自评表详见附件2。"], attachments: [given("附件1：决算报表"), given("自评表")] }),
      },
      {
        name: "one given, another elsewhere: which is missing is not known",
        record: () =>
          account({
            text: ["自评表详见附件3。"],
            attachments: [given("附件1：决算报表"), ...tablesNotInPackage],
          }),
      },
    ],
    violated: [
      {
        name: "two that are not there, one of them named twice",
        record: () =>
          account({
            text: ["附件十一。附件2。", "自评表见附件 12，再见附件 12，附件二。"],
            attachments: [given("附件1：决算报表"), given("附件2：自评表"), given("附件十")],
          }),
        findings: 2,
      },
      {
        name: "a second attachment that is not there",
        record: () =>
          account({ text: ["报表详见附件1，自评表详见附件2。"], attachments: [given("附件1：决算报表")] }),
      },
    ],
    notChecked: [
      {
        name: "not in the package",
        record: () => account({ text: ["报表详见附件。"], attachments: tablesNotInPackage }),
      },
    ],
  }),
});

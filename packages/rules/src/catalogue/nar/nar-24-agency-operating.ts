import type { Fact, Passage } from "@juesuan/account";
import { isZero } from "@juesuan/quantity";
import words from "../../data/narrative-words.json" with { type: "json" };
import { citePassage } from "../../evidence.ts";
import { citeFacts, isSure, settle, show, worth } from "../../narrative-facts.ts";
import { someText } from "../../needs.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

type Kind = "administrative" | "institution";

/** What kind of units the text counts itself to; nothing when it does not say. The witnesses are returned too. */
function kindOf(index: Index): { kind: Kind; witnesses: readonly Fact[] } | undefined {
  const counted = (concept: string) => {
    const facts = index.facts({ concept, measure: "count" });
    const found = facts[0] === undefined ? undefined : settle(index, facts, facts[0]);
    return found?.found === "one" && isSure(found.fact) ? found.fact : undefined;
  };
  const [offices, managed, institutions] = [
    counted("administrativeUnits"),
    counted("civilServiceManagedInstitutions"),
    counted("publicInstitutions"),
  ];
  const witnesses = [offices, managed, institutions].flatMap((one) => one ?? []);
  const some = (one: Fact | undefined) => one !== undefined && !isZero(worth(one));
  if (some(offices) || some(managed)) return { kind: "administrative", witnesses };
  // Units counted as subordinate ones leave out the body itself, whose kind stays unknown.
  const beneath = index.facts({ concept: "subordinateUnits", measure: "count" });
  const whole = beneath.every(({ ref }) => ref.block !== institutions?.ref.block);
  if (offices !== undefined && managed !== undefined && some(institutions) && whole)
    return { kind: "institution", witnesses };
  return undefined;
}

/** Where the text says that the expenditure does not apply: 不属于机关运行经费统计范围. */
function exemption(index: Index): { passage: Passage; start: number; end: number } | undefined {
  for (const passage of index.passages) {
    if (passage.kind === "heading") continue;
    for (const agency of words.agency) {
      const at = passage.text.indexOf(agency);
      if (at < 0) continue;
      const from = Math.max(0, at - 12);
      const around = passage.text.slice(from, at + agency.length + 12);
      if (words.notAgency.some((word) => around.includes(word)))
        return { passage, start: from, end: Math.min(passage.text.length, at + agency.length + 12) };
    }
  }
  return undefined;
}

const units = (administrative: string, managed: string, institutions: string) => [
  fact("administrativeUnits", "count", administrative),
  fact("civilServiceManagedInstitutions", "count", managed),
  fact("publicInstitutions", "count", institutions),
];
const amount = fact("agencyOperatingExpenditure", "amount", "142.80万元");
const heading = "# 二、机关运行经费支出情况";
const exempt = "不属于机关运行经费统计范围。";

export default defineRule<"document">({
  id: "NAR-24",
  title: { zh: "机关运行经费适用", en: "Whether agency operating expenditure applies" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "行政单位和参照公务员法管理的事业单位应列示机关运行经费，其他事业单位不属于统计范围。",
    en: "Administrative units and institutions under the civil service law state their agency operating expenditure; other public institutions have none.",
  },
  references: ["财预〔2016〕143号：机关运行经费的口径"],
  needs: [someText],
  *check({ index }) {
    const known = kindOf(index);
    const amounts = index.facts({
      concept: "agencyOperatingExpenditure",
      measure: "amount",
      dimensions: { stage: undefined },
    });
    const said = exemption(index);
    const amount = amounts.find((one) => !isZero(worth(one)));
    if (amount !== undefined && said !== undefined && isSure(amount)) {
      yield violation({
        message: {
          zh: `机关运行经费为${show(amount)}，又称不适用，两者应一致。`,
          en: `Agency operating expenditure is ${show(amount)} and said not to apply; only one can be right.`,
        },
        evidence: [...citeFacts(index, amount), citePassage(index, said.passage, said.start, said.end)],
      });
      return;
    }
    if (known === undefined) {
      yield abstain("SCOPE");
      return;
    }
    if (known.kind === "administrative") {
      if (amounts.length > 0) yield holds();
      else if (said === undefined) yield abstain("NO_INPUT");
      else {
        yield violation({
          message: {
            zh: `有行政单位或参照公务员法管理的事业单位，应列示机关运行经费，文中为“${said.passage.text.slice(said.start, said.end)}”。`,
            en: "There are administrative units or institutions under the civil service law, so agency operating expenditure should be stated; the text says that it does not apply.",
          },
          evidence: [
            citePassage(index, said.passage, said.start, said.end),
            ...known.witnesses.flatMap((one) => citeFacts(index, one)),
          ],
        });
      }
      return;
    }
    if (amount === undefined) {
      yield said !== undefined || amounts.length > 0 ? holds() : abstain("NO_INPUT");
      return;
    }
    yield violation({
      message: {
        zh: `只有事业单位，机关运行经费应不适用或为0，文中为${show(amount)}。`,
        en: `There are public institutions only, so agency operating expenditure should not apply or be 0; the text says ${show(amount)}.`,
      },
      evidence: citeFacts(index, amount, known.witnesses),
    });
  },
  cases: () => ({
    holds: [
      {
        name: "an institution outside the scope",
        record: () => account({ facts: units("0个", "0个", "1个"), text: [heading, exempt] }),
      },
      {
        name: "an administrative unit with an amount",
        record: () =>
          account({
            facts: [...units("1个", "0个", "3个"), amount],
            text: [heading, "机关运行经费支出142.80万元。"],
          }),
      },
    ],
    violated: [
      {
        name: "an institution with an amount",
        record: () =>
          account({
            facts: [...units("0个", "0个", "1个"), amount],
            text: [heading, "机关运行经费支出142.80万元。"],
          }),
      },
      {
        name: "an administrative unit said to be outside the scope",
        record: () => account({ facts: units("1个", "0个", "0个"), text: [heading, exempt] }),
      },
      {
        name: "an amount, and said not to apply",
        record: () =>
          account({
            facts: [amount],
            text: [heading, "机关运行经费支出142.80万元。", exempt],
          }),
      },
    ],
    notChecked: [
      {
        name: "only the units below are counted, not the body itself",
        record: () => {
          const [offices, managed, institutions] = units("0个", "0个", "2个");
          const below = fact("subordinateUnits", "count", "2个");
          return account({
            facts: [{ ...below, ref: institutions!.ref }, offices!, managed!, institutions!, amount],
            text: [heading, "机关运行经费支出142.80万元。"],
          });
        },
      },
      {
        name: "the kind of unit is not told",
        record: () => account({ text: [heading, exempt] }),
      },
    ],
  }),
});

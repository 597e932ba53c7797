import type { Fact } from "@juesuan/account";
import { order } from "@juesuan/quantity";
import words from "../../data/narrative-words.json" with { type: "json" };
import { citeFacts, groupBy, isSure, nameOfFact, settle, show, worth } from "../../narrative-facts.ts";
import { passageOf } from "../../narrative-passages.ts";
import { someFact } from "../../needs.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

/** A sentence ends between the two, and the second does not say again whose posts it is about. */
const sentenceApart = (posts: Fact, filled: Fact): boolean =>
  posts.ref.block === filled.ref.block &&
  posts.quote.trimEnd().endsWith("。") &&
  !words.staffWords.some((word) => filled.quote.includes(word));

const end = (staff: "administrative" | "publicInstitution") => ({
  dimensions: { staff },
  period: "2020-12-31",
});
const sample = (
  authorised: string,
  actual: string,
  staff: "administrative" | "publicInstitution" = "publicInstitution",
) =>
  account({
    facts: [
      fact("staffAuthorised", "count", authorised, end(staff)),
      fact("staffActual", "count", actual, end(staff)),
    ],
  });

export default defineRule<"document">({
  id: "NAR-23",
  title: { zh: "编制人数", en: "Authorised staff" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "实有人数一般不超过编制人数，行政与事业分别比较；含工勤、编外等人员的不比较。",
    en: "Staff in post does not usually exceed authorised staff, administrative and institutional each; where others are included it is not compared.",
  },
  references: ["部门基本情况：人员构成"],
  needs: [someFact({ concept: "staffAuthorised" }), someFact({ concept: "staffActual" })],
  *check({ index }) {
    const actual = index.facts({ concept: "staffActual", measure: "count" });
    for (const same of groupBy(actual, (one) => one.dimensions.staff ?? "").values()) {
      const first = same[0]!;
      const posts = settle(
        index,
        index.facts({
          concept: "staffAuthorised",
          measure: "count",
          dimensions: { staff: first.dimensions.staff },
        }),
        first,
      );
      const filled = settle(index, same, first);
      if (posts.found === "none") yield abstain("NO_INPUT", index.pathOf(first));
      else if (posts.found === "several" || filled.found !== "one")
        yield abstain("AMBIGUOUS", index.pathOf(first));
      else if (!isSure(posts.fact) || !isSure(filled.fact))
        yield abstain("LOW_CONFIDENCE", index.pathOf(first));
      else if (order(worth(filled.fact), worth(posts.fact)) <= 0) yield holds();
      else if (sentenceApart(posts.fact, filled.fact)) yield abstain("AMBIGUOUS", index.pathOf(first));
      else {
        const texts = [posts.fact, filled.fact].map((one) => passageOf(index, one)?.text ?? one.quote);
        if (words.outsideStaff.some((word) => texts.some((text) => text.includes(word)))) {
          yield abstain("SCOPE", index.pathOf(first));
          continue;
        }
        const [a, b] = [nameOfFact(filled.fact), nameOfFact(posts.fact)];
        yield explain({
          message: {
            zh: `${a.zh}为${show(filled.fact)}，${b.zh}为${show(posts.fact)}。可能含工勤、编外人员或经批准超编，也可能数字有误，请说明。`,
            en: `${a.en}: ${show(filled.fact)}; ${b.en}: ${show(posts.fact)}. Others may be included or the excess approved, or a figure is wrong.`,
          },
          evidence: citeFacts(index, filled.fact, [posts.fact]),
        });
      }
    }
  },
  cases: () => ({
    holds: [
      { name: "posts are free", record: () => sample("23人", "20人") },
      { name: "none of either", record: () => sample("0人", "0人", "administrative") },
    ],
    needsExplanation: [{ name: "more than authorised", record: () => sample("20人", "23人") }],
    notChecked: [
      {
        name: "authorised are others' posts",
        record: () =>
          account({
            facts: [
              fact("staffAuthorised", "count", "20人", end("administrative")),
              fact("staffActual", "count", "23人", end("publicInstitution")),
            ],
          }),
      },
      {
        name: "a sentence about all staff behind one about some posts",
        record: () => {
          const record = account({
            facts: [
              fact("staffAuthorised", "count", "36名", {
                ...end("publicInstitution"),
                quote: "事业编制36名。",
              }),
              fact("staffActual", "count", "274名", {
                ...end("publicInstitution"),
                quote: "实际在编在职人员274名，",
              }),
            ],
          });
          return { ...record, facts: record.facts.map((one) => ({ ...one, ref: record.facts[0]!.ref })) };
        },
      },
      {
        name: "others are included",
        record: () =>
          account({
            facts: [
              fact("staffAuthorised", "count", "20人", end("administrative")),
              fact("staffActual", "count", "23人", {
                ...end("administrative"),
                quote: "实有人数23人（含工勤人员3人）",
              }),
            ],
          }),
      },
    ],
  }),
});

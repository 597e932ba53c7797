import { roundingModes } from "@juesuan/quantity";
import { some } from "../../forms-cells.ts";
import { formRatios } from "../../forms-ratios.ts";
import { narrativeRatios } from "../../ratio-ties.ts";
import { abstain, type DocumentSubject, defineRule, holds, type Need, violation } from "../../rule.ts";
import { account, type FormPrint, fact } from "../../sample.ts";

/** Every printed ratio of the document whose own figures are printed too: in the forms and in the narrative. */
const ratiosOf = (subject: DocumentSubject) => [...formRatios(subject), ...narrativeRatios(subject)];

/** More examples than this say no more. */
const shown = 5;

/** A rate with the figures that it is the ratio of. */
const someRatio: Need<DocumentSubject> = {
  name: "printed ratios",
  missing: (subject) => (ratiosOf(subject).length > 0 ? undefined : "NO_INPUT"),
  remove: (record) => ({ ...record, facts: [], performance: { forms: [] } }),
};

const halfUp: FormPrint = { total: ["105", "75", "49.625", "10", "66.2%", "6"] };
const cut: FormPrint = { total: ["72", "72", "66", "10", "91.6%", "9"] };

export default defineRule<"document">({
  id: "SE-35",
  title: { zh: "舍入口径混用", en: "Mixed rounding" },
  severity: "info",
  scope: "document",
  why: {
    zh: "同一份文件里有的百分比四舍五入，有的截去尾数，口径应统一。",
    en: "In one document some rates are rounded half-up and some cut off; one way should serve all.",
  },
  references: ["GB/T 8170 数值修约规则"],
  needs: [someRatio],
  *check(subject) {
    const ratios = ratiosOf(subject);
    const telling = ratios.filter(({ decisive }) => decisive);
    if (roundingModes(ratios) !== "mixed") {
      yield ratios.some(({ verdict }) => verdict !== "violated" && verdict !== "undefined")
        ? holds()
        : abstain("NO_INPUT");
      return;
    }
    const byMode = (mode: "halfUp" | "truncation") => telling.filter(({ verdict }) => verdict === mode);
    const [rounded, truncated] = [byMode("halfUp"), byMode("truncation")];
    // The rarer way first: it is the one to be put right.
    const [rare, usual] = truncated.length <= rounded.length ? [truncated, rounded] : [rounded, truncated];
    const evidence = some([...rare, ...usual].map((ratio) => ratio.evidence()));
    const [first] = rare;
    if (evidence === undefined || first === undefined) return;
    const show = (list: typeof telling, language: "zh" | "en") => {
      const figures = list.slice(0, shown).map(({ printed }) => `${printed.text}${printed.unit ?? ""}`);
      const more = list.length - figures.length;
      return language === "zh"
        ? `${figures.join("、")}${more > 0 ? `等${list.length}处` : ""}`
        : `${figures.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
    };
    yield violation({
      message: {
        zh: `百分比的舍入口径应统一：${show(rounded, "zh")}为四舍五入，${show(truncated, "zh")}为截去尾数。`,
        en: `One way of rounding should serve all: ${show(rounded, "en")} ${rounded.length === 1 ? "is" : "are"} rounded half-up, ${show(truncated, "en")} cut off.`,
      },
      evidence,
      arithmetic: {
        expression: first.expression(),
        printed: `${first.printed.text}${first.printed.unit ?? ""}`,
        recomputed: first.expression().split(" = ").at(-1) ?? "",
      },
    });
  },
  cases: () => ({
    holds: [
      {
        name: "half-up throughout",
        record: () => account({ forms: [halfUp, { total: ["70", "70", "53.1", "10", "75.9%", "7"] }] }),
      },
      { name: "cut off throughout", record: () => account({ forms: [cut] }) },
      {
        name: "one rate rounded, one wrong",
        record: () => account({ forms: [halfUp, { total: ["72", "72", "66", "10", "19.6%", "9"] }] }),
      },
    ],
    violated: [
      {
        name: "a share cut off in the narrative, a rate rounded in a form",
        record: () =>
          account({
            facts: [
              fact("expenditure", "amount", "1317.12万元"),
              fact("projectExpenditure", "amount", "771.91万元"),
              fact("projectExpenditure", "share", "58.60%", { basis: "expenditure" }),
            ],
            forms: [halfUp],
          }),
      },
      { name: "one cut off among rounded ones", record: () => account({ forms: [halfUp, cut, halfUp] }) },
      { name: "one rounded among those cut off", record: () => account({ forms: [cut, halfUp, cut] }) },
      {
        name: "six rounded, one cut off",
        record: () => account({ forms: [cut, halfUp, halfUp, halfUp, halfUp, halfUp, halfUp] }),
      },
      {
        name: "six cut off, one rounded, which is printed as a plain ratio",
        record: () =>
          account({
            forms: [{ total: ["105", "75", "49.625", "10", "0.662", "6"] }, cut, cut, cut, cut, cut, cut],
          }),
      },
    ],
    notChecked: [
      {
        name: "no rate printed",
        record: () => account({ forms: [{ total: ["30", "30", "30", "10", "", "10"] }] }),
      },
      {
        name: "every rate is wrong",
        record: () => account({ forms: [{ total: ["72", "72", "66", "10", "19.6%", "9"] }] }),
      },
    ],
  }),
});

import type { Indicator } from "@juesuan/account";
import { citeForm } from "../../evidence.ts";
import { filledRows, nameOf, valueIn } from "../../forms-cells.ts";
import { coverageOf } from "../../forms-coverage.ts";
import { goalCopy } from "../../forms-goals.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { account, type FormPrint, type IndicatorPrint, soundIndicators } from "../../sample.ts";

/** A clause is told again from this share of its pairs of characters, and left out below the other; between is unsure. */
const told = 0.6;
const leftOut = 0.25;
/** The result follows the goal clause by clause when at least so many clauses, and half of all, are told again. */
const least = 3;

const goal =
  "建设水质在线监测平台，接入十二个断面的监测数据，实现数据自动上传，开放公众查询服务，最终提升治水决策能力。";
const parallel: FormPrint = {
  goal: [goal, "建设了水质在线监测平台，接入十二个断面的监测数据，实现数据自动上传。"],
};

/** Outputs in full; the benefit lost points. */
const outputs = soundIndicators.slice(0, 4);
const following = (indicators: readonly IndicatorPrint[]) => () =>
  account({ forms: [{ ...parallel, indicators }] });

export default defineRule<"form">({
  id: "SE-22",
  title: { zh: "预期目标的内容在完成情况中缺失", en: "Part of the goal is missing in the result" },
  severity: "explain",
  scope: "form",
  why: {
    zh: "完成情况逐条对应预期目标、却缺少其中几条，而产出指标全部满分时，应说明缺少的部分是否完成。",
    en: "Where the result follows the goal clause by clause but leaves some out, and all outputs score in full, it should say whether those were done.",
  },
  references: ["财预〔2020〕10号 年度总体目标完成情况"],
  needs: [selfEvaluation],
  *check({ form, index }) {
    const { expected, achieved } = form.goal;
    if (expected === null || achieved === null) {
      yield abstain("NO_INPUT");
      return;
    }
    if (goalCopy(expected.text, achieved.text) !== "own") {
      yield holds();
      return;
    }
    const inFull = (row: Indicator) => valueIn(row.score)?.equals(valueIn(row.maxScore) ?? -1n) === true;
    const outputs = filledRows(form).filter((row) => row.category === "output");
    const full = outputs.every(inFull);
    const clauses = full && outputs.length > 0 ? coverageOf(expected.text, achieved.text) : [];
    const retold = clauses.filter(({ covered }) => covered >= told).length;
    // Told in other words, the parts cannot be matched by their characters.
    if (retold < least || retold * 2 < clauses.length) {
      yield abstain("LOW_CONFIDENCE");
      return;
    }
    // What an indicator of its own says was reached is told there.
    const reached = filledRows(form)
      .filter(inFull)
      .map(({ name }) => name)
      .join("，");
    const shown = new Set(
      coverageOf(expected.text, reached)
        .filter(({ covered }) => covered >= told)
        .map(({ text }) => text),
    );
    const missing = clauses.filter(({ covered, text }) => covered <= leftOut && !shown.has(text));
    if (missing.length === 0) {
      yield holds();
      return;
    }
    const name = nameOf(form);
    const list = missing.map(({ text }) => `“${text}”`);
    yield explain({
      message: {
        zh: `${name.zh}预期目标中的${list.join("、")}在实际完成情况中没有对应内容，产出指标均为满分。可能是已完成而未写，也可能是未完成。`,
        en: `${name.en}: ${list.join(", ")} of the goal has no counterpart in the result, while all outputs score in full. It may have been done and not told, or not done.`,
      },
      evidence: [
        citeForm(index, form, "goal/expected", expected.text, expected.ref),
        citeForm(index, form, "goal/achieved", achieved.text, achieved.ref),
      ],
    });
  },
  cases: () => ({
    holds: [
      {
        name: "every part is told",
        record: () =>
          account({
            forms: [
              {
                goal: [
                  goal,
                  "建设了水质在线监测平台，接入十二个断面的监测数据，实现数据自动上传，已开放公众查询服务，提升了治水决策能力。",
                ],
              },
            ],
          }),
      },
      {
        name: "what the result leaves out is an indicator that was reached",
        record: following([
          ...outputs,
          ["社会效益指标", "面向公众开放查询服务", "500次", "520次", "10", "10"],
          ["可持续影响指标", "治水决策能力提升程度", "提升", "提升", "10", "10"],
        ]),
      },
      {
        name: "copied word for word, though not all was done",
        record: () =>
          account({
            forms: [
              { goal: [goal, goal], indicators: [["数量指标", "接入断面", "12个", "9个", "10", "7.5"]] },
            ],
          }),
      },
    ],
    needsExplanation: [
      { name: "two parts are left out", record: () => account({ forms: [parallel] }) },
      {
        name: "a benefit that lost points is no output",
        record: following([...outputs, ["社会效益指标", "公众查询次数", "500次", "400次", "10", "8"]]),
      },
      {
        name: "three parts of six are told",
        record: () =>
          account({
            forms: [
              {
                goal: [
                  "建设监测平台，接入断面数据，上传监测数据，开放公众查询，提升决策力，培训业务骨干。",
                  "建设监测平台，接入断面数据，上传结果，提升水质。",
                ],
              },
            ],
          }),
      },
    ],
    notChecked: [
      { name: "told in other words", record: () => account({ forms: [{}] }) },
      { name: "no result", record: () => account({ forms: [{ goal: [goal, null] }] }) },
      { name: "no goal", record: () => account({ forms: [{ goal: [null, "建设了水质在线监测平台。"] }] }) },
      {
        name: "one output of two not in full",
        record: following([...outputs, ["数量指标", "接入断面", "12个", "9个", "10", "7.5"]]),
      },
      {
        name: "an output without a score",
        record: following([...outputs, ["数量指标", "接入断面", "12个", "12个", "10", ""]]),
      },
      {
        name: "an output without a weight",
        record: following([...outputs, ["数量指标", "接入断面", "12个", "12个", "", "1"]]),
      },
      {
        name: "no outputs",
        record: following([["社会效益指标", "公众查询次数", "500次", "500次", "10", "10"]]),
      },
      {
        name: "two parts of three are told",
        record: () =>
          account({
            forms: [
              {
                goal: ["建设监测平台，接入断面数据，开放公众查询。", "建设监测平台，接入断面数据。"],
              },
            ],
          }),
      },
      {
        name: "three parts of seven are told",
        record: () =>
          account({
            forms: [
              {
                goal: [
                  "建设监测平台，接入断面数据，上传采样结果，开放公众查询，提升决策力，培训业务骨干，修订应急预案。",
                  "建设监测平台，接入断面数据，上传采样结果。",
                ],
              },
            ],
          }),
      },
    ],
  }),
});

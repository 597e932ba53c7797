import type { Fact } from "@juesuan/account";
import { order } from "@juesuan/quantity";
import {
  causeName,
  type Movement,
  movementOf,
  type StatedCause,
  statedCauses,
} from "../../narrative-causes.ts";
import {
  basisName,
  citeFacts,
  type Name,
  nameOfFact,
  quantities,
  sameSubject,
  settle,
  showLike,
  worth,
} from "../../narrative-facts.ts";
import type { Index } from "../../record-index.ts";
import {
  abstain,
  type DocumentSubject,
  defineRule,
  explain,
  holds,
  type Need,
  notApplicable,
  type Result,
} from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const someReason: Need<DocumentSubject> = {
  name: "a reason",
  missing: ({ record }) => (record.facts.some((one) => one.reason !== undefined) ? undefined : "NO_INPUT"),
  remove: (record) => ({
    ...record,
    facts: record.facts.map(({ reason: _reason, ...rest }) => rest),
  }),
};

/** If all projects are in this line, what is left of it is basic expenditure: where the change must sit instead. */
function elsewhere(index: Index, change: Fact, movement: Movement): Name {
  const isLine = change.dimensions.functionName !== undefined || change.dimensions.functionCode !== undefined;
  const now = settle(index, sameSubject(index, change, { measures: quantities }), change);
  const moved = settle(
    index,
    sameSubject(index, change, { measures: ["change"], basis: change.basis ?? "" }),
    change,
  );
  if (!isLine || now.found !== "one" || moved.found !== "one") return { zh: "", en: "" };
  const before = worth(now.fact).sub(worth(moved.fact)).sub(movement.before.value);
  const after = worth(now.fact).sub(movement.now.value);
  if (order(before, 0n) < 0 || order(after, 0n) < 0) return { zh: "", en: "" };
  const [from, to] = [showLike(before, now.fact), showLike(after, now.fact)];
  const rest = {
    zh: order(before, after) > 0 ? "降至" : "升至",
    en: order(before, after) > 0 ? "fell" : "rose",
  };
  return {
    zh: `若项目均在该科目列支，则其基本支出由${from}${rest.zh}${to}（推算），增减应来自基本支出。`,
    en: ` If all projects are in this line, its basic expenditure ${rest.en} from ${from} to ${to} (derived), and the change sits there.`,
  };
}

function report(index: Index, cause: StatedCause, movement: Movement): Result {
  const change = cause.fact;
  const [name, what, basis] = [nameOfFact(change), causeName(cause), basisName(change.basis ?? "")];
  const [word, contrary] =
    cause.direction === "decrease"
      ? [
          { zh: "减少", en: "fell" },
          { zh: "增加", en: "rose" },
        ]
      : [
          { zh: "增加", en: "rose" },
          { zh: "减少", en: "fell" },
        ];
  const by = movement.now.value.sub(movement.before.value);
  const gap = showLike(by.abs(), index.facts({ concept: cause.concept })[0] ?? change);
  const condition = movement.conditional
    ? {
        zh: "如文中所称，所列自评表涵盖全部项目，则",
        en: "If the forms are of all projects, as the text claims, ",
      }
    : { zh: "", en: "" };
  const rest = movement.conditional ? elsewhere(index, change, movement) : { zh: "", en: "" };
  const lawful = movement.conditional
    ? {
        zh: "可能有未纳入自评的项目、年中追加或项目与基本支出之间的调剂，请说明。",
        en: " There may be projects without a form, additions during the year, or transfers between projects and basic expenditure.",
      }
    : {
        zh: "可能另有主要原因或口径不同，请说明。",
        en: " There may be another main cause, or another scope.",
      };
  return explain({
    message: {
      zh: `${name.zh}比${basis.zh}的增减，文中称因“${cause.words}”；${condition.zh}${what.zh}由${movement.before.print}（${movement.before.what.zh}）变为${movement.now.print}，${contrary.zh}${gap}，与所述${word.zh}相反。${rest.zh}${lawful.zh}`,
      en: `The change of ${name.en} against ${basis.en} is put down to “${cause.words}”. ${condition.en}${what.en} went from ${movement.before.print} (${movement.before.what.en}) to ${movement.now.print}: it ${contrary.en} by ${gap} where the text says it ${word.en}.${rest.en}${lawful.en}`,
    },
    evidence: [
      { path: `${index.pathOf(change)}/reason`, ref: change.reason!.ref, quote: change.reason!.text },
      ...citeFacts(index, change),
      ...movement.evidence,
    ],
    arithmetic: {
      expression: `${movement.now.print} − ${movement.before.print} = ${order(by, 0n) < 0 ? "-" : ""}${gap}`,
      printed: cause.words,
      recomputed: `${order(by, 0n) < 0 ? "-" : ""}${gap}`,
    },
  });
}

const reason = { text: "项目支出经费减少", ref: { block: "p1" } };
const line = {
  fund: "generalPublicBudget",
  functionCode: "20103",
  functionName: "政府办公厅（室）及相关机构事务",
} as const;
const sample = (
  project: string,
  share = "100%",
  {
    now = "180.00万元",
    change = "-20.00万元",
    said = reason.text,
    dimensions = line as Fact["dimensions"],
  } = {},
) =>
  account({
    facts: [
      fact("projectExpenditure", "amount", project),
      fact("appropriationExpenditure", "amount", now, { dimensions }),
      fact("appropriationExpenditure", "change", change, {
        dimensions,
        basis: "originalBudget",
        reason: { ...reason, text: said },
      }),
      fact("evaluatedProjects", "count", "2个"),
      fact("evaluatedShare", "share", share, { basis: "departmentProjects" }),
    ],
    forms: [
      { total: ["30", "30", "30", "10", "100%", "10"] },
      { total: ["20", "20", "20", "10", "100%", "10"] },
    ],
  });
const byChange = (project: string) =>
  account({
    facts: [
      fact("expenditure", "amount", "100.00万元"),
      fact("expenditure", "change", "-20.00万元", { basis: "priorYear", reason }),
      fact("projectExpenditure", "amount", "60.00万元"),
      fact("projectExpenditure", "change", project, { basis: "priorYear" }),
    ],
  });

export default defineRule<"document">({
  id: "NAR-28",
  title: { zh: "原因与数据方向", en: "Stated cause and figures" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "文中以某项支出的增减为原因时，该项支出按文中或自评表的数字应朝同一方向变动；相反时请说明。",
    en: "Where the movement of one item is given as the reason, the figures of the text or of the forms should show it moving that way; if not, a word is due.",
  },
  references: ["规则目录 NAR-28"],
  needs: [someReason],
  *check(subject) {
    const causes = statedCauses(subject);
    if (causes.length === 0) {
      yield notApplicable();
      return;
    }
    for (const cause of causes) {
      const movement = movementOf(subject, cause);
      if (movement === undefined || movement.sign === 0)
        yield abstain("NO_INPUT", subject.index.pathOf(cause.fact));
      else if (movement.sign > 0 === (cause.direction === "increase")) yield holds();
      else yield report(subject.index, cause, movement);
    }
  },
  cases: () => ({
    holds: [
      { name: "projects fell below their budgets", record: () => sample("45.00万元") },
      { name: "projects fell by their own change", record: () => byChange("-15.00万元") },
    ],
    needsExplanation: [
      { name: "projects rose above the budgets of all forms", record: () => sample("55.00万元") },
      { name: "projects rose by their own change", record: () => byChange("5.00万元") },
      {
        name: "projects fell where their rise is the reason: basic expenditure of the line rose",
        record: () => sample("45.00万元", "100%", { change: "20.00万元", said: "项目支出增加" }),
      },
      {
        name: "the change is of no line: nothing follows for basic expenditure",
        record: () => sample("55.00万元", "100%", { dimensions: { fund: "generalPublicBudget" } }),
      },
      {
        name: "the line is less than the projects: they are not all in it",
        record: () => sample("55.00万元", "100%", { now: "52.00万元" }),
      },
      {
        name: "the line was less than the projects' budgets: they were not all in it",
        record: () => sample("55.00万元", "100%", { now: "60.00万元", change: "20.00万元" }),
      },
    ],
    notApplicable: [
      {
        name: "the reason names no item",
        record: () =>
          account({
            facts: [
              fact("expenditure", "change", "-20.00万元", {
                basis: "priorYear",
                reason: { text: "人员增加及工资变动", ref: { block: "p1" } },
              }),
            ],
          }),
      },
    ],
    notChecked: [
      { name: "the forms are not of all projects", record: () => sample("55.00万元", "80%") },
      {
        name: "against the year before, which the text does not print",
        record: () =>
          account({ facts: [fact("expenditure", "change", "-20.00万元", { basis: "priorYear", reason })] }),
      },
    ],
  }),
});

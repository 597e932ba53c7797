import type { Fact } from "@juesuan/account";
import { type Term, tieAmounts } from "@juesuan/quantity";
import words from "../../data/narrative-words.json" with { type: "json" };
import { functionLists } from "../../function-levels.ts";
import { agree, citeFacts, isSure, nameOfFact, show, showLike, whole, worth } from "../../narrative-facts.ts";
import { someLine } from "../../narrative-lists.ts";
import { someFact } from "../../needs.ts";
import { comparable } from "../../ratio-ties.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, holds, notApplicable, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

/** The one class that can carry projects, and the classes that by their nature hold pay, pensions and housing only. */
function classes(
  index: Index,
): { one: readonly Fact[]; others: readonly (readonly Fact[])[]; wholes: readonly Fact[] } | undefined {
  const list = functionLists(index, "amount").find(({ lines }) => {
    const { stage, fund } = lines[0]!.facts[0].dimensions;
    return stage === undefined && (fund === undefined || fund === "generalPublicBudget");
  });
  const top = list?.lines.filter((line) => line.level === "class") ?? [];
  const basic = top.filter((line) => line.code !== undefined && words.basicClasses.includes(line.code));
  const rest = top.filter((line) => !basic.includes(line));
  return rest.length === 1 && basic.length > 0
    ? { one: rest[0]!.facts, others: basic.map((line) => line.facts), wholes: list?.wholes ?? [] }
    : undefined;
}

const fund = "generalPublicBudget" as const;
const line = (code: string, name: string, print: string) =>
  fact("appropriationExpenditure", "amount", print, {
    dimensions: { fund, functionCode: code, functionName: name, level: "class" },
  });
const sample = (first: string, project = "771.91万元", spent = "1317.12万元") =>
  account({
    facts: [
      fact("expenditure", "amount", spent),
      fact("basicExpenditure", "amount", "545.21万元"),
      fact("projectExpenditure", "amount", project),
      line("201", "一般公共服务支出", first),
      line("208", "社会保障和就业支出", "51.94万元"),
      line("221", "住房保障支出", "84.40万元"),
    ],
  });

export default defineRule<"document">({
  id: "NAR-27",
  title: { zh: "类级分摊推导", en: "The class that carries the projects" },
  severity: "info",
  scope: "document",
  why: {
    zh: "只有一个类级可能列支项目时，该类支出 −（基本支出 − 其余各类）应等于项目支出；这是推算，仅供核对。",
    en: "Where one class only can carry projects, it less what basic expenditure leaves beside the other classes is project expenditure. Derived, for information.",
  },
  references: ["规则目录 NAR-27"],
  needs: [
    someLine,
    someFact({ concept: "basicExpenditure", measure: "amount" }),
    someFact({ concept: "projectExpenditure", measure: "amount" }),
  ],
  *check({ index }) {
    const found = classes(index);
    if (found === undefined) {
      yield notApplicable();
      return;
    }
    const [basic, project] = [whole(index, "basicExpenditure"), whole(index, "projectExpenditure")];
    if (basic.found === "none" || project.found === "none") {
      yield abstain("NO_INPUT");
      return;
    }
    const lists = [found.one, ...found.others];
    if (basic.found !== "one" || project.found !== "one" || !lists.every(agree)) {
      yield abstain("AMBIGUOUS");
      return;
    }
    // With expenditure of other kinds the class may carry that too.
    const spent = whole(index, "expenditure");
    if (spent.found !== "one") {
      yield abstain(spent.found === "none" ? "NO_INPUT" : "AMBIGUOUS");
      return;
    }
    const kinds = [basic.fact, project.fact].map((fact): Term => ({ quantity: fact.quantity }));
    if (tieAmounts({ left: [{ quantity: spent.fact.quantity }], right: kinds }).verdict === "violated") {
      yield notApplicable();
      return;
    }
    // What is spent of other money (a fund of its own, other income) is in no class listed, and may be projects.
    const funded = index
      .facts({ concept: "appropriationExpenditure", measure: "amount" })
      .some(({ dimensions, quantity }) => {
        const own = dimensions.fund === undefined || dimensions.fund === "generalPublicBudget";
        return !own && dimensions.stage === undefined && quantity.value !== "0";
      });
    const wider = found.wholes.some(
      ({ quantity }) =>
        tieAmounts({ left: [{ quantity }], right: [{ quantity: spent.fact.quantity }] }).verdict ===
        "violated",
    );
    if (funded || wider) {
      yield notApplicable();
      return;
    }
    const [one, ...others] = lists.map((list) => list[0]!) as [Fact, ...Fact[]];
    const all = [one, ...others, basic.fact, project.fact];
    if (!all.every(isSure)) yield abstain("LOW_CONFIDENCE");
    else if (!all.every((fact) => comparable(one, fact))) yield abstain("UNIT");
    else {
      const tie = tieAmounts({
        left: all.slice(0, -2).map((fact): Term => ({ quantity: fact.quantity })),
        right: [{ quantity: basic.fact.quantity }, { quantity: project.fact.quantity }],
      });
      if (tie.verdict !== "violated") {
        yield holds();
        return;
      }
      const derived = showLike(tie.difference.add(worth(project.fact)), project.fact);
      const name = nameOfFact(one);
      yield violation({
        message: {
          zh: `若项目支出都在${name.zh}列支，推算的项目支出为${derived}，文中为${show(project.fact)}。`,
          en: `If all projects are in ${name.en}, project expenditure comes to ${derived} (derived); the text says ${show(project.fact)}.`,
        },
        evidence: citeFacts(index, project.fact, all),
        arithmetic: {
          expression: `${show(one)} − (${[basic.fact, ...others].map(show).join(" − ")}) = ${derived}`,
          printed: show(project.fact),
          recomputed: derived,
        },
      });
    }
  },
  cases: () => ({
    holds: [{ name: "one class beside pensions and housing", record: () => sample("1180.78万元") }],
    violated: [
      { name: "a digit of the class turned", record: () => sample("1108.78万元") },
      {
        name: "a digit of the projects turned",
        record: () => sample("1180.78万元", "717.91万元", "1263.12万元"),
      },
    ],
    notApplicable: [
      {
        name: "a government fund spends too",
        record: () => {
          const record = sample("1121.28万元");
          const spent = fact("appropriationExpenditure", "amount", "59.50万元", {
            dimensions: { fund: "governmentFund" },
          });
          return { ...record, facts: [...record.facts, spent] };
        },
      },
      {
        name: "other income pays for some of it",
        record: () => {
          const record = sample("1121.28万元");
          const general = fact("appropriationExpenditure", "amount", "1257.62万元", { dimensions: { fund } });
          return { ...record, facts: [...record.facts, general] };
        },
      },
      {
        name: "two classes may carry projects",
        record: () => {
          const record = sample("1180.78万元");
          return { ...record, facts: [...record.facts, line("212", "城乡社区支出", "10.00万元")] };
        },
      },
    ],
    notChecked: [
      {
        name: "the class stands twice with two values",
        record: () => {
          const record = sample("1180.78万元");
          return { ...record, facts: [...record.facts, line("201", "一般公共服务支出", "1108.78万元")] };
        },
      },
    ],
  }),
});

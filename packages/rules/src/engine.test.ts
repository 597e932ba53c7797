import { type AccountRecord, reportSchema } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { check, orderedFindings, type RuleFailure } from "./engine.ts";
import { defineRule, holds, type Result, rounding, violation } from "./rule.ts";
import { account, fact } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

const about = { zh: "一处。", en: "One place." };
const said = { message: about, evidence: [{ path: "/facts/0", ref: { block: "p1" }, quote: "1" }] as const };

const ruleThat = (id: string, check: () => Iterable<Result>, scope: "document" | "form" = "document") =>
  defineRule({
    id,
    title: about,
    severity: "error",
    scope,
    why: about,
    references: [],
    needs: [],
    check,
    cases: () => ({ holds: [], notChecked: [] }),
  });

const fine = ruleThat("OWN-01", () => [holds()]);
const thrown = new Error("a fault of the rule");
const broken = ruleThat("OWN-02", function* () {
  yield holds();
  throw thrown;
});

describe("a rule that throws", () => {
  it("costs its own verdict and no other's", () => {
    const failures: RuleFailure[] = [];
    const report = check(account(), [fine, broken, fine], defaultSettings, (failure) =>
      failures.push(failure),
    );
    expect(reportSchema.safeParse(report).error).toBeUndefined();
    expect(report.verdicts.map(({ rule, outcome }) => [rule, outcome])).toEqual([
      ["OWN-01", "holds"],
      ["OWN-02", "notChecked"],
      ["OWN-01", "holds"],
    ]);
    expect(failures).toEqual([{ rule: "OWN-02", scope: "document", error: thrown }]);
    expect(report.summary.outcomes).toMatchObject({ holds: 2, notChecked: 1 });
  });

  it("blames no input of the document for it", () => {
    expect(check(account(), [broken]).verdicts).toEqual([
      { rule: "OWN-02", scope: "document", outcome: "notChecked" },
    ]);
  });

  it("keeps what it had found", () => {
    const late = ruleThat("OWN-03", function* () {
      yield violation(said);
      throw thrown;
    });
    const [verdict] = check(account(), [late]).verdicts;
    expect(verdict?.outcome).toBe("violated");
    expect(verdict?.findings?.map(({ rule }) => rule)).toEqual(["OWN-03"]);
  });

  it("fails for the form at hand only", () => {
    let calls = 0;
    const second = ruleThat(
      "OWN-04",
      () => {
        calls++;
        if (calls === 2) throw thrown;
        return [holds()];
      },
      "form",
    );
    const failures: string[] = [];
    const { verdicts } = check(account({ forms: [{}, {}, {}] }), [second], defaultSettings, ({ scope }) =>
      failures.push(scope),
    );
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(["holds", "notChecked", "holds"]);
    expect(failures).toEqual(["/performance/forms/1"]);
  });

  it("may fail in what it needs", () => {
    const needy = {
      ...fine,
      needs: [
        {
          name: "nothing that is there",
          missing: () => {
            throw thrown;
          },
          remove: (record: AccountRecord) => record,
        },
      ],
    };
    expect(check(account(), [needy]).verdicts[0]?.outcome).toBe("notChecked");
  });
});

describe("a report", () => {
  it("gives each rule and scope one verdict, the loudest result deciding", () => {
    const mixed = ruleThat("OWN-05", () => [
      holds(),
      rounding(said),
      violation({ ...said, severity: "info" }),
      { kind: "abstain", reason: "UNIT", path: "/facts/0" },
      { kind: "abstain", reason: "UNIT", path: "/facts/0" },
    ]);
    const { verdicts, summary } = check(account({ facts: [fact("revenue", "amount", "1万元")] }), [mixed]);
    expect(verdicts.map(({ scope, outcome, reason }) => [scope, outcome, reason])).toEqual([
      ["document", "violated", undefined],
      ["/facts/0", "notChecked", "UNIT"],
    ]);
    expect(verdicts[0]?.findings?.map(({ severity }) => severity)).toEqual(["info", "info"]);
    expect(summary.findings).toEqual({ error: 0, warning: 0, explain: 0, info: 2 });
  });

  it("prints the thresholds in force", () => {
    const settings = { ...defaultSettings, lowExecution: "0.5" };
    expect(check(account(), [fine]).summary.settings).toEqual(defaultSettings);
    expect(check(account(), [fine], settings).summary.settings).toEqual(settings);
  });

  it("puts findings in order of severity, then of reading", () => {
    const at = (block: string) => ({
      ...said,
      evidence: [{ path: `/${block}`, ref: { block }, quote: "1" }] as const,
    });
    const several = ruleThat("OWN-06", () => [
      violation({ ...at("p9"), severity: "info" }),
      violation(at("p10")),
      violation(at("p9")),
      violation({ ...at("p3"), severity: "warning" }),
    ]);
    const report = check(account(), [several]);
    expect(
      orderedFindings(report).map(({ severity, evidence }) => `${severity} ${evidence[0]?.ref.block}`),
    ).toEqual(["error p9", "error p10", "warning p3", "info p9"]);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AccountRecord, reportSchema } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { loadRules, ruleIdOf } from "./catalogue.ts";
import { check, orderedFindings, type RuleFailure } from "./engine.ts";
import { countedId } from "./findings.ts";
import { readingDoubts } from "./reading-doubts.ts";
import { indexRecord } from "./record-index.ts";
import {
  abstain,
  defineRule,
  explain,
  holds,
  notApplicable,
  type Result,
  type Rule,
  rounding,
  violation,
} from "./rule.ts";
import { runRule } from "./run-rule.ts";
import { account, fact, statement, tablesNotInPackage } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

const about = { zh: "一处。", en: "One place." };
const said = { message: about, evidence: [{ path: "/facts/0", ref: { block: "p1" }, quote: "1" }] as const };

const ruleThat = (
  id: string,
  check: () => Iterable<Result>,
  scope: "document" | "form" | "statement" = "document",
) =>
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

describe("a rule's scopes", () => {
  const table = statement("revenue", ["合计"], [["", "合计", 1, "", ["5"]]]);
  const scopesOf = (rule: Rule, record: AccountRecord) =>
    check(record, [rule]).verdicts.map(({ scope, outcome, reason }) => [scope, outcome, reason]);
  const overForms = ruleThat("OWN-07", () => [holds()], "form");
  const overTables = ruleThat("OWN-08", () => [holds()], "statement");

  it("are each form and each statement, in their order", () => {
    expect(scopesOf(overForms, account({ forms: [{}, {}] }))).toEqual([
      ["/performance/forms/0", "holds", undefined],
      ["/performance/forms/1", "holds", undefined],
    ]);
    expect(scopesOf(overTables, account({ statements: [table, { ...table }] }))).toEqual([
      ["/statements/0", "holds", undefined],
      ["/statements/1", "holds", undefined],
    ]);
  });

  it("are the document where it has none: then the rule was not run", () => {
    expect(scopesOf(overForms, account())).toEqual([["document", "notChecked", "NO_INPUT"]]);
    expect(scopesOf(overTables, account())).toEqual([["document", "notChecked", "NO_INPUT"]]);
    expect(scopesOf(overTables, account({ attachments: tablesNotInPackage }))).toEqual([
      ["document", "notChecked", "NOT_IN_PACKAGE"],
    ]);
    const given = [{ label: "附件", inPackage: true, ref: { block: "p1" } }];
    expect(scopesOf(overTables, account({ attachments: given }))).toEqual([
      ["document", "notChecked", "NO_INPUT"],
    ]);
  });

  it("may be one of them, when the rules run again over it", () => {
    const record = account({ forms: [{}, {}], statements: [table, { ...table }] });
    const run = {
      record,
      index: indexRecord(record),
      settings: defaultSettings,
      conceal: (text: string) => text,
      doubts: readingDoubts(record),
      onFailure: () => {},
    };
    const at = (rule: Rule, only?: string) => runRule(rule, run, only).map(({ scope }) => scope);
    expect(at(overForms, "/performance/forms/1")).toEqual(["/performance/forms/1"]);
    expect(at(overTables, "/statements/0")).toEqual(["/statements/0"]);
    expect(at(fine, "/statements/0")).toEqual(["document"]);
    expect(at(overForms)).toHaveLength(2);
  });
});

describe("a verdict", () => {
  const verdictsOf = (...results: readonly Result[]) =>
    check(account(), [ruleThat("OWN-09", () => results)]).verdicts.map(
      ({ scope, outcome, reason, findings }) => [scope, outcome, reason, findings?.length],
    );

  it("is that of the loudest result", () => {
    expect(verdictsOf(holds(), explain(said), rounding(said))[0]?.[1]).toBe("needsExplanation");
    expect(verdictsOf(holds(), rounding(said))[0]?.[1]).toBe("rounding");
    expect(verdictsOf(notApplicable(), abstain("UNIT"), holds())).toEqual([
      ["document", "holds", undefined, undefined],
    ]);
    expect(verdictsOf(notApplicable(), abstain("UNIT"), abstain("PERIOD"))).toEqual([
      ["document", "notChecked", "UNIT", undefined],
    ]);
    expect(verdictsOf(notApplicable())).toEqual([["document", "notApplicable", undefined, undefined]]);
    expect(verdictsOf()).toEqual([["document", "notApplicable", undefined, undefined]]);
    expect(verdictsOf(explain(said), violation(said))).toEqual([["document", "violated", undefined, 2]]);
  });

  it("is given to every part that was not checked, and to the rest where there is any", () => {
    expect(verdictsOf(abstain("UNIT", "/title"), abstain("PERIOD", "/fiscalYear"))).toEqual([
      ["/title", "notChecked", "UNIT", undefined],
      ["/fiscalYear", "notChecked", "PERIOD", undefined],
    ]);
    expect(verdictsOf(abstain("UNIT", "/title"), abstain("PERIOD"))).toEqual([
      ["document", "notChecked", "PERIOD", undefined],
      ["/title", "notChecked", "UNIT", undefined],
    ]);
  });

  it("keeps the parts that were not checked when the rule then fails", () => {
    const failing = ruleThat("OWN-10", function* () {
      yield abstain("UNIT", "/title");
      throw thrown;
    });
    expect(check(account(), [failing]).verdicts.map(({ scope, reason }) => [scope, reason])).toEqual([
      ["document", undefined],
      ["/title", "UNIT"],
    ]);
  });
});

describe("a finding's severity", () => {
  const severityOf = (severity: Rule["severity"], result: Result) =>
    check(account(), [{ ...ruleThat("OWN-11", () => [result]), severity }]).verdicts[0]?.findings?.[0]
      ?.severity;

  it("is the rule's, the result's own, or that of its kind", () => {
    expect(severityOf("error", violation(said))).toBe("error");
    expect(severityOf("info", violation(said))).toBe("info");
    expect(severityOf("error", violation({ ...said, severity: "warning" }))).toBe("warning");
    expect(severityOf("explain", violation(said))).toBe("warning");
    expect(severityOf("error", explain(said))).toBe("explain");
    expect(severityOf("error", rounding(said))).toBe("info");
  });
});

describe("findings of a report", () => {
  it("in the same words have ids of their own", () => {
    const twice = ruleThat("OWN-12", () => [violation(said), violation(said), violation(said)]);
    const ids = check(account(), [twice, fine]).verdicts.flatMap(({ findings }) =>
      (findings ?? []).map(({ id }) => id),
    );
    const [once] = check(account(), [ruleThat("OWN-12", () => [violation(said)])]).verdicts;
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe(once?.findings?.[0]?.id);
    expect(ids.slice(1)).toEqual([countedId(ids[0]!, 2), countedId(ids[0]!, 3)]);
  });

  it("at one place stand in the order of their rules, then of their ids", () => {
    const report = check(account(), [
      ruleThat("OWN-14", () => [violation(said)]),
      ruleThat("OWN-13", () => [violation(said), violation(said), violation(said)]),
    ]);
    const ordered = orderedFindings(report);
    expect(ordered.map(({ rule }) => rule)).toEqual(["OWN-13", "OWN-13", "OWN-13", "OWN-14"]);
    const ids = ordered.slice(0, 3).map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
  });

  it("show no contact of a form, neither in words nor in quotes", () => {
    const leaky = ruleThat("OWN-15", () => [
      violation({
        message: { zh: "张三错。", en: "张三 is wrong." },
        evidence: [{ ...said.evidence[0], quote: "张三填表" }],
      }),
    ]);
    const forms = [{ contact: { person: "张三", phone: null, redacted: false } }];
    expect(JSON.stringify(check(account({ forms }), [leaky]))).not.toContain("张三");
  });

  it("are said of the record's own source, title and year", () => {
    const record = account({ fiscalYear: 2021 });
    expect(check(record, [fine])).toMatchObject({
      schema: "report/1",
      source: record.source,
      generator: record.generator,
      record: { title: record.title, publisher: record.publisher.name, fiscalYear: 2021 },
    });
  });
});

describe("the registry", () => {
  it("takes a rule's id from its file's name", () => {
    expect(ruleIdOf("nar-06-year-on-year.ts")).toBe("NAR-06");
    expect(ruleIdOf("nar-06-year-on-year.js")).toBe("NAR-06");
    expect(ruleIdOf("own-1.ts")).toBe("OWN-1");
    for (const name of ["cases.txt", "nar-06.test.ts", "own.ts", "NAR-06.ts", "nar-06.tsx", "x-nar-06.d.ts"])
      expect(ruleIdOf(name)).toBeUndefined();
  });

  it("is in the order of the families, then of the numbers; unknown families last", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rules-"));
    try {
      mkdirSync(join(folder, "sub"));
      mkdirSync(join(folder, "own-02.ts"));
      for (const id of ["TXT-02", "NAR-10", "NAR-2", "ZZZ-01", "AAA-01", "PUB-01"])
        writeFileSync(join(folder, "sub", `${id.toLowerCase()}-x.js`), `export default { id: "${id}" };`);
      writeFileSync(join(folder, "readme.txt"), "no rule");
      const ids = (await loadRules(folder)).map(({ id }) => id);
      expect(ids).toEqual(["NAR-2", "NAR-10", "PUB-01", "TXT-02", "AAA-01", "ZZZ-01"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

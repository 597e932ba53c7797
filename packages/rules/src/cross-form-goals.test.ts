import type { AccountRecord } from "@juesuan/account";
import { describe, expect, test } from "vitest";
import xf01 from "./catalogue/xf/xf-01-copied-goals.ts";
import xf02 from "./catalogue/xf/xf-02-copied-indicators.ts";
import { goalCopies } from "./cross-form-goals.ts";
import { check } from "./engine.ts";
import type { Rule } from "./rule.ts";
import { account, type FormPrint, type IndicatorPrint } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

const row = (name: string): IndicatorPrint => ["质量指标", name, "100%", "100%", "90", "90"];
const bus: FormPrint = {
  project: "农村学生校车租赁费",
  goal: [
    "租用校车三十二辆，接送偏远村组学生上下学，保障乘车安全。",
    "三十二辆校车按时接送，全年无交通事故，家长反映良好。",
  ],
  indicators: [row("校车接送准点率")],
};
const trees: FormPrint = {
  project: "古树名木复壮养护",
  goal: [
    "对在册古树名木开展复壮、支撑和病虫害防治，逐株挂牌登记。",
    "完成在册古树复壮四十株，病虫害防治全覆盖，长势良好。",
  ],
  indicators: [row("古树成活率")],
};
const archive: FormPrint = {
  project: "婚姻档案数字化",
  goal: [
    "扫描著录历年婚姻档案，实现跨部门查询，减少群众跑腿次数。",
    "扫描著录婚姻档案六万卷，已接入查询系统。",
  ],
  indicators: [row("扫描差错率")],
};

function findings(record: AccountRecord, rule: Rule = xf01) {
  return check(record, [rule]).verdicts.flatMap((verdict) => verdict.findings ?? []);
}
const paths = (record: AccountRecord) =>
  findings(record).map(({ severity, evidence }) => [severity, ...evidence.map(({ path }) => path)]);
const form = (number: number, part: string) => `/performance/forms/${number}/${part}`;

describe("a goal copied from another form", () => {
  const all = [bus, trees, archive];
  const pairs = all.flatMap((_, from) => all.flatMap((_, to) => (from === to ? [] : [[from, to] as const])));

  test.each(pairs)("from form %i to form %i: the copy's texts stand first", (from, to) => {
    const forms = all.map((one, at) => (at === to ? { ...one, goal: all[from]!.goal! } : one));
    expect(paths(account({ forms }))).toEqual([
      [
        "error",
        form(to, "goal/expected"),
        form(to, "goal/achieved"),
        form(from, "goal/expected"),
        form(from, "goal/achieved"),
        form(to, "project"),
        form(from, "project"),
      ],
    ]);
  });

  test.each(pairs)("only the goal, from form %i to form %i", (from, to) => {
    const forms = all.map((one, at) =>
      at === to ? { ...one, goal: [all[from]!.goal![0], one.goal![1]] as const } : one,
    );
    const [found, ...rest] = paths(account({ forms }));
    expect(rest).toEqual([]);
    expect(found?.slice(0, 3)).toEqual(["error", form(to, "goal/expected"), form(from, "goal/expected")]);
  });

  test("the message names both forms, what is written and what is not", () => {
    const [found] = findings(account({ forms: [bus, { ...trees, goal: bus.goal! }] }));
    expect(found?.message.zh).toBe(
      "《古树名木复壮养护》自评表的预期目标和实际完成情况应写本项目的内容，表中与《农村学生校车租赁费》自评表逐字相同，所写为“学生、校车”，没有写“古树名木复壮养护”。",
    );
    expect(found?.evidence[0]?.quote).toBe(bus.goal![0]);
  });

  test("in many forms it is one finding, the owner last", () => {
    const forms = [trees, archive, bus].map((one) => ({ ...one, goal: bus.goal! }));
    const found = paths(account({ forms }));
    expect(found).toHaveLength(1);
    expect(found[0]?.slice(0, 6)).toEqual([
      "error",
      form(0, "goal/expected"),
      form(0, "goal/achieved"),
      form(1, "goal/expected"),
      form(1, "goal/achieved"),
      form(2, "goal/expected"),
    ]);
  });

  test("goal from one form and result from another are two findings", () => {
    const mixed = { ...archive, goal: [bus.goal![0], trees.goal![1]] as const };
    expect(paths(account({ forms: [bus, trees, mixed] })).map(([severity, at]) => [severity, at])).toEqual([
      ["error", form(2, "goal/expected")],
      ["error", form(2, "goal/achieved")],
    ]);
  });

  test("a form outside that it names is the owner", () => {
    const forms = [
      { ...trees, goal: ["农村学生校车每日早晚各一趟，全年不间断运行。", null] as const },
      { ...archive, goal: ["农村学生校车每日早晚各一趟，全年不间断运行。", null] as const },
      { ...bus, goal: ["租用车辆接送。", null] as const },
    ];
    const [found] = findings(account({ forms }));
    expect(found?.severity).toBe("error");
    expect(found?.message.zh).toContain("所写为《农村学生校车租赁费》自评表的“");
  });

  test("what names nobody, or both, is a warning", () => {
    const goal = ["引入第三方每季度暗访一次并通报排名，督促逐项整改。", null] as const;
    expect(
      paths(
        account({
          forms: [
            { ...bus, goal },
            { ...trees, goal },
          ],
        }),
      )[0]?.[0],
    ).toBe("warning");
    const both = ["校车停放点周边古树名木须保护，逐一登记并设置护栏。", null] as const;
    expect(
      paths(
        account({
          forms: [
            { ...bus, goal: both },
            { ...trees, goal: both },
          ],
        }),
      )[0]?.[0],
    ).toBe("warning");
  });

  test("the other way round than the names have it, indicators speak against an error", () => {
    const goal = ["路灯每晚巡查，校车停靠点照明亮灯率达到百分之九十八以上。", null] as const;
    const lamps = {
      project: "夜景亮化",
      goal,
      indicators: [row("路灯每晚巡查，停靠点照明亮灯率")],
    };
    const [found] = findings(account({ forms: [lamps, { ...bus, goal }] }));
    expect(found?.severity).toBe("warning");
  });

  test("projects of one subject in several forms are no error", () => {
    const forms = ["（一期）", "（二期）"].map((phase) => ({
      ...bus,
      project: `农村学生校车租赁费${phase}`,
    }));
    expect(findings(account({ forms })).map(({ severity }) => severity)).toEqual(["warning"]);
  });

  test("a form's target and evaluation share their goal by right", () => {
    expect(findings(account({ forms: [bus, { ...bus, project: "校车租赁", kind: "target" }] }))).toEqual([]);
  });
});

test.each([
  "保障单位正常办公运转需要，维护机关工作秩序，提高行政效率和服务水平。",
  "保障在职人员工资福利按时足额发放，社保及时缴纳，确保机构正常运转。",
  "完成年度各项工作任务，履行部门职能职责，促进经济社会事业持续发展。",
])("the ordinary work of any office is nobody's: %s", (text) => {
  const forms = ["人员经费", "办公经费", "公用经费补助"].map((project) => ({
    project,
    goal: [text, text] as const,
  }));
  const { verdicts } = check(account({ forms }), [xf01]);
  expect(verdicts.flatMap((verdict) => verdict.findings ?? [])).toEqual([]);
  expect(verdicts.map(({ outcome, reason }) => [outcome, reason])).toContainEqual([
    "notChecked",
    "AMBIGUOUS",
  ]);
});

describe("near copies", () => {
  const long = `${bus.goal![0]}同时建立司机、照管员和车辆台账，每月开展一次安全教育和车辆检查，及时排除隐患，做到学生满意、家长放心。`;

  test("two characters changed in seventy are asked about", () => {
    const forms = [bus, { ...trees, goal: [long.replace("每月", "每季"), null] as const }].map((one, at) =>
      at === 0 ? { ...one, goal: [long, null] as const } : one,
    );
    expect(paths(account({ forms }))[0]?.[0]).toBe("explain");
  });

  test("beside a plain copy they are evidence of one finding, which calls the same only what is", () => {
    const forms = [
      { ...bus, goal: [long, bus.goal![1]] as const },
      { ...trees, goal: [long.replace("每月", "每季"), bus.goal![1]] as const },
    ];
    const [found, ...rest] = findings(account({ forms }));
    expect(rest).toEqual([]);
    expect(found?.severity).toBe("error");
    expect(found?.message.zh).toContain("自评表的实际完成情况应写本项目的内容");
    expect(found?.evidence.map(({ path }) => path)).toEqual([
      form(1, "goal/expected"),
      form(1, "goal/achieved"),
      form(0, "goal/expected"),
      form(0, "goal/achieved"),
      form(1, "project"),
      form(0, "project"),
    ]);
  });

  test("one plan with another number is silent between projects of a kind, unless it names only the other's", () => {
    const goal =
      "引入第三方机构对全区窗口单位开展常态化暗访评价，全年形成四份评价报告，督促限期整改，切实改进作风。";
    const plain = ["城东片区暗访", "城西片区暗访"].map((project, at) => ({
      project,
      goal: [at === 0 ? goal : goal.replace("四份", "十二份"), null] as const,
    }));
    expect(findings(account({ forms: plain }))).toEqual([]);
    const named = [
      { ...bus, goal: [long, null] as const },
      { ...trees, goal: [long.replace("三十二辆", "三十五辆"), null] as const },
    ];
    expect(paths(account({ forms: named }))[0]?.[0]).toBe("explain");
  });

  test("words of emphasis make no other goal", () => {
    const forms = [bus, { ...trees, goal: [bus.goal![0]!.replace("，", "，切实"), null] as const }];
    const [found, ...rest] = findings(account({ forms }));
    expect(rest).toEqual([]);
    expect(found?.severity).toBe("explain");
    expect(found?.message.zh).toContain("相似度92.5%");
  });

  test("less alike than the setting is silent", () => {
    const other = long
      .replace("三十二辆", "若干车辆")
      .replace("偏远村组", "寄宿制")
      .replace("及时排除隐患", "");
    const forms = [
      { ...bus, goal: [long, null] as const },
      { ...trees, goal: [other, null] as const },
    ];
    expect(findings(account({ forms }))).toEqual([]);
  });
});

test("near copies in many forms are one finding", () => {
  const forms = ["夜景亮化", "校车租赁", "档案数字化"].map((project, at) => ({
    project,
    goal: [
      `引入第三方机构对全区窗口单位开展常态化暗访评价，全年形成${at + 3}份评价报告，督促被评价单位限期整改，切实改进作风。`,
      null,
    ] as const,
  }));
  const [found, ...rest] = findings(account({ forms }));
  expect(rest).toEqual([]);
  expect(found?.severity).toBe("explain");
  expect(found?.evidence.filter(({ path }) => path.endsWith("expected"))).toHaveLength(3);
});

test("goals that differ as their names do are a pattern filled in", () => {
  const forms = ["1", "2", "12"].map((number) => ({
    project: `泵站检修（${number}号）`,
    goal: [
      `汛期前完成${number}号机组解体检修、密封更换和试运行，汛期内随时可以启动，确保低洼片区及时排涝。`,
      null,
    ] as const,
  }));
  expect(findings(account({ forms }))).toEqual([]);
});

test("copied indicators refer to the copied goal and stand with the copy first", () => {
  const rows = ["甲", "乙", "丙"].map((name) => row(`${name}类指标`));
  const forms = [
    { ...trees, goal: bus.goal!, indicators: rows },
    { ...bus, indicators: rows },
  ];
  const [found, ...rest] = findings(account({ forms }), xf02);
  expect(rest).toEqual([]);
  expect(found?.message.zh).toContain("见XF-01");
  expect(found?.evidence.map(({ path }) => path)).toEqual([
    form(0, "indicators/0"),
    form(0, "indicators/1"),
    form(0, "indicators/2"),
    form(1, "indicators/0"),
    form(1, "indicators/1"),
    form(1, "indicators/2"),
  ]);
});

test("a long list of forms of one pattern gives one cluster for one text", () => {
  const forms = Array.from({ length: 300 }, (_, at) => ({
    project: `第${at}号泵站`,
    goal: [at % 100 === 0 ? bus.goal![0] : `第${at}号泵站汛期前检修${at}次，保证排涝。`, null] as const,
  }));
  const { clusters } = goalCopies(account({ forms }), defaultSettings);
  expect(clusters.filter(({ doubt }) => doubt === undefined).map((cluster) => cluster.forms.length)).toEqual([
    3,
  ]);
});

import { describe, expect, test } from "vitest";
import { goalCopies } from "./cross-form-goals.ts";
import { account, type FormPrint } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

describe("the clusters of shared goals", () => {
  const texts = {
    bus: "租用校车三十二辆，接送偏远村组学生上下学，保障乘车安全。",
    trees: "对在册古树名木开展复壮、支撑和病虫害防治，逐株挂牌登记。",
    archive: "扫描著录历年婚姻档案，实现跨部门查询，减少群众跑腿次数。",
    brief: "逐株挂牌登记并拍照存档备查。",
  };
  const names = ["校车", "古树", "档案", "泵站", "路灯"];
  /** Clusters of forms with these goals, each as its forms' numbers and its texts as number and part. */
  const clusters = (
    goals: readonly (readonly [string | null, string | null])[],
    kinds: readonly FormPrint["kind"][] = [],
  ) =>
    goalCopies(
      account({
        forms: goals.map((goal, at) => ({
          project: names[at]!,
          goal,
          ...(kinds[at] === undefined ? {} : { kind: kinds[at] }),
        })),
      }),
      defaultSettings,
    ).clusters.map(({ forms, texts, doubt }) => ({
      forms: forms.map(({ number }) => number),
      texts: texts.map(({ form, part }) => `${form.number} ${part}`),
      doubt,
    }));

  test("take a short text and a smaller group into the plain, larger one, whatever comes first", () => {
    expect(
      clusters([
        [texts.brief, texts.bus],
        [texts.brief, texts.bus],
      ]),
    ).toEqual([
      { forms: [1, 2], texts: ["1 expected", "1 achieved", "2 expected", "2 achieved"], doubt: undefined },
    ]);
    expect(
      clusters([
        [texts.trees, texts.bus],
        [texts.trees, texts.bus],
        [null, texts.bus],
      ]),
    ).toEqual([
      {
        forms: [1, 2, 3],
        texts: ["1 expected", "1 achieved", "2 expected", "2 achieved", "3 achieved"],
        doubt: undefined,
      },
    ]);
  });

  test("stay apart where only some of the forms are the same", () => {
    expect(
      clusters([
        [texts.trees, texts.bus],
        [texts.trees, null],
        [texts.trees, null],
        [null, texts.bus],
      ]).map(({ forms }) => forms),
    ).toEqual([
      [1, 2, 3],
      [1, 4],
    ]);
  });

  test("stand in reading order, not in that of their sizes", () => {
    expect(
      clusters([
        [texts.trees, null],
        [texts.trees, null],
        [texts.bus, null],
        [texts.bus, null],
        [texts.bus, null],
      ]).map(({ forms }) => forms),
    ).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
  });

  test("of evaluations come before those of targets", () => {
    expect(
      clusters(
        [
          [texts.trees, null],
          [texts.trees, null],
          [texts.bus, null],
          [texts.bus, null],
        ],
        ["target", "target"],
      ).map(({ forms }) => forms),
    ).toEqual([
      [3, 4],
      [1, 2],
    ]);
  });

  const near = texts.bus.replace("偏远", "边远");

  test("of near copies are in reading order, and hold a text once", () => {
    expect(
      clusters([
        [texts.bus, null],
        [near, null],
        [texts.bus, null],
      ]),
    ).toEqual([
      { forms: [1, 3], texts: ["1 expected", "3 expected"], doubt: undefined },
      { forms: [1, 2, 3], texts: ["1 expected", "2 expected", "3 expected"], doubt: "near" },
    ]);
    expect(
      clusters([
        [texts.bus, texts.trees],
        [texts.bus, texts.trees],
        [near, texts.trees],
      ]),
    ).toEqual([
      {
        forms: [1, 2, 3],
        texts: ["1 expected", "1 achieved", "2 expected", "2 achieved", "3 expected", "3 achieved"],
        doubt: undefined,
      },
    ]);
  });

  test("of near copies join the plain one of the same forms among several of a form", () => {
    expect(
      clusters([
        [texts.trees, texts.bus],
        [texts.trees, texts.trees.replace("在册", "在籍")],
        [texts.trees, null],
        [near, texts.bus],
      ]),
    ).toEqual([
      {
        forms: [1, 2, 3],
        texts: ["1 expected", "2 expected", "2 achieved", "3 expected"],
        doubt: undefined,
      },
      { forms: [1, 4], texts: ["1 achieved", "4 expected", "4 achieved"], doubt: undefined },
    ]);
  });

  const copies = (text: string, projects = ["校车", "古树"], settings = defaultSettings) =>
    goalCopies(
      account({ forms: projects.map((project) => ({ project, goal: [text, null] as const })) }),
      settings,
    );

  test("begin with twelve characters, and are plain from the setting on", () => {
    const digits = (length: number) => "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉".slice(0, length);
    expect(copies(digits(11))).toMatchObject({
      clusters: [],
      short: [{ key: digits(11) }, { key: digits(11) }],
    });
    expect(copies(digits(12))).toMatchObject({ clusters: [{ doubt: "short" }], short: [] });
    expect(copies(digits(19)).clusters.map(({ doubt }) => doubt)).toEqual(["short"]);
    expect(copies(digits(20)).clusters.map(({ doubt }) => doubt)).toEqual([undefined]);
  });

  test("of one record are asked for anew under other settings", () => {
    const record = account({
      forms: ["校车", "古树"].map((project) => ({
        project,
        goal: ["甲乙丙丁戊己庚辛壬癸子丑", null] as const,
      })),
    });
    const doubts = (sharedGoal: string) =>
      goalCopies(record, { ...defaultSettings, sharedGoal }).clusters.map(({ doubt }) => doubt);
    expect([doubts("20"), doubts("12"), doubts("20")]).toEqual([["short"], [undefined], ["short"]]);
  });

  test("are of differently named projects only", () => {
    expect(copies("按合同付款。", ["校车", "校车"])).toEqual({ clusters: [], short: [], boilerplate: [] });
    expect(copies(texts.bus, ["校车", "校车"]).clusters).toEqual([]);
  });

  test("leave out texts of which a fifth or less is anything but ordinary work", () => {
    const work = "保障单位机关部门正常运转运行高效";
    expect(copies(`${work}甲乙丙丁`)).toMatchObject({ clusters: [], boilerplate: [{}, {}] });
    expect(copies(work.slice(0, 12))).toMatchObject({ short: [], boilerplate: [{}, {}] });
    expect(copies(`${work}甲乙丙丁戊`)).toMatchObject({ clusters: [{}], boilerplate: [] });
  });

  test("hold no near copies of texts below the setting", () => {
    const forms = ["甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳天"].map(
      (text, at) => ({
        project: names[at]!,
        goal: [text, null] as const,
      }),
    );
    expect(goalCopies(account({ forms }), { ...defaultSettings, nearCopy: "0.9" }).clusters).toEqual([]);
    const all = { ...defaultSettings, nearCopy: "0.9", sharedGoal: "15" };
    expect(goalCopies(account({ forms }), all).clusters).toHaveLength(1);
  });

  test("are made once a record", () => {
    const record = account({ forms: [{ goal: [texts.bus, null] }, { goal: [texts.trees, null] }] });
    expect(goalCopies(record, defaultSettings)).toBe(goalCopies(record, defaultSettings));
  });
});

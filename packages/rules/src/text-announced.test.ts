import { describe, expect, it } from "vitest";
import { indexRecord } from "./record-index.ts";
import { account } from "./sample.ts";
import { defaultSettings } from "./settings.ts";
import { announced, statesIt } from "./text-announced.ts";
import { nameLike } from "./text-names.ts";
import { legibleTexts } from "./text-needs.ts";
import { profileOf, tableTitle } from "./text-profiles.ts";

const found = (...text: readonly string[]) =>
  announced(account({ text }).passages, "问题").map(({ section, body }) => [section.heading.text, body]);

describe("what a heading announces", () => {
  it("is the section under it, its lines apart", () => {
    expect(found("# 一、存在的问题", "进度偏慢。", "编制偏粗。", "# 二、建议", "问题略。")).toEqual([
      ["一、存在的问题", "进度偏慢。\n编制偏粗。"],
    ]);
  });

  it("is judged by the innermost section", () => {
    expect(found("# 一、成绩和问题", "略。", "# （一）主要问题", "进度偏慢。")).toEqual([
      ["（一）主要问题", "进度偏慢。"],
    ]);
  });

  it("is not a line of the contents, unless the section stands nowhere else", () => {
    expect(found("# 一、存在的问题", "# 二、建议", "# 一、存在的问题", "进度偏慢。")).toEqual([
      ["一、存在的问题", "进度偏慢。"],
    ]);
    expect(found("# 一、存在的问题", "# 二、建议")).toEqual([["一、存在的问题", ""]]);
    expect(found("# 一、问题", "略。", "# 二、其他问题", "# 三、建议").map(([heading]) => heading)).toEqual([
      "一、问题",
      "二、其他问题",
    ]);
  });

  it("is not said by a heading of more than sixty characters", () => {
    expect(found(`# 问题${"略".repeat(58)}`, "文。")).toHaveLength(1);
    expect(found(`# 问题${"略".repeat(59)}`, "文。")).toHaveLength(0);
  });

  it("is stated by one of the words, or by a line that says there is none", () => {
    const kind = { stated: ["偏慢", "不足"], none: ["^无。?$", "未发现"] };
    expect(statesIt("进度偏慢。", kind)).toBe(true);
    expect(statesIt("概况。\n无。", kind)).toBe(true);
    expect(statesIt("无下属单位。", kind)).toBe(false);
  });
});

describe("a profile", () => {
  const of = (region: { name: string; code?: string } | null, fiscalYear: number | null, name = "某站") =>
    profileOf(account({ publisher: { name, region }, fiscalYear }))?.id;

  it("is that of place and year, by code or by name", () => {
    expect(of({ name: "某区", code: "110106" }, 2020)).toBe("beijing-2020");
    expect(of({ name: "北京市某区" }, 2020)).toBe("beijing-2020");
    expect(of(null, 2020, "北京市某站")).toBe("beijing-2020");
    expect(of({ name: "上海市某区" }, 2024)).toBe("shanghai-2024");
    expect(of({ name: "上海市某区" }, 2025)).toBe("shanghai-2024");
  });

  it("is none for another year, an unknown one, another place or a budget", () => {
    expect(of({ name: "上海市某区" }, 2023)).toBeUndefined();
    expect(of({ name: "上海市某区" }, 2026)).toBeUndefined();
    expect(of({ name: "上海市某区" }, null)).toBeUndefined();
    expect(of({ name: "江城市北京市路", code: "420100" }, 2020)).toBeUndefined();
    const record = account({ publisher: { region: { name: "北京市", code: "11" } } });
    expect(profileOf({ ...record, kind: "budget" })).toBeUndefined();
  });

  it("knows the official titles of tables", () => {
    expect(tableTitle("revenue")).toBe("收入决算表");
  });
});

describe("a name", () => {
  it.each(["张三", "王小五"])("may be %s", (piece) => expect(nameLike(piece)).toBe(true));
  it.each(["张", "张三李四", "张a", "张三1", "1张三", "王局长", "高支出项", "某甲"])("is not %s", (piece) =>
    expect(nameLike(piece)).toBe(false),
  );
});

describe("what rules on text need", () => {
  const missing = (record: ReturnType<typeof account>) =>
    legibleTexts.map((need) =>
      need.missing({ record, index: indexRecord(record), settings: defaultSettings }),
    );
  const garbled = (code: string) => ({
    code,
    severity: "warning" as const,
    message: { zh: "略。", en: "…" },
  });

  it("is any text, and a text layer that is not garbled", () => {
    expect(missing(account({ forms: [{}] }))).toEqual([undefined, undefined]);
    expect(missing(account({}))).toEqual(["NO_INPUT", undefined]);
    const problems = [garbled("TABLE_RAGGED"), garbled("GARBLED_TEXT")];
    expect(missing(account({ text: ["文"], problems }))).toEqual([undefined, "LOW_CONFIDENCE"]);
    expect(missing(account({ text: ["文"], problems: problems.slice(0, 1) }))).toEqual([
      undefined,
      undefined,
    ]);
  });
});

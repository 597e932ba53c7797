import type { Form } from "@juesuan/account";
import type { Block } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { identify } from "./identity.ts";
import { outline } from "./outline.ts";

const blocksOf = (lines: readonly string[]): Block[] =>
  lines.map(
    (text, at): Block => ({ id: `p${at + 1}`, kind: "paragraph", text, place: { line: at + 1, column: 1 } }),
  );
const rest = ["第一部分 部门概况", "一、主要职责", "负责有关工作。"];
const identityOf = (lines: readonly string[], forms: readonly Form[] = []) =>
  identify(outline(blocksOf(lines)), forms);
const form = (department: string | null, unit: string | null): Form => ({ department, unit }) as Form;

const bureau = "某某市东山区财政局";

describe("titles", () => {
  // The lines of the title page, then what they say: name, year, draft.
  test.each<[readonly string[], string | null, number, boolean?]>([
    [[`${bureau}2023年度部门决算`], bureau, 2023],
    [[`${bureau}2023年部门决算公开`], bureau, 2023],
    [[`${bureau}2023年度部门决算（草案）`], bureau, 2023, true],
    [[`${bureau}2023年度部门决算公开说明`], bureau, 2023],
    [[`${bureau}关于2023年度部门决算的公示`], bureau, 2023],
    [[`关于${bureau}2023年度部门决算公开的说明`], bureau, 2023],
    [[`关于《${bureau}2023年度部门决算》的公开说明`], bureau, 2023],
    [[`《${bureau}2023年度部门决算》`], bureau, 2023],
    [[`附件1：${bureau}2023年度部门决算`], bureau, 2023],
    [[`附件：${bureau}2023年度部门决算`], bureau, 2023],
    [["附件2", `${bureau}2023年度部门决算`], bureau, 2023],
    [[`2023年度${bureau}部门决算`], bureau, 2023],
    [[`2023年度${bureau}决算公开报告`], bureau, 2023],
    [[`2023年${bureau}单位决算`], bureau, 2023],
    [[`2023年度${bureau}收支决算`], bureau, 2023],
    [[bureau, "2023年度部门决算"], bureau, 2023],
    [[bureau, "2023年度", "部门决算"], bureau, 2023],
    [["2023年度", bureau, "部门决算"], bureau, 2023],
    [["2023年度部门决算", bureau], bureau, 2023],
    [["2023年度部门决算公开", "（某某市东山区财政局）"], null, 2023],
    [["2023年度部门决算（某某市东山区财政局）"], bureau, 2023],
    [["某某市东山区", "财政局", "2023年度部门决算"], bureau, 2023],
    [["某某市东山区财政局", "部门决算", "（2023年度）"], bureau, 2023],
    [["某 某 市 东 山 区 财 政 局", "2023 年 度 部 门 决 算"], bureau, 2023],
    [[`${bureau}二〇二三年度部门决算`], bureau, 2023],
    [[`${bureau}二○二三年部门决算`], bureau, 2023],
    [[`${bureau}２０２３年度部门决算`], bureau, 2023],
    [["某某市东山区第二中学2022年度单位决算"], "某某市东山区第二中学", 2022],
    [["某某市东山区人民政府西街街道办事处2022年部门决算"], "某某市东山区人民政府西街街道办事处", 2022],
    [["中共某某市东山区委宣传部（本级）2022年度单位决算"], "中共某某市东山区委宣传部（本级）", 2022],
    [["某某市东山区残疾人联合会2021年度部门决算信息公开"], "某某市东山区残疾人联合会", 2021],
    [["某某县农业农村局2019年度部门决算情况说明"], "某某县农业农村局", 2019],
    [["2023年度部门决算"], null, 2023],
  ])("%j", (lines, name, year, draft = false) => {
    const identity = identityOf([...lines, ...rest]);
    expect(identity.publisher.name).toBe(name);
    expect(identity.fiscalYear).toBe(year);
    expect(identity.draft).toBe(draft);
    expect(identity.kind).toBe("final-account");
    expect(identity.problems).toEqual([]);
  });

  test("the title holds the lines that it was read from, in their order", () => {
    expect(identityOf([bureau, "2023年度部门决算", ...rest]).title).toBe(`${bureau}2023年度部门决算`);
    expect(identityOf(["2023年度", bureau, "部门决算", ...rest]).title).toBe(`2023年度${bureau}部门决算`);
    expect(identityOf(["2023年度部门决算", bureau, ...rest]).title).toBe(`2023年度部门决算${bureau}`);
    expect(identityOf(["附件2", `${bureau}2023年度部门决算`, ...rest]).title).toBe(
      `${bureau}2023年度部门决算`,
    );
  });

  test.each([[[]], [["第一部分 概况", "2023年度本年收入合计12万元。"]], [["202 年度部门决算", "目 录"]]])(
    "%j is none",
    (lines) => {
      const identity = identityOf(lines);
      expect(identity.title).toBeNull();
      expect(identity.publisher.name).toBeNull();
      expect(identity.problems.map((one) => one.code)).toContain("TITLE_NOT_FOUND");
    },
  );
});

describe("the body that publishes", () => {
  test("a region by itself is none: a label or the forms tell", () => {
    const title = "北京市丰台区2023年区级部门决算";
    expect(identityOf([title, ...rest]).publisher.name).toBeNull();
    const labelled = identityOf([title, "部门名称：北京市丰台区某某局", ...rest]);
    expect(labelled.publisher.name).toBe("北京市丰台区某某局");
    expect(labelled.publisher.region).toEqual({ name: "北京市丰台区", code: "110106" });
    const led = identityOf([title, "预算主管部门：北京市丰台区某某局", ...rest]);
    expect(led.publisher).toMatchObject({ name: "北京市丰台区某某局", supervisor: null });
    expect(identityOf([title, ...rest], [form("甲局", "甲局乙中心")]).publisher).toMatchObject({
      name: "甲局乙中心",
      supervisor: "甲局",
    });
  });

  test("two bodies behind one label are chosen by nobody", () => {
    const lines = ["2023年度部门决算", "单位名称：某某市甲局", "单位名称：某某市乙局", ...rest];
    expect(identityOf(lines).publisher.name).toBeNull();
  });
});

describe("the body above", () => {
  const title = "某某市东山区信息中心2023年度单位决算";
  test.each([
    [
      "某某市东山区信息中心隶属于某某市东山区人民政府办公室，为公益一类事业单位。",
      "某某市东山区人民政府办公室",
    ],
    ["本单位隶属某某市东山区人民政府办公室管理。", "某某市东山区人民政府办公室"],
    ["本单位是某某市东山区教育局所属的公益一类事业单位。", "某某市东山区教育局"],
    ["本中心为某某市东山区教育局下属单位。", "某某市东山区教育局"],
    ["主管部门：某某市东山区教育局", "某某市东山区教育局"],
    ["某某市东山区信息中心负责信息化。", null],
    ["某某学校隶属于某某市东山区教育局。", null],
    ["本单位下属某某市东山区培训学校。", null],
  ])("%s", (line, supervisor) => {
    expect(identityOf([title, ...rest, line]).publisher.supervisor).toBe(supervisor);
  });

  test("the forms go before the text, and only if they agree", () => {
    const line = "主管部门：某某市东山区教育局";
    expect(identityOf([title, ...rest, line], [form("甲局", null)]).publisher.supervisor).toBe("甲局");
    expect(
      identityOf([title, ...rest], [form("甲局", null), form("乙局", null)]).publisher.supervisor,
    ).toBeNull();
  });
});

describe("witnesses that disagree", () => {
  const codes = (lines: readonly string[], forms: readonly Form[] = []) =>
    identityOf(lines, forms).problems.map((one) => one.code);
  const title = `${bureau}2023年度部门决算`;

  test("on the year: the title is followed, and a problem says so", () => {
    const text = ["2022年度收入12万元。", "2022年度支出12万元。", "2022年度结余0万元。"];
    expect(codes([title, ...rest, ...text])).toEqual(["YEAR_CONFLICT"]);
    expect(identityOf([title, ...rest, ...text]).fiscalYear).toBe(2023);
    expect(codes([title, ...rest, "2023年度收入12万元，2022年度收入11万元。"])).toEqual([]);
  });

  test("without a title the year is the one that the text names most", () => {
    const { fiscalYear } = identityOf(["一、说明", "2021年度收入。", "2021年度支出。", "2020年度支出。"]);
    expect(fiscalYear).toBe(2021);
    expect(identityOf(["一、说明"]).fiscalYear).toBeNull();
    expect(codes(["一、说明"])).toContain("YEAR_NOT_FOUND");
  });

  test("on the scope: unknown", () => {
    const forms = [form("某某市东山区人民政府办公室", null)];
    const conflict = identityOf([title, ...rest], forms);
    expect(conflict.scope).toBe("unknown");
    expect(conflict.problems.map((one) => one.code)).toEqual(["SCOPE_CONFLICT"]);
    expect(identityOf([title, ...rest]).scope).toBe("department");
    expect(identityOf([`${bureau}2023年度单位决算`, ...rest], forms).scope).toBe("unit");
  });

  test("on the kind: the title is followed, and a problem says so", () => {
    const text = ["2023年部门预算安排。", "预算收入。", "预算支出。"];
    expect(codes([title, ...rest, ...text, ...text])).toEqual(["KIND_CONFLICT"]);
    expect(identityOf([`${bureau}2023年部门预算`, ...rest]).kind).toBe("budget");
  });
});

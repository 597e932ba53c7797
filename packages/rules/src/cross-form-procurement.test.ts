import { describe, expect, test } from "vitest";
import { goodsBought, servicesPaid } from "./cross-form-procurement.ts";
import { indexRecord } from "./record-index.ts";
import { account, type FormPrint } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

function subjectOf(...forms: readonly FormPrint[]) {
  const record = account({ forms });
  return { record, index: indexRecord(record), settings: defaultSettings };
}

describe("goods bought", () => {
  const part = (project: string, goal: string | null, outturn = "30") =>
    goodsBought(
      subjectOf({ project, goal: [goal, null], total: ["30", "30", outturn, "10", "100%", "10"] }),
    ).map((bought) => `${bought.part}: ${bought.words}`);

  test.each([
    ["办公设备购置费", null, ["project: 办公设备购置费"]],
    ["购置UPS电源", null, ["project: 购置UPS电源"]],
    ["信息化建设", "采购防火墙两台。", ["goal/expected: 采购防火墙两台。"]],
    ["信息化建设", "采购服务器两台。", ["goal/expected: 采购服务器两台。"]],
    ["信息化建设", "采购防火墙。", []],
    ["设施更新", "采购防火墙。", ["goal/expected: 采购防火墙。"]],
    ["设施更新", "采购标识牌，防火墙运行良好。", []],
    ["设施更新", "采购标识牌十块。", ["goal/expected: 采购标识牌十块。"]],
    ["设施更新", null, []],
    ["信息化建设", "采购标识牌十块。", []],
    ["信息化建设", "维护防火墙两台。", []],
    ["信息化建设", "采购服务，维护防火墙两台。", []],
    ["政府购买服务（设备维护）", null, []],
  ])("%s, %s", (project, goal, found) => {
    expect(part(project, goal)).toEqual(found);
  });

  test("are paid for", () => {
    expect(part("办公设备购置费", null, "0")).toEqual([]);
    expect(part("办公设备购置费", null, "")).toEqual([]);
    expect(part("办公设备购置费", null, "—")).toEqual([]);
  });
});

describe("services paid", () => {
  const names = (...forms: readonly FormPrint[]) =>
    servicesPaid(subjectOf(...forms)).map(({ project }) => project);

  test("are named by the project, in money, and are no goods", () => {
    expect(names({ project: "物业管理费" }, { project: "古树保护" })).toEqual(["物业管理费"]);
    expect(names({ project: "物业管理费", total: ["30", "30", "0", "10", "0%", "0"] })).toEqual([]);
    expect(names({ project: "物业管理费", unit: null })).toEqual([]);
    expect(names({ project: "设备购置及维护费" }, { project: "设备维护费" })).toEqual(["设备维护费"]);
  });
});

import { describe, expect, it } from "vitest";
import { indexRecord } from "./record-index.ts";
import { account, statement } from "./sample.ts";
import { citeLead } from "./text-lead.ts";
import { byCause, citeText, clauseAround, reportSpots, spotsOf, withPlaces } from "./text-report.ts";
import { allTexts } from "./text-units.ts";

const clause = (text: string, word: string) => {
  const start = text.indexOf(word);
  return clauseAround(text, start, start + word.length);
};

describe("the clause around a place", () => {
  it.each([
    ["收入100万元，支出90万元；结余10万元。", "90", "支出90万元；"],
    ["收入100万元，支出90万元；结余10万元。", "收入", "收入100万元，"],
    ["收入100万元，支出90万元；结余10万元", "10万元", "结余10万元"],
    ["收入，。支出", "，。", "收入，。"],
    ["收入 \n 支出", "支出", "支出"],
  ])("of %s at %s is %s", (text, word, expected) => {
    expect(clause(text, word)).toBe(expected);
  });

  it("reaches thirty characters to either side", () => {
    const text = `${"前".repeat(40)}的的${"后".repeat(40)}`;
    expect(clause(text, "的的")).toBe(`${"前".repeat(30)}的的${"后".repeat(30)}`);
  });

  it("keeps the stop of an empty place out of its end", () => {
    expect(clauseAround("收入，支出。", 3, 3)).toBe("支出。");
  });
});

const record = account({
  text: ["张三报送，支出90万元。", "无。"],
  forms: [{ contact: { person: "张三", phone: null, redacted: false } }],
});
const index = indexRecord(record);
const [first, second] = allTexts(index);

describe("a text as evidence", () => {
  it("is whole, or the clause around a place, without what identifies a person", () => {
    expect(citeText(index, first!)).toEqual({
      path: "/passages/0",
      ref: record.passages[0]!.ref,
      quote: "██报送，支出90万元。",
    });
    expect(citeText(index, first!, 0, 2).quote).toBe("██报送，");
    expect(citeText(index, first!, 5, first!.text.length).quote).toBe("支出90万元。");
  });
});

describe("places of one cause", () => {
  const spots = [
    { unit: first!, start: 5, end: 7, cause: "甲" },
    { unit: second!, start: 0, end: 1, cause: "乙" },
    { unit: second!, start: 1, end: 2, cause: "甲" },
  ];

  it("come in the order of their first appearance", () => {
    expect(byCause(spots)).toEqual([
      ["甲", [spots[0], spots[2]]],
      ["乙", [spots[1]]],
    ]);
  });

  it("are one finding with all its places", () => {
    const told = [
      ...reportSpots(index, spots, ({ cause }, all) => ({
        message: { zh: `${cause}误。`, en: `${cause} ${all.length}.` },
        severity: "info",
      })),
    ];
    expect(told).toMatchObject([
      {
        kind: "violation",
        severity: "info",
        message: { zh: "甲误。（共2处）", en: "甲 2. (2 places)" },
        evidence: [
          { path: "/passages/0", quote: "支出90万元。" },
          { path: "/passages/1", quote: "无。" },
        ],
      },
      { kind: "violation", message: { zh: "乙误。", en: "乙 1." }, evidence: [{ path: "/passages/1" }] },
    ]);
  });

  it("hold when there are none, and nothing else", () => {
    expect([...reportSpots(index, [], () => ({ message: { zh: "", en: "" } }))]).toEqual([{ kind: "holds" }]);
  });

  it("are counted from two on", () => {
    const message = { zh: "误。", en: "Wrong." };
    expect(withPlaces(message, 1)).toEqual(message);
    expect(withPlaces(message, 2)).toEqual({ zh: "误。（共2处）", en: "Wrong. (2 places)" });
  });

  it("are all matches but those that have no cause", () => {
    const found = spotsOf([first!, second!], /\d|无/gu, ([match]) => (match === "0" ? undefined : match));
    expect(found.map(({ unit, start, end, cause }) => [unit.path, start, end, cause])).toEqual([
      ["/passages/0", 7, 8, "9"],
      ["/passages/1", 0, 1, "无"],
    ]);
  });
});

describe("the lead of a document", () => {
  const lead = (print: Parameters<typeof account>[0], pattern?: RegExp) => {
    const one = account(print);
    return { one, evidence: citeLead(indexRecord(one), pattern) };
  };

  it("is the first passage that fits, else the first, of eighty characters, persons masked", () => {
    const text = ["某站。", `张三${"文".repeat(100)}决算`, "决算。"];
    const forms = [{ contact: { person: "张三", phone: null, redacted: false } }];
    expect(lead({ text, forms }, /文/u).evidence).toMatchObject({
      path: "/passages/1",
      quote: `██${"文".repeat(78)}`,
    });
    expect(lead({ text }, /预算/u).evidence).toMatchObject({ path: "/passages/0", quote: "某站。" });
    expect(lead({ text }).evidence.path).toBe("/passages/0");
  });

  it("is the first table, the first form or the title where there is no text", () => {
    const statements = [statement("revenue", ["合计"], [])];
    const { one, evidence } = lead({ statements, forms: [{}] });
    expect(evidence).toEqual({ path: "/statements/0", ref: one.statements[0]!.ref, quote: "revenue" });
    const form = lead({ forms: [{}] });
    expect(form.evidence).toEqual({
      path: "/performance/forms/0",
      ref: form.one.performance.forms[0]!.ref,
      quote: "水质监测服务费",
    });
    expect(lead({ title: "某站决算" }).evidence).toEqual({
      path: "/title",
      ref: { block: "p1" },
      quote: "某站决算",
    });
    expect(lead({ title: null }).evidence.quote).toBe("");
  });
});

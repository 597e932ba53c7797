import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { marks, nearCopies } from "./cross-form-near-copies.ts";
import { subjectsOf } from "./cross-form-subjects.ts";
import { account } from "./sample.ts";

/** Near copies among texts, each the goal of a project of its own unless a name is given twice. */
function near(texts: readonly string[], projects: readonly string[] = texts.map((_, at) => `${at}号`)) {
  const record = account({ forms: projects.map((project) => ({ project })) });
  const { forms } = record.performance;
  return nearCopies(
    texts.map((key, at) => ({ key, forms: [forms[at]!] })),
    "0.95",
    subjectsOf(record, "0.4"),
  );
}

const base = "引入第三方机构对全区窗口单位开展常态化暗访评价督促被评价单位限期整改随后改进作风";
const changed = (at: number, to = "某", text = base) => text.slice(0, at) + to + text.slice(at + 1);

describe("texts that are nearly one", () => {
  test("are at least as alike as the setting, over the longer of both", () => {
    expect(base).toHaveLength(40);
    expect(near([base, changed(20)])).toMatchObject([{ at: [0, 1], likeness: { num: 39, den: 40 } }]);
    expect(near([changed(3, "某", changed(20)), base])).toMatchObject([
      { at: [0, 1], likeness: { num: 38, den: 40 } },
    ]);
    expect(near([base, changed(3, "某", changed(20, "某", changed(30)))])).toEqual([]);
    expect(near([base, `${base}某某`])).toMatchObject([{ at: [0, 1], likeness: { num: 40, den: 42 } }]);
    expect(near([`${base}某某某`, base])).toEqual([]);
  });

  test("may be so over others, and the least likeness is told", () => {
    const [one, two, three] = [base, changed(3), changed(3, "某", changed(20, "某", changed(30)))];
    expect(near([one, two, three])).toMatchObject([{ at: [0, 1, 2], likeness: { num: 38, den: 40 } }]);
    expect(near([three, two, one])).toMatchObject([{ at: [0, 1, 2], likeness: { num: 38, den: 40 } }]);
  });

  test("are compared once they are in one group no more", () => {
    expect(near([base, changed(3), changed(20)])).toMatchObject([
      { at: [0, 1, 2], likeness: { num: 39, den: 40 } },
    ]);
  });

  test("make a group for each text that is copied", () => {
    const other = "租用校车三十二辆接送偏远村组学生上下学每月检查车辆并及时排除隐患确保家长学生满意";
    expect(near([base, other, changed(20), changed(5, "某", other)]).map(({ at }) => at)).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  test("are found among many others, which are compared with none of them", () => {
    const others = Array.from({ length: 12 }, (_, at) =>
      [...base].map((_, place) => String.fromCharCode(0x5000 + at * 50 + place)).join(""),
    );
    expect(near([base, ...others, changed(20)])).toMatchObject([
      { at: [0, 13], likeness: { num: 39, den: 40 } },
    ]);
  });

  test("have a stretch of nine in common wherever one character in twenty is another", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(..."甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"), {
          minLength: 20,
          maxLength: 60,
        }),
        fc.nat(),
        (characters, seed) => {
          const text = characters.join("");
          const other = changed(seed % text.length, "某", text);
          expect(near([text, other])).toMatchObject([
            { at: [0, 1], likeness: { num: text.length - 1, den: text.length } },
          ]);
        },
      ),
    );
  });

  test("with nothing but a set phrase in common are two", () => {
    const phrase = "督促被评价单位限期整改";
    const filler = (from: number) =>
      Array.from({ length: 30 }, (_, at) => String.fromCharCode(from + at)).join("");
    expect(near([phrase + filler(0x5000), phrase + filler(0x5100)])).toEqual([]);
  });
});

describe("texts that are alike by right", () => {
  test("are one project's", () => {
    expect(near([base, changed(20)], ["暗访", "暗访"])).toEqual([]);
  });

  test("name each its own project", () => {
    const of = (name: string) => `${base}对象为${name}`;
    expect(near([of("校车"), of("路灯")], ["校车租赁费", "路灯养护"])).toEqual([]);
    expect(near([of("校车"), of("路灯")], ["校车租赁费", "古树养护"])).toHaveLength(1);
    expect(near([of("校车"), of("路灯")], ["古树养护", "路灯养护"])).toHaveLength(1);
    // What both names have is no name of either; what else differs is in no name.
    const long = (name: string) =>
      `租用校舍三十二间安置偏远村组学生每月检查房屋并及时排除隐患${base}对象为${name}`;
    expect(
      near([long("校车"), changed(20, "某", long("路灯"))], ["校车路灯租赁费", "路灯养护"]),
    ).toHaveLength(1);
    expect(near([long("校车"), changed(20, "某", long("路灯"))], ["校车租赁费", "路灯养护"])).toEqual([]);
  });

  test("differ only by what is in their names", () => {
    const of = (letter: string) => `${letter}期${base}`;
    expect(near([of("甲"), of("乙")], ["暗访甲", "暗访乙"])).toEqual([]);
    expect(near([of("甲"), of("乙")], ["暗访甲", "暗访丙"])).toHaveLength(1);
    expect(near([of("甲"), of("乙")], ["暗访丙", "暗访乙"])).toHaveLength(1);
    expect(near([of("甲"), changed(20, "某", of("乙"))], ["暗访甲", "暗访乙"])).toHaveLength(1);
  });

  test("stand in forms that all have them so", () => {
    const record = account({ forms: ["校车租赁费", "古树养护", "路灯养护"].map((project) => ({ project })) });
    const [bus, tree, lamp] = record.performance.forms;
    const of = (name: string) => `${base}对象为${name}`;
    const pair = (first: readonly (typeof bus)[]) =>
      nearCopies(
        [
          { key: of("校车"), forms: first.map((form) => form!) },
          { key: of("路灯"), forms: [lamp!] },
        ],
        "0.95",
        subjectsOf(record, "0.4"),
      );
    expect(pair([bus])).toEqual([]);
    expect(pair([bus, tree])).toHaveLength(1);
  });
});

describe("the marks of a text", () => {
  const characters = fc.constantFrom(..."甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥");
  const text = (minLength: number, maxLength = minLength) =>
    fc.array(characters, { minLength, maxLength }).map((list) => list.join(""));
  const distinct = Array.from({ length: 400 }, (_, at) => String.fromCharCode(0x5000 + at * 7)).join("");

  test("are a sieve: of some three hundred pieces about a third", () => {
    expect(marks(distinct).size).toBeGreaterThan(100);
    expect(marks(distinct).size).toBeLessThan(200);
  });

  test("meet wherever nine characters are the same, at either end", () => {
    fc.assert(
      fc.property(text(9), text(0, 30), text(0, 30), (shared, before, behind) => {
        const [own] = marks(shared);
        expect(marks(before + shared + behind)).toContain(own);
      }),
    );
  });

  test("are of pieces of five: fewer characters have none", () => {
    expect(marks("甲乙丙丁")).toEqual(new Set());
    expect(marks("甲乙丙丁戊").size).toBe(1);
    // The least of two neighbouring pieces alone, and of each once it has no better neighbour.
    expect(marks("甲乙丙丁戊己").size).toBeLessThanOrEqual(2);
    expect(marks("甲乙丙丁戊")).not.toEqual(marks("戊丁丙乙甲"));
  });
});

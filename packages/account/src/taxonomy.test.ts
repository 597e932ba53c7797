import { describe, expect, test } from "vitest";
import data from "./data/taxonomy.json" with { type: "json" };
import { concept, conceptName, concepts, shares, sums, taxonomySchema } from "./taxonomy.ts";

const known = (id: string): boolean => concept(id) !== undefined;

describe("the taxonomy", () => {
  test("keeps its shape", () => expect(taxonomySchema.safeParse(data).error).toBeUndefined());

  test("every id is there once, with both names", () => {
    expect(new Set(concepts.map((one) => one.id)).size).toBe(concepts.length);
    for (const one of concepts) {
      expect(one.id).toMatch(/^[a-z][A-Za-z]+$/u);
      expect(one.zh).toMatch(/\p{Script=Han}/u);
      expect(one.en).toMatch(/^[A-Za-z(), -]+$/u);
      expect(conceptName(one.id)).toEqual({ zh: one.zh, en: one.en });
    }
  });

  test("what a concept refers to is a concept, and no one is above itself", () => {
    for (const { id, parent, base, sibling, accompanies, ofFund } of concepts) {
      for (const other of [parent, base, sibling, accompanies, ofFund])
        if (other !== undefined) expect(known(other), `${id} → ${other}`).toBe(true);
      const above = new Set([id]);
      for (let at = parent; at !== undefined; at = concept(at)?.parent) {
        expect(above.has(at), `${at} above itself`).toBe(false);
        above.add(at);
      }
    }
    for (const { total, parts } of sums) {
      for (const id of [total, ...parts]) expect(known(id)).toBe(true);
      expect(parts).not.toContain(total);
    }
    for (const { part, base } of shares) expect(known(part) && known(base)).toBe(true);
  });

  test("no form is written twice in one concept, and dimensions in a form are allowed to it", () => {
    for (const one of concepts) {
      const forms = one.forms.map(({ form }) => form);
      expect(
        forms.filter((form, at) => forms.indexOf(form) !== at),
        one.id,
      ).toEqual([]);
      for (const { dimensions } of one.forms) {
        for (const key of Object.keys(dimensions)) expect(one.allows, one.id).toContain(key);
      }
    }
  });

  test("a form of two concepts is told apart: by the kind of figure, its measure word, its company or the section", () => {
    const owners = new Map<string, string[]>();
    for (const one of concepts)
      for (const { form } of one.forms) owners.set(form, [...(owners.get(form) ?? []), one.id]);
    const told = (a: string, b: string): boolean => {
      const [one, two] = [concept(a)!, concept(b)!];
      if ((one.measure === "count") !== (two.measure === "count")) return true;
      if (one.measure === "count") return !one.units!.some((unit) => two.units!.includes(unit));
      if (one.accompanies !== undefined && two.accompanies !== undefined) return true;
      return [a, b].includes("totalRevenueAndExpenditure");
    };
    for (const [form, ids] of owners) {
      for (const [at, one] of ids.entries())
        for (const two of ids.slice(at + 1)) expect(told(one, two), `${form}: ${one}, ${two}`).toBe(true);
    }
  });

  test("counts have measure words", () => {
    for (const one of concepts)
      if (one.measure === "count") expect(one.units?.length, one.id).toBeGreaterThan(0);
  });
});

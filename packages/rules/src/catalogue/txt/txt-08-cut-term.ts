import { unitTable } from "@juesuan/language";
import data from "../../data/heads.json" with { type: "json" };
import { defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { knownTerms } from "../../text-near-terms.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot } from "../../text-report.ts";
import { type TextUnit, writtenTexts } from "../../text-units.ts";

interface Cut extends Spot {
  readonly printed: string;
  readonly heads: readonly string[];
}

/** By UTF-16 unit: 1 where a clause ends. */
const ENDS = unitTable(data.clauseEnd);
const entries = data.entries.map((entry) => ({
  ...entry,
  front: entry.before === "" ? undefined : new RegExp(entry.before, "u"),
}));

/** Last characters of the stems and of the broken terms: nothing is cut off where a clause ends with another. */
let lasts: ReadonlySet<string> | undefined;
function lastCharacters(): ReadonlySet<string> {
  lasts ??= new Set([...entries.map(({ stem }) => stem), ...brokenTerms().keys()].map((end) => end.at(-1)!));
  return lasts;
}

let prefixes: Map<string, string> | undefined;
/** A term without its last character, whose last word is thereby broken (项目支 of 项目支出) → the term. */
function brokenTerms(): Map<string, string> {
  if (prefixes !== undefined) return prefixes;
  prefixes = new Map();
  for (const term of knownTerms()) {
    const cut = term.slice(0, -1);
    if (term.length >= 4 && data.brokenEnds.some((end) => term.endsWith(end)) && !knownTerms().has(cut)) {
      prefixes.set(cut, term);
    }
  }
  return prefixes;
}

function cutAt(unit: TextUnit, end: number): Cut | undefined {
  const { text } = unit;
  if (!lastCharacters().has(text[end - 1]!)) return undefined;
  for (const entry of entries) {
    const start = end - entry.stem.length;
    if (start < 0 || !text.startsWith(entry.stem, start)) continue;
    if (entry.front !== undefined && !entry.front.test(text.slice(Math.max(0, start - 12), start))) continue;
    return { unit, start, end, cause: entry.stem, printed: entry.stem, heads: entry.heads };
  }
  for (let length = Math.min(16, end); length >= 3; length--) {
    const printed = text.slice(end - length, end);
    const term = brokenTerms().get(printed);
    if (term !== undefined) return { unit, start: end - length, end, cause: printed, printed, heads: [term] };
  }
  return undefined;
}

export default defineRule<"document">({
  id: "TXT-08",
  title: { zh: "术语残缺", en: "Term cut off" },
  severity: "info",
  scope: "document",
  why: {
    zh: "小句止于须接中心语的词，术语未写全。",
    en: "The clause ends with a word that needs a head behind it: the term is not written out.",
  },
  references: ["data/heads.json"],
  needs: legibleTexts,
  *check({ index }) {
    const spots = writtenTexts(index).flatMap((unit) => {
      const found: Cut[] = [];
      for (let at = 1; at <= unit.text.length; at++) {
        if (at < unit.text.length && ENDS[unit.text.charCodeAt(at)] === 0) continue;
        // A paragraph cut in two by the page ends anywhere: only the end of a text with a stop, or of a form's cell.
        if (at === unit.text.length && unit.passage >= 0) continue;
        const cut = cutAt(unit, at);
        if (cut !== undefined) found.push(cut);
      }
      return found;
    });
    yield* reportSpots(index, spots, ({ printed, heads }) => ({
      message: {
        zh: `“${printed}”似未写全，应为“${heads.join("”或“")}”等。`,
        en: `${printed} seems cut off; it should be ${heads.join(" or ")} or the like.`,
      },
    }));
  },
  cases: () => ({
    holds: [
      { name: "with its head", record: () => account({ text: ["购置一套IPS入侵防御系统，防范病毒入侵。"] }) },
      { name: "whole terms", record: () => account({ text: ["项目支出、政府采购、公务接待费，均为0。"] }) },
      {
        name: "a paragraph cut in two",
        record: () => account({ text: ["使用政府性", "基金安排支出0万元。"] }),
      },
    ],
    violated: [
      {
        name: "IPS入侵",
        record: () =>
          account({
            forms: [{ goal: ["购置一套WAF防火墙及一套IPS入侵。", "购置一套WAF防火墙及一套IPS入侵。"] }],
          }),
      },
      { name: "a broken word at the end", record: () => account({ text: ["主要原因：压减项目支。"] }) },
      { name: "a cut name", record: () => account({ forms: [{ project: "数据中心视频会" }] }) },
    ],
    notChecked: [garbledCase],
  }),
});

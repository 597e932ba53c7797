import type { AccountRecord } from "@juesuan/account";
import { leadingNumber } from "@juesuan/language";
import { topicOf } from "./narrative/facts.ts";
import type { Outlined } from "./outline.ts";

/** 1.“三公”经费：是指… → the term as printed, and what it is defined as. */
const definition = /^([^：:，。；]{2,40}?)(?:[：:]\s*(?:是指|指|反映)?|(?:是指|指|反映)[，：:]?)\s*(.+)$/su;

/** The line over a table (编制部门：某局 单位：元) that follows the definitions is none of them. */
const overTable = /单位[：:]\s*(?:万|亿)?元\s*$/u;

/** The terms that the section of definitions (名词解释) explains. */
export function readTerms(passages: readonly Outlined[]): AccountRecord["terms"] {
  const terms: AccountRecord["terms"] = [];
  for (const one of passages) {
    if (one.isHeading || topicOf(one.under) !== "terms") continue;
    const number = leadingNumber(one.passage.text);
    const text = number === undefined ? one.passage.text : one.passage.text.slice(number.rest);
    const match = definition.exec(text.trim());
    if (match === null || overTable.test(text)) continue;
    terms.push({ term: match[1]!.trim(), definition: match[2]!.trim(), ref: one.passage.ref });
  }
  return terms;
}

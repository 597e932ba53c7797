import type { AccountRecord } from "@juesuan/account";
import words from "./data/outline.json" with { type: "json" };
import type { Outlined } from "./outline.ts";

const longest = 80;

/**
 * Attachments that the text names and does not hold: 某单位2020年度部门决算报表详见附件。 → the label before 详见附件.
 * `tables` says whether statements were read from the document itself.
 */
export function readAttachments(
  passages: readonly Outlined[],
  tables: boolean,
): AccountRecord["attachments"] {
  const found: AccountRecord["attachments"] = [];
  for (const one of passages) {
    const text = one.passage.text;
    if (text.length > longest || one.isHeading) continue;
    const word = words.attachmentWords.find((mark) => text.includes(mark));
    if (word === undefined) continue;
    const at = text.indexOf(word);
    const label = (at > 0 ? text.slice(0, at) : text.slice(at + word.length))
      .replace(/[（(，,。：:\s]+$/u, "")
      .trim();
    if (label === "" || !words.tableWords.some((table) => label.includes(table))) continue;
    if (!found.some((attachment) => attachment.label === label)) {
      found.push({ label, inPackage: tables, ref: one.passage.ref });
    }
  }
  return found;
}

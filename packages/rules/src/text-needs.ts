import type { AccountRecord } from "@juesuan/account";
import type { Case, DocumentSubject, Need } from "./rule.ts";
import { account } from "./sample.ts";
import { profileOf } from "./text-profiles.ts";
import { allTexts } from "./text-units.ts";

/** Any text at all: passages or forms. */
const someTexts: Need<DocumentSubject> = {
  name: "texts",
  missing: ({ index }) => (allTexts(index).length > 0 ? undefined : "NO_INPUT"),
  remove: (record) => ({ ...record, passages: [], statements: [], performance: { forms: [] } }),
};

const garbled: AccountRecord["problems"][number] = {
  code: "GARBLED_TEXT",
  severity: "warning",
  message: { zh: "文字层乱码。", en: "The text layer is garbled." },
};

/** A text layer that can be relied on: what looks like a slip in a garbled one is the reading's. */
const legibleText: Need<DocumentSubject> = {
  name: "legible text",
  missing: ({ record }) =>
    record.problems.some((problem) => problem.code === garbled.code) ? "LOW_CONFIDENCE" : undefined,
  remove: (record) => ({ ...record, problems: [...record.problems, garbled] }),
};

/** What every rule on text needs. */
export const legibleTexts: readonly Need<DocumentSubject>[] = [someTexts, legibleText];

/** A place and year whose due contents are known. */
export const knownProfile: Need<DocumentSubject> = {
  name: "profile of place and year",
  missing: ({ record }) => (profileOf(record) === undefined ? "PROFILE" : undefined),
  remove: (record) => ({ ...record, fiscalYear: null }),
};

/** The case that every rule on text abstains from. */
export const garbledCase: Case = {
  name: "the text layer is garbled",
  record: () => account({ text: ["2020年度收支总计100万元。"], problems: [garbled] }),
};

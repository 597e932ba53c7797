import type { Severity } from "@juesuan/account";
import type { Maker } from "./fault.ts";
import {
  decimalSlipped,
  digitsSwapped,
  digitTurned,
  directionFlipped,
  signFlipped,
  staleValue,
  totalNotUpdated,
  unitSlipped,
  wrongBase,
} from "./figures.ts";
import { cellBlanked, formLost, rowShifted, statementLost } from "./tables.ts";
import {
  doubledPunctuation,
  goalCopied,
  goalNearCopied,
  indicatorsCopied,
  lineRenamed,
  placeholderLeft,
  planAsResult,
  publisherChanged,
  sectionLost,
  typo,
  wrongYear,
} from "./words.ts";

export type { Fault, Maker, Place } from "./fault.ts";

export interface FaultKind {
  readonly kind: string;
  readonly family: "figure" | "text";
  readonly make: Maker;
  /** The quietest finding that counts: a question where only that is lawful, a remark where the catalogue has no more. */
  readonly least: Severity;
}

export const faultKinds: readonly FaultKind[] = [
  { kind: "digit turned", family: "figure", make: digitTurned, least: "warning" },
  { kind: "digits swapped", family: "figure", make: digitsSwapped, least: "warning" },
  { kind: "decimal slipped", family: "figure", make: decimalSlipped, least: "warning" },
  { kind: "unit slipped", family: "figure", make: unitSlipped, least: "warning" },
  { kind: "direction flipped", family: "figure", make: directionFlipped, least: "warning" },
  { kind: "sign flipped", family: "figure", make: signFlipped, least: "warning" },
  { kind: "stale last-year value", family: "figure", make: staleValue, least: "warning" },
  { kind: "percentage of the wrong base", family: "figure", make: wrongBase, least: "warning" },
  { kind: "total not updated", family: "figure", make: totalNotUpdated, least: "warning" },
  { kind: "row shifted", family: "figure", make: rowShifted, least: "warning" },
  { kind: "cell blanked", family: "figure", make: cellBlanked, least: "warning" },
  { kind: "goal copied", family: "text", make: goalCopied, least: "warning" },
  { kind: "goal near-copied", family: "text", make: goalNearCopied, least: "explain" },
  { kind: "indicators copied", family: "text", make: indicatorsCopied, least: "warning" },
  { kind: "plan copied as result", family: "text", make: planAsResult, least: "warning" },
  { kind: "form lost", family: "text", make: formLost, least: "warning" },
  { kind: "statement lost", family: "text", make: statementLost, least: "warning" },
  { kind: "section lost", family: "text", make: sectionLost, least: "info" },
  { kind: "placeholder left", family: "text", make: placeholderLeft, least: "warning" },
  { kind: "line renamed", family: "text", make: lineRenamed, least: "warning" },
  { kind: "publisher changed", family: "text", make: publisherChanged, least: "info" },
  { kind: "wrong year", family: "text", make: wrongYear, least: "warning" },
  { kind: "typo", family: "text", make: typo, least: "warning" },
  { kind: "doubled punctuation", family: "text", make: doubledPunctuation, least: "warning" },
];

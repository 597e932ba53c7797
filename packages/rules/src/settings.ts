/**
 * Thresholds of the rules that have any, as decimals. They are settings, not truths: the Report prints those in
 * force. Sources: the rule catalogue's defaults.
 */
export interface Settings {
  /** SE-11: a relative deviation of actual from target above which a reason is due. */
  readonly deviation: string;
  /** SE-11, SE-23: an execution rate below which a reason is due. */
  readonly lowExecution: string;
  /** SE-12: actual over target above which the target was plainly exceeded. */
  readonly excess: string;
  /** SE-26: a relative budget adjustment above which a word is due. */
  readonly adjustment: string;
  /** SE-20: shortest text, in characters, that can be called copied. */
  readonly copiedGoal: string;
  /** XF-01: shortest goal, in characters, that can be called copied from another form. */
  readonly sharedGoal: string;
  /** XF-01: similarity from which two goals are near-copies. */
  readonly nearCopy: string;
  /** XF-02: share of identical indicator rows from which an indicator set is copied. */
  readonly sharedRows: string;
  /** XF-02: share of the forms from which a string is the genre's boilerplate. */
  readonly boilerplate: string;
}

export const defaultSettings: Settings = {
  deviation: "0.2",
  lowExecution: "0.8",
  excess: "1.3",
  adjustment: "0.2",
  copiedGoal: "15",
  sharedGoal: "20",
  nearCopy: "0.95",
  sharedRows: "0.6",
  boilerplate: "0.4",
};

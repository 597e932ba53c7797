/** Exit codes beside 0, 1 and 2, after sysexits.h where it has one. */
export const exits = {
  /** Some documents failed; they are listed. */
  someFailed: 3,
  usage: 64,
  /** There is no Redis at the address. */
  unreachable: 69,
  /** The account of inputs does not add up. */
  misaccounted: 70,
  /** A full disk or the like; goes on when run again. */
  machine: 74,
  /** Another run has the store. */
  busy: 75,
  interrupted: 130,
} as const;

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

/**
 * Ends the process although a connection may be left over: BullMQ's own, when Redis was away at the end. Whoever has said all it
 * had to say and written it must not stay for that. Does nothing where the process ends by itself.
 */
export function endSoon(): void {
  setTimeout(() => process.exit(), 1_000).unref();
}

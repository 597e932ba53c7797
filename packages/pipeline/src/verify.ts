import type { Counts } from "@juesuan/store";

/**
 * Holds a run's account against itself: every input has one outcome or is pending, and every document stands once.
 * Gives what does not add up; anything here is a bug of ours.
 */
export function verifyAccount(counts: Counts): string[] {
  const sum = Object.values(counts.outcomes).reduce((total, count) => total + count, 0);
  const wrong: string[] = [];
  if (sum + counts.pending !== counts.inputs) {
    wrong.push(`${counts.inputs} inputs, but ${sum} outcomes and ${counts.pending} pending`);
  }
  const standing = sum - counts.outcomes.duplicate - counts.unfetched;
  if (standing !== counts.documents) {
    wrong.push(`${counts.documents} documents, but ${standing} outcomes of documents`);
  }
  return wrong;
}

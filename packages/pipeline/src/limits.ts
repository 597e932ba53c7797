/** Seconds for any document, on top of what its pages take. */
const base = 10;
const perPage = 0.5;
const most = 120;
/** Bytes per page by which pages are guessed: the supervisor opens no document to count them. */
const bytesPerPage = 40_960;

/** Seconds for a document: 10 and half a second a page, at most 120; or what the user set. */
export function secondsFor(bytes: number, asked?: number): number {
  if (asked !== undefined) return asked;
  return Math.min(most, base + perPage * Math.ceil(bytes / bytesPerPage));
}

/** Bytes of a file beyond which it is not even copied; the readers' own limit. */
export const mostBytes = 200 * 1024 * 1024;
/** Resident memory of one parser process, in MiB. A sound account of 300 pages stays below 700. */
export const defaultMemoryMb = 1_536;
/** Documents after which a parser process is replaced. */
export const recycleAfter = 500;

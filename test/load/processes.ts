import { readdirSync, readFileSync } from "node:fs";

/** What a process and all it started have used, as the kernel tells it, looked at a few times a second. */
export interface Watched {
  /** Processor seconds of the process itself, and of everything below it that ever was. */
  readonly own: number;
  readonly below: number;
  /** Resident memory of the process itself. */
  readonly peakMb: number;
  /** The largest that any process below it was. */
  readonly peakBelowMb: number;
  /** Growth of the process's resident memory over the second half of its time, in MiB from its middle to its end. */
  readonly growthMb: number;
}

const every = 250;
/** Of `/proc/PID/stat`, on Linux everywhere. */
const ticks = 100;

/** Watches a process until `end` is called; nothing is known after it is gone. */
export function watch(pid: number): { end(): Watched } {
  const samples: { at: number; mb: number }[] = [];
  let own = 0;
  let below = 0;
  let peakBelowMb = 0;
  const look = () => {
    const self = statOf(pid);
    if (self === undefined) return;
    samples.push({ at: performance.now(), mb: residentMb(pid) });
    own = self.own;
    let sum = self.reaped;
    for (const child of descendants(pid)) {
      const stat = statOf(child);
      if (stat !== undefined) sum += stat.own + stat.reaped;
      peakBelowMb = Math.max(peakBelowMb, residentMb(child));
    }
    // One that is gone and not yet counted by its parent would be missing for a moment.
    below = Math.max(below, sum);
  };
  const timer = setInterval(look, every);
  return {
    end() {
      clearInterval(timer);
      look();
      return {
        own,
        below,
        peakMb: Math.max(0, ...samples.map(({ mb }) => mb)),
        peakBelowMb,
        growthMb: growth(samples.slice(Math.floor(samples.length / 2))),
      };
    },
  };
}

/** By least squares: how much memory grew from the first sample to the last. */
export function growth(samples: readonly { at: number; mb: number }[]): number {
  if (samples.length < 2) return 0;
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [x, y] = [mean(samples.map(({ at }) => at)), mean(samples.map(({ mb }) => mb))];
  let above = 0;
  let below = 0;
  for (const { at, mb } of samples) {
    above += (at - x) * (mb - y);
    below += (at - x) ** 2;
  }
  return below === 0 ? 0 : (above / below) * (samples.at(-1)!.at - samples[0]!.at);
}

function statOf(pid: number): { own: number; reaped: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The second field is a name, which may hold anything.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    return { own: (fields[11]! + fields[12]!) / ticks, reaped: (fields[13]! + fields[14]!) / ticks };
  } catch {
    return undefined;
  }
}

function descendants(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "latin1")
        .split(" ")
        .filter((one) => one !== "")
        .map(Number)
        .flatMap((child) => [child, ...descendants(child)]),
    );
  } catch {
    return [];
  }
}

export function residentMb(pid: number): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]) * 4096) / 1_048_576;
  } catch {
    return 0;
  }
}

import type { Outcome } from "@juesuan/store";
import { widthOf } from "./layout.ts";
import type { Lang } from "./locale.ts";
import { outcomeWords, runTexts } from "./run-words.ts";

/** How often the bar is drawn and, where it is no terminal, a line is written; in milliseconds. */
const drawEvery = 100;
const lineEvery = 10_000;
/** The rate is that of the last this many seconds, so that it tells what is going on now. */
const windowSeconds = 60;

interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Progress {
  /** A document has its outcome. `kept` ones cost no time and do not count for the rate. */
  settled(outcome: Outcome, kept: boolean): void;
  /** A line of its own, above the bar. */
  say(line: string): void;
  /** Draws for the last time and leaves the line. */
  end(): void;
}

/** A bar on a terminal, plain lines elsewhere, nothing when quiet. `now` gives milliseconds. */
export function progressOn(
  screen: Screen,
  total: number,
  lang: Lang,
  quiet: boolean,
  now: () => number = () => performance.now(),
): Progress {
  const bar = screen.isTTY === true && !quiet;
  const counts = new Map<Outcome, number>();
  const marks: { readonly at: number; readonly worked: number }[] = [{ at: now(), worked: 0 }];
  let done = 0;
  let worked = 0;
  let shown = Number.NEGATIVE_INFINITY;
  const status = (): string => {
    const at = now();
    while (marks.length > 2 && at - marks[0]!.at > windowSeconds * 1000) marks.shift();
    const first = marks[0]!;
    const minutes = Math.max(at - first.at, 1) / 60_000;
    const rate = (worked - first.worked) / minutes;
    const left = total - done;
    const { perMinute, left: ahead } = runTexts(lang);
    return [
      `${done}/${total}`,
      `${total === 0 ? 100 : Math.floor((done * 100) / total)}%`,
      ...(worked === 0 ? [] : [`${Math.round(rate)}${perMinute}`]),
      ...(worked === 0 || left === 0 || rate === 0 ? [] : [`${ahead} ${clock((left / rate) * 60)}`]),
      ...[...counts].map(([outcome, count]) => `${outcomeWords[outcome][lang]} ${count}`),
    ].join("  ");
  };
  const draw = (): void => {
    const room = Math.max(20, (screen.columns ?? 80) - 1);
    const text = status();
    const width = Math.min(24, room - widthOf(text) - 2);
    const filled = total === 0 ? width : Math.round((done / total) * width);
    const drawn = width < 6 ? text : `${"█".repeat(filled)}${"░".repeat(width - filled)}  ${text}`;
    screen.write(`\r\u001b[2K${cut(drawn, room)}`);
  };
  const show = (force: boolean): void => {
    if (quiet) return;
    const at = now();
    if (!force && at - shown < (bar ? drawEvery : lineEvery)) return;
    shown = at;
    if (at - marks.at(-1)!.at > 1_000) marks.push({ at, worked });
    if (bar) draw();
    else screen.write(`juesuan: ${status()}\n`);
  };
  show(true);
  return {
    settled(outcome, kept) {
      done++;
      if (!kept) worked++;
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      show(false);
    },
    say(line) {
      if (quiet) return;
      screen.write(bar ? `\r\u001b[2Kjuesuan: ${line}\n` : `juesuan: ${line}\n`);
      if (bar) draw();
    },
    end() {
      show(true);
      if (bar) screen.write("\n");
    },
  };
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** As much of a line as has room. */
function cut(line: string, room: number): string {
  let out = "";
  let used = 0;
  for (const char of line) {
    used += widthOf(char);
    if (used > room) break;
    out += char;
  }
  return out;
}

import { styleText } from "node:util";

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "blue" | "magenta" | "cyan" | "inverse";
/** Puts a style on a text, or leaves it as it is where colour is not wanted. */
export type Paint = (style: Style | readonly Style[], text: string) => string;

/** How a text for people is set: columns per line (`Infinity`: not wrapped) and whether colour is on. */
export interface Setting {
  readonly columns: number;
  readonly colour: boolean;
}

interface Out {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Colour on a terminal and none in a pipe; FORCE_COLOR and NO_COLOR (no-color.org) override, in this order. A line
 * is as long as the terminal, within reason; in a pipe nothing is wrapped, so that a search finds what it looks
 * for, unless COLUMNS says how long a line is.
 */
export function settingOf(out: Out, env: { readonly [name: string]: string | undefined }): Setting {
  const force = env.FORCE_COLOR;
  const colour =
    force !== undefined
      ? force !== "0" && force !== "false"
      : (env.NO_COLOR ?? "") === "" && out.isTTY === true && env.TERM !== "dumb";
  const asked = /^\d{1,4}$/.test(env.COLUMNS ?? "") ? Number(env.COLUMNS) : undefined;
  const columns = out.isTTY === true ? (out.columns ?? asked ?? 80) : (asked ?? Infinity);
  return { columns: Number.isFinite(columns) ? Math.min(Math.max(columns, 40), 110) : columns, colour };
}

export function painter(colour: boolean): Paint {
  if (!colour) return (_, text) => text;
  return (style, text) =>
    styleText(typeof style === "string" ? style : [...style], text, { validateStream: false });
}

/**
 * Takes out what a terminal would obey: control characters other than the line break, and marks that turn the
 * direction of writing. Quotes come from foreign files.
 */
export function harmless(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (char) =>
    char === "\t" ? " " : "",
  );
}

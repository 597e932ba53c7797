/** Text of a paragraph as it grows, with white space collapsed the way a browser does. */
export interface InlineText {
  /** Adds text of the file; with `kept` its white space stands as it is. */
  add(text: string, kept: boolean): void;
  /** A line break of the page, kept as "\n". */
  lineBreak(): void;
  /** A list item's mark: it stands before the next text that prints, and "" drops those that found none. */
  mark(text: string): void;
  /** The text so far, and an empty buffer after it. */
  take(): string;
}

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f“”‘’…—]/;
/** Print nothing: zero-width space, joiners, byte order mark, soft hyphen. Left out on purpose. */
const unprinted = /[\u200b\u200c\u200d\u2060\ufeff\u00ad]/g;

export function inlineText(): InlineText {
  let text = "";
  let marks = "";
  // White space that was seen and not yet written: it falls away at the ends and between two wide characters across lines.
  let pending: "" | "space" | "line" = "";
  const write = (piece: string) => {
    if (pending !== "" && text !== "" && !text.endsWith("\n")) {
      const silent = pending === "line" && wide.test(text.at(-1)!) && wide.test(piece[0]!);
      if (!silent) text += " ";
    }
    pending = "";
    text += piece;
  };
  return {
    add(raw, kept) {
      const clean = raw.replace(unprinted, "");
      if (kept) {
        if (clean === "") return;
        pending = "";
        text += clean.replace(/\r\n?/g, "\n").replaceAll("\u00a0", " ");
        return;
      }
      for (const match of clean.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
        const piece = match[0];
        if (/^[ \t\n\r\f]/.test(piece)) {
          if (pending !== "line") pending = /[\n\r]/.test(piece) ? "line" : "space";
        } else write(piece.replaceAll("\u00a0", " "));
      }
    },
    lineBreak() {
      pending = "";
      text += "\n";
    },
    mark(mark) {
      marks = mark === "" ? "" : marks + mark;
    },
    take() {
      const taken = text.replace(/^\n+/, "").trimEnd();
      text = "";
      pending = "";
      if (taken === "") return "";
      const marked = marks + taken;
      marks = "";
      return marked;
    },
  };
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A word with its place, in UTF-16 units of the text that was cut. Tokens cover the text but for white space. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `tag`: word class in the notation of jieba's dictionary (n, v, ns, vn, …); eng, m and x for what is not Chinese. */
export interface TaggedToken extends Token {
  readonly tag: string;
}

export type SegmenterEngine = "nodejs-jieba" | "@node-rs/jieba";

export interface Segmenter {
  readonly engine: SegmenterEngine;
  cut(text: string): Token[];
  tag(text: string): TaggedToken[];
}

/** What is asked of an engine: runs of Chinese characters only, and only by dictionary. */
interface ChineseCutter {
  cut(run: string): string[];
  tagOf(word: string): string;
}

const require = createRequire(import.meta.url);
// Beside the source also for the compiled package, which ships it: the compiler copies no text files.
const LEXICON = fileURLToPath(new URL("../src/data/lexicon.txt", import.meta.url));

/**
 * Both engines read the one dictionary that comes with @node-rs/jieba, and both cut without the hidden Markov model:
 * their models join unknown characters differently, while by dictionary they agree (tested), so a machine without a
 * compiler gives the same words as one with it. One engine counts the lexicon into the total that frequencies are
 * shares of, the other does not; the lexicon's last line takes from 的 what its other lines add, so both totals are
 * the dictionary's and no near tie is decided differently.
 */
const dictionaryPath = (): string => join(dirname(require.resolve("@node-rs/jieba/dict")), "dict.txt");

function lexiconTags(): Map<string, string> {
  const tags = new Map<string, string>();
  for (const line of readFileSync(LEXICON, "utf8").split("\n")) {
    const [word, , tag] = line.split(" ");
    if (word !== undefined && tag !== undefined) tags.set(word, tag);
  }
  return tags;
}

interface Tagged {
  readonly word: string;
  readonly tag: string;
}

const LOADERS: Readonly<Record<SegmenterEngine, () => ChineseCutter>> = {
  "nodejs-jieba": () => {
    const jieba = require("nodejs-jieba") as {
      load(options: { dict: string; userDict: string }): void;
      cut(text: string, hmm: boolean): string[];
      tag(text: string): Tagged[];
    };
    jieba.load({ dict: dictionaryPath(), userDict: LEXICON });
    return { cut: (run) => jieba.cut(run, false), tagOf: (word) => jieba.tag(word)[0]?.tag ?? "x" };
  },
  "@node-rs/jieba": () => {
    const { Jieba } = require("@node-rs/jieba") as typeof import("@node-rs/jieba");
    const jieba = Jieba.withDict(readFileSync(dictionaryPath()));
    jieba.loadDict(readFileSync(LEXICON));
    return { cut: (run) => jieba.cut(run, false), tagOf: (word) => jieba.tag(word, false)[0]?.tag ?? "x" };
  },
};

/** Chinese runs, words of other scripts and figures; everything else is a token of one character. */
const PIECES =
  /(?<chinese>\p{Script=Han}+)|(?<word>[\p{L}--\p{Script=Han}][[\p{L}\p{M}\p{N}]--\p{Script=Han}]*)|(?<number>[\p{N}--\p{Script=Han}]+(?:[.,][\p{N}--\p{Script=Han}]+)*)|\S/gv;
/** Longer runs are handed over in pieces: native code answers in memory a multiple of what it is given. */
const LONGEST_RUN = 10_000;
const CACHED_TAGS = 50_000;

function segmenterOver(engine: SegmenterEngine, chinese: ChineseCutter): Segmenter {
  // The engines differ in whose word class wins for a word of both; here the lexicon's does.
  const ours = lexiconTags();
  const tags = new Map<string, string>();
  const tagOf = (word: string): string => {
    let tag = ours.get(word) ?? tags.get(word);
    if (tag === undefined) {
      tag = chinese.tagOf(word);
      if (tags.size >= CACHED_TAGS) tags.clear();
      tags.set(word, tag);
    }
    return tag;
  };
  function* walk(text: string): Generator<{ token: Token; tag: string | undefined }> {
    for (const match of text.matchAll(PIECES)) {
      const start = match.index;
      const [piece] = match;
      if (match.groups?.chinese === undefined) {
        const tag = match.groups?.word !== undefined ? "eng" : match.groups?.number !== undefined ? "m" : "x";
        yield { token: { text: piece, start, end: start + piece.length }, tag };
        continue;
      }
      for (let from = 0; from < piece.length; from += LONGEST_RUN) {
        let at = start + from;
        for (const word of chinese.cut(piece.slice(from, from + LONGEST_RUN))) {
          yield { token: { text: word, start: at, end: at + word.length }, tag: undefined };
          at += word.length;
        }
      }
    }
  }
  return {
    engine,
    cut: (text) => Array.from(walk(text), ({ token }) => token),
    tag: (text) => Array.from(walk(text), ({ token, tag }) => ({ ...token, tag: tag ?? tagOf(token.text) })),
  };
}

const loaded = new Map<SegmenterEngine, Segmenter>();

/** One named engine, loaded at the first call. Throws the engine's own error when it is not installed. */
export function loadSegmenter(engine: SegmenterEngine): Segmenter {
  let segmenter = loaded.get(engine);
  if (segmenter === undefined) {
    segmenter = segmenterOver(engine, LOADERS[engine]());
    loaded.set(engine, segmenter);
  }
  return segmenter;
}

let chosen: Segmenter | undefined;

/**
 * The segmenter with the fiscal lexicon, loaded at the first call and once a process (about a second and 250 MB):
 * nodejs-jieba, or @node-rs/jieba where its native part could not be built. Words are the same with either.
 */
export function segmenter(): Segmenter {
  if (chosen !== undefined) return chosen;
  try {
    chosen = loadSegmenter("nodejs-jieba");
  } catch {
    // Not built on this machine; the second engine comes prebuilt.
    chosen = loadSegmenter("@node-rs/jieba");
  }
  return chosen;
}

/** Whether any dictionary has been loaded in this process: what needs no segmentation must leave this false. */
export const segmenterLoaded = (): boolean => loaded.size > 0;

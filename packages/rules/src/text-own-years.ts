import { concepts } from "@juesuan/account";
import { matchesIn } from "./text-matches.ts";
import type { TextUnit } from "./text-units.ts";

const YEAR = /(?<![\d.])((?:19|20)\d\d)\s?年/gu;
const COMPARED = /(?:比|与|较|和|同|从|自|及|、|至|到|-|—|~|(?:19|20)\d\d)\s?$/u;
const COMPARISON = /(?:上年|上一年|同期|相比|去年|往年|历年|以来|规划|计划|至|—|起)/u;
const ACCOUNT_HEADING = /决算|预算|绩效|财政|收支|收入|支出|经费|采购/u;
/** There is nothing of the kind: 无…支出, 没有发生…, 未安排…. */
const DENIED =
  /^度?(?:[^无没未不]{0,10})(?:无(?!法|需|须|偿|障碍)|没有|未(?:发生|安排|使用|产生|涉及)|不涉及)/u;
/** The account's own tables, told where they are: 2020年度部门决算报表详见附件. */
const ATTACHED = /^度?(?:部门|单位)?(?:决算|预算)(?:公开)?(?:报表|表)[^，。；]{0,4}(?:详见|见附|附后)/u;
/** Subjects of figures that are shorter than a concept's name. */
const SUBJECTS = /车辆|编制|实有|设备|决算数|预算数/u;
const names = concepts
  .flatMap((concept) => concept.forms.map(({ form }) => form))
  .filter((form) => form.length >= 4);

export interface OwnYear {
  readonly year: number;
  readonly start: number;
  readonly end: number;
  /** It opens a sentence about an amount. */
  readonly opens: boolean;
  /** The sentence says that there is none (2024年度无政府性基金预算财政拨款支出). */
  readonly denied?: true;
}

/** Years that a text states as the account's own: in its headings, and where a sentence about an amount opens with one. */
export function ownYears(unit: TextUnit): OwnYear[] {
  const { text, kind } = unit;
  const years = matchesIn(text, YEAR);
  return years.flatMap((match) => {
    const at = match.index;
    const place = { year: Number(match[1]), start: at, end: at + match[0].length, opens: false };
    const before = text.slice(Math.max(0, at - 8), at);
    // The state of the year's end: 截至2020年底.
    if (/截[至止]\s?$/u.test(before)) {
      return /^(?:底|末|\s?12\s?月\s?31)/u.test(text.slice(place.end)) ? [place] : [];
    }
    if (COMPARED.test(before)) {
      // 比2020年年初预算: the budget of the account's own year, whatever it is compared with.
      return /^(?:度)?年?初预算/u.test(text.slice(place.end)) && years.length <= 4 && /比\s?$/u.test(before)
        ? [place]
        : [];
    }
    if (kind === "heading" || isTitle(text))
      return text.length <= 80 && ACCOUNT_HEADING.test(text) && years.length === 1 ? [place] : [];
    if (kind !== "paragraph" && kind !== "note") return [];
    const sentence = sentenceAround(text, at);
    const opens = at - sentence.start <= 24 && !/[，；]/u.test(text.slice(sentence.start, at));
    // Years that this one is compared with do not share its sentence; others do, and then it is no opening.
    const inSentence = matchesIn(sentence.text, YEAR).filter(
      (other) => !/[比较与]\s?$/u.test(sentence.text.slice(Math.max(0, other.index - 2), other.index)),
    );
    if (!opens || inSentence.some((other) => other[1] !== match[1])) return [];
    const follows = text.slice(place.end, place.end + 30);
    const stop = follows.search(/[，。；]/u);
    const subject = stop < 0 ? follows : follows.slice(0, stop);
    if (COMPARISON.test(subject)) return [];
    const named =
      /^度?\s?(?:决算|预算)/u.test(follows) ||
      ATTACHED.test(follows) ||
      SUBJECTS.test(subject) ||
      names.some((name) => subject.includes(name));
    if (!named) return [];
    if (/\d/u.test(follows) || ATTACHED.test(follows)) return [{ ...place, opens: true }];
    return DENIED.test(subject) ? [{ ...place, opens: true, denied: true }] : [];
  });
}

/** A line of a title that stands as a paragraph: short, and no sentence. */
const isTitle = (text: string): boolean => text.length <= 40 && !/[，。；：]/u.test(text);

const LONGEST_SENTENCE = 120;
const isStop = (mark: string): boolean => mark === "。" || mark === "；";
function sentenceAround(text: string, at: number): { readonly start: number; readonly text: string } {
  let start = at;
  while (start > 0 && at - start < LONGEST_SENTENCE && !isStop(text[start - 1]!)) start--;
  let end = at;
  while (end < text.length && end - at < LONGEST_SENTENCE && !isStop(text[end]!)) end++;
  return { start, text: text.slice(start, end) };
}

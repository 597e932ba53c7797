import { concepts, type Dimensions } from "@juesuan/account";
import { compareKey, leadingNumber, remembered } from "@juesuan/language";
import words from "./data/table-words.json" with { type: "json" };

export type Stage = NonNullable<Dimensions["stage"]> | "outturn";
export type Fund = NonNullable<Dimensions["fund"]>;

/** What the words of a head or a row's label say; a word that is not known keeps its text only. */
export interface TableWord {
  readonly text: string;
  readonly concept?: string;
  readonly fund?: Fund;
  /** 合计, 小计: the whole of what stands above it or beside it. */
  readonly total?: true;
  readonly stage?: Stage;
  /** 其中：, a part that is told beside the whole and not added to it. */
  readonly part?: true;
}

/** Label without its number and 其中：, folded: 八、社会保障和就业支出 and “社会保障和就业支出” are one. */
export const labelKey: (label: string) => string = remembered((label) => compareKey(bare(label)), 1 << 16);

/** The label as printed without number and 其中：. */
export function bare(label: string): string {
  let text = label.trim();
  for (let turn = 0; turn < 3; turn++) {
    const lead = words.parts.find((word) => text.startsWith(word));
    const number = leadingNumber(text);
    if (lead !== undefined) text = text.slice(lead.length).replace(/^[：:]\s*/u, "");
    else if (number !== undefined && number.rest < text.length) text = text.slice(number.rest);
    else break;
  }
  return text.trim();
}

const isPart = (label: string): boolean => {
  const text = label.trim();
  return words.parts.some((word) => text.startsWith(word));
};

const known = new Map<string, { concept: string; fund?: Fund }>();
for (const { id, forms } of concepts) {
  for (const { form, dimensions } of forms) {
    const key = compareKey(form);
    const fund = dimensions.fund;
    if (!known.has(key)) known.set(key, { concept: id, ...(fund === undefined ? {} : { fund }) });
  }
}
// The words of tables come after the narrative's, and win: 财政拨款 heads a column of revenue.
for (const entry of words.concepts) {
  for (const word of entry.words)
    known.set(compareKey(word), {
      concept: entry.concept,
      ...("fund" in entry ? { fund: entry.fund as Fund } : {}),
    });
}

const totals = new Set(words.totals.map(compareKey));
const stages = new Map<string, Stage>(
  Object.entries(words.stages).flatMap(([stage, list]) =>
    list.map((word): [string, Stage] => [compareKey(word), stage as Stage]),
  ),
);

/** Reads one word of a header path or a label. `year` is the account's, so that 2023年度决算数 is known as last year's. */
export function readWord(text: string, year: number | null): TableWord {
  const part = isPart(text) ? ({ part: true } as const) : {};
  const key = labelKey(text);
  if (totals.has(key)) return { text, total: true, ...part };
  const dated = /^(\d{4})年度?(?=.)/u.exec(key);
  const stage = stages.get(dated === null ? key : key.slice(dated[0].length));
  if (stage !== undefined) {
    const old = dated !== null && year !== null && Number(dated[1]) < year && stage === "outturn";
    return { text, stage: old ? "priorYear" : stage, ...part };
  }
  // 财政拨款“三公”经费支出 with quotes or without; units and brackets at the end do not change the word.
  const found = known.get(key) ?? known.get(compareKey(bare(text).replace(/[（(][^（）()]{1,8}[）)]$/u, "")));
  return { text, ...found, ...part };
}

export { words as tableWords };

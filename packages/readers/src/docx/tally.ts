import type { NodePlace, Problem } from "@juesuan/document";

/** What was met while reading that a reader of the Document must know: a count and the first place for each kind. */
export interface Tally {
  readonly entries: Map<string, { count: number; place: NodePlace | undefined; names: Set<string> }>;
}

export function newTally(): Tally {
  return { entries: new Map() };
}

/** Notes one occurrence. `name` is a detail that the message lists (an element's name, a number format). */
export function note(tally: Tally, code: Code, place?: NodePlace, name?: string): void {
  let entry = tally.entries.get(code);
  if (entry === undefined) {
    entry = { count: 0, place, names: new Set() };
    tally.entries.set(code, entry);
  }
  entry.count++;
  if (name !== undefined && entry.names.size < 12) entry.names.add(name.slice(0, 60));
}

type Words = (count: number, names: string) => { zh: string; en: string };

const messages = {
  TRACKED_CHANGES: (count, names) => ({
    zh: `文档含有 ${count} 处修订（${names}）：按接受修订后的文本读取，删除的内容不计入。`,
    en: `The document has ${count} tracked changes (${names}): it was read as if they were accepted; deleted text is left out.`,
  }),
  HIDDEN_TEXT: (count) => ({
    zh: `文档含有 ${count} 处不打印的隐藏文字，已略去。`,
    en: `The document has ${count} pieces of hidden text, which do not print and were left out.`,
  }),
  FORMULA: (count) => ({
    zh: `文档含有 ${count} 个公式对象，只读取了其中的字符，结构可能有失。`,
    en: `The document has ${count} formula objects; only their characters were read and their layout may be lost.`,
  }),
  TABLE_RAGGED: (count) => ({
    zh: `有 ${count} 个表格行短于表格宽度，缺少的单元格按空白补足。`,
    en: `${count} table rows are shorter than their table; the missing cells were filled as empty.`,
  }),
  TABLE_REPAIRED: (count) => ({
    zh: `有 ${count} 处单元格合并声明无效（跨度过大或无起始单元格），已按可成立的网格修正。`,
    en: `${count} cell spans are not valid (too wide, or continuing nothing) and were settled into a grid that holds.`,
  }),
  MERGED_CELL_TEXT: (count) => ({
    zh: `有 ${count} 个被合并单元格内藏有不打印的文字，已略去。`,
    en: `${count} cells that are merged away hold text that does not print; it was left out.`,
  }),
  PICTURES: (count) => ({
    zh: `文档含有 ${count} 幅图片，其中的文字未读取。`,
    en: `The document has ${count} pictures; text in them was not read.`,
  }),
  EMBEDDED_OBJECT: (count, names) => ({
    zh: `文档含有 ${count} 个嵌入对象（${names}），其内容未读取。`,
    en: `The document has ${count} embedded objects (${names}); their content was not read.`,
  }),
  SYMBOL_UNKNOWN: (count, names) => ({
    zh: `有 ${count} 个符号字体字符（${names}）无法对应到通用字符。`,
    en: `${count} characters of symbol fonts (${names}) have no known counterpart.`,
  }),
  NUMBER_FORMAT_UNKNOWN: (count, names) => ({
    zh: `有 ${count} 处自动编号使用了不认识的格式（${names}），按阿拉伯数字读取。`,
    en: `${count} automatic numbers use a format that is not known (${names}); they were read as decimals.`,
  }),
  NUMBERING_MISSING: (count, names) => ({
    zh: `有 ${count} 个段落引用了不存在的编号定义（${names}），编号未读出。`,
    en: `${count} paragraphs refer to numbering that is not defined (${names}); their numbers were not read.`,
  }),
  UNKNOWN_ELEMENT: (count, names) => ({
    zh: `有 ${count} 个不认识的元素（${names}）未读取。`,
    en: `${count} elements of unknown kinds (${names}) were not read.`,
  }),
  FIELD_UNCLOSED: (count) => ({
    zh: `有 ${count} 个域没有结束标记，其后的文字按正文读取。`,
    en: `${count} fields are never closed; the text after them was read as ordinary text.`,
  }),
  PART_MISSING: (count, names) => ({
    zh: `文档引用的部件（${names}）缺失或无法读取，共 ${count} 处。`,
    en: `Parts that the document refers to (${names}) are missing or unreadable, ${count} in all.`,
  }),
} satisfies Record<string, Words>;

export type Code = keyof typeof messages;

/** One warning for each kind, in the order of the list above. */
export function tallyProblems(tally: Tally): Problem[] {
  const problems: Problem[] = [];
  for (const code of Object.keys(messages) as Code[]) {
    const entry = tally.entries.get(code);
    if (entry === undefined) continue;
    const words: Words = messages[code];
    problems.push({
      code,
      severity: "warning",
      message: words(entry.count, [...entry.names].join(", ")),
      ...(entry.place === undefined ? {} : { place: entry.place }),
    });
  }
  return problems;
}

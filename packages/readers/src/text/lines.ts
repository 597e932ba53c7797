/** One line of a text. `number` and `column` count from 1; `page` counts form feeds before it, from 0. */
export interface Line {
  readonly text: string;
  readonly number: number;
  readonly column: number;
  readonly page: number;
}

/** Splits at any line end and at form feeds, which leave the line's number as it is. Keeps inner and outer spaces. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let page = 0;
  let number = 0;
  for (const raw of text.split(/\r\n|\n|\r|\u2028|\u2029/)) {
    number++;
    let column = 1;
    const parts = raw.split("\f");
    parts.forEach((part, index) => {
      if (index > 0) page++;
      // Word's soft line break comes as a vertical tab: a break inside the paragraph.
      const clean = part.replace(/\v/g, "\n").replace(/\u001a+$/, "");
      if (index === 0 || clean !== "" || parts.length === index + 1) {
        if (parts.length === 1 || clean.trim() !== "") lines.push({ text: clean, number, column, page });
      }
      column += part.length + 1;
    });
  }
  return lines;
}

export function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.text.trim() === "";
}

/** Beginnings that belong to the running text of the genre: parts, numbered sections, annexes, table titles, units. */
const headingMark =
  /^\s{0,20}(?:第[一二三四五六七八九十百\d]{1,4}(?:部分|章|节|编)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|附[件表录注]|表\s?[一二三四五六七八九十\d]{1,3}(?![\d.%])|(?:金额)?单位[:：]|注[:：]|备注[:：])/;

export function hasHeadingMark(text: string): boolean {
  return headingMark.test(text);
}

/** Whether a line ends like a sentence or a lead-in. */
export function endsSentence(text: string): boolean {
  return /[。！？；：.!?;:][”’"）)]?\s*$/.test(text.slice(-200));
}

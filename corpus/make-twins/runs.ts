/**
 * Cuts a text where word processors cut it: where the script changes (a run of digits or letters is its own
 * run), and now and then in the middle of a word or a figure, where an edit left a seam. The same text is
 * always cut the same way.
 */
export function cutIntoRuns(text: string): string[] {
  const runs: string[] = [];
  let run = "";
  let latin = false;
  let index = 0;
  for (const character of text) {
    const isLatin = /[0-9A-Za-z.%]/u.test(character);
    const seam = index % 19 === text.length % 19 || (isLatin && latin && index % 5 === 3);
    if (run !== "" && (isLatin !== latin || seam)) {
      runs.push(run);
      run = "";
    }
    run += character;
    latin = isLatin;
    index++;
  }
  if (run !== "") runs.push(run);
  return runs;
}

/** Paragraphs of a cell: a blank line begins a new paragraph, any other line end is a break within one. */
export function paragraphsOf(lines: readonly string[]): string[][] {
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === "") paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs.filter((paragraph, index) => paragraph.length > 0 || index === 0);
}

import data from "./data/personal.json" with { type: "json" };

const surnames = new Set(data.surnames);
/** Second and third characters that make a word of the genre rather than a name. */
const WORDS = /[局站队部室科处委会厅办院校所中心单位项目费款元业务金额合计总区市县镇乡街道组]/u;

/** Whether a piece of text has the shape of a Chinese person's name: a common surname and one or two characters. */
export function nameLike(piece: string): boolean {
  return /^[\u4e00-\u9fff]{2,3}$/u.test(piece) && surnames.has(piece[0]!) && !WORDS.test(piece.slice(1));
}

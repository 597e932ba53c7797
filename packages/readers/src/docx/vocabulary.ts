import { decodeXml, type Node, type ParseOptions, parseXml } from "../zip/xml.ts";

const transitional = "http://schemas.openxmlformats.org";
const strict = "http://purl.oclc.org/ooxml";

/** Namespaces of the parts that are read, transitional and strict (ISO/IEC 29500-1 and -4). */
export const namespaces: ReadonlyMap<string, string> = new Map([
  [`${transitional}/wordprocessingml/2006/main`, "w"],
  [`${strict}/wordprocessingml/main`, "w"],
  [`${transitional}/officeDocument/2006/relationships`, "r"],
  [`${strict}/officeDocument/relationships`, "r"],
  [`${transitional}/officeDocument/2006/math`, "m"],
  [`${strict}/officeDocument/math`, "m"],
  [`${transitional}/drawingml/2006/main`, "a"],
  [`${strict}/drawingml/main`, "a"],
  [`${transitional}/drawingml/2006/chart`, "c"],
  [`${strict}/drawingml/chart`, "c"],
  [`${transitional}/drawingml/2006/diagram`, "dgm"],
  [`${strict}/drawingml/diagram`, "dgm"],
  [`${transitional}/package/2006/content-types`, "types"],
  [`${transitional}/package/2006/relationships`, "rel"],
  [`${transitional}/markup-compatibility/2006`, "mc"],
  ["urn:schemas-microsoft-com:vml", "v"],
  ["urn:schemas-microsoft-com:office:office", "o"],
  ["http://schemas.microsoft.com/office/word/2010/wordml", "w14"],
]);

/**
 * Ignored on purpose, with everything in them. Layout, fonts, revision history of formats, spelling marks,
 * anchors of comments and bookmarks: nothing of it is printed text or the shape of a table. Comments are the
 * author's and not the document's. `w:rt` is the reading aid beside a ruby base.
 */
const dropped: ReadonlySet<string> = new Set([
  ..."w:rPrChange w:pPrChange w:tblPrChange w:trPrChange w:tcPrChange w:sectPrChange w:tblGridChange".split(
    " ",
  ),
  ..."w:numberingChange w:tblPrExChange w:proofErr w:bookmarkStart w:bookmarkEnd w:permStart w:permEnd".split(
    " ",
  ),
  ..."w:commentRangeStart w:commentRangeEnd w:commentReference w:annotationRef w:lastRenderedPageBreak".split(
    " ",
  ),
  ..."w:tblBorders w:tcBorders w:pBdr w:pgBorders w:tblCellMar w:tcMar w:tabs w:rt w:rubyPr w:framePr".split(
    " ",
  ),
  ..."w:sdtEndPr w:smartTagPr w:customXmlPr w:latentStyles w:tblStylePr w:tblPrEx w:divId w:docVars".split(
    " ",
  ),
  ..."w:moveFromRangeStart w:moveFromRangeEnd w:moveToRangeStart w:moveToRangeEnd w:rsids w:compat".split(
    " ",
  ),
  ..."w:customXmlInsRangeStart w:customXmlInsRangeEnd w:customXmlDelRangeStart w:customXmlDelRangeEnd".split(
    " ",
  ),
  ..."w:customXmlMoveFromRangeStart w:customXmlMoveFromRangeEnd w:customXmlMoveToRangeStart".split(" "),
  ..."w:customXmlMoveToRangeEnd w:separator w:continuationSeparator w:footnoteRef w:endnoteRef w:pgNum".split(
    " ",
  ),
  ..."w:dayShort w:dayLong w:monthShort w:monthLong w:yearShort w:yearLong w:contentPart w:movie".split(" "),
  ..."w:spacing w:ind w:jc w:lang w:sz w:szCs w:color w:b w:bCs w:i w:iCs w:u w:kern w:shd w:snapToGrid".split(
    " ",
  ),
  ..."w:tcW w:vAlign w:noWrap w:trHeight w:cantSplit w:tblHeader w:tblW w:tblLook w:tblInd w:tblLayout".split(
    " ",
  ),
  ..."w:keepNext w:keepLines w:widowControl w:rsid w:highlight w:position w:bdr w:effect w:fitText w:em".split(
    " ",
  ),
]);

/** Elements whose character data is printed or decides what is printed. */
const textual: ReadonlySet<string> = new Set(["w:t", "w:instrText", "m:t"]);

/** Parses a part of the package by the vocabulary above. */
export function parsePart(
  bytes: Uint8Array,
  depth: number,
  more: Pick<ParseOptions, "stream" | "count"> = {},
): Node {
  return parseXml(decodeXml(bytes), {
    depth,
    namespaces,
    drop: dropped,
    text: textual,
    ...more,
  });
}

/** A toggle or on/off property: present means on unless its value says off (17.17.4). */
export function isOn(node: Node | undefined): boolean {
  if (node === undefined) return false;
  const value = node.attributes["w:val"];
  return value === undefined || !(value === "0" || value === "false" || value === "off");
}

/** A whole number of the file, or undefined when it is none; huge values come back as they are and are clamped by the user. */
export function wholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^[+-]?\d{1,15}$/.test(value.trim()) ? Number(value) : undefined;
}

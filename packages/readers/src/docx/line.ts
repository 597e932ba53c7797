import type { NodePlace } from "@juesuan/document";
import { child, childAttribute, type Node } from "../zip/xml.ts";
import { readDrawing } from "./drawing.ts";
import type { Line, Session } from "./session.ts";
import { fontOf, type Style } from "./styles.ts";
import { printSymbol, printSymbols } from "./symbols.ts";
import { note } from "./tally.ts";
import { isOn } from "./vocabulary.ts";

/** What holds for the runs of a paragraph. */
interface Setting {
  readonly session: Session;
  readonly style: Style | undefined;
  readonly place: NodePlace;
}

/** What a run's properties decide, found once for the run. */
interface Run {
  readonly hidden: boolean;
  readonly font: string | undefined;
}

/** Elements that only wrap others: their children are read in their stead. */
const wrappers: ReadonlySet<string> = new Set([
  ..."w:hyperlink w:smartTag w:customXml w:sdtContent w:rubyBase w:dir w:bdo".split(" "),
]);

/** Ignored on purpose: properties, deleted and suppressed text, marks without print. */
const silent: ReadonlySet<string> = new Set([
  ..."w:pPr w:rPr w:sdtPr w:delText w:delInstrText w:softHyphen w:fldData w:footnotePr w:endnotePr".split(
    " ",
  ),
]);

/** Reads what stands in a paragraph into `line`. `style` is the paragraph's. */
export function readLine(
  paragraph: Node,
  line: Line,
  session: Session,
  style: Style | undefined,
  place: NodePlace,
): void {
  const setting: Setting = { session, style, place };
  readChildren(paragraph, line, setting, runOf(undefined, setting));
}

function readChildren(parent: Node, line: Line, setting: Setting, run: Run): void {
  for (const node of parent.children) readNode(node, line, setting, run);
}

function runOf(properties: Node | undefined, { session, style }: Setting): Run {
  return { hidden: isHidden(properties, style, session), font: fontOf(properties) ?? style?.font };
}

function readNode(node: Node, line: Line, setting: Setting, run: Run): void {
  const { session, place } = setting;
  switch (node.name) {
    case "w:r":
      readChildren(node, line, setting, runOf(child(node, "w:rPr"), setting));
      return;
    case "w:t":
      write(line, textOf(node), setting, run);
      return;
    case "w:tab":
    case "w:ptab":
      writeMark(line, "\t", setting, run);
      return;
    case "w:br":
    case "w:cr":
      writeMark(line, "\n", setting, run);
      return;
    case "w:noBreakHyphen":
      writeMark(line, "-", setting, run);
      return;
    case "w:sym":
      readSymbol(node, line, setting, run);
      return;
    case "w:ins":
    case "w:moveTo":
      note(session.tally, "TRACKED_CHANGES", place, node.name);
      readChildren(node, line, setting, run);
      return;
    case "w:del":
    case "w:moveFrom":
      note(session.tally, "TRACKED_CHANGES", place, node.name);
      return;
    case "w:fldChar":
      readFieldMark(node, line, setting, run);
      return;
    case "w:fldSimple": {
      // The second reader leaves these out.
      line.loose = true;
      const { fields, furniture } = session;
      const silences = furniture && isPageNumber(node.attributes["w:instr"] ?? "") ? 1 : 0;
      fields.silencing += silences;
      readChildren(node, line, setting, run);
      fields.silencing -= silences;
      return;
    }
    case "w:instrText": {
      const field = session.fields.open.at(-1);
      if (field?.phase === "code" && field.code.length < 1000) field.code += node.text;
      return;
    }
    case "w:sdt": {
      const content = child(node, "w:sdtContent");
      if (content !== undefined) readChildren(content, line, setting, run);
      return;
    }
    case "w:ruby": {
      // The base is the text; the reading above it is an aid.
      line.loose = true;
      const base = child(node, "w:rubyBase");
      if (base !== undefined) readChildren(base, line, setting, run);
      return;
    }
    case "w:footnoteReference":
    case "w:endnoteReference":
      // The mark itself is not told: set beside a figure it would become a digit of it.
      session.notes.add(
        `${node.name === "w:footnoteReference" ? "footnote" : "endnote"} ${node.attributes["w:id"] ?? ""}`,
      );
      return;
    case "m:oMath":
    case "m:oMathPara":
      note(session.tally, "FORMULA", place);
      line.loose = true;
      writeMark(line, formulaText(node), setting, run);
      return;
    case "mc:AlternateContent":
    case "w:drawing":
    case "w:pict":
    case "w:object":
      readDrawn(node, line, setting, run);
      return;
    case "w:subDoc":
      note(session.tally, "EMBEDDED_OBJECT", place, "w:subDoc");
      return;
  }
  if (wrappers.has(node.name)) {
    if (node.name === "w:dir" || node.name === "w:bdo") line.loose = true;
    readChildren(node, line, setting, run);
  } else if (!silent.has(node.name)) {
    note(session.tally, "UNKNOWN_ELEMENT", place, node.name);
  }
}

function readDrawn(node: Node, line: Line, setting: Setting, run: Run): void {
  // Hidden or in a field's code: neither the text box nor the picture prints.
  if (run.hidden) {
    note(setting.session.tally, "HIDDEN_TEXT", setting.place);
    line.loose = true;
    return;
  }
  if (isSilenced(setting.session)) return;
  readDrawing(node, line, setting.session, setting.place, (inline) => {
    line.loose = true;
    readNode(inline, line, setting, run);
  });
}

/** Without `xml:space="preserve"` the white space at both ends is layout of the XML (17.3.3.31). */
function textOf(node: Node): string {
  const text = node.text.includes("\n") ? node.text.replace(/\r?\n/g, " ") : node.text;
  return node.attributes["xml:space"] === "preserve" ? text : trimAscii(text);
}

/** The ideographic space is text and stays. */
function trimAscii(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && " \t\r\n".includes(text[start]!)) start++;
  while (end > start && " \t\r\n".includes(text[end - 1]!)) end--;
  return text.slice(start, end);
}

function write(line: Line, raw: string, setting: Setting, run: Run): void {
  if (raw === "") return;
  const { session, place } = setting;
  line.plain += raw;
  if (isSilenced(session)) return;
  if (run.hidden) {
    if (raw.trim() !== "") note(session.tally, "HIDDEN_TEXT", place);
    return;
  }
  line.text += printSymbols(raw, run.font, session.tally, place);
}

function writeMark(line: Line, mark: string, setting: Setting, run: Run): void {
  if (isSilenced(setting.session) || run.hidden) return;
  line.text += mark;
}

function readSymbol(node: Node, line: Line, setting: Setting, run: Run): void {
  const code = Number.parseInt(node.attributes["w:char"] ?? "", 16);
  if (Number.isNaN(code)) {
    note(setting.session.tally, "SYMBOL_UNKNOWN", setting.place, node.attributes["w:char"] ?? "?");
    return;
  }
  line.loose = true;
  writeMark(
    line,
    printSymbol(code, node.attributes["w:font"], setting.session.tally, setting.place),
    setting,
    run,
  );
}

function readFieldMark(node: Node, line: Line, setting: Setting, run: Run): void {
  const { fields, furniture } = setting.session;
  const top = fields.open.at(-1);
  switch (node.attributes["w:fldCharType"]) {
    case "begin": {
      const ordinal = fields.begun++;
      const checkBox = child(child(node, "w:ffData"), "w:checkBox");
      if (checkBox !== undefined) {
        // A form's check box has no result: its state prints.
        const state = child(checkBox, "w:checked") ?? child(checkBox, "w:default");
        writeMark(line, isOn(state) ? "☑" : "☐", setting, run);
      }
      if (fields.passOver.has(ordinal)) return;
      fields.open.push({ ordinal, phase: "code", code: "", silent: false });
      fields.silencing++;
      return;
    }
    case "separate":
      if (top === undefined || top.phase === "result") return;
      top.phase = "result";
      top.silent = furniture && isPageNumber(top.code);
      if (!top.silent) fields.silencing--;
      return;
    case "end":
      fields.open.pop();
      if (top?.phase === "code" || top?.silent === true) fields.silencing--;
      return;
  }
}

function isPageNumber(code: string): boolean {
  return /^\s{0,20}(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(code);
}

function isSilenced(session: Session): boolean {
  return session.fields.silencing > 0;
}

/** `w:vanish` is a toggle: set directly it decides, between the styles it is an exclusive or (17.7.3). */
export function isHidden(run: Node | undefined, style: Style | undefined, session: Session): boolean {
  const own = child(run, "w:vanish");
  if (own !== undefined) return isOn(own);
  const { byId, vanishByDefault } = session.styles;
  const named = childAttribute(run, "w:rStyle", "w:val");
  const character = named === undefined ? undefined : byId.get(named);
  return vanishByDefault || (style?.vanish ?? false) !== (character?.vanish ?? false);
}

/** The characters of a formula in reading order; a fraction with a slash. */
function formulaText(node: Node): string {
  if (node.name === "m:t") return node.text;
  if (node.name === "w:del" || node.name === "w:moveFrom") return "";
  const parts = node.children.map(formulaText);
  if (node.name === "m:f") return parts.filter((part) => part !== "").join("/");
  return parts.join("");
}

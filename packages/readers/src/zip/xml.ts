import { SaxesParser } from "saxes";
import { corrupt, Fault, overLimit } from "./fault.ts";

/** An element. Attribute and element names carry canonical prefixes (`w:p`), whatever prefixes the file declares. */
export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  /** Character data, kept only for the elements named in `ParseOptions.text`. */
  text: string;
}

export interface ParseOptions {
  /** Deepest nesting of elements. */
  readonly depth: number;
  /** Elements whose character data is kept. */
  readonly text: ReadonlySet<string>;
  /** Elements left out with everything in them: ignored on purpose. */
  readonly drop: ReadonlySet<string>;
  /** Namespace → canonical prefix. A namespace that is not listed keeps the file's own prefix. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Children of elements of this name are handed over as they close and then let go, so that a long body streams. */
  readonly stream?: { readonly of: string; readonly each: (node: Node) => void };
  /** Counts all elements, dropped ones included. */
  readonly count?: { elements: number };
}

/** More elements than any real part has, and as many as a tree of them may cost in memory (some 500 MB). */
const mostElements = 4_000_000;

const mostPrefixes = 100;

const bare: Readonly<Record<string, string>> = Object.freeze(Object.create(null) as Record<string, string>);

/** Decodes a part by byte order mark, else by its XML declaration, else as UTF-8. Throws a CORRUPT Fault. */
export function decodeXml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString("latin1");
  let label = "utf-8";
  if (head.startsWith("\xff\xfe") || head.startsWith("<\0")) label = "utf-16le";
  else if (head.startsWith("\xfe\xff") || head.startsWith("\0<")) label = "utf-16be";
  else if (/^<\?xml[^>]{0,150}encoding\s*=\s*["'](?:gbk|gb2312|gb18030)["']/i.test(head)) label = "gb18030";
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw corrupt("XML 部件的字符编码有误。", "An XML part is not in the encoding that it states.");
  }
}

/** Parses a part into a tree. Throws a Fault: CORRUPT when malformed, UNSAFE_XML with a DOCTYPE, LIMIT when too deep. */
export function parseXml(text: string, options: ParseOptions): Node {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const root: Node = { name: "", attributes: bare, children: [], text: "" };
  const stack: Node[] = [root];
  const prefixes = prefixScope(options.namespaces);
  let elements = 0;
  let dropping = 0;

  parser.on("error", () => {
    throw corrupt("XML 部件格式错误，文件可能已损坏。", "An XML part is malformed; the file may be damaged.");
  });
  parser.on("doctype", () => {
    throw new Fault(
      "UNSAFE_XML",
      "XML 部件含有 DOCTYPE 声明，出于安全原因拒绝读取。",
      "An XML part has a DOCTYPE declaration; it is refused for safety.",
    );
  });
  parser.on("opentag", (tag) => {
    elements++;
    if (options.count !== undefined) options.count.elements++;
    if (stack.length + dropping > options.depth || elements > mostElements) {
      throw overLimit("XML 嵌套过深或元素过多。", "The XML is nested too deeply or has too many elements.");
    }
    if (dropping > 0) {
      dropping++;
      return;
    }
    const attributes = prefixes.enter(stack.length, tag.attributes);
    const name = prefixes.name(tag.name);
    if (options.drop.has(name)) {
      dropping = 1;
      return;
    }
    stack.push({ name, attributes, children: [], text: "" });
  });
  parser.on("closetag", () => {
    if (dropping > 1) {
      dropping--;
      return;
    }
    if (dropping === 1) {
      dropping = 0;
      prefixes.leave(stack.length);
      return;
    }
    const node = stack.pop()!;
    prefixes.leave(stack.length);
    const parent = stack.at(-1)!;
    if (options.stream !== undefined && parent.name === options.stream.of) options.stream.each(node);
    else parent.children.push(node);
  });
  const characters = (characters: string) => {
    if (dropping > 0) return;
    const top = stack.at(-1)!;
    if (options.text.has(top.name)) top.text += characters;
  };
  parser.on("text", characters);
  parser.on("cdata", characters);
  parser.write(text).close();
  const top = root.children[0];
  if (top === undefined) throw corrupt("XML 部件为空。", "An XML part is empty.");
  return top;
}

interface PrefixScope {
  /** Takes the namespace declarations of an element that opens at this depth, and gives its attributes with canonical names. */
  enter(depth: number, attributes: Record<string, string>): Readonly<Record<string, string>>;
  leave(depth: number): void;
  name(raw: string): string;
}

/**
 * saxes resolves namespaces too, at twice the time; declarations stand on the root as a rule, so names are
 * resolved once each and remembered until a declaration changes.
 */
function prefixScope(namespaces: ReadonlyMap<string, string>): PrefixScope {
  const saved: { depth: number; canonical: Map<string, string> }[] = [];
  let canonical = new Map<string, string>();
  let names = new Map<string, string>();
  let plain = true;
  const taken = new Set(namespaces.values());
  const name = (raw: string): string => {
    let resolved = names.get(raw);
    if (resolved === undefined) {
      const colon = raw.indexOf(":");
      const prefix = colon < 0 ? "" : raw.slice(0, colon);
      const to = canonical.get(prefix);
      resolved = to === undefined ? raw : `${to}:${raw.slice(colon + 1)}`;
      names.set(raw, resolved);
    }
    return resolved;
  };
  return {
    name,
    enter(depth, attributes) {
      let empty = true;
      let foreign = false;
      let declared = false;
      for (const key in attributes) {
        empty = false;
        if (key === "xmlns" || key.startsWith("xmlns:")) declared = true;
      }
      if (empty) return bare;
      if (declared) {
        saved.push({ depth, canonical });
        canonical = new Map(canonical);
        names = new Map();
        for (const key in attributes) {
          if (key !== "xmlns" && !key.startsWith("xmlns:")) continue;
          const prefix = key.slice(6);
          const to = namespaces.get(attributes[key]!);
          // A foreign namespace must not pass for ours by choosing our prefix.
          if (to !== undefined) canonical.set(prefix, to);
          else if (taken.has(prefix)) canonical.set(prefix, `?${prefix}`);
          else canonical.delete(prefix);
        }
        plain = isPlain(canonical);
        // Each further declaration copies them.
        if (canonical.size > mostPrefixes)
          throw overLimit("XML 命名空间声明过多。", "The XML declares too many namespaces.");
      }
      if (plain) return attributes;
      for (const key in attributes) {
        // A default namespace does not reach attributes.
        if (key.includes(":") && name(key) !== key) foreign = true;
      }
      if (!foreign) return attributes;
      const renamed = Object.create(null) as Record<string, string>;
      for (const key in attributes) renamed[key.includes(":") ? name(key) : key] = attributes[key]!;
      return renamed;
    },
    leave(depth) {
      if (saved.at(-1)?.depth !== depth) return;
      canonical = saved.pop()!.canonical;
      names = new Map();
      plain = isPlain(canonical);
    },
  };
}

/** Whether every prefix is the canonical one already, as in nearly all files: then attributes stay as they are. */
function isPlain(canonical: ReadonlyMap<string, string>): boolean {
  for (const [prefix, to] of canonical) if (prefix !== "" && prefix !== to) return false;
  return true;
}

/** The first child of that name. */
export function child(node: Node | undefined, name: string): Node | undefined {
  return node?.children.find((one) => one.name === name);
}

/** An attribute of the first child of that name: `childAttribute(pPr, "w:outlineLvl", "w:val")`. */
export function childAttribute(node: Node | undefined, name: string, attribute: string): string | undefined {
  return child(node, name)?.attributes[attribute];
}

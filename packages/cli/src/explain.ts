import type { AccountRecord } from "@juesuan/account";
import type { Block, Document, Ref } from "@juesuan/document";
import type { Wanted } from "./jobs.ts";
import { label } from "./labels.ts";
import { styleSigns as signs, wrap } from "./layout.ts";
import type { Lang } from "./locale.ts";
import { placesOf } from "./places.ts";
import { sayFact } from "./pointers.ts";
import { harmless, type Paint, painter, type Style } from "./terminal.ts";

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly said: readonly string[];
  readonly bound: boolean;
}

/**
 * The narrative in reading order, each figure followed by what it was bound to; a figure that was bound to nothing
 * stands out with the reason. Only paragraphs with figures are shown, under their headings.
 */
export function explainRecord(
  record: AccountRecord,
  document: Document,
  { lang, setting }: Pick<Wanted, "lang" | "setting">,
): string {
  const paint = painter(setting.colour);
  const places = placesOf(document);
  const marks = marksOf(record, lang);
  const zh = lang === "zh";
  const lines: string[] = [
    paint("bold", harmless(record.title ?? (zh ? "（未识别出标题）" : "(no title recognised)"))),
    "",
  ];
  let heading: string | undefined;
  const headings = new Map(
    record.passages
      .filter((passage) => passage.kind === "heading")
      .map((passage) => [placeKey(passage.ref), passage.text]),
  );
  for (const block of document.blocks) {
    for (const [ref, text] of texts(block)) {
      heading = headings.get(placeKey(ref)) ?? heading;
      const mine = marks.get(placeKey(ref));
      if (mine === undefined) continue;
      if (heading !== undefined) lines.push(paint("bold", harmless(heading)), "");
      heading = undefined;
      lines.push(
        paint("dim", places.say(ref)[lang]),
        ...painted(wrap(harmless(marked(text, mine)), setting.columns), paint),
        "",
      );
    }
  }
  lines.push(...counts(record, paint, lang));
  return lines.join("\n");
}

/** Marks by block and cell, in order; two facts of the same figure are said together. */
function marksOf(record: AccountRecord, lang: Lang): Map<string, Mark[]> {
  const marks = new Map<string, Map<number, Mark>>();
  const add = (ref: Ref, said: string, bound: boolean) => {
    if (ref.chars === undefined) return;
    const [start, end] = ref.chars;
    const key = placeKey(ref);
    const here = marks.get(key) ?? new Map<number, Mark>();
    const before = here.get(start);
    here.set(start, {
      start,
      end: Math.max(end, before?.end ?? 0),
      said: before === undefined || before.said.includes(said) ? [said] : [...before.said, said],
      bound: before?.bound === true || bound,
    });
    marks.set(key, here);
  };
  for (const fact of record.facts) {
    const { value, unit } = fact.quantity;
    const base =
      unit === "%"
        ? value
        : `${value}${unit === "万元" || unit === "亿元" || unit === "千元" ? "元" : (unit ?? "")}`;
    add(fact.quantity.ref, `${sayFact(fact, lang)} ${fact.period} = ${base}`, true);
  }
  for (const { ref, reason } of record.unbound) {
    const head = lang === "zh" ? "未绑定" : "unbound";
    const why = reason === undefined ? "" : `${lang === "zh" ? "：" : ": "}${label("unbound", reason, lang)}`;
    add(ref, `${head}${why}`, false);
  }
  return new Map(
    [...marks].map(([key, here]) => [key, [...here.values()].sort((a, b) => a.start - b.start)]),
  );
}

const styles: { readonly [sign: string]: readonly Style[] } = {
  [signs.figure]: ["bold", "green"],
  [signs.said]: ["dim"],
  [signs.unbound]: ["inverse", "red"],
};

/** Bound figures as 【figure → concept】, unbound ones as 〖figure ？reason〗. */
function marked(text: string, marks: readonly Mark[]): string {
  let out = "";
  let at = 0;
  for (const { start, end, said, bound } of marks) {
    if (start < at) continue;
    const figure = flat(text.slice(start, end));
    out += flat(text.slice(at, start));
    out += bound
      ? `【${signs.figure}${figure}${signs.end} → ${signs.said}${said.join("; ")}${signs.end}】`
      : `${signs.unbound}〖${figure} ？${said.join("; ")}〗${signs.end}`;
    at = end;
  }
  return (out + flat(text.slice(at))).trim();
}

/** Puts the styles in place of their signs; one that runs over a line's end begins again on the next. */
function painted(lines: readonly string[], paint: Paint): string[] {
  let open: string | undefined;
  return lines.map((line) =>
    line
      .split(/(?=[\ue000-\ue003])/)
      .map((run) => {
        const sign = run[0] ?? "";
        if (sign === signs.end) open = undefined;
        else if (sign in styles) open = sign;
        const text = run.replace(/^[\ue000-\ue003]/, "");
        return open === undefined || text === "" ? text : paint(styles[open]!, text);
      })
      .join(""),
  );
}

const flat = (text: string) => text.replaceAll(/[\n\ue000-\ue003]/g, "");

/** Each text of a block with the Ref that facts in it use. */
function texts(block: Block): [Ref, string][] {
  if (block.kind !== "table") return [[{ block: block.id }, block.text]];
  return block.cells.map((cell) => [{ block: block.id, cell: [cell.row, cell.column] }, cell.text]);
}

const placeKey = (ref: Ref) => `${ref.block} ${ref.cell?.join(",") ?? ""}`;

function counts(record: AccountRecord, paint: Paint, lang: Lang): string[] {
  const zh = lang === "zh";
  const reasons = new Map<string, number>();
  for (const { reason } of record.unbound) reasons.set(reason ?? "", (reasons.get(reason ?? "") ?? 0) + 1);
  const why = [...reasons]
    .map(([reason, count]) => `${label("unbound", reason, lang)} ${count}`)
    .join(zh ? "、" : ", ");
  const forms = record.performance.forms.length;
  return [
    zh
      ? `已绑定 ${record.facts.length} 个数，未绑定 ${record.unbound.length} 个${why === "" ? "" : `（${why}）`}；自评表 ${forms} 张。`
      : `${record.facts.length} figures bound, ${record.unbound.length} not bound${why === "" ? "" : ` (${why})`}; ${forms} performance forms.`,
  ].map((line) => paint("bold", line));
}

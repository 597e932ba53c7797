import { type AccountRecord, conceptName, type Fact, type Form } from "@juesuan/account";
import { label } from "./labels.ts";
import { shorten } from "./layout.ts";
import type { Lang } from "./locale.ts";

/** What a JSON Pointer points at: the form it belongs to, where it belongs to one, and the part of it. */
export interface Pointed {
  /** 自评表3“…” */
  readonly form?: string;
  /** 年度资金总额 · 执行率; "" for a form as a whole. */
  readonly part: string;
}

/** What a JSON Pointer into the Record means to a person. */
export function sayPath(record: AccountRecord, path: string, lang: Lang): Pointed {
  const [room = "", ...rest] = path.split("/").slice(1);
  const part = (code: string) => label("parts", code, lang);
  const named = (code: string, text: string) => `${part(code)}${quoted(text, lang)}`;
  const at = Number(rest[0]);
  switch (room) {
    case "facts": {
      const fact = record.facts[at];
      return { part: fact === undefined ? part(room) : sayFact(fact, lang) };
    }
    case "terms": {
      const term = record.terms[at]?.term;
      return { part: term === undefined ? part(room) : named(room, term) };
    }
    case "passages": {
      const heading = headingOver(record, at);
      return { part: heading === undefined ? part(room) : named(room, shorten(heading, 40)) };
    }
    case "statements": {
      const statement = record.statements[at];
      const line = rest[1] === "lines" ? statement?.lines[Number(rest[2])]?.label : undefined;
      return { part: [statement?.title ?? part(room), ...(line === undefined ? [] : [line])].join(joint) };
    }
    case "performance": {
      const form = record.performance.forms[Number(rest[1])];
      if (form === undefined) return { part: part("selfEvaluation").trim() };
      const number = `${part(form.kind)}${form.number}`;
      // The quotation beside it is the project's name.
      if (rest[2] === "project") return { part: [number, part("project")].join(joint) };
      return {
        form: `${number}${quoted(form.project, lang)}`,
        part: sayFormPart(form, rest.slice(2), lang).join(joint),
      };
    }
    default:
      return { part: room === "" ? "" : part(room) };
  }
}

const quoted = (text: string, lang: Lang) => (lang === "zh" ? `“${text}”` : ` "${text}"`);
const joint = " · ";

/** The heading that a passage stands under; none for a heading itself. */
function headingOver(record: AccountRecord, at: number): string | undefined {
  if (record.passages[at]?.kind === "heading") return undefined;
  return record.passages.slice(0, at).findLast(({ kind }) => kind === "heading")?.text;
}

function sayFormPart(form: Form, rest: readonly string[], lang: Lang): string[] {
  const part = (code: string) => label("parts", code, lang);
  const [room, second, third] = rest;
  switch (room) {
    case undefined:
      return [];
    case "funding":
      return second === undefined
        ? [part(room)]
        : [part(`funding/${second}`), ...(third === undefined ? [] : [part(third)])];
    case "goal":
      return [second === undefined ? part(room) : part(`goal/${second}`)];
    case "reasons":
      return [part("variance")];
    case "total":
      return [part("total"), ...(second === "maxScore" ? [part(second)] : [])];
    case "indicators": {
      const row = second === undefined ? undefined : form.indicators[Number(second)];
      if (row === undefined) return [part(room)];
      // The quotation beside it is the name itself.
      if (third === undefined || third === "name") return [row.typeLabel];
      if (third === "typeLabel" || third === "categoryLabel") return [part(third)];
      const name = row.name === "" ? "" : quoted(shorten(row.name, 40), lang);
      return [`${row.typeLabel}${name}`, part(third === "target" ? "indicatorTarget" : third)];
    }
    default:
      return [part(room)];
  }
}

/** A fact by its concept, dimensions, measure and basis: 一般公共服务支出·较年初预算增减率. */
export function sayFact(fact: Fact, lang: Lang): string {
  const { dimensions, basis } = fact;
  const words = [
    dimensions.stage === undefined ? "" : label("bases", dimensions.stage, lang),
    dimensions.fund === undefined ? "" : label("funds", dimensions.fund, lang),
    dimensions.staff === undefined ? "" : label("staff", dimensions.staff, lang),
    conceptName(fact.concept)[lang],
    dimensions.functionName ?? dimensions.functionCode ?? "",
    dimensions.economicName ?? dimensions.economicCode ?? "",
    dimensions.use ?? "",
    dimensions.band ?? "",
  ].filter((word) => word !== "");
  const subject = words.join(" ");
  const measure = label("measures", fact.measure, lang);
  if (basis === undefined) return `${subject} · ${measure}`;
  const known = label("bases", basis, lang);
  const against = known === basis ? conceptName(basis)[lang] : known;
  const said =
    fact.measure === "share"
      ? { zh: `占${against}`, en: `share of ${against}` }
      : fact.measure === "completionRate"
        ? { zh: `${against}完成率`, en: `completion of ${against}` }
        : { zh: `比${against}${measure}`, en: `${measure} on ${against}` };
  return `${subject} · ${said[lang]}`;
}

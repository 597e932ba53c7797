import type { Evidence, Form, Message } from "@juesuan/account";
import { citeForm } from "./evidence.ts";
import type { DocumentSubject } from "./rule.ts";

const most = 4;

/** Forms as a message lists them: the first few by name, the rest as a number. */
export function namesOf(forms: readonly Form[]): Message {
  const named = forms.slice(0, most);
  const more = forms.length - named.length;
  return {
    zh: `${named.map((form) => `《${form.project}》`).join("")}${more > 0 ? `等${forms.length}张` : ""}自评表`,
    en: `${forms.length === 1 ? "form" : "forms"} ${named.map((form) => `${form.number} (${form.project})`).join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
  };
}

/** The name of a form's project as evidence. */
export function citeName({ index }: DocumentSubject, form: Form): Evidence {
  return citeForm(index, form, "project", form.project);
}

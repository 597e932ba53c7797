/** A language of the messages. JSON output is the same in both. */
export type Lang = "zh" | "en";

/** A sentence for people in both languages. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

/** The language that the environment asks for, by the order of POSIX: Chinese when its locale is, otherwise English. */
export function languageOf(env: { readonly [name: string]: string | undefined }): Lang {
  for (const name of ["LC_ALL", "LC_MESSAGES", "LANG"]) {
    const value = env[name];
    if (value !== undefined && value !== "") return /^zh(?:[_.@-]|$)/i.test(value) ? "zh" : "en";
  }
  return "en";
}

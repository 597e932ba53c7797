/** Classes and ids that the page's own style sheets hide. */
export interface HiddenNames {
  readonly classes: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

/** Only what hides text for good: an off-screen position or a white colour may be undone by rules that are not seen here. */
const hiding =
  /(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$|!|\}))/i;

export function isHidden(attributes: Readonly<Record<string, string>>, names: HiddenNames): boolean {
  const { style, hidden, id } = attributes;
  if (hidden !== undefined || attributes["aria-hidden"] === "true") return true;
  if (style !== undefined && hiding.test(style)) return true;
  if (id !== undefined && names.ids.has(id)) return true;
  const classes = attributes.class;
  return (
    classes !== undefined &&
    names.classes.size > 0 &&
    classes.split(/\s+/).some((name) => names.classes.has(name))
  );
}

/** Rules whose whole selector is one class or id; those inside `@media` and the like hold for other screens. */
export function hiddenNames(sheets: readonly string[]): HiddenNames {
  const classes = new Set<string>();
  const ids = new Set<string>();
  for (const sheet of sheets) {
    for (const { selector, body } of topRules(sheet)) {
      if (!hiding.test(body)) continue;
      for (const part of selector.split(",")) {
        const name = /^\s*([.#])([\w-]{1,80})\s*$/.exec(part);
        if (name?.[1] === ".") classes.add(name[2]!);
        else if (name !== null) ids.add(name[2]!);
      }
    }
  }
  return { classes, ids };
}

function* topRules(sheet: string): Generator<{ selector: string; body: string }> {
  let depth = 0;
  let start = 0;
  let bodyStart = 0;
  for (let at = 0; at < sheet.length; at++) {
    const character = sheet[at];
    if (character === "/" && sheet[at + 1] === "*") {
      const end = sheet.indexOf("*/", at + 2);
      if (end === -1) return;
      at = end + 1;
      if (depth === 0) start = at + 1;
    } else if (character === "{") {
      if (depth++ === 0) bodyStart = at;
    } else if (character === "}" && depth > 0) {
      if (--depth > 0) continue;
      const selector = sheet.slice(start, bodyStart).slice(-400);
      if (!selector.includes("@")) yield { selector, body: sheet.slice(bodyStart, at + 1) };
      start = at + 1;
    }
  }
}

import { type AccountRecord, type Finding, severities, type Verdict } from "@juesuan/account";
import { exact, type Fraction, order, parseCellText, type Quantity, unitInfo } from "@juesuan/quantity";
import {
  type FigurePlace,
  figureAt,
  figureName,
  inUnit,
  printedLike,
  type UnitPlace,
  withFigure,
  withUnit,
  withValue,
} from "./figure-places.ts";
import { findingOf } from "./findings.ts";
import { sayingKey } from "./narrative-facts.ts";
import { sameElsewhere } from "./same-figures.ts";

/** Runs rules about figures again over a corrected record, of their ids; of forms and statements only the one at `scope`. */
export type Recheck = (
  record: AccountRecord,
  scope: string,
  which: (rule: string) => boolean,
) => readonly Verdict[];

/** One figure with the value that would put findings right. */
interface Trial {
  readonly place: FigurePlace;
  readonly instead: Quantity;
  /** The unit of the whole table, where that is put right and with it every figure: `place` is the first. */
  readonly unit?: UnitPlace;
  /** Findings that are gone with it. */
  readonly mends: readonly Finding[];
}

/** How many corrections are tried in one document: each runs the rules again. */
const MOST_TRIALS = 32;
/** Values tried for one figure, and the places of a finding that are looked at for some. */
const MOST_VALUES = 8;
const NEIGHBOURS = 4;

const isLoud = ({ severity }: Finding): boolean => severity === "error" || severity === "warning";

/**
 * One misprint breaks every identity that its figure stands in. Where a single corrected figure makes two or more
 * findings go and brings none, they are shown as one: the finding that is most directly about the figure, with the
 * others named in its message and their places in its evidence. The others' verdicts keep their outcome. What proves
 * the cause is the rules themselves, run over the corrected record; nothing is joined on a mere likeness.
 */
export function joinCauses(record: AccountRecord, verdicts: readonly Verdict[], recheck: Recheck): Verdict[] {
  const loud = verdicts.flatMap((verdict) => (verdict.findings ?? []).filter(isLoud));
  const open = candidates(record, loud);
  const before = seenIn(open.length === 0 ? [] : verdicts);
  const spoke = new Set(verdicts.filter(({ findings }) => findings?.some(isSaid)).map(({ rule }) => rule));
  const trials = open.flatMap((fix): Trial[] => {
    const { place, instead, unit } = fix;
    const steps = place.path.split("/").slice(1, place.path.startsWith("/performance") ? 4 : 3);
    const scope = `/${steps.join("/")}`;
    const corrected =
      unit === undefined ? withFigure(record, place, instead) : withUnit(record, unit.statement, unit.to);
    // Only rules that had something to say can fall silent: mostly they do not, and the others need not be run.
    const after = recheck(corrected, scope, (rule) => spoke.has(rule));
    const mends = mended(verdicts, after, scope);
    if (!isCascade(mends)) return [];
    const others = recheck(corrected, scope, (rule) => !spoke.has(rule));
    return bringsNew(before, after) || bringsNew(before, others) ? [] : [{ ...fix, mends }];
  });
  const roots = new Map<Finding, Finding>();
  const gone = new Set<Finding>();
  for (const trial of trials.toSorted((a, b) => b.mends.length - a.mends.length)) {
    if (trial.mends.some((finding) => gone.has(finding) || roots.has(finding))) continue;
    // Another figure put right may explain as much: then both are said.
    const same = simplest(
      trials.filter(
        (other) =>
          other.mends.length === trial.mends.length && other.mends.every((one) => trial.mends.includes(one)),
      ),
    );
    const root = rootOf(same, trial.mends);
    const options = onePerPlace(same, root);
    roots.set(root, joined(record, root, trial.mends, options));
    for (const finding of trial.mends) if (finding !== root) gone.add(finding);
  }
  return verdicts.map((verdict) => {
    if (!verdict.findings?.some(isLoud)) return verdict;
    const { findings, ...rest } = verdict;
    const left = findings
      .filter((finding) => !gone.has(finding))
      .map((finding) => roots.get(finding) ?? withSource(record, finding));
    return left.length === 0 ? rest : { ...rest, findings: left };
  });
}

/** A finding about one printed figure, with the sentence on the other stage or year that has the same figure. */
function withSource(record: AccountRecord, finding: Finding): Finding {
  const { arithmetic, evidence, message } = finding;
  const place =
    arithmetic === undefined || !isLoud(finding) ? undefined : figureAt(record, evidence[0]!.path);
  if (arithmetic === undefined || place === undefined) return finding;
  const printed = amountIn(arithmetic.printed, place.quantity);
  if (printed === undefined || order(printed, exact(place.quantity.value)) !== 0) return finding;
  const source = sameElsewhere(record, place, true);
  return source.zh === "" || message.zh.includes("可能")
    ? finding
    : { ...finding, message: { zh: `${message.zh}${source.zh}`, en: `${message.en}${source.en}` } };
}

/** Findings of two rules or more: what one rule says of several places it says on purpose. */
function isCascade(mends: readonly Finding[]): boolean {
  return new Set(mends.filter(isLoud).map(({ rule }) => rule)).size > 1;
}

/** Figures that stand in two findings or more, each with the values that one of these would have it be. */
function candidates(record: AccountRecord, loud: readonly Finding[]): Omit<Trial, "mends">[] {
  const citing = new Map<string, Finding[]>();
  for (const finding of loud) {
    for (const path of new Set(finding.evidence.map((item) => item.path))) {
      const list = citing.get(path);
      if (list === undefined) citing.set(path, [finding]);
      else list.push(finding);
    }
  }
  const shared = [...citing]
    .filter(([, findings]) => findings.length > 1)
    .flatMap(([path, findings]) => {
      const place = figureAt(record, path);
      return place === undefined ? [] : [{ place, findings }];
    })
    // The more identities a figure breaks, the likelier it is the wrong one.
    .sort((a, b) => b.findings.length - a.findings.length);
  const found: Omit<Trial, "mends">[] = unitCandidates(record, loud);
  for (const { place, findings } of shared) {
    if (found.length >= MOST_TRIALS) break;
    for (const instead of valuesFor(record, place, findings).slice(0, MOST_VALUES))
      found.push({ place, instead });
  }
  return found.slice(0, MOST_TRIALS);
}

/** Units that are printed for each other. */
const slips: { readonly [unit: string]: string } = { 元: "万元", 万元: "元" };

/** Tables that two rules or more cite in what they find, each with the other unit. */
function unitCandidates(record: AccountRecord, loud: readonly Finding[]): Omit<Trial, "mends">[] {
  return record.statements.flatMap((statement, at): Omit<Trial, "mends">[] => {
    const path = `/statements/${at}/`;
    const rules = new Set(
      loud
        .filter(({ evidence }) => evidence.some((one) => one.path.startsWith(path)))
        .map(({ rule }) => rule),
    );
    const to = slips[statement.unit];
    if (rules.size < 2 || to === undefined) return [];
    const [place] = loud
      .flatMap(({ evidence }) => evidence)
      .flatMap((one) => (one.path.startsWith(path) ? (figureAt(record, one.path) ?? []) : []));
    const instead = place === undefined ? undefined : inUnit(place.quantity, statement.unit, to);
    if (place === undefined || instead === undefined) return [];
    return [{ place, instead, unit: { statement: at, from: statement.unit, to } }];
  });
}

/** What a figure would have to be: by the gap of each finding with a sum, and as the same is said at other places. */
function valuesFor(record: AccountRecord, place: FigurePlace, findings: readonly Finding[]): Quantity[] {
  const { quantity, fact } = place;
  const own = exact(quantity.value);
  const values: Fraction[] = [];
  // The gap of a score is no measure of what was to be done for it: 5台 is not 4台 too many because of four points.
  const scored = /\/(?:target|actual)$/.test(place.path);
  for (const { arithmetic } of findings) {
    if (arithmetic === undefined || scored) continue;
    const [printed, recomputed] = [arithmetic.printed, arithmetic.recomputed].map((text) =>
      amountIn(text, quantity),
    );
    if (printed === undefined || recomputed === undefined) continue;
    const gap = printed.sub(recomputed);
    values.push(own.sub(gap), own.add(gap));
  }
  // What it stands beside in a finding may be the same thing said rightly.
  for (const path of new Set(
    findings.flatMap(({ evidence }) => evidence.slice(0, NEIGHBOURS).map((one) => one.path)),
  )) {
    const other = path === place.path ? undefined : figureAt(record, path)?.quantity;
    if (other !== undefined && unitInfo(other.unit).kind === unitInfo(quantity.unit).kind)
      values.push(exact(other.value));
  }
  if (fact !== undefined) {
    const key = sayingKey(fact);
    for (const other of record.facts) {
      if (other !== fact && other.concept === fact.concept && sayingKey(other) === key)
        values.push(exact(other.quantity.value));
    }
  }
  const found = new Map<string, Quantity>();
  for (const value of values) {
    const instead = withValue(quantity, value);
    if (instead.value !== quantity.value && !found.has(instead.value)) found.set(instead.value, instead);
  }
  return [...found.values()];
}

/** The value of a printed or recomputed figure of a finding, if it counts what `like` counts. */
function amountIn(text: string, like: Quantity): Fraction | undefined {
  const parsed = parseCellText(text, { unit: like.unit });
  if (parsed.kind !== "figure") return undefined;
  const same = unitInfo(parsed.figure.unit).kind === unitInfo(like.unit).kind;
  return same ? exact(parsed.figure.value) : undefined;
}

const keyOf = (finding: Finding): string =>
  [finding.rule, ...finding.evidence.map(({ path }) => path).sort()].join("|");
const spotOf = (verdict: Verdict): string => `${verdict.rule}|${verdict.scope}`;

const isSaid = ({ severity }: Finding): boolean => severity !== "info";

/** What is wrong in the record as it is: every error and warning by its key, and those of each rule and scope. */
interface Seen {
  readonly known: ReadonlySet<string>;
  readonly bySpot: ReadonlyMap<string, readonly Finding[]>;
}

function seenIn(verdicts: readonly Verdict[]): Seen {
  const known = new Set<string>();
  const bySpot = new Map<string, readonly Finding[]>();
  for (const verdict of verdicts) {
    const own = verdict.findings?.filter(isLoud) ?? [];
    for (const finding of own) known.add(keyOf(finding));
    if (own.length > 0) bySpot.set(spotOf(verdict), own);
  }
  return { known, bySpot };
}

/**
 * Findings that are gone in the corrected record, provided that the rule could still check: a rule that merely fell
 * silent proves nothing.
 */
function mended(before: readonly Verdict[], after: readonly Verdict[], scope: string): Finding[] {
  const then = new Map(after.map((verdict) => [spotOf(verdict), verdict]));
  const mends: Finding[] = [];
  // A sum that now closes by rounding is mended: the remark that says so is no rest of the finding.
  const left = new Set(after.flatMap(({ findings }) => findings?.filter(isSaid) ?? []).map(keyOf));
  for (const verdict of before) {
    if (verdict.findings === undefined) continue;
    const now = then.get(spotOf(verdict));
    if (now === undefined || now.outcome === "notChecked") continue;
    if (verdict.scope !== "document" && verdict.scope !== scope) continue;
    mends.push(
      ...verdict.findings.filter(
        (finding) => isSaid(finding) && !left.has(keyOf(finding)) && !stays(finding, now),
      ),
    );
  }
  return mends;
}

/** Whether the corrected record has an error or a warning that the record as it is has not. */
function bringsNew({ known, bySpot }: Seen, after: readonly Verdict[]): boolean {
  return after.some((verdict) =>
    (verdict.findings ?? []).some(
      (one) => isLoud(one) && !known.has(keyOf(one)) && !remains(one, bySpot.get(spotOf(verdict)) ?? []),
    ),
  );
}

/** A finding that the corrected record still gives, with fewer or other places beside it; a question about any of them. */
function stays(finding: Finding, now: Verdict): boolean {
  const paths = new Set(
    (isLoud(finding) ? finding.evidence.slice(0, 1) : finding.evidence).map(({ path }) => path),
  );
  return (now.findings ?? [])
    .filter(isSaid)
    .some(({ evidence }) =>
      (isLoud(finding) ? evidence.slice(0, 1) : evidence).some(({ path }) => paths.has(path)),
    );
}

/** A finding over many places that has lost some of them: the rest of an earlier one, and nothing new. */
function remains(now: Finding, before: readonly Finding[]): boolean {
  return before.some(({ evidence }) => {
    const paths = new Set(evidence.map(({ path }) => path));
    return now.evidence.every(({ path }) => paths.has(path));
  });
}

/** A figure whose digits are right, and only its unit or point is not, needs no other explanation beside it. */
function simplest(trials: readonly Trial[]): readonly Trial[] {
  const digits = (value: string) => value.replace(/[-.]/gu, "").replace(/^0+|0+$/gu, "");
  const slips = trials.filter(({ place, instead }) => digits(place.quantity.value) === digits(instead.value));
  return slips.length > 0 ? slips : trials;
}

/** Of the values that would do for a figure (rounding leaves a last place open), the one that the root says is due. */
function onePerPlace(trials: readonly Trial[], { arithmetic }: Finding): Trial[] {
  const isDue = ({ instead }: Trial): boolean => {
    const due = arithmetic === undefined ? undefined : amountIn(arithmetic.recomputed, instead);
    return due !== undefined && order(due, exact(instead.value)) === 0;
  };
  const places = new Map<string, Trial>();
  for (const trial of trials)
    if (!places.has(trial.place.path) || isDue(trial)) places.set(trial.place.path, trial);
  return [...places.values()];
}

const rank = (finding: Finding): number => severities.indexOf(finding.severity);

/** Rules whose subject is the unit itself: where it was the cause, they are the ones that say so. */
const aboutUnits: ReadonlySet<string> = new Set(["NAR-29", "NT-18"]);

/** The finding most directly about the figure: one that names it first, the gravest, the shortest. */
function rootOf(options: readonly Trial[], mends: readonly Finding[]): Finding {
  const isUnit = options.some(({ unit }) => unit !== undefined);
  const about = (finding: Finding) =>
    isUnit && aboutUnits.has(finding.rule)
      ? -1
      : options.some(({ place }) => place.path === finding.evidence[0]?.path)
        ? 0
        : options.some(({ place }) => finding.evidence.some(({ path }) => path === place.path))
          ? 1
          : 2;
  return mends
    .filter(isLoud)
    .toSorted(
      (a, b) =>
        about(a) - about(b) ||
        rank(a) - rank(b) ||
        Number(a.arithmetic === undefined) - Number(b.arithmetic === undefined) ||
        a.evidence.length - b.evidence.length ||
        (keyOf(a) < keyOf(b) ? -1 : 1),
    )[0]!;
}

/** How many consequences a message writes out; the evidence has all. */
const told = 4;

function joined(
  record: AccountRecord,
  root: Finding,
  mends: readonly Finding[],
  options: readonly Trial[],
): Finding {
  const others = mends.filter((finding) => finding !== root);
  const severity = mends.toSorted((a, b) => rank(a) - rank(b))[0]!.severity;
  const seen = new Set<string>();
  const evidence = [root, ...others]
    .flatMap((finding) => finding.evidence)
    .filter(({ path, quote }) => {
      const key = `${path}|${quote}`;
      return !seen.has(key) && seen.add(key) !== undefined;
    });
  const consequences = others
    .slice(0, told)
    .map(({ rule, arithmetic }) => (arithmetic === undefined ? rule : `${rule}（${arithmetic.expression}）`));
  const more = others.length > told;
  const fixes = options.slice(0, 2).map(({ place, instead, unit }) => {
    if (unit !== undefined) {
      const title = record.statements[unit.statement]?.title ?? "";
      return {
        zh: `若《${title}》的单位由${unit.from}改为${unit.to}，`,
        en: `the unit of ${title} were ${unit.to} instead of ${unit.from}`,
      };
    }
    const name = figureName(record, place);
    const value = printedLike(exact(instead.value), instead);
    const now = printedLike(exact(place.quantity.value), place.quantity);
    // The rule may have said so itself.
    if (options.length === 1 && root.message.zh.includes(`若${name.zh}为${value}`))
      return { zh: "改正后", en: "it were put right" };
    return { zh: `若${name.zh}由${now}改为${value}，`, en: `${name.en} were ${value} instead of ${now}` };
  });
  const isUnit = options.some(({ unit }) => unit !== undefined);
  const cause = isUnit ? { zh: "单位", en: "unit" } : { zh: "数字", en: "figure" };
  const alike =
    options.length === 1 && !isUnit ? sameElsewhere(record, options[0]!.place) : { zh: "", en: "" };
  return findingOf({
    rule: root.rule,
    severity,
    message: {
      zh: `${root.message.zh}另有${others.length}处不符出于同一${cause.zh}：${consequences.join("、")}${more ? "等" : ""}；${fixes.map((fix) => fix.zh).join("或")}以上各处均成立。${alike.zh}`,
      en: `${root.message.en} ${others.length} more follow from the same ${cause.en}: ${consequences.join(", ").replaceAll("（", " (").replaceAll("）", ")")}${more ? " and others" : ""}; all would come out if ${fixes.map((fix) => fix.en).join(", or ")}.${alike.en}`,
    },
    evidence,
    arithmetic: root.arithmetic,
    attribution: mends.some(({ attribution }) => attribution === "extraction")
      ? "extraction"
      : root.attribution,
  });
}

import projects from "./data/projects.json" with { type: "json" };
import { type Money, trimmed } from "./money.ts";
import type { Random } from "./random.ts";

/** One invented project and what its self-evaluation form says. */
export interface Project {
  readonly name: string;
  readonly kind: "goods" | "services" | "works" | "other";
  readonly original: Money;
  readonly full: Money;
  readonly outturn: Money;
  /** Parts of the full-year budget and of the outturn that are not this year's appropriation. */
  readonly carriedIn: Money;
  readonly other: Money;
  /** Hundredths of a point. */
  readonly executionScore: number;
  readonly goal: string;
  readonly achieved: string;
  readonly rows: readonly Indicator[];
  readonly total: number;
}

export interface Indicator {
  readonly category: string;
  readonly type: string;
  readonly name: string;
  readonly target: string;
  readonly actual: string;
  /** Points. */
  readonly weight: number;
  /** Hundredths of a point. */
  readonly score: number;
  readonly variance: string;
}

export interface Funding {
  readonly original: Money;
  readonly full: Money;
  readonly outturn: Money;
}

export type Theme = (typeof projects.projects)[number];
export const themes: readonly Theme[] = projects.projects;

/** Budgets in half 万元 as plans are, outturns down to the cent. */
export function inventFunding(random: Random): Funding {
  const full = random.int(6, random.chance(0.8) ? 160 : 500) * 50;
  const original = random.chance(0.7)
    ? full
    : Math.max(50, full + random.int(-Math.floor(full / 500), Math.floor(full / 500)) * 50);
  const outturn = random.chance(0.5) ? full : Math.floor((full * random.int(8600, 9970)) / 10_000);
  return { original, full, outturn };
}

const weights = {
  classic: { output: [10, 10, 10, 10], cost: 10, benefit: [15, 15], satisfaction: 10 },
  newer: { output: [10, 10, 10, 10], cost: 20, benefit: [10, 10], satisfaction: 10 },
} as const;

export function inventProject(
  random: Random,
  theme: Theme,
  funding: Funding & { readonly carriedIn: Money; readonly other: Money },
  layout: "classic" | "newer",
): Project {
  const [a, b] = [random.int(theme.a[0]!, theme.a[1]!), random.int(theme.b[0]!, theme.b[1]!)];
  const count = { a, b };
  const fill = (text: string) => text.replaceAll("{a}", String(a)).replaceAll("{b}", String(b));
  const { full, outturn } = funding;
  const executionScore = Math.floor((2000 * outturn + full) / (2 * full));
  const w = weights[layout];
  const least = random.chance(0.5) ? "≥" : "";
  const rows: Indicator[] = theme.quantity.map(([name, which, unit], at) => {
    const n = `${count[which as "a" | "b"]}${unit}`;
    return row("产出指标", "数量指标", name!, `${least}${n}`, n, w.output[at]!);
  });
  const rate = (name: string, low: number) => {
    const target = random.pick([low, low + 3, low + 5]);
    return [name, `≥${target}%`, `${random.int(target, 100)}%`] as const;
  };
  const [quality, qualityTarget, qualityActual] = rate(theme.quality, 90);
  rows.push(row("产出指标", "质量指标", quality, qualityTarget, qualityActual, w.output[2]));
  rows.push(row("产出指标", "时效指标", theme.time, "100%", "100%", w.output[3]));
  // More than half a point lost for want of spending asks for a reason somewhere in the form.
  const reason = executionScore <= 950 ? random.pick(projects.executionReasons) : "";
  const cost = row(
    layout === "newer" ? "成本指标" : "产出指标",
    layout === "newer" ? "经济成本指标" : "成本指标",
    "项目总成本",
    `≤${trimmed(full)}万元`,
    `${trimmed(outturn)}万元`,
    w.cost,
    undefined,
    reason,
  );
  if (layout === "newer") rows.unshift(cost);
  else rows.push(cost);
  const [social, socialTarget, socialActual] = theme.social.endsWith("率")
    ? rate(theme.social, 85)
    : ([theme.social, "明显", "明显"] as const);
  rows.push(row("效益指标", "社会效益指标", social, socialTarget, socialActual, w.benefit[0]));
  rows.push(row("效益指标", "可持续影响指标", theme.sustained, "长期", "长期", w.benefit[1]));
  const wanted = random.pick([90, 92, 95]);
  const got = random.chance(0.25) ? wanted - random.int(1, 8) : random.int(wanted, 99);
  const lost = got < wanted;
  rows.push(
    row(
      "满意度指标",
      "服务对象满意度指标",
      `${theme.people}问卷调查满意度`,
      `≥${wanted}%`,
      `${got}%`,
      w.satisfaction,
      lost ? Math.floor((w.satisfaction * 200 * got + wanted) / (2 * wanted)) : undefined,
      lost ? random.pick(projects.reasons) : "",
    ),
  );
  return {
    name: theme.name + random.pick(["项目", "经费", "专项"]),
    kind: theme.kind as Project["kind"],
    ...funding,
    executionScore,
    goal: fill(theme.goal),
    achieved: fill(theme.achieved),
    rows,
    total: executionScore + rows.reduce((sum, one) => sum + one.score, 0),
  };
}

const row = (
  category: string,
  type: string,
  name: string,
  target: string,
  actual: string,
  weight: number,
  score: number = weight * 100,
  variance = "",
): Indicator => ({ category, type, name, target, actual, weight, score, variance });

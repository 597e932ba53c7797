import places from "./data/places.json" with { type: "json" };
import { type Funding, inventFunding, inventProject, type Project, themes } from "./forms.ts";
import { type Money, sum } from "./money.ts";
import type { Random } from "./random.ts";

export interface Code {
  readonly code: string;
  readonly name: string;
}

/** Expenditure of one functional item (项). */
export interface Item {
  readonly class: Code;
  readonly sub: Code;
  readonly item: Code;
  readonly fund: "general" | "governmentFund";
  readonly basic: Money;
  readonly project: Money;
  readonly budget: Money;
  readonly prior: Money;
  readonly reason: string;
}

/** An amount with what it was budgeted at and what it was last year. */
export interface Spent {
  readonly budget: Money;
  readonly final: Money;
  readonly prior: Money;
}

export interface Totals {
  readonly total: Money;
  readonly revenue: Money;
  readonly expenditure: Money;
  readonly basic: Money;
  readonly project: Money;
  readonly appropriationTotal: Money;
  readonly appropriationExpenditure: Money;
  readonly general: Money;
}

export interface Account {
  readonly template: Template;
  readonly year: number;
  readonly draft: boolean;
  readonly region: string;
  readonly name: string;
  readonly supervisor: string;
  readonly kind: "administrative" | "institution";
  readonly duties: readonly string[];
  readonly items: readonly Item[];
  /** Non-appropriated expenditure, of the last project item. */
  readonly otherExpenditure: Money;
  readonly generalRevenue: Money;
  readonly fundRevenue: Money;
  readonly otherRevenue: Money;
  /** Carry-over of the general public budget. */
  readonly opening: Money;
  readonly closing: Money;
  readonly now: Totals;
  readonly before: Totals;
  /** Economic codes (款) of basic expenditure. */
  readonly economic: ReadonlyMap<string, Money>;
  readonly personnel: Money;
  readonly publicExpenses: Money;
  readonly three: {
    readonly abroad: Spent & { readonly groups: number; readonly persons: number };
    readonly purchase: Spent;
    readonly operation: Spent & { readonly vehicles: number };
    readonly hospitality: Spent & { readonly batches: number; readonly persons: number };
  };
  readonly procurement: {
    readonly goods: Money;
    readonly works: Money;
    readonly services: Money;
    readonly sme: Money;
    readonly micro: Money;
  };
  readonly staff: { readonly authorised: number; readonly actual: number };
  readonly assets: { readonly general: number; readonly special: number };
  readonly projects: readonly Project[];
  readonly operatingPrior: Money;
}

export const templates = ["beijing", "shanghai", "province", "county"] as const;
export type Template = (typeof templates)[number];

/** Names of codes before they were changed, by the last year in which the old one stood. */
const formerNames: Readonly<Record<string, readonly [year: number, name: string]>> = {
  "207": [2018, "文化体育与传媒支出"],
  "20701": [2018, "文化"],
  "2070199": [2018, "其他文化支出"],
  "20805": [2019, "行政事业单位离退休"],
  "210": [2018, "医疗卫生与计划生育支出"],
  "21301": [2019, "农业"],
  "2130199": [2019, "其他农业支出"],
};
const codeIn =
  (year: number) =>
  ([number, name]: readonly string[]): Code => {
    const former = formerNames[number!];
    return { code: number!, name: former !== undefined && year <= former[0] ? former[1] : name! };
  };
const near = (random: Random, money: Money, low: number, high: number): Money =>
  Math.max(1, Math.floor((money * random.int(low, high)) / 100));

/** Everything that one unit's final account says, with every identity holding to the cent. */
export function inventAccount(random: Random, template: Template, forms?: number): Account {
  const place = random.pick(places.municipal.filter((one) => one.template === template));
  const region = place.prefix + random.pick(place.districts);
  const body = random.pick(places.bodies);
  const kind = body.kind as Account["kind"];
  const year = random.int(2018, 2024);
  const layout = year >= 2022 ? "newer" : "classic";

  const chosen = random.some(themes, forms ?? random.int(3, 16));
  const fundings = chosen.map(() => inventFunding(random));
  const carried = random.chance(0.5) ? random.int(0, chosen.length - 1) : -1;
  const opening = carried < 0 ? 0 : Math.floor(fundings[carried]!.outturn / 50 / 4) * 50;
  const otherAt = random.chance(0.3) && chosen.length > 3 ? (carried + 1) % chosen.length : -1;
  const otherRevenue = otherAt < 0 ? 0 : Math.floor(fundings[otherAt]!.outturn / 50 / 3) * 50;
  const fundAt =
    random.chance(0.2) && chosen.length > 4 ? (Math.max(carried, otherAt) + 2) % chosen.length : -1;
  const fundMoney = fundAt < 0 || fundAt === carried || fundAt === otherAt ? 0 : fundings[fundAt]!.outturn;
  const projects = chosen.map((theme, at) =>
    inventProject(
      random,
      theme,
      { ...fundings[at]!, carriedIn: at === carried ? opening : 0, other: at === otherAt ? otherRevenue : 0 },
      layout,
    ),
  );
  const spent = sum(projects.map((one) => one.outturn));
  const unspent = sum(fundings.map((one: Funding) => one.full - one.outturn));
  const closing = random.chance(0.6) ? Math.floor((unspent * random.int(30, 100)) / 100) : 0;

  const economic = inventEconomy(random, kind);
  const three = inventThree(random, economic);
  const items = inventItems(random, year, body.class as keyof typeof places.classes, kind, economic, {
    general: spent - otherRevenue - fundMoney,
    fund: fundMoney,
  });
  const part = (prefixes: readonly string[]) =>
    sum([...economic].filter(([key]) => prefixes.includes(key.slice(0, 3))).map(([, money]) => money));
  const personnel = part(["301", "303"]);
  const publicExpenses = part(["302", "310"]);
  const basic = personnel + publicExpenses;
  const general = sum(items.filter((one) => one.fund === "general").map((one) => one.basic + one.project));
  const expenditure = basic + spent;
  const appropriationExpenditure = general + fundMoney;
  const generalRevenue = general - opening + closing;
  const now: Totals = {
    total: expenditure + closing,
    revenue: generalRevenue + fundMoney + otherRevenue,
    expenditure,
    basic,
    project: spent,
    appropriationTotal: appropriationExpenditure + closing,
    appropriationExpenditure,
    general,
  };
  return {
    template,
    year,
    draft: template === "beijing" && random.chance(0.5),
    region,
    name: region + body.name,
    supervisor: region + ("supervisor" in body ? body.supervisor : body.name),
    kind,
    duties: random.some(body.duties, random.int(2, body.duties.length)),
    items,
    otherExpenditure: otherRevenue,
    generalRevenue,
    fundRevenue: fundMoney,
    otherRevenue,
    opening,
    closing,
    now,
    before: inventBefore(random, now, opening, otherRevenue, fundMoney),
    economic,
    personnel,
    publicExpenses,
    three,
    procurement: inventProcurement(random, projects),
    ...inventSize(random),
    projects,
    operatingPrior: near(random, publicExpenses, 85, 115),
  };
}

/** Last year: what was left at its end is what this year began with. */
function inventBefore(random: Random, now: Totals, opening: Money, other: Money, fund: Money): Totals {
  const basic = near(random, now.basic, 88, 112);
  const project = near(random, now.project, 70, 130);
  const expenditure = basic + project;
  const otherBefore = other === 0 ? 0 : Math.min(near(random, other, 60, 140), Math.floor(project / 3));
  const fundBefore = fund === 0 ? 0 : Math.min(near(random, fund, 60, 140), Math.floor(project / 3));
  const general = expenditure - otherBefore - fundBefore;
  const appropriationExpenditure = general + fundBefore;
  const carried = random.chance(0.5) ? 0 : Math.floor(project / 20);
  return {
    total: expenditure + opening,
    revenue: expenditure + opening - carried,
    expenditure,
    basic,
    project,
    appropriationTotal: appropriationExpenditure + opening,
    appropriationExpenditure,
    general,
  };
}

function inventEconomy(random: Random, kind: Account["kind"]): Map<string, Money> {
  const size = random.int(2, 30);
  const some = (low: number, high: number) => random.int(low * 100 * size, high * 100 * size) / 10;
  const money = (low: number, high: number) => Math.max(1, Math.floor(some(low, high)));
  const map = new Map<string, Money>();
  map.set("30101", money(40, 80));
  map.set("30102", money(30, 90));
  map.set("30103", money(10, 60));
  if (kind === "institution") map.set("30107", money(40, 90));
  map.set("30108", money(18, 30));
  map.set("30109", money(8, 15));
  map.set("30110", money(9, 16));
  map.set("30112", money(1, 3));
  map.set("30113", money(15, 28));
  if (random.chance(0.7)) map.set("30199", money(3, 20));
  if (random.chance(0.6)) map.set("30302", money(2, 20));
  if (random.chance(0.4)) map.set("30309", money(1, 3));
  map.set("30201", money(3, 9));
  if (random.chance(0.7)) map.set("30202", money(1, 3));
  map.set("30205", money(1, 2));
  map.set("30206", money(1, 4));
  map.set("30207", money(1, 4));
  if (random.chance(0.6)) map.set("30211", money(1, 4));
  if (random.chance(0.6)) map.set("30213", money(1, 4));
  if (random.chance(0.5)) map.set("30216", money(1, 2));
  map.set("30228", money(2, 4));
  map.set("30229", money(1, 4));
  map.set("30239", money(2, 8));
  map.set("30299", money(1, 6));
  if (random.chance(0.4)) map.set("31002", money(1, 4));
  return map;
}

function inventThree(random: Random, economic: Map<string, Money>): Account["three"] {
  const spent = (final: Money): Spent => ({
    final,
    budget: random.chance(0.3) ? final : near(random, final, 102, 170) + 1,
    prior: random.chance(0.2) ? final : near(random, final, 70, 140) + 2,
  });
  const none: Spent = { budget: 0, final: 0, prior: 0 };
  const vehicles = random.chance(0.6) ? random.int(1, 5) : 0;
  const operation = vehicles === 0 ? none : spent(vehicles * random.int(120, 330) + random.int(0, 60));
  const batches = random.chance(0.7) ? random.int(2, 30) : 0;
  const hospitality = batches === 0 ? none : spent(random.int(12, 260));
  if (operation.final > 0) economic.set("30231", operation.final);
  if (hospitality.final > 0) economic.set("30217", hospitality.final);
  return {
    abroad: { ...none, groups: 0, persons: 0 },
    purchase: none,
    operation: { ...operation, vehicles },
    hospitality: { ...hospitality, batches, persons: batches * random.int(3, 9) },
  };
}

function inventItems(
  random: Random,
  year: number,
  name: keyof typeof places.classes,
  kind: Account["kind"],
  economic: ReadonlyMap<string, Money>,
  projects: { readonly general: Money; readonly fund: Money },
): Item[] {
  const { welfare, fund, reasons } = places;
  const code = codeIn(year);
  const main = places.classes[name];
  const draft: Pick<Item, "class" | "sub" | "item" | "fund" | "basic" | "project">[] = [];
  const add = (
    kindOf: Item["fund"],
    head: { class: string[]; sub: string[] },
    item: readonly string[],
    basic: Money,
    project: Money,
  ) => {
    if (basic + project > 0)
      draft.push({
        class: code(head.class),
        sub: code(head.sub),
        item: code(item),
        fund: kindOf,
        basic,
        project,
      });
  };
  const insured = [...welfare.pension.items, welfare.health[kind], ...welfare.housing.items];
  const rest = sum([...economic.values()]) - sum(insured.map((item) => economic.get(item[2]!)!));
  const first = random.chance(0.5)
    ? projects.general
    : Math.floor((projects.general * random.int(30, 70)) / 100);
  add("general", main, main[kind], rest, 0);
  add("general", main, main.projects[0]!, 0, first);
  add("general", main, main.projects[1]!, 0, projects.general - first);
  for (const item of welfare.pension.items) add("general", welfare.pension, item, economic.get(item[2]!)!, 0);
  add("general", welfare.health, welfare.health[kind], economic.get("30110")!, 0);
  for (const item of welfare.housing.items) add("general", welfare.housing, item, economic.get(item[2]!)!, 0);
  add("governmentFund", fund, fund.item, 0, projects.fund);
  return draft
    .map((one) => {
      const final = one.basic + one.project;
      const budget = random.chance(0.25) ? final : near(random, final, 84, 118);
      const reason = budget === final ? "" : random.pick(budget < final ? reasons.up : reasons.down);
      return { ...one, budget, prior: near(random, final, 85, 115), reason };
    })
    .sort((a, b) => (a.item.code < b.item.code ? -1 : 1));
}

function inventProcurement(random: Random, projects: readonly Project[]): Account["procurement"] {
  const of = (kind: Project["kind"]) =>
    sum(projects.filter((one) => one.kind === kind).map((one) => one.outturn));
  const [goods, works, services] = [of("goods"), of("works"), of("services")];
  const total = goods + works + services;
  const sme = random.chance(0.3) ? total : Math.floor((total * random.int(40, 95)) / 100);
  return { goods, works, services, sme, micro: Math.floor((sme * random.int(0, 100)) / 100) };
}

function inventSize(random: Random): Pick<Account, "staff" | "assets"> {
  const authorised = random.int(9, 80);
  return {
    staff: { authorised, actual: authorised - random.int(0, 6) },
    assets: { general: random.int(0, 3), special: random.int(0, 2) },
  };
}

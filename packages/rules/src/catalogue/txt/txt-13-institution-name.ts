import data from "../../data/institutions.json" with { type: "json" };
import { abstain, type DocumentSubject, defineRule, holds, type Need, violation } from "../../rule.ts";
import { account } from "../../sample.ts";
import { matchesIn } from "../../text-matches.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { byCause, citeText, type Spot, withPlaces } from "../../text-report.ts";
import { type TextUnit, writtenTexts } from "../../text-units.ts";

/** Provinces are lawfully called without theirs (江苏政协). */
const PROVINCE = "省";
const SUFFIX = data.regionSuffixes.join("");
const HEADS = [...data.heads].sort((a, b) => b.length - a.length).join("|");

const publisherNamed: Need<DocumentSubject> = {
  name: "publisher",
  missing: ({ record }) => (record.publisher.name === null ? "NO_INPUT" : undefined),
  remove: (record) => ({ ...record, publisher: { name: null, supervisor: null, region: null } }),
};

const REGION = new RegExp(`([\\u4e00-\\u9fff]{2,5}?)([${SUFFIX}])`, "uy");

/** The regions in a body's name: 北京市丰台区人民政府… gives 北京+市 and 丰台+区. */
export function regionsIn(name: string): { readonly stem: string; readonly suffix: string }[] {
  const regions: { stem: string; suffix: string }[] = [];
  REGION.lastIndex = 0;
  let match = REGION.exec(name);
  while (match !== null && regions.length < 4) {
    regions.push({ stem: match[1]!, suffix: match[2]! });
    match = REGION.exec(name);
  }
  return regions;
}

interface Misnamed extends Spot {
  readonly right: string;
  /** Another body's name, not a slip in this one's. */
  readonly other?: true;
}

/** The region's stem straight before a body's name, where the suffix belongs. */
function bare(units: readonly TextUnit[], stem: string, suffix: string): Misnamed[] {
  const pattern = new RegExp(`(?<!《)${stem}(${HEADS})`, "gu");
  return units
    .filter(({ text }) => text.includes(stem))
    .flatMap((unit) =>
      matchesIn(unit.text, pattern).map((match) => ({
        unit,
        start: match.index,
        end: match.index + match[0].length,
        cause: match[0],
        right: `${stem}${suffix}${match[1]}`,
      })),
    );
}

/** Places that are the publisher's name but for one character inside it. */
function nearName(units: readonly TextUnit[], name: string): Misnamed[] {
  const half = name.length >> 1;
  if (name.length < 8) return [];
  const parts = [
    [name.slice(0, half), 0],
    [name.slice(half), half],
  ] as const;
  const having = units.filter(({ text }) => parts.some(([part]) => text.includes(part)));
  return having.flatMap((unit) => {
    const found = new Map<number, Misnamed>();
    for (const [part, offset] of parts) {
      for (let at = unit.text.indexOf(part); at >= 0; at = unit.text.indexOf(part, at + 1)) {
        const start = at - offset;
        const printed = start < 0 ? "" : unit.text.slice(start, start + name.length);
        const odd = [...name].filter((character, place) => character !== printed[place]).length;
        const last = printed.length - 1;
        if (
          printed.length !== name.length ||
          odd !== 1 ||
          printed[last] !== name[last] ||
          printed[0] !== name[0]
        )
          continue;
        if (!/^[\u4e00-\u9fff]+$/u.test(printed)) continue;
        found.set(start, { unit, start, end: start + name.length, cause: printed, right: name });
      }
    }
    return [...found.values()];
  });
}

/** A line that is a title though nothing marks it as one: no sentence, and nothing before the name. */
const isTitleLine = ({ kind, text }: TextUnit, printed: string): boolean =>
  kind === "paragraph" && text.trim().startsWith(printed) && !/[，。；：！？、]/u.test(text);

/** Headings of the account that name the publisher with a level of its region left out. */
function shortened(units: readonly TextUnit[], name: string): Misnamed[] {
  const shorter = regionsIn(name)
    .slice(1)
    .map(({ stem, suffix }) => name.replace(stem + suffix, ""))
    .filter((one) => one !== name && one.length >= 6);
  return units.flatMap((unit) => {
    if (!/(?:决算|预算)/u.test(unit.text) || unit.text.includes(name)) return [];
    const printed = shorter.find((one) => unit.text.includes(one));
    if (printed === undefined || (unit.kind !== "heading" && !isTitleLine(unit, printed))) return [];
    const start = unit.text.indexOf(printed);
    return [{ unit, start, end: start + printed.length, cause: printed, right: name }];
  });
}

/**
 * The same kind of body of another region where the publisher speaks of itself: at the head of a heading or sentence.
 * Within a sentence another region's body may well be meant, and so may the one above (江城市农业农村局).
 */
function elsewhere(units: readonly TextUnit[], name: string): Misnamed[] {
  const regions = regionsIn(name);
  const chain = regions.map(({ stem, suffix }) => stem + suffix);
  const own = chain.at(-1);
  const body = own === undefined ? "" : name.slice(name.lastIndexOf(own) + own.length);
  if (own === undefined || body.length < 3) return [];
  const pattern = new RegExp(`(?:^|(?<=[。；]))[\\s　]*([\\u4e00-\\u9fff]{2,16}?)${body}`, "gu");
  return units.flatMap((unit) => {
    if ((unit.kind !== "heading" && unit.kind !== "paragraph") || !unit.text.includes(body)) return [];
    return matchesIn(unit.text, pattern).flatMap((match) => {
      const region = match[1]!;
      const parts = regionsIn(region);
      // 与河西区…, 按江城市…: a word before the region makes it somebody spoken of, not the speaker.
      const whole =
        !data.wordsBeforeBodies.includes(region[0]!) &&
        parts.map(({ stem, suffix }) => stem + suffix).join("") === region;
      if (!whole || chain.some((one) => region.endsWith(one))) return [];
      const start = match.index + match[0].indexOf(region);
      return [
        {
          unit,
          start,
          end: match.index + match[0].length,
          cause: region + body,
          right: name,
          other: true as const,
        },
      ];
    });
  });
}

export default defineRule<"document">({
  id: "TXT-13",
  title: { zh: "机构称谓", en: "Names of bodies" },
  severity: "info",
  scope: "document",
  why: {
    zh: "机构名称缺行政区划用字，或与公开主体名称有一字之差。",
    en: "A body's name lacks the word for its kind of region, or is one character off the publisher's name.",
  },
  references: ["公开主体名称以文件题名为准"],
  needs: [publisherNamed, ...legibleTexts],
  *check({ index, record }) {
    const name = record.publisher.name!;
    const units = writtenTexts(index);
    const all = units.map(({ text }) => text).join("\n");
    const regions = [...regionsIn(name), ...regionsIn(record.publisher.region?.name ?? "")].filter(
      (region, at, list) => list.findIndex((other) => other.stem === region.stem) === at,
    );
    if (regions.length === 0 && name.length < 8) {
      yield abstain("AMBIGUOUS");
      return;
    }
    const spots = [
      ...regions
        // Another body may lawfully be called so; only where this document writes the region in full elsewhere.
        .filter(
          ({ stem, suffix }) =>
            suffix !== PROVINCE && (all.includes(stem + suffix) || name.includes(stem + suffix)),
        )
        .flatMap(({ stem, suffix }) => bare(units, stem, suffix)),
      ...nearName(units, name),
      ...shortened(units, name),
      ...elsewhere(units, name),
    ];
    if (spots.length === 0) yield holds();
    for (const [, group] of byCause(spots)) {
      const [first, ...rest] = group;
      const cite = (spot: Spot) => citeText(index, spot.unit, spot.start, spot.end);
      yield violation({
        ...(first.other === true ? { severity: "warning" as const } : {}),
        message: withPlaces(
          {
            zh: `机构名称应为“${first.right}”，文中为“${first.cause}”。`,
            en: `The body's name should be ${first.right}, the text has ${first.cause}.`,
          },
          group.length,
        ),
        evidence: [cite(first), ...rest.map(cite)],
      });
    }
  },
  cases: () => {
    const publisher = { name: "江城市临水区人民政府信息中心", region: { name: "江城市临水区" } };
    const bureau = { name: "江城市临水区规划和自然资源局" };
    const finance = { name: "江城市临水区财政局" };
    return {
      holds: [
        {
          name: "a province without its suffix, a region that the document never writes in full",
          record: () =>
            account({
              publisher: { name: "水质监测中心总站", region: { name: "江海省临水区" } },
              text: ["江海政协会议和临水政府网站保障，江海省略。"],
            }),
        },
        {
          name: "names that begin or end otherwise, are cut short, or have a sign inside",
          record: () =>
            account({
              publisher: bureau,
              text: [
                "由江城市临水区规划和自然资源处承担，报红城市临水区规划和自然资源局。",
                "联系江城市临水区规划/自然资源局",
                "见江城市临水区规划和自然资源",
              ],
            }),
        },
        {
          name: "a short name that is another body's",
          record: () => account({ publisher: { name: "临水区环保局" }, text: ["由临水区环卫局承担。"] }),
        },
        ...[
          "# 江城市规划和自然资源局主要职责",
          "江城市规划和自然资源局批复的决算。",
          "# 江城市临水区规划和自然资源局（原江城市规划和自然资源局）2024年度决算",
          "# 临水区规划和自然资源局2024年度部门决算",
          "# 2024年度部门决算",
        ].map((text) => ({
          name: `a level left out lawfully: ${text}`,
          record: () => account({ publisher: bureau, text: [text] }),
        })),
        {
          name: "a body of few characters",
          record: () =>
            account({
              publisher: { name: "江城市临水区法院" },
              text: ["# 江城市法院2024年度决算", "江城市河西区法院2024年度支出5万元。"],
            }),
        },
        {
          name: "a publisher of no region",
          record: () =>
            account({
              publisher: { name: "规划和自然资源局总部" },
              text: ["江城市河西区规划和自然资源局总部2024年度支出5万元。"],
            }),
        },
        {
          name: "another region's body in a goal",
          record: () =>
            account({
              publisher: finance,
              forms: [{ goal: ["江城市河西区财政局系统联网。", "江城市河西区财政局系统已联网。"] }],
            }),
        },
        {
          name: "full names and short forms of the unit itself",
          record: () =>
            account({
              publisher,
              text: [
                "江城市临水区人民政府信息中心（以下简称区信息中心）负责临水区政府网站。信息中心无下属单位。",
              ],
            }),
        },
        {
          name: "places that bear the name",
          record: () => account({ publisher, text: ["位于临水街道临水站，毗邻临水科技园。"] }),
        },
        {
          name: "a body above the publisher",
          record: () =>
            account({
              publisher: { name: "江城市临水区规划和自然资源局" },
              text: [
                "按照江城市规划和自然资源局要求开展工作。",
                "江城市规划和自然资源局2024年度部门预算批复后，据此执行。",
              ],
            }),
        },
        {
          name: "another region's body spoken of",
          record: () =>
            account({
              publisher: { name: "江城市临水区规划和自然资源局" },
              text: [
                "与江城市河西区规划和自然资源局联合开展培训。",
                "全年学习江城市河西区规划和自然资源局经验。",
              ],
            }),
        },
      ],
      violated: [
        {
          name: "a region that only the text writes in full, one that only the name has",
          record: () =>
            account({
              publisher: { name: "江城市水质监测中心", region: { name: "临水区" } },
              text: ["临水区略。临水政府和江城政府网站保障。"],
            }),
          findings: 2,
        },
        {
          name: "one character off in a name of eight, twice",
          record: () =>
            account({
              publisher: { name: "临水区生态环境局" },
              text: ["临水区生态坏境局无下属单位。", "由临水区生态坏境局承担。"],
            }),
        },
        {
          name: "a level left out of a short name, another region's body at the head of a heading",
          record: () =>
            account({
              publisher: finance,
              text: ["# 江城市财政局2024年度部门决算", "# 江城市河西区财政局收支说明"],
            }),
          findings: 2,
        },
        {
          name: "another region's body where the publisher speaks",
          record: () =>
            account({
              publisher: { name: "江城市临水区规划和自然资源局" },
              text: ["江城市河西区规划和自然资源局2024年度政府采购支出总额5万元。"],
            }),
        },
        {
          name: "a project's name without 区",
          record: () =>
            account({
              publisher,
              text: ["临水区政府网站正常运行。"],
              forms: [{ project: "临水政府建议提案办理系统运维费" }],
            }),
        },
        {
          name: "one character off",
          record: () =>
            account({
              publisher: { name: "江城市临水区规划和自然资源局" },
              text: ["江城市临水区规划与自然资源局无政府性基金支出。"],
            }),
        },
        {
          name: "a level left out of a heading",
          record: () =>
            account({
              publisher: { name: "江城市临水区规划和自然资源局" },
              text: ["# 江城市规划和自然资源局2024年度部门决算表"],
            }),
        },
        {
          name: "a level left out of a line over the statements that is set as text",
          record: () =>
            account({
              publisher: { name: "江城市临水区规划和自然资源局" },
              text: ["江城市规划和自然资源局2024年度部门决算表"],
            }),
        },
      ],
      notChecked: [
        garbledCase,
        {
          name: "a name too short to tell a slip by",
          record: () => account({ publisher: { name: "监测站" }, text: ["监测点无下属单位。"] }),
        },
        { name: "publisher unknown", record: () => account({ publisher: { name: null }, text: ["文"] }) },
      ],
    };
  },
});

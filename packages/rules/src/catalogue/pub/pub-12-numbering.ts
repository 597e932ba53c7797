import type { AccountRecord, Passage, Section } from "@juesuan/account";
import { leadingNumber, toChineseNumeral } from "@juesuan/language";
import {
  abstain,
  type DocumentSubject,
  defineRule,
  holds,
  type Need,
  notApplicable,
  violation,
} from "../../rule.ts";
import { account, tablesNotInPackage } from "../../sample.ts";

const someSections: Need<DocumentSubject> = {
  name: "sections",
  missing: ({ record }) => (record.sections.length > 0 ? undefined : "NO_INPUT"),
  remove: (record) => ({ ...record, sections: [] }),
};

interface Numbered {
  readonly section: Section;
  readonly value: number;
  readonly style: string;
}

/** A section's number as a value, with its style: 一、, （一）, 1. count apart. */
function numbered(section: Section): Numbered | undefined {
  const printed = section.number ?? "";
  const found = leadingNumber(
    `${printed}${/[）)、.．]$/u.test(printed) || printed.startsWith("第") ? "" : "、"}标题`,
  );
  return found === undefined ? undefined : { section, value: found.value, style: found.style };
}

const path = (index: DocumentSubject["index"], section: Section) => ({
  path: index.pathOf(section),
  ref: section.ref,
  quote:
    `${section.number ?? ""}${section.number === null || /[）)部分]$/u.test(section.number) ? " " : "、"}${section.title}`.trim(),
});

/**
 * Whether the missing numbers stand in the text between two sections after all, as paragraphs or in a heading that
 * the outline does not have.
 */
function standsBetween(
  passages: readonly Passage[],
  from: Section | undefined,
  to: Section,
  wanted: readonly number[],
): boolean {
  const at = (section: Section | undefined) =>
    section === undefined ? -1 : passages.findIndex(({ ref }) => ref.block === section.ref.block);
  const own = numbered(to);
  const between = passages.slice(at(from) + 1, Math.max(at(to), 0));
  const found = new Set(
    between
      .map(({ text }) => leadingNumber(text))
      .filter((one) => one?.style === own?.style)
      .map((one) => one?.value),
  );
  // 二、2017年度… has no number to the grammar, since 二、2017 could be an enumeration; here it is expected.
  const starts = (value: number) =>
    between.some(({ text }) => text.startsWith(`${toChineseNumeral(value)}、`));
  return wanted.every((value) => found.has(value) || (own?.style === "chinese" && starts(value)));
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);

const swallowed = ({ problems }: AccountRecord): boolean =>
  problems.some(({ code }) => code === "TABLE_NOT_RECOGNISED" || code === "TABLE_RAGGED");

const CONTENTS = /^目\s{0,4}录$/u;

export default defineRule<"document">({
  id: "PUB-12",
  title: { zh: "序号连续、目录相符", en: "Numbering runs on, contents agree" },
  severity: "info",
  scope: "document",
  why: {
    zh: "同级标题的序号应从一起连续；有目录的，目录应与正文一致。",
    en: "Headings of one level are numbered from one without a gap; a table of contents says what the text has.",
  },
  references: ["公开前人工校对清单"],
  needs: [someSections],
  *check({ index, record }) {
    // A document without contents whose tables are elsewhere: what its contents would be is not known.
    if (
      !index.passages.some(({ text }) => CONTENTS.test(text)) &&
      !record.sections.some(({ title }) => CONTENTS.test(title))
    ) {
      yield abstain(
        record.attachments.some((item) => !item.inPackage) ? "NOT_IN_PACKAGE" : "NO_INPUT",
        "/sections",
      );
    }
    // The last number at each level; a higher heading begins the count below it anew.
    const last: (Numbered | undefined)[] = [];
    let compared = false;
    for (const section of record.sections) {
      const own = numbered(section);
      last.length = Math.min(last.length, section.level + 1);
      if (own === undefined) continue;
      const before = last[section.level];
      last[section.level] = own;
      if (before === undefined || before.style !== own.style) {
        if (own.value === 1) continue;
        // The parts of one document may be split over files; a lower level begins with one.
        if (before !== undefined || section.level < 2) continue;
        // Below its own part's heading: the 一、 of an earlier part is another's.
        const above = record.sections
          .slice(0, record.sections.indexOf(section))
          .findLast(({ level }) => level < section.level);
        if (standsBetween(index.passages, above, section, [own.value - 1])) continue;
        if (swallowed(record)) {
          yield abstain("LOW_CONFIDENCE", index.pathOf(section));
          continue;
        }
        compared = true;
        yield violation({
          message: {
            zh: `“${section.title}”的序号应从一起，文中为“${section.number}”。`,
            en: `The numbering of ${section.title} should begin with one, the text has ${section.number}.`,
          },
          evidence: [path(index, section)],
        });
        continue;
      }
      if (own.value === 1 && before.value > 1) continue; // a list that begins anew
      compared = true;
      if (own.value === before.value + 1) yield holds();
      else if (
        own.value !== before.value &&
        standsBetween(
          index.passages,
          before.section,
          section,
          range(own.value > before.value ? before.value + 1 : 1, own.value),
        )
      ) {
        yield holds();
      } else if (own.value !== before.value && swallowed(record)) {
        // A heading may have been taken into a table that could not be read.
        yield abstain("LOW_CONFIDENCE", index.pathOf(section));
      } else {
        yield violation({
          message: {
            zh: `“${before.section.number}”之后的序号应为第${before.value + 1}，文中为“${section.number}”（第${own.value}）。`,
            en: `After ${before.section.number} should come number ${before.value + 1}, the text has ${section.number} (${own.value}).`,
          },
          evidence: [path(index, before.section), path(index, section)],
        });
      }
    }
    if (!compared) yield notApplicable();
  },
  cases: () => {
    const sections = (...list: readonly (readonly [string, number, string])[]) =>
      list.map(([number, level, title], at) => ({ number, level, title, ref: { block: `h${at + 1}` } }));
    /** Sections that stand in a running text: its headings, cut into number and title. */
    const inText = (...text: readonly string[]): AccountRecord => {
      const record = account({ text });
      const headings = record.passages.filter(({ kind }) => kind === "heading");
      return {
        ...record,
        sections: headings.map((heading) => {
          const [, number = "", title = ""] =
            /^([一二三四]|（.）|第.部分)[、 ]?(.+)$/u.exec(heading.text) ?? [];
          const level = number.startsWith("第") ? 1 : number.startsWith("（") ? 3 : 2;
          return { number, level, title, ref: heading.ref };
        }),
      };
    };
    const unreadTable = (code: string): AccountRecord["problems"][number] => ({
      code,
      severity: "warning",
      message: { zh: "有一张表未能识别。", en: "A table was not recognised." },
    });
    return {
      holds: [
        {
          name: "two levels, counted anew",
          record: () =>
            account({
              sections: sections(
                ["一", 2, "基本情况"],
                ["（一）", 3, "职责"],
                ["（二）", 3, "人员"],
                ["二", 2, "总体情况"],
                ["（一）", 3, "收入"],
                ["（二）", 3, "支出"],
              ),
            }),
        },
        {
          name: "a number that is a paragraph",
          record: () => {
            const record = account({ text: ["# 一、职责", "二、承办区政府交办的其他事项。", "# 三、人员"] });
            const section = (number: string, at: number) => ({
              number,
              level: 2,
              title: "职责",
              ref: record.passages[at]!.ref,
            });
            return { ...record, sections: [section("一", 0), section("三", 2)] };
          },
        },
        {
          name: "parts that count anew",
          record: () =>
            account({
              sections: sections(
                ["第一部分", 1, "概况"],
                ["一", 2, "职责"],
                ["二", 2, "机构"],
                ["第二部分", 1, "说明"],
                ["一", 2, "总体"],
                ["二", 2, "收入"],
              ),
            }),
        },
        {
          name: "a first number that is a paragraph",
          record: () => inText("一、承办区政府交办的事项。", "# 二、人员", "# 三、经费"),
        },
        {
          name: "a number before a year, a paragraph too",
          record: () => inText("# 一、概况", "二、2019年度收入情况", "# 三、支出"),
        },
        {
          name: "two numbers that are paragraphs",
          record: () => inText("# 一、职责", "二、编制。", "三、人员。", "# 四、经费"),
        },
        {
          name: "a list that begins anew with a paragraph",
          record: () => inText("# 一、职责", "# 二、编制", "# 三、人员", "一、收入。", "# 二、支出"),
        },
        {
          name: "a list that begins anew at its level",
          record: () => inText("# 一、职责", "# 二、编制", "# 一、收入", "# 二、支出"),
        },
        {
          name: "numbers printed with their marks, and another style among them",
          record: () =>
            account({
              sections: sections(["1.", 4, "职责"], ["2.", 4, "编制"], ["三", 4, "人员"], ["四", 4, "经费"]),
            }),
        },
        {
          name: "a part whose predecessors are other files",
          record: () => inText("目  录", "# 第三部分 报表", "# 第四部分 绩效"),
        },
        {
          name: "contents among the sections, tables elsewhere",
          record: () =>
            account({
              sections: [
                { number: null, level: 1, title: "目录", ref: { block: "h0" } },
                ...sections(["一", 2, "职责"], ["二", 2, "编制"]),
              ],
              attachments: tablesNotInPackage,
            }),
        },
        {
          name: "no contents, tables in an attachment",
          record: () =>
            account({
              text: ["见目录。", "目录如下"],
              sections: sections(["一", 2, "职责"], ["二", 2, "编制"]),
              attachments: tablesNotInPackage,
            }),
        },
      ],
      violated: [
        {
          name: "a number left out",
          record: () =>
            account({
              sections: sections(["五", 2, "基金"], ["六", 2, "国资"], ["八", 2, "三公"]).map((one, at) =>
                at === 0
                  ? { ...one, number: "一" }
                  : at === 1
                    ? { ...one, number: "二" }
                    : { ...one, number: "四" },
              ),
            }),
        },
        {
          name: "a part whose first section is lost, after a part that has one",
          record: () => {
            const text = ["# 第一部分 概况", "# 一、职责", "# 第二部分 说明", "# 二、收入", "# 三、支出"];
            const record = account({ text });
            const section = (number: string, level: number, title: string, at: number) => ({
              number,
              level,
              title,
              ref: record.passages[at]!.ref,
            });
            return {
              ...record,
              sections: [
                section("第一部分", 1, "概况", 0),
                section("一", 2, "职责", 1),
                section("第二部分", 1, "说明", 2),
                section("二", 2, "收入", 3),
                section("三", 2, "支出", 4),
              ],
            };
          },
        },
        {
          name: "a number twice",
          record: () =>
            account({ sections: sections(["一", 2, "基本情况"], ["二", 2, "收入"], ["二", 2, "支出"]) }),
        },
        {
          name: "a first number twice, though a table was not read",
          record: () =>
            account({
              sections: sections(["一", 2, "职责"], ["一", 2, "编制"]),
              problems: [unreadTable("TABLE_RAGGED")],
            }),
        },
        {
          name: "a list that begins with two",
          record: () => inText("# 一、基本情况", "# （二）人员"),
        },
        {
          name: "the number left out stands there in another style",
          record: () => inText("# 一、职责", "（二）编制。", "文中第二、三项略。", "# 三、人员"),
        },
        {
          name: "one of two numbers left out stands there",
          record: () => inText("# 一、职责", "二、编制。", "# 四、经费"),
        },
        {
          name: "the number left out stands there, but before the last",
          record: () => inText("二、编制。", "# 一、职责", "# 三、经费"),
        },
        {
          name: "a list of brackets goes on at two without the paragraph",
          record: () => inText("# 一、概况", "# （一）职责", "# （三）编制", "（二）2019年的人员。"),
        },
        {
          name: "a number that goes back",
          record: () => inText("# 第一部分 概况", "# 第二部分 报表", "# 第三部分 说明", "# 第二部分 绩效"),
        },
      ],
      notApplicable: [
        {
          name: "no numbers",
          record: () =>
            account({ sections: [{ number: null, level: 1, title: "说明", ref: { block: "h1" } }] }),
        },
      ],
      notChecked: [
        { name: "no sections", record: () => account({ text: ["文"] }) },
        ...["TABLE_NOT_RECOGNISED", "TABLE_RAGGED"].map((code) => ({
          name: `the number left out may stand in a table that was not read: ${code}`,
          record: () =>
            account({
              sections: sections(["一", 2, "职责"], ["三", 2, "人员"]),
              problems: [unreadTable(code)],
            }),
        })),
      ],
    };
  },
});

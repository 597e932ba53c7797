import { citePassage } from "../../evidence.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import {
  type Aligned,
  align,
  amountOf,
  type Mention,
  type Misnamed,
  mentionsOf,
} from "../../statement-mentions.ts";
import { type Remark, remarked } from "../../table-findings.ts";
import { anyStatement } from "../../table-needs.ts";
import { noTables, notGiven, told } from "../../table-sample.ts";
import { citeLine, tableOf } from "../../table-view.ts";

const tables = ["generalBudgetExpenditure", "governmentFund", "stateCapital", "expenditure"] as const;
const marks = { class: "类", subclass: "款", item: "项" } as const;

/** The statement in which the mention's line stands; one whose names all agree before one where they do not. */
function find(index: Index, mention: Mention, taken: ReadonlySet<string>): Aligned | undefined {
  const found = tables.flatMap((id) => {
    const view = tableOf(index, id);
    return (view === undefined ? undefined : align(index, view, mention, taken)) ?? [];
  });
  return found.find(({ misnamed }) => misnamed.length === 0) ?? found[0];
}

const remark = (index: Index, { mention, name, level, line }: Misnamed): Remark => ({
  zh: `文中“${name}（${marks[level]}）”应为${line.code} “${line.label}”`,
  en: `“${name}” (${level}) of the text should be ${line.code} “${line.label}”`,
  evidence: [citePassage(index, mention.passage, mention.start, mention.end), citeLine(index, line)],
});

export default defineRule<"document">({
  id: "NT-14",
  title: { zh: "科目名称与决算表一致", en: "Names of lines as in the statements" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "正文所写类、款、项的名称与决算表同一编码的名称一致。",
    en: "Classes, subclasses and items bear in the text the name that the statement has for the code.",
  },
  references: ["政府收支分类科目", "一般公共预算财政拨款支出决算表"],
  needs: [anyStatement(...tables)],
  *check({ index }) {
    const { mentions, taken } = mentionsOf(index);
    const groups = new Map<string, Misnamed[]>();
    let checked = 0;
    for (const mention of mentions) {
      const aligned = find(index, mention, taken);
      if (aligned === undefined) {
        const amount = amountOf(index, mention);
        if (amount !== undefined && amount.quantity.value !== "0")
          yield abstain("AMBIGUOUS", index.pathOf(amount));
        continue;
      }
      checked++;
      for (const one of aligned.misnamed) {
        const key = `${one.line.code} ${one.name}`;
        groups.set(key, [...(groups.get(key) ?? []), one]);
      }
    }
    for (const group of groups.values()) {
      const [first, ...rest] = group;
      const said = remarked({ zh: "", en: "" }, [remark(index, first!)]);
      const more = rest.flatMap((one) => remark(index, one).evidence.slice(0, 1));
      const places =
        group.length > 1
          ? { zh: `（共${group.length}处）`, en: ` (${group.length} places)` }
          : { zh: "", en: "" };
      yield violation({
        message: {
          zh: said.message.zh.replace(/。$/u, `${places.zh}。`),
          en: said.message.en.replace(/\.$/u, `${places.en}.`),
        },
        evidence: [...said.evidence, ...more],
      });
    }
    if (checked === 0) yield abstain("NO_INPUT");
    else if (groups.size === 0) yield holds();
  },
  cases: () => ({
    holds: [
      {
        name: "names in one run and names in quotes",
        record: () =>
          told([], [], {
            text: [
              "1、社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）。支出决算为10.00万元。",
              "其中：“政府办公厅（室）及相关机构事务”（款）2020年度决算100.00万元。",
            ],
          }),
      },
    ],
    violated: [
      {
        name: "a subclass that is called as its class, twice: one finding",
        record: () =>
          told([], [], {
            text: [
              "1、社会保障和就业支出（类）社会保障和就业支出（款）机关事业单位职业年金缴费支出（项）。",
              "2、社会保障和就业支出（类）社会保障和就业支出（款）机关事业单位基本养老保险缴费支出（项）。",
            ],
          }),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the text names no line",
        record: () => told([], [], { text: ["2020年度支出决算为150.00万元。"] }),
      },
      {
        name: "no table has the name",
        record: () => told([], [], { text: ["科学技术支出（类）支出决算为1.00万元。"] }),
      },
    ],
  }),
});

import data from "../../data/disclosure.json" with { type: "json" };
import { type DocumentSubject, defineRule, holds, type Need, violation } from "../../rule.ts";
import { account } from "../../sample.ts";
import { citeLead } from "../../text-lead.ts";

const words = new RegExp(data.draft.join("|"), "u");

const titled: Need<DocumentSubject> = {
  name: "title",
  missing: ({ record }) =>
    record.title === null ? "NO_INPUT" : record.kind === "budget" ? "SCOPE" : undefined,
  remove: (record) => ({ ...record, title: null }),
};

export default defineRule<"document">({
  id: "PUB-11",
  title: { zh: "草案字样", en: "Marked as a draft" },
  severity: "info",
  scope: "document",
  why: {
    zh: "决算经批准后公开，题名中不应再有“草案”字样。",
    en: "An account is published when it has been approved; its title is then no draft's.",
  },
  references: ["《中华人民共和国预算法》第十四条"],
  needs: [titled],
  *check({ record, index }) {
    if (!record.draft && !words.test(record.title!)) {
      yield holds();
      return;
    }
    const word = words.exec(record.title!)?.[0] ?? "草案";
    yield violation({
      message: {
        zh: `公开的决算题名应为正式名称，题名中有“${word}”字样。`,
        en: `The published account should bear its final title; the title says ${word} (draft).`,
      },
      evidence: [citeLead(index, words)],
      // Whole districts publish so: the wording came with the form.
      attribution: "template",
    });
  },
  cases: () => ({
    holds: [{ name: "a final title", record: () => account({ text: ["某区环境监测站2020年度部门决算"] }) }],
    violated: [
      {
        name: "a first version by its title only",
        record: () =>
          account({
            title: "某区环境监测站2020年度部门决算（送审稿）",
            text: ["2020年度部门决算（送审稿）"],
          }),
      },
      {
        name: "a draft by the words of its cover",
        record: () => account({ draft: true, text: ["2020年度部门决算", "（草案）"] }),
      },
      {
        name: "（草案）",
        record: () =>
          account({
            title: "某区环境监测站2020年度部门决算（草案）",
            draft: true,
            text: ["某区环境监测站", "2020年度部门决算（草案）"],
          }),
      },
    ],
    notChecked: [
      { name: "a budget", record: () => ({ ...account({ text: ["文"] }), kind: "budget" as const }) },
      { name: "no title", record: () => account({ title: null, text: ["文"] }) },
    ],
  }),
});

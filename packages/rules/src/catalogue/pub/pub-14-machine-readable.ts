import type { AccountRecord } from "@juesuan/account";
import { type DocumentSubject, defineRule, holds, type Need, violation } from "../../rule.ts";
import { account, statement } from "../../sample.ts";
import { citeLead } from "../../text-lead.ts";

/** What the reader says of pages whose content is a picture. */
const PICTURES = new Set(["NO_TEXT_LAYER", "PAGE_WITHOUT_TEXT", "OCR_TEXT_LAYER"]);

const someContent: Need<DocumentSubject> = {
  name: "content",
  missing: ({ record }) =>
    record.passages.length > 0 || record.statements.length > 0 || record.performance.forms.length > 0
      ? undefined
      : "NO_INPUT",
  remove: (record) => ({ ...record, passages: [], statements: [], performance: { forms: [] } }),
};

const page = (code: string, number: number): AccountRecord["problems"][number] => ({
  code,
  severity: "warning",
  message: { zh: `第 ${number} 页只有图像。`, en: `Page ${number} holds only images.` },
  place: { page: number, box: [0, 0, 595, 842] },
});

export default defineRule<"document">({
  id: "PUB-14",
  title: { zh: "可机读", en: "Machine-readable" },
  severity: "info",
  scope: "document",
  why: {
    zh: "公开文件应有文字层，表格不应是图片。",
    en: "A published file has a text layer, and its tables are no pictures.",
  },
  references: ["政府信息公开条例关于便于公众查询的要求"],
  needs: [someContent],
  *check({ index, record }) {
    const pictures = record.problems.filter(({ code }) => PICTURES.has(code));
    if (pictures.length === 0) {
      yield holds();
      return;
    }
    const pages = pictures.flatMap(({ place }) =>
      place !== undefined && "page" in place ? [place.page] : [],
    );
    const list = [...new Set(pages)].sort((a, b) => a - b);
    yield violation({
      message: {
        zh: `应为可机读文字，${list.length > 0 ? `第${list.join("、")}页` : `${pictures.length}页`}是图像。`,
        en: `The file should be text, ${list.length > 0 ? `pages ${list.join(", ")} are` : `${pictures.length} pages are`} images.`,
      },
      evidence: [citeLead(index)],
    });
  },
  cases: () => ({
    holds: [
      { name: "text throughout", record: () => account({ text: ["2020年度部门决算"] }) },
      {
        name: "forms only, a table that was not read",
        record: () => account({ forms: [{}], problems: [page("TABLE_RAGGED", 3)] }),
      },
      {
        name: "tables only",
        record: () => account({ statements: [statement("revenue", ["合计"], [])] }),
      },
    ],
    violated: [
      {
        name: "pages out of order, one of them twice",
        record: () =>
          account({
            text: ["2020年度部门决算"],
            problems: [
              page("OCR_TEXT_LAYER", 12),
              page("PAGE_WITHOUT_TEXT", 3),
              page("NO_TEXT_LAYER", 3),
              page("TABLE_RAGGED", 5),
            ],
          }),
      },
      {
        name: "pages of an unknown place",
        record: () => {
          const { place: _, ...nowhere } = page("NO_TEXT_LAYER", 1);
          return account({
            text: ["2020年度部门决算"],
            problems: [nowhere, { ...page("OCR_TEXT_LAYER", 1), place: { line: 12, column: 1 } }],
          });
        },
      },
      {
        name: "two pages are pictures",
        record: () =>
          account({
            text: ["2020年度部门决算"],
            problems: [page("PAGE_WITHOUT_TEXT", 3), page("PAGE_WITHOUT_TEXT", 4)],
          }),
      },
    ],
    notChecked: [{ name: "nothing was read", record: () => account({}) }],
  }),
});

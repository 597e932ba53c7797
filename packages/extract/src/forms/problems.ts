import type { Problem, Ref } from "@juesuan/document";

const messages = {
  TEMPLATE_FORM: {
    zh: "该绩效表只有填报模板，没有填写内容，未作为表单读取",
    en: "this form is a blank template; nothing in it was read as a value",
  },
  FORM_CUT_OFF: {
    zh: "绩效自评表没有总分行，可能不完整",
    en: "the self-evaluation form has no total row; it may be cut off",
  },
  UNIT_NOT_STATED: {
    zh: "绩效表未注明资金金额单位",
    en: "the form states no unit for its amounts of money",
  },
  PROJECT_NOT_NAMED: { zh: "绩效表未填项目名称", en: "the form names no project" },
  FORM_START_UNKNOWN: {
    zh: "绩效指标表前没有项目名称，未作为表单读取",
    en: "a table of indicators without a project name before it was not read as a form",
  },
  FORM_NOT_A_TABLE: {
    zh: "绩效表的内容是普通文字而不是表格（各单元格分行或以空格隔开），未作为表单读取；请提供保留表格的原件",
    en: "a form came as plain lines instead of a table and was not read as a form; supply the original with its tables",
  },
  FORM_WITHOUT_INDICATORS: {
    zh: "绩效表没有绩效指标部分",
    en: "the form has no indicators",
  },
  FORM_ROW_UNKNOWN: { zh: "绩效表中有一行未能识别", en: "a row of the form was not understood" },
  FORM_COLUMN_UNKNOWN: { zh: "绩效表中有一列未能识别", en: "a column of the form was not understood" },
  FUNDING_ROW_UNKNOWN: { zh: "资金部分有一行未能识别", en: "a row of the form's funding was not understood" },
  FUNDING_ROW_TWICE: {
    zh: "资金部分同一项目出现两次，取第一次",
    en: "a row of the funding stands twice; the first was taken",
  },
  FORM_ROWS_MERGED: {
    zh: "绩效指标的两行可能被并成了一行",
    en: "two rows of indicators seem to have been read as one",
  },
  TOTAL_NOT_PLACED: {
    zh: "总分行的数字无法对应到分值或得分",
    en: "the figures of the total row could not be told apart",
  },
} as const;

export type FormProblem = keyof typeof messages;

/** A problem of reading a form; `printed` is what stands there, so that a person finds it. */
export function formProblem(code: FormProblem, ref: Ref, printed?: string): Problem {
  const { zh, en } = messages[code];
  const quote = printed === undefined || printed === "" ? undefined : printed.slice(0, 40);
  return {
    code,
    severity: "warning",
    message: quote === undefined ? { zh, en } : { zh: `${zh}：${quote}`, en: `${en}: ${quote}` },
    ref,
  };
}

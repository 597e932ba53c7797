import {
  basic,
  body,
  expenditureHead,
  expenditureRows,
  form,
  quarters,
  summary,
  threePublic,
  year,
} from "./body.ts";
import { print, type Sheet, type Stroke, turn, watermark, widthOf } from "./paper.ts";
import { drawTable, type Laid, layOut, truthOf } from "./table.ts";

export interface MadeCase {
  readonly name: string;
  readonly title: string;
  readonly why: string;
  readonly sheets: readonly Sheet[];
  /** The tables of the document in reading order, cell by cell. */
  readonly truth: readonly ReturnType<typeof truthOf>[];
}

const upright = { width: 595, height: 842 };
const wide = { width: 842, height: 595 };

function centred(y: number, size: number, text: string, width: number, spacing = 0): string {
  return print((width - widthOf(text, size, spacing)) / 2, y, size, text, spacing);
}

/** A caption with the body and the unit under it, then the table; gives the foot too. */
function statement(
  laid: Laid,
  title: string,
  y: number,
  width: number,
  options: { readonly spacing?: number; readonly unit?: string } = {},
): { content: string; foot: number } {
  const across = laid.plan.widths.reduce((sum, column) => sum + column, 0);
  const x = (width - across) / 2;
  const unit = `金额单位：${options.unit ?? "万元"}`;
  const head =
    centred(y, 14, title, width, options.spacing ?? 0) +
    print(x, y - 24, 9, `部门：${body}`) +
    print(x + across - widthOf(unit, 9), y - 24, 9, unit);
  const table = drawTable(laid, x, y - 32);
  return { content: head + table.content, foot: table.foot };
}

const cover = (): Sheet => ({
  ...upright,
  content: centred(560, 24, `${body}`, 595) + centred(510, 24, `${year}年度部门决算`, 595),
});

function ruledStatements(): MadeCase {
  const tables = [
    layOut({ widths: [170, 80, 170, 80], rows: summary, rules: "full", headerRows: 2, stroke: "bar" }),
    layOut({
      widths: [90, 130, 90, 90, 90],
      rows: [...expenditureHead, ...expenditureRows],
      rules: "full",
      headerRows: 2,
    }),
    layOut({ widths: [55, 110, 65, 55, 110, 65], rows: basic, rules: "full", headerRows: 2, stroke: "bar" }),
    layOut({ widths: new Array<number>(12).fill(58), rows: threePublic, rules: "full", headerRows: 3 }),
  ];
  const titles = [
    "收入支出决算总表",
    "支出决算表",
    "一般公共预算财政拨款基本支出决算表",
    "“三公”经费支出决算表",
  ];
  return {
    name: "made-statements-ruled",
    title: `${body}${year}年度部门决算`,
    why: "Ruled statements: two sides with blanks beside 0.00, codes with names that wrap, two lanes of 人员经费 and 公用经费, header rows of two and three levels, a letter-spaced caption.",
    sheets: [
      cover(),
      ...tables.map((laid, index): Sheet => {
        const page = index === 3 ? wide : upright;
        const spacing = index === 0 ? 4 : 0;
        return {
          ...page,
          content: statement(laid, titles[index]!, page.height - 80, page.width, { spacing }).content,
        };
      }),
    ],
    truth: tables.map(truthOf),
  };
}

function fewLines(): MadeCase {
  const expenditure = {
    widths: [80, 120, 80, 80, 80],
    rows: [["编码", "科目名称", "合计", "基本支出", "项目支出"], ...expenditureRows.slice(0, -1)],
  };
  const small = {
    widths: [160, 80, 80, 80],
    rows: [
      ["项目", "预算数", "决算数", "差额"],
      ["办公费", "20.00", "21.50", "1.50"],
      ["差旅费", "10.00", "9.00", "-1.00"],
      ["会议费", "3.00", "", "-3.00"],
      ["合计", "33.00", "30.50", "-2.50"],
    ],
  };
  const three = layOut({ ...expenditure, rules: "three" });
  const rows = layOut({ ...expenditure, rules: "rows" });
  const bare = layOut({ ...expenditure, rules: "none" });
  const couple = [
    layOut({ ...small, rules: "three" }),
    layOut({ ...small, rules: "none" }),
    layOut({ ...small, rules: "full" }),
  ];
  let y = 760;
  let several = "";
  for (const [index, laid] of couple.entries()) {
    const drawn = statement(
      laid,
      ["办公经费决算表（一）", "办公经费决算表（二）", "办公经费决算表（三）"][index]!,
      y,
      595,
    );
    several += drawn.content;
    y = drawn.foot - 60;
  }
  return {
    name: "made-statements-few-lines",
    title: `${body}${year}年度支出表`,
    why: "Tables with few lines or none: three-line tables, a line under each row, columns that only stand under each other; names that wrap beside their code; three tables on a page.",
    sheets: [
      ...[three, rows, bare].map(
        (laid, index): Sheet => ({
          ...upright,
          content: statement(laid, `${["基本", "项目", "全部"][index]}支出决算表`, 770 - 20 * index, 595)
            .content,
        }),
      ),
      { ...upright, content: several },
    ],
    truth: [three, rows, bare, ...couple].map(truthOf),
  };
}

function turned(): MadeCase {
  const laid = layOut({
    widths: [90, 200, 100, 100, 100],
    rows: [...expenditureHead, ...expenditureRows.slice(0, 9)],
    rules: "full",
    headerRows: 2,
  });
  const drawn = statement(laid, "支出决算表", 530, 842).content;
  const sheets: Sheet[] = [
    // Drawn sideways and shown upright, shown sideways, and turned on its head.
    { ...turn(drawn, 90, 842, 595), rotate: 270 },
    { ...turn(drawn, 270, 842, 595), rotate: 90 },
    turn(drawn, 90, 842, 595),
    turn(drawn, 270, 842, 595),
    { ...wide, content: drawn, rotate: 90 },
    { ...turn(drawn, 180, 842, 595), rotate: 180 },
  ];
  return {
    name: "made-statements-turned",
    title: `${body}${year}年度支出决算表`,
    why: "The same table with /Rotate, with text drawn sideways, and with both against each other: six pages that give one grid.",
    sheets,
    truth: sheets.map(() => truthOf(laid)),
  };
}

function overPages(): MadeCase {
  const laid = layOut({
    widths: [90, 118, 90, 90, 90],
    rows: [...expenditureHead, ...expenditureRows],
    rules: "full",
    headerRows: 2,
    rowHeight: 26,
  });
  const last = layOut({
    widths: [160, 90, 90],
    rows: [
      ["项目", "预算数", "决算数"],
      ["公务接待费", "1.50", "0.52"],
    ],
    rules: "full",
  });
  const [x, top] = [58, 740];
  const furniture = (page: number): string =>
    watermark("仅供内部讨论", 595, 842) +
    print(58, 800, 9, `${body}${year}年度部门决算`) +
    centred(30, 9, `- ${page} -`, 595);
  // The row 机关事业单位基本养老保险缴费支出 is cut after its first line.
  const cut = 2 + 7;
  const lines = laid.cells.find((cell) => cell.row === cut && cell.column === 1)!.lines.length;
  const first = drawTable(laid, x, top, {
    rows: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    half: { row: cut, from: 0, to: 1, height: 18 },
  });
  const second = drawTable(laid, x, top + 30, {
    rows: [9, 10, 11, 12],
    half: { row: cut, from: 1, to: lines, height: 8 + 12.2 * (lines - 1) },
    drift: [0.8, -0.7, 0.9, 0, -0.6, 0.8],
  });
  const third = drawTable(laid, x + 12, top + 30, { rows: [0, 1, 13, 14, 15, 16, 17] });
  const after = statement(last, "“三公”经费支出决算表", third.foot - 60, 595);
  const page = (number: number, content: string): Sheet => ({
    ...upright,
    content: furniture(number) + content,
  });
  return {
    name: "made-statements-over-pages",
    title: `${body}${year}年度部门决算`,
    why: "One table over three pages: a row cut in two by the first break, no header and drifting edges on the second page, the header repeated and another margin on the third; running heads, page numbers, a slanting watermark, and a second table after it.",
    sheets: [
      page(1, centred(780, 14, "支出决算表", 595) + print(x + 400, 760, 9, "单位：万元") + first.content),
      page(2, second.content),
      page(3, third.content + after.content),
    ],
    truth: [truthOf(laid), truthOf(last)],
  };
}

function lines(): MadeCase {
  const strokes: readonly Stroke[] = ["line", "bar", "dashes", "double", "twin"];
  const widths = [110, 85, 85, 85, 85];
  const tables = strokes.map((stroke) =>
    layOut({ widths, rows: quarters("活动场次"), rules: "full", headerRows: 2, stroke }),
  );
  const over = layOut({
    widths,
    rules: "full",
    rows: [
      ["项目", "一", "二", "三", "四"],
      [{ text: "机关事业单位基本养老保险", whole: true }, "1.00", "2.00", "3.00", "4.00"],
      [{ text: "合计", spacing: 30 }, "1.00", "2.00", "3.00", "4.00"],
    ],
  });
  const place = (list: readonly Laid[]): string => {
    let y = 760;
    let content = "";
    for (const laid of list) {
      content += centred(y, 12, "活动场次统计", 595);
      const drawn = drawTable(laid, 72, y - 14);
      content += drawn.content;
      y = drawn.foot - 50;
    }
    return content;
  };
  return {
    name: "made-lines",
    title: `${body}${year}年活动统计`,
    why: "One table with its lines as strokes, thin rectangles, dashes, double lines and pairs a point apart, three on a page; text that stands on a line, letters set far apart, cells merged both ways.",
    sheets: [
      { ...upright, content: place(tables.slice(0, 3)) },
      { ...upright, content: place([...tables.slice(3), over]) },
    ],
    truth: [...tables, over].map(truthOf),
  };
}

function formOverPages(): MadeCase {
  const laid = layOut({
    widths: [30, 60, 66, 84, 62, 62, 36, 46, 54],
    rows: form,
    rules: "full",
    headerRows: 0,
    rowHeight: 24,
    stroke: "bar",
  });
  const rows = form.map((_, row) => row);
  const first = drawTable(laid, 46, 480, { rows: rows.slice(0, 11) });
  const second = drawTable(laid, 46, 770, { rows: rows.slice(11) });
  return {
    name: "made-form-over-pages",
    title: `${body}${year}年度项目支出绩效自评表`,
    why: "A self-evaluation form with cells merged both ways, a vertical label, wrapped goals, and a page break through the merged cells of its indicators.",
    sheets: [
      {
        ...upright,
        content:
          centred(700, 18, `${body}${year}年度部门决算`, 595) +
          print(72, 640, 12, "四、绩效评价情况。对一个项目开展了绩效自评，得分为96.5分。") +
          centred(520, 16, "项目支出绩效自评表", 595) +
          centred(498, 10, `（${year}年度）`, 595) +
          first.content,
      },
      { ...upright, content: second.content },
    ],
    truth: [truthOf(laid)],
  };
}

export const cases: readonly MadeCase[] = [
  ruledStatements(),
  fewLines(),
  turned(),
  overPages(),
  lines(),
  formOverPages(),
];

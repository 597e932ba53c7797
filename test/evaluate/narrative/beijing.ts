import type { Account } from "../account.ts";
import type { Block } from "../page.ts";
import { fundItems, generalItems, groupsBy, threeTotals } from "../tally.ts";
import { bandSentence, outturn } from "./performance.ts";
import {
  head,
  line,
  numeral,
  openPrint,
  type Phrases,
  part,
  phrases,
  prose,
  subhead,
  title,
} from "./phrases.ts";

/** In the manner of Beijing's districts: four parts, the statements in an attachment, classes and subclasses against the budget. */
export function beijing(account: Account, forms: readonly Block[]): Block[] {
  const say = phrases(account, openPrint);
  const { year } = account;
  return [
    title(`${account.name}${year}年度部门决算${account.draft ? "（草案）" : ""}`),
    part(`第一部分 ${year}年度部门决算报表`),
    line(`${say.name()}${year}年度部门决算报表详见附件。`),
    part(`第二部分 ${year}年度部门决算说明`),
    head("一、部门基本情况"),
    subhead("（一）机构设置及职责"),
    prose(`${say.name()}的主要职责：${account.duties.join("，")}。`),
    subhead("（二）人员构成"),
    line(
      account.kind === "administrative"
        ? `截至${year}年底，行政编制${say.count("staff.authorised", account.staff.authorised)}人，实有${say.count("staff.actual", account.staff.actual)}人；事业编制0人，实有0人。`
        : `截至${year}年底，行政编制0人，实有0人；事业编制${say.count("staff.authorised", account.staff.authorised)}人，实有${say.count("staff.actual", account.staff.actual)}人。`,
    ),
    ...totals(account, say),
    ...functions(account, say),
    ...matters(account, say),
    ...performance(account, say, forms),
  ];
}

function totals(account: Account, say: Phrases): Block[] {
  const { now, before, year } = account;
  const own = (key: string, of: number, whole: number, words: string) =>
    `${say.amount(key, of)}，占${words}的${say.percent(`${key}.share`, of, whole)}`;
  return [
    head("二、收入支出决算总体情况说明"),
    line(
      `${year}年度收、支总计${say.amount("total", now.total)}，比上年${say.change("total", now.total, before.total)}。`,
    ),
    subhead("（一）收入决算说明"),
    line(
      `${year}年度本年收入合计${say.amount("revenue", now.revenue)}，比上年${say.change("revenue", now.revenue, before.revenue)}，其中：` +
        `财政拨款收入${own("revenue.appropriation", account.generalRevenue + account.fundRevenue, now.revenue, "收入合计")}；` +
        `事业收入0万元，占收入合计的0%；其他收入${own("revenue.other", account.otherRevenue, now.revenue, "收入合计")}。`,
    ),
    subhead("（二）支出决算说明"),
    line(
      `${year}年度本年支出合计${say.amount("expenditure", now.expenditure)}，比上年${say.change("expenditure", now.expenditure, before.expenditure)}，其中：` +
        `基本支出${own("basic", now.basic, now.expenditure, "支出合计")}；项目支出${own("project", now.project, now.expenditure, "支出合计")}；` +
        "经营支出0万元，占支出合计的0%。",
    ),
    head("三、财政拨款收入支出决算总体情况说明"),
    line(
      `${year}年度财政拨款收、支总计${say.amount("appropriationTotal", now.appropriationTotal)}，比上年${say.change("appropriationTotal", now.appropriationTotal, before.appropriationTotal)}。` +
        `主要原因：${now.project > before.project ? "项目支出增加" : "项目支出减少"}。`,
    ),
  ];
}

function functions(account: Account, say: Phrases): Block[] {
  const { now, year } = account;
  const classes = groupsBy(generalItems(account), "class");
  const funds = fundItems(account);
  return [
    head("四、一般公共预算财政拨款支出决算情况说明"),
    subhead("（一）总体情况"),
    line(
      `${year}年度一般公共预算财政拨款支出${say.amount("general", now.general)}，主要用于以下方面（按大类）：` +
        `${classes.map((one) => `${one.name}${say.amount(`class.${one.code}`, one.final)}，占本年财政拨款支出${say.percent(`class.${one.code}.share`, one.final, now.general)}`).join("；")}。`,
    ),
    subhead("（二）具体情况"),
    ...classes.flatMap((one, at) => [
      line(
        `${at + 1}、“${one.name}”（类）${year}年度决算${say.amount(`class.${one.code}`, one.final)}，比${year}年年初预算${say.change(`class.${one.code}.budget`, one.final, one.budget)}。其中：`,
      ),
      ...groupsBy(one.items, "sub").map((sub) =>
        line(
          `“${sub.name}”（款）${year}年度决算${say.amount(`sub.${sub.code}`, sub.final)}，比${year}年年初预算${say.change(`sub.${sub.code}.budget`, sub.final, sub.budget)}。` +
            (sub.final === sub.budget
              ? ""
              : `主要原因：${sub.items.find((item) => item.reason !== "")?.reason ?? "据实结算"}。`),
        ),
      ),
    ]),
    head("五、政府性基金预算财政拨款支出决算情况说明"),
    funds.length === 0
      ? line("本年度无此项支出。")
      : line(
          `${year}年度政府性基金预算财政拨款支出${say.amount("fund", account.fundRevenue)}，全部为${groupsBy(funds, "class")[0]!.name}，用于${groupsBy(funds, "sub")[0]!.name}。`,
        ),
    head("六、国有资本经营预算财政拨款收支情况说明"),
    line("本年度无此项经费。"),
    head("七、财政拨款基本支出决算情况说明"),
    line(
      `${year}年使用一般公共预算财政拨款安排基本支出${say.amount("basic", now.basic)}，其中：人员经费${say.amount("personnel", account.personnel)}，主要包括工资福利支出和对个人和家庭的补助；` +
        `公用经费${say.amount("publicExpenses", account.publicExpenses)}，主要包括商品和服务支出。`,
    ),
  ];
}

function matters(account: Account, say: Phrases): Block[] {
  const { three, year, procurement } = account;
  const { total, vehicles } = threeTotals(account);
  const bought = procurement.goods + procurement.works + procurement.services;
  const item = (key: string, name: string, of: { final: number; budget: number }) =>
    `${name}。${year}年决算数${say.amount(`three.${key}`, of.final)}，比${year}年年初预算数${say.amount(`three.${key}.budgeted`, of.budget)}` +
    (of.final === of.budget
      ? "增加0万元。"
      : `${say.change(`three.${key}.budget`, of.final, of.budget).split("，")[0]}。主要原因：厉行节约，从严控制费用支出。`);
  return [
    part(`第三部分 ${year}年度其他重要事项的情况说明`),
    head("一、“三公”经费财政拨款决算情况"),
    line(
      `${year}年“三公”经费财政拨款决算数${say.amount("three", total.final)}，比${year}年“三公”经费财政拨款年初预算${say.amount("three.budgeted", total.budget)}` +
        `${total.final === total.budget ? "增加0万元" : say.change("three.budget", total.final, total.budget).split("，")[0]}。其中：`,
    ),
    line(item("abroad", "1.因公出国（境）费用", three.abroad)),
    line(
      item("hospitality", "2.公务接待费", three.hospitality) +
        (three.hospitality.batches > 0
          ? `${year}年公务接待${say.count("three.batches", three.hospitality.batches)}批次，${say.count("three.persons", three.hospitality.persons)}人次。`
          : ""),
    ),
    line(
      `${item("vehicles", "3.公务用车购置及运行维护费", vehicles)}其中：公务用车购置费${say.amount("three.purchase", three.purchase.final)}，公务用车运行维护费${say.amount("three.operation", three.operation.final)}。` +
        `${year}年公务用车保有量${say.count("three.kept", three.operation.vehicles)}辆` +
        (three.operation.vehicles > 0
          ? `，车均运行维护费${say.amount("three.average", Math.floor((2 * three.operation.final + three.operation.vehicles) / (2 * three.operation.vehicles)))}。`
          : "，车均运行维护费0万元。"),
    ),
    head("二、机关运行经费支出情况"),
    account.kind === "administrative"
      ? line(
          `${year}年本部门机关运行经费支出合计${say.amount("publicExpenses", account.publicExpenses)}，比上年${say.change("operating", account.publicExpenses, account.operatingPrior)}。主要原因：按实际工作需要安排支出。`,
        )
      : line("本单位为事业单位，不属于机关运行经费统计范围。"),
    head("三、政府采购支出情况"),
    line(
      `${year}年政府采购支出总额${say.amount("procurement", bought)}，其中：政府采购货物支出${say.amount("procurement.goods", procurement.goods)}，政府采购工程支出${say.amount("procurement.works", procurement.works)}，政府采购服务支出${say.amount("procurement.services", procurement.services)}。` +
        (bought === 0
          ? ""
          : `授予中小企业合同金额${say.amount("sme", procurement.sme)}，占政府采购支出总额的${say.percent("sme.share", procurement.sme, bought)}，其中：授予小微企业合同金额${say.amount("micro", procurement.micro)}，占政府采购支出总额的${say.percent("micro.share", procurement.micro, bought)}。`),
    ),
    head("四、国有资产占用情况"),
    line(
      `截至${year}年底，车辆${say.count("three.kept", three.operation.vehicles)}台；单位价值50万元以上的通用设备${say.count("assets.general", account.assets.general)}台（套），单位价值100万元以上的专用设备${say.count("assets.special", account.assets.special)}台（套）。`,
    ),
    head("五、专业名词解释"),
    prose(
      "1.政府采购：指各级国家机关、事业单位和团体组织，使用财政性资金采购依法制定的集中采购目录以内的或者采购限额标准以上的货物、工程和服务的行为。",
    ),
    prose("2.基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。"),
  ];
}

function performance(account: Account, say: Phrases, forms: readonly Block[]): Block[] {
  const { year, projects } = account;
  const lead = `${say.name()}对${year}年度部门项目支出实施绩效评价，评价项目${say.count("evaluated", projects.length)}个，占部门项目总数的100%，涉及支出金额${say.amount("evaluated.amount", outturn(account))}。`;
  return [
    part(`第四部分 ${year}年度部门绩效评价情况`),
    head(`${numeral(1)}、绩效评价工作开展情况`),
    line(`${lead}${bandSentence(say, account)}。`),
    prose("各项目由实施科室对照年初目标逐项填报，财务人员复核佐证材料，自评过程留有记录。"),
    head(`${numeral(2)}、存在的问题及下一步打算`),
    prose("个别项目合同付款偏晚，指标设置还不够细。下一步将把付款节点写入合同，并在编制预算时细化指标。"),
    head(`${numeral(3)}、项目支出绩效自评表`),
    ...forms,
  ];
}

import type { Account } from "../account.ts";
import { sum } from "../money.ts";
import type { Block } from "../page.ts";
import { finalOf, fundItems, generalItems, groupsBy, threeTotals } from "../tally.ts";
import { bandSentence, fullYear } from "./performance.ts";
import { fullPrint, head, line, type Phrases, part, phrases, prose, subhead, title } from "./phrases.ts";

/** In the manner of Shanghai's departments: nine statements, items against the budget with a completion rate. */
export function shanghai(account: Account, forms: readonly Block[], statements: readonly Block[]): Block[] {
  const say = phrases(account, fullPrint);
  const { year } = account;
  return [
    title(`${account.name}${year}年度部门决算`),
    part(`第一部分 ${account.name}概况`),
    head("一、主要职能"),
    prose(`${say.name()}承担下列工作：${account.duties.join("；")}。`),
    head("二、机构设置"),
    line(`${say.name()}没有下属预算单位，本决算仅包括本级。`),
    part(`第二部分 ${account.name}${year}年度部门决算表`),
    ...(statements.length > 0 ? statements : [line("部门决算表详见附件。")]),
    part(`第三部分 ${account.name}${year}年度部门决算情况说明`),
    ...totals(account, say),
    ...items(account, say),
    ...basics(account, say),
    ...three(account, say),
    ...matters(account, say),
    ...performance(account, say, forms),
    part("第四部分 名词解释"),
    prose("一、财政拨款收入：指本级财政部门当年拨付的资金。"),
    prose("二、项目支出：指在基本支出之外为完成特定任务和事业发展目标所发生的支出。"),
  ];
}

function totals(account: Account, say: Phrases): Block[] {
  const { now, before, year } = account;
  const than = `与${year - 1}年度相比，`;
  return [
    head("一、收入支出决算总体情况说明"),
    line(
      `${say.name()}${year}年度收入支出总计${say.amount("total", now.total)}。${than}收入支出总计${say.change("total", now.total, before.total)}。主要原因：${now.project > before.project ? "项目支出增加" : "项目支出减少"}。`,
    ),
    head("二、收入决算情况说明"),
    line(
      `本年收入合计${say.amount("revenue", now.revenue)}，其中：财政拨款收入${say.amount("revenue.appropriation", account.generalRevenue + account.fundRevenue)}，占${say.percent("revenue.appropriation.share", account.generalRevenue + account.fundRevenue, now.revenue)}` +
        (account.otherRevenue > 0
          ? `；其他收入${say.amount("revenue.other", account.otherRevenue)}，占${say.percent("revenue.other.share", account.otherRevenue, now.revenue)}。`
          : "。"),
    ),
    head("三、支出决算情况说明"),
    line(
      `本年支出合计${say.amount("expenditure", now.expenditure)}，其中：基本支出${say.amount("basic", now.basic)}，占${say.percent("basic.share", now.basic, now.expenditure)}；项目支出${say.amount("project", now.project)}，占${say.percent("project.share", now.project, now.expenditure)}。`,
    ),
    head("四、财政拨款收入支出决算总体情况说明"),
    line(
      `${say.name()}${year}年度财政拨款收入支出总计${say.amount("appropriationTotal", now.appropriationTotal)}。${than}财政拨款收入支出总计${say.change("appropriationTotal", now.appropriationTotal, before.appropriationTotal)}。主要原因：${now.project > before.project ? "项目支出增加" : "项目支出减少"}。`,
    ),
  ];
}

function items(account: Account, say: Phrases): Block[] {
  const { now, before, year } = account;
  const general = generalItems(account);
  const budget = sum(general.map((one) => one.budget));
  return [
    head("五、一般公共预算财政拨款支出决算情况说明"),
    subhead("（一）一般公共预算财政拨款支出决算总体情况"),
    line(
      `一般公共预算财政拨款支出${say.amount("general", now.general)}，占本年支出合计的${say.percent("general.share", now.general, now.expenditure)}。与${year - 1}年度相比，一般公共预算财政拨款支出${say.change("general", now.general, before.general)}。主要原因：${now.project > before.project ? "项目支出增加" : "项目支出减少"}。`,
    ),
    subhead("（二）一般公共预算财政拨款支出决算结构情况"),
    line(
      `一般公共预算财政拨款支出${say.amount("general", now.general)}，主要用于以下方面：${groupsBy(
        general,
        "class",
      )
        .map(
          (one) =>
            `${one.name}（类）${say.amount(`class.${one.code}`, one.final)}，占${say.percent(`class.${one.code}.share`, one.final, now.general)}`,
        )
        .join("；")}。`,
    ),
    subhead("（三）一般公共预算财政拨款支出决算具体情况"),
    line(
      `一般公共预算财政拨款支出年初预算为${say.amount("general.budgeted", budget)}，支出决算为${say.amount("general", now.general)}，${say.completion("general", now.general, budget)}。${gap(now.general, budget, "年中按规定调整预算")}其中：`,
    ),
    ...general.map((one, at) => {
      const key = `item.${one.item.code}`;
      return line(
        `${at + 1}、${one.class.name}（类）${one.sub.name}（款）${one.item.name}（项）。主要用于：${one.basic > 0 ? "人员及日常公用支出" : "专项业务支出"}。年初预算为${say.amount(`${key}.budgeted`, one.budget)}，支出决算为${say.amount(key, finalOf(one))}，${say.completion(key, finalOf(one), one.budget)}。${gap(finalOf(one), one.budget, one.reason)}`,
      );
    }),
  ];
}

const gap = (final: number, budget: number, reason: string): string =>
  final === budget
    ? "决算数同预算数持平。"
    : `决算数${final > budget ? "大于" : "小于"}预算数的主要原因：${reason}。`;

function basics(account: Account, say: Phrases): Block[] {
  return [
    head("六、一般公共预算财政拨款基本支出决算情况说明"),
    line(
      `一般公共预算财政拨款基本支出${say.amount("basic", account.now.basic)}。其中：人员经费${say.amount("personnel", account.personnel)}，主要包括：基本工资、津贴补贴、奖金、社会保障缴费、住房公积金等；公用经费${say.amount("publicExpenses", account.publicExpenses)}，主要包括：办公费、水费、电费、邮电费、工会经费、福利费等。`,
    ),
  ];
}

function three(account: Account, say: Phrases): Block[] {
  const { year } = account;
  const { abroad, purchase, operation, hospitality } = account.three;
  const { total, vehicles } = threeTotals(account);
  const named = [
    ["abroad", "因公出国（境）费", abroad],
    ["vehicles", "公务用车购置及运行维护费", vehicles],
    ["hospitality", "公务接待费", hospitality],
  ] as const;
  if (total.final === 0)
    return [
      head("七、财政拨款“三公”经费支出决算情况说明"),
      line(
        `${year}年度“三公”经费财政拨款支出年初预算为0.00万元，支出决算为0.00万元，本年度未发生“三公”经费支出。`,
      ),
    ];
  return [
    head("七、财政拨款“三公”经费支出决算情况说明"),
    subhead("（一）“三公”经费财政拨款支出决算总体情况说明"),
    line(
      `“三公”经费财政拨款支出年初预算为${say.amount("three.budgeted", total.budget)}，支出决算为${say.amount("three", total.final)}，完成预算的${say.percent("three.completion", total.final, total.budget)}，其中：` +
        `${named.map(([key, name, of]) => `${name}支出决算为${say.amount(`three.${key}`, of.final)}${of.budget > 0 ? `，完成预算的${say.percent(`three.${key}.completion`, of.final, of.budget)}` : ""}`).join("；")}。` +
        `${total.final < total.budget ? `${year}年度“三公”经费支出决算数小于预算数的主要原因：落实过紧日子要求，压缩费用开支。` : ""}`,
    ),
    line(
      `${year}年度“三公”经费财政拨款支出决算数比${year - 1}年度${say.change("three", total.final, total.prior)}，其中：` +
        `${named.map(([key, name, of]) => `${name}支出${of.final === of.prior ? "与上一年度持平" : say.change(`three.${key}`, of.final, of.prior)}`).join("；")}。变动的主要原因是公务活动安排与上年不同。`,
    ),
    subhead("（二）“三公”经费财政拨款支出决算具体情况说明"),
    line(
      `“三公”经费财政拨款支出决算中，${named.map(([key, name, of]) => `${name}支出决算${say.amount(`three.${key}`, of.final)}，占${say.percent(`three.${key}.share`, of.final, total.final)}`).join("；")}。具体情况如下：`,
    ),
    line(
      `1、因公出国（境）费支出${say.amount("three.abroad", abroad.final)}。全年安排因公出国（境）团组0个、累计0人次。`,
    ),
    line(
      `2、公务用车购置及运行维护费支出${say.amount("three.vehicles", vehicles.final)}。其中：公务用车购置支出为${say.amount("three.purchase", purchase.final)}，公务用车运行维护支出${say.amount("three.operation", operation.final)}。`,
    ),
    line(
      `${year}年末，本单位开支财政拨款的公务用车保有量为${say.count("three.kept", operation.vehicles)}辆。`,
    ),
    line(
      `3、公务接待费支出${say.amount("three.hospitality", hospitality.final)}。全年公务接待${say.count("three.batches", hospitality.batches)}批次、${say.count("three.persons", hospitality.persons)}人次。`,
    ),
  ];
}

function matters(account: Account, say: Phrases): Block[] {
  const { year, procurement } = account;
  const bought = procurement.goods + procurement.works + procurement.services;
  const funds = fundItems(account);
  return [
    head("八、政府性基金预算财政拨款收入支出决算情况说明"),
    funds.length === 0
      ? line(`${say.name()}${year}年度无政府性基金预算财政拨款收入和支出。`)
      : line(
          `${year}年度政府性基金预算财政拨款收入${say.amount("fund", account.fundRevenue)}，支出${say.amount("fund", account.fundRevenue)}，年末无结转和结余。`,
        ),
    head("九、国有资本经营预算财政拨款收入支出决算情况说明"),
    line(`${say.name()}${year}年度无国有资本经营预算财政拨款收入和支出。`),
    head("十、其他重要事项的情况说明"),
    subhead("（一）机关运行经费支出情况"),
    account.kind === "administrative"
      ? line(
          `${year}年度机关运行经费支出${say.amount("publicExpenses", account.publicExpenses)}，比上年${say.change("operating", account.publicExpenses, account.operatingPrior)}。主要原因：按实际工作需要安排支出。`,
        )
      : line("本单位为事业单位，无机关运行经费支出。"),
    subhead("（二）政府采购支出情况"),
    line(
      `${year}年度政府采购支出总额${say.amount("procurement", bought)}，其中：政府采购货物支出${say.amount("procurement.goods", procurement.goods)}、政府采购工程支出${say.amount("procurement.works", procurement.works)}、政府采购服务支出${say.amount("procurement.services", procurement.services)}。` +
        (bought === 0
          ? ""
          : `授予中小企业合同金额${say.amount("sme", procurement.sme)}，占政府采购支出总额的${say.percent("sme.share", procurement.sme, bought)}，其中授予小微企业合同金额${say.amount("micro", procurement.micro)}，占政府采购支出总额的${say.percent("micro.share", procurement.micro, bought)}。`),
    ),
    subhead("（三）国有资产占用情况"),
    line(
      `截至${year}年12月31日，本单位共有车辆${say.count("three.kept", account.three.operation.vehicles)}辆；单位价值50万元以上通用设备${say.count("assets.general", account.assets.general)}台（套），单位价值100万元以上专用设备${say.count("assets.special", account.assets.special)}台（套）。`,
    ),
  ];
}

function performance(account: Account, say: Phrases, forms: readonly Block[]): Block[] {
  const { year, projects } = account;
  return [
    head("十一、预算绩效管理情况"),
    line(
      `${year}年度开展绩效自评的项目${say.count("evaluated", projects.length)}个，占项目总数的100%，涉及全年预算金额${say.amount("evaluated.amount", fullYear(account))}。${bandSentence(say, account)}。`,
    ),
    prose("自评发现，部分项目的进度款支付集中在第四季度。下一步将把支付计划细化到月，按月通报进展。"),
    ...forms,
  ];
}

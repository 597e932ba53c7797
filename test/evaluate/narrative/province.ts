import type { Account } from "../account.ts";
import { sum } from "../money.ts";
import type { Block } from "../page.ts";
import { finalOf, fundItems, generalItems, groupsBy, threeTotals } from "../tally.ts";
import { bandSentence, fullYear } from "./performance.ts";
import { fullPrint, head, line, numeral, type Phrases, part, phrases, prose, title } from "./phrases.ts";

/** In the manner of Sichuan and Hubei: 与上年相比 with amounts and rates, 占 with shares, numbers in brackets. */
export function province(account: Account, forms: readonly Block[], statements: readonly Block[]): Block[] {
  const say = phrases(account, fullPrint);
  const { year } = account;
  return [
    title(`${year}年度`),
    title(`${account.name}部门决算`),
    part("第一部分 部门概况"),
    head("一、部门职责"),
    prose(`${say.name()}主要负责：${account.duties.join("；")}。`),
    head("二、机构设置"),
    line(
      `本部门核定${account.kind === "administrative" ? "行政" : "事业"}编制${say.count("staff.authorised", account.staff.authorised)}名，年末在职${say.count("staff.actual", account.staff.actual)}人，无下属二级预算单位。`,
    ),
    part(`第二部分 ${year}年度部门决算情况说明`),
    ...totals(account, say),
    ...general(account, say),
    ...three(account, say),
    ...rest(account, say),
    part("第三部分 名词解释"),
    prose("1.财政拨款收入：指单位从同级财政部门取得的财政预算资金。"),
    prose("2.年末结转和结余：指单位按有关规定结转到下年或以后年度继续使用的资金。"),
    part("第四部分 附件"),
    head("一、项目支出绩效自评表"),
    ...forms,
    part("第五部分 附表"),
    ...(statements.length > 0 ? statements : [line("各决算报表另附，详见附件。")]),
  ];
}

function totals(account: Account, say: Phrases): Block[] {
  const { now, before, year } = account;
  const share = (key: string, name: string, money: number, whole: number) =>
    `${name}${say.amount(key, money)}，占${say.percent(`${key}.share`, money, whole)}`;
  const appropriated = account.generalRevenue;
  const revenues = [
    share("revenue.general", "一般公共预算财政拨款收入", appropriated, now.revenue),
    ...(account.fundRevenue > 0
      ? [share("revenue.fund", "政府性基金预算财政拨款收入", account.fundRevenue, now.revenue)]
      : []),
    ...(account.otherRevenue > 0
      ? [share("revenue.other", "其他收入", account.otherRevenue, now.revenue)]
      : []),
  ];
  return [
    head("一、收入支出决算总体情况说明"),
    line(
      `${year}年度收、支总计均为${say.amount("total", now.total)}。与${year - 1}年度相比，收、支总计各${say.change("total", now.total, before.total)}。主要变动原因是${now.project > before.project ? "项目支出增加" : "项目支出减少"}。`,
    ),
    head("二、收入决算情况说明"),
    line(`${year}年度本年收入合计${say.amount("revenue", now.revenue)}，其中：${revenues.join("；")}。`),
    head("三、支出决算情况说明"),
    line(
      `${year}年度本年支出合计${say.amount("expenditure", now.expenditure)}，其中：${share("basic", "基本支出", now.basic, now.expenditure)}；${share("project", "项目支出", now.project, now.expenditure)}。与上年相比，基本支出${say.change("basic", now.basic, before.basic)}；项目支出${say.change("project", now.project, before.project)}。`,
    ),
    head("四、财政拨款收入支出决算总体情况说明"),
    line(
      `${year}年度财政拨款收、支总计均为${say.amount("appropriationTotal", now.appropriationTotal)}。与${year - 1}年度相比，财政拨款收、支总计各${say.change("appropriationTotal", now.appropriationTotal, before.appropriationTotal)}。主要变动原因是${now.project > before.project ? "项目支出增加" : "项目支出减少"}。`,
    ),
  ];
}

function general(account: Account, say: Phrases): Block[] {
  const { now, before } = account;
  const own = generalItems(account);
  const budget = sum(own.map((one) => one.budget));
  return [
    head("五、一般公共预算财政拨款支出决算情况说明"),
    line(
      `（一）总体情况。一般公共预算财政拨款支出${say.amount("general", now.general)}，占本年支出合计的${say.percent("general.share", now.general, now.expenditure)}。与${account.year - 1}年度相比，一般公共预算财政拨款支出${say.change("general", now.general, before.general)}。`,
    ),
    line(
      `（二）结构情况。一般公共预算财政拨款支出${say.amount("general", now.general)}，主要用于以下方面：${groupsBy(
        own,
        "class",
      )
        .map(
          (one) =>
            `${one.name}（类）${say.amount(`class.${one.code}`, one.final)}，占${say.percent(`class.${one.code}.share`, one.final, now.general)}`,
        )
        .join("；")}。`,
    ),
    line(
      `（三）具体情况。一般公共预算财政拨款支出决算数为${say.amount("general", now.general)}，年初预算为${say.amount("general.budgeted", budget)}，${say.completion("general", now.general, budget)}。其中：`,
    ),
    ...groupsBy(own, "sub").flatMap((sub, at) => [
      line(
        `${at + 1}.${sub.items[0]!.class.name}（类）${sub.name}（款）${sub.items[0]!.item.name}（项）：${itemSays(account, say, 0, sub)}`,
      ),
      ...sub.items
        .slice(1)
        .map((item, more) =>
          line(
            `${sub.items[0]!.class.name}（类）${sub.name}（款）${item.item.name}（项）：${itemSays(account, say, more + 1, sub)}`,
          ),
        ),
    ]),
    head("六、一般公共预算财政拨款基本支出决算情况说明"),
    line(
      `一般公共预算财政拨款基本支出${say.amount("basic", now.basic)}，其中：人员经费${say.amount("personnel", account.personnel)}，主要包括基本工资、津贴补贴、奖金、住房公积金等；公用经费${say.amount("publicExpenses", account.publicExpenses)}，主要包括办公费、水费、电费、邮电费、工会经费等。`,
    ),
  ];
}

function itemSays(
  _account: Account,
  say: Phrases,
  at: number,
  sub: ReturnType<typeof groupsBy>[number],
): string {
  const item = sub.items[at]!;
  const key = `item.${item.item.code}`;
  const final = finalOf(item);
  const compared =
    final === item.budget
      ? "决算数与年初预算数持平。"
      : `决算数${final > item.budget ? "大于" : "小于"}年初预算数的主要原因是${item.reason}。`;
  return `支出决算为${say.amount(key, final)}，年初预算为${say.amount(`${key}.budgeted`, item.budget)}，${say.completion(key, final, item.budget)}。${compared}`;
}

function three(account: Account, say: Phrases): Block[] {
  const { year } = account;
  const { abroad, purchase, operation, hospitality } = account.three;
  const { total, vehicles } = threeTotals(account);
  if (total.final === 0)
    return [
      head("七、财政拨款“三公”经费支出决算情况说明"),
      line(
        `${year}年度“三公”经费财政拨款支出预算为0.00万元，支出决算为0.00万元。本年度没有发生“三公”经费支出。`,
      ),
    ];
  const compare = (key: string, of: { final: number; prior: number }) =>
    of.final === of.prior
      ? "与上年持平"
      : `比上年${say.change(key, of.final, of.prior)}，主要原因是公务活动安排与上年不同`;
  return [
    head("七、财政拨款“三公”经费支出决算情况说明"),
    line(
      `（一）总体情况。${year}年度“三公”经费财政拨款支出预算为${say.amount("three.budgeted", total.budget)}，支出决算为${say.amount("three", total.final)}，完成预算的${say.percent("three.completion", total.final, total.budget)}，${total.final === total.prior ? "与上年持平" : `较上年${say.change("three", total.final, total.prior)}`}。`,
    ),
    line(
      `（二）具体情况。因公出国（境）费支出决算${say.amount("three.abroad", abroad.final)}，占${say.percent("three.abroad.share", abroad.final, total.final)}；公务用车购置及运行维护费支出决算${say.amount("three.vehicles", vehicles.final)}，占${say.percent("three.vehicles.share", vehicles.final, total.final)}；公务接待费支出决算${say.amount("three.hospitality", hospitality.final)}，占${say.percent("three.hospitality.share", hospitality.final, total.final)}。具体如下：`,
    ),
    line(
      `1.因公出国（境）费支出${say.amount("three.abroad", abroad.final)}，与上年持平。全年未安排因公出国（境）团组。`,
    ),
    line(
      `2.公务用车购置及运行维护费支出${say.amount("three.vehicles", vehicles.final)}，${compare("three.vehicles", vehicles)}。其中：公务用车购置支出${say.amount("three.purchase", purchase.final)}；公务用车运行维护费支出${say.amount("three.operation", operation.final)}。截至${year}年12月31日，公务用车保有量${say.count("three.kept", operation.vehicles)}辆。`,
    ),
    line(
      `3.公务接待费支出${say.amount("three.hospitality", hospitality.final)}，${compare("three.hospitality", hospitality)}。${hospitality.batches > 0 ? `全年国内公务接待${say.count("three.batches", hospitality.batches)}批次，${say.count("three.persons", hospitality.persons)}人次，用于接待外地单位考察交流。` : "全年没有公务接待事项。"}`,
    ),
  ];
}

function rest(account: Account, say: Phrases): Block[] {
  const { year, procurement, projects } = account;
  const bought = procurement.goods + procurement.works + procurement.services;
  const funds = fundItems(account);
  return [
    head("八、政府性基金预算财政拨款支出决算情况说明"),
    line(
      funds.length === 0
        ? `${year}年度没有政府性基金预算财政拨款支出。`
        : `${year}年度政府性基金预算财政拨款支出${say.amount("fund", account.fundRevenue)}。`,
    ),
    head("九、国有资本经营预算财政拨款支出决算情况说明"),
    line(`${year}年度没有国有资本经营预算财政拨款支出。`),
    head("十、其他重要事项的情况说明"),
    line(
      account.kind === "administrative"
        ? `（一）机关运行经费支出情况。${year}年度机关运行经费支出${say.amount("publicExpenses", account.publicExpenses)}，比上年${say.change("operating", account.publicExpenses, account.operatingPrior)}，主要原因是按实际工作需要安排支出。`
        : "（一）机关运行经费支出情况。本单位为事业单位，不属于机关运行经费统计范围。",
    ),
    line(
      `（二）政府采购支出情况。${year}年度政府采购支出总额${say.amount("procurement", bought)}，其中：政府采购货物支出${say.amount("procurement.goods", procurement.goods)}、政府采购工程支出${say.amount("procurement.works", procurement.works)}、政府采购服务支出${say.amount("procurement.services", procurement.services)}。` +
        (bought === 0
          ? ""
          : `授予中小企业合同金额${say.amount("sme", procurement.sme)}，占政府采购支出总额的${say.percent("sme.share", procurement.sme, bought)}。`),
    ),
    line(
      `（三）国有资产占有使用情况。截至${year}年12月31日，本部门共有车辆${say.count("three.kept", account.three.operation.vehicles)}辆，单价50万元以上通用设备${say.count("assets.general", account.assets.general)}台（套）。`,
    ),
    line(
      `（四）预算绩效管理情况。本部门对${year}年度项目支出开展绩效自评，涉及项目${say.count("evaluated", projects.length)}个，占项目总数的100%，涉及全年预算资金${say.amount("evaluated.amount", fullYear(account))}。${bandSentence(say, account)}。`,
    ),
    prose(
      `自评中发现，个别项目验收环节较长，资金支付滞后。${numeral(1)}是提前编制采购需求，二是按合同节点付款。`,
    ),
  ];
}

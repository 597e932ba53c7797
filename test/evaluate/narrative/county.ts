import type { Account } from "../account.ts";
import type { Block } from "../page.ts";
import { finalOf, fundItems, generalItems, groupsBy, threeTotals } from "../tally.ts";
import { outturn } from "./performance.ts";
import { head, line, openPrint, part, phrases, prose, title } from "./phrases.ts";

/** A county's terse account: one line a matter, few comparisons. */
export function county(account: Account, forms: readonly Block[], statements: readonly Block[]): Block[] {
  const say = phrases(account, openPrint);
  const { now, before, year, procurement } = account;
  const { total, vehicles } = threeTotals(account);
  const general = generalItems(account);
  const funds = fundItems(account);
  const bought = procurement.goods + procurement.works + procurement.services;
  return [
    title(`${account.name}${year}年度部门决算公开说明`),
    head("一、部门基本情况"),
    prose(`${say.name()}主要职责是：${account.duties.join("；")}。`),
    line(
      `核定编制${say.count("staff.authorised", account.staff.authorised)}人，年末实有${say.count("staff.actual", account.staff.actual)}人。`,
    ),
    head("二、收支总体情况"),
    line(
      `${year}年度收支总计${say.amount("total", now.total)}，较上年${say.change("total", now.total, before.total)}。`,
    ),
    line(
      `本年收入合计${say.amount("revenue", now.revenue)}，其中财政拨款收入${say.amount("revenue.appropriation", account.generalRevenue + account.fundRevenue)}，其他收入${say.amount("revenue.other", account.otherRevenue)}。年初结转和结余${say.amount("opening", account.opening)}。`,
    ),
    line(
      `本年支出合计${say.amount("expenditure", now.expenditure)}，较上年${say.change("expenditure", now.expenditure, before.expenditure)}，其中基本支出${say.amount("basic", now.basic)}，项目支出${say.amount("project", now.project)}。年末结转和结余${say.amount("closing", account.closing)}。`,
    ),
    head("三、财政拨款支出情况"),
    line(`一般公共预算财政拨款支出${say.amount("general", now.general)}，按功能分类：`),
    ...groupsBy(general, "class").map((one, at) =>
      line(
        `${at + 1}.${one.name}（类）${say.amount(`class.${one.code}`, one.final)}，其中：${one.items.map((item) => `${item.sub.name}（款）${item.item.name}（项）${say.amount(`item.${item.item.code}`, finalOf(item))}`).join("，")}。`,
      ),
    ),
    line(
      `基本支出${say.amount("basic", now.basic)}，其中人员经费${say.amount("personnel", account.personnel)}，公用经费${say.amount("publicExpenses", account.publicExpenses)}。`,
    ),
    line(
      funds.length === 0
        ? "本部门无政府性基金预算财政拨款支出。"
        : `政府性基金预算财政拨款支出${say.amount("fund", account.fundRevenue)}。`,
    ),
    line("本部门无国有资本经营预算财政拨款支出。"),
    head("四、“三公”经费情况"),
    line(
      total.final === 0
        ? `${year}年“三公”经费财政拨款支出决算0万元，与上年持平。`
        : `${year}年“三公”经费财政拨款支出决算${say.amount("three", total.final)}，${total.final === total.prior ? "与上年持平" : `较上年${say.change("three", total.final, total.prior)}，主要原因是公务活动安排与上年不同`}。其中：因公出国（境）费0万元；公务用车购置及运行维护费${say.amount("three.vehicles", vehicles.final)}，其中公务用车购置费${say.amount("three.purchase", account.three.purchase.final)}，公务用车运行维护费${say.amount("three.operation", account.three.operation.final)}，公务用车保有量${say.count("three.kept", account.three.operation.vehicles)}辆；公务接待费${say.amount("three.hospitality", account.three.hospitality.final)}，接待${say.count("three.batches", account.three.hospitality.batches)}批次${say.count("three.persons", account.three.hospitality.persons)}人次。`,
    ),
    head("五、其他事项"),
    line(
      account.kind === "administrative"
        ? `机关运行经费支出${say.amount("publicExpenses", account.publicExpenses)}，较上年${say.change("operating", account.publicExpenses, account.operatingPrior)}。`
        : "本单位为事业单位，不属于机关运行经费统计范围。",
    ),
    line(
      `政府采购支出总额${say.amount("procurement", bought)}，其中货物${say.amount("procurement.goods", procurement.goods)}、工程${say.amount("procurement.works", procurement.works)}、服务${say.amount("procurement.services", procurement.services)}。`,
    ),
    line(`年末共有车辆${say.count("three.kept", account.three.operation.vehicles)}辆。`),
    head("六、预算绩效情况"),
    line(
      `对${say.count("evaluated", account.projects.length)}个项目开展了绩效自评，占项目总数的100%，涉及项目支出${say.amount("evaluated.amount", outturn(account))}。`,
    ),
    prose("存在的问题：个别项目验收偏晚。改进措施：年初排定验收计划。"),
    ...(statements.length > 0
      ? [part("附件1 决算公开表"), ...statements, part("附件2 项目支出绩效自评表")]
      : [part("附件 项目支出绩效自评表")]),
    ...forms,
  ];
}

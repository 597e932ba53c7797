import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Short accounts of units that do not exist: quick to process, each different, each with a contact to be masked. */

const surnames = ["张", "李", "王", "赵"];

/** A contact of the `number`th account; invented. */
export const contactOf = (number: number) => ({
  person: `${surnames[number % surnames.length]!}假名`,
  phone: `010${String(10_000_000 + number)}`,
});

/** The `number`th account as plain text. */
export function smallAccount(number: number): string {
  const year = 2019 + (number % 4);
  const basic = 100 + number * 1.25;
  const project = 50 + number * 0.5;
  const total = basic + project;
  const money = (value: number) => value.toFixed(2);
  const { person, phone } = contactOf(number);
  return `示例市第${number}事务中心${year}年度部门决算

目录
第一部分 ${year}年度部门决算说明
第二部分 ${year}年度项目支出绩效自评表

第一部分 ${year}年度部门决算说明

一、部门基本情况
示例市第${number}事务中心负责示例事务。联系人${person}，联系电话${phone}。

二、收入支出决算总体情况说明
${year}年度收、支总计${money(total)}万元，比上年增加${money(number * 0.75)}万元。

三、收入决算情况说明
${year}年度本年收入合计${money(total)}万元，其中：财政拨款收入${money(total)}万元，占收入合计的100%。

四、支出决算情况说明
${year}年度本年支出合计${money(total)}万元，其中：基本支出${money(basic)}万元，项目支出${money(project)}万元。

第二部分 ${year}年度项目支出绩效自评表
项目名称	示例运维项目
主管部门	示例市事务局	实施单位	示例市第${number}事务中心
项目负责人	${person}	联系电话	${phone}
`;
}

/** Writes accounts into folders of a hundred, and gives their paths in order. */
export function writeSmall(folder: string, count: number, from = 0): string[] {
  const paths: string[] = [];
  for (let number = from; number < from + count; number++) {
    const inner = join(folder, String(Math.floor(number / 100)).padStart(3, "0"));
    mkdirSync(inner, { recursive: true });
    const path = join(inner, `${String(number).padStart(5, "0")}.txt`);
    writeFileSync(path, smallAccount(number));
    paths.push(path);
  }
  return paths;
}

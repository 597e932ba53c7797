import type { Message } from "@juesuan/account";
import { defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";
import { type PersonalKind, personalData } from "../../text-mask.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { byCause, citeText, type Spot, withPlaces } from "../../text-report.ts";
import { allTexts } from "../../text-units.ts";

const kinds: Readonly<Record<PersonalKind, Message>> = {
  mobile: { zh: "手机号码", en: "a mobile number" },
  idCard: { zh: "身份证号码", en: "an identity card number" },
  bankCard: { zh: "银行卡号", en: "a bank card number" },
  plate: { zh: "车牌号", en: "a number plate" },
  email: { zh: "电子邮箱地址", en: "an e-mail address" },
};

export default defineRule<"document">({
  id: "PII-02",
  title: { zh: "正文含个人信息", en: "Personal data in the text" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "手机号码、身份证号码、银行卡号、车牌号、邮箱不应出现在公开文本中。",
    en: "Mobile, identity card and bank card numbers, plates and e-mail addresses do not belong into a published text.",
  },
  references: ["《中华人民共和国个人信息保护法》", "GB 11643 公民身份号码", "ISO/IEC 7812"],
  needs: legibleTexts,
  *check({ index }) {
    const spots: Spot[] = [];
    for (const unit of allTexts(index))
      for (const { kind, start, end } of personalData(unit.text))
        spots.push({ unit, start, end, cause: kind });
    if (spots.length === 0) yield holds();
    for (const [cause, [first, ...rest]] of byCause(spots)) {
      const kind = kinds[cause as PersonalKind];
      const cite = (spot: Spot) => citeText(index, spot.unit, spot.start, spot.end);
      yield violation({
        message: withPlaces(
          {
            zh: `文中有${kind.zh}，公开前应删去或遮盖。`,
            en: `The text has ${kind.en}; it should be removed or masked before publication.`,
          },
          rest.length + 1,
        ),
        evidence: [cite(first), ...rest.map(cite)],
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "figures and codes",
        record: () =>
          account({ text: ["支出13800万元，科目2080505，编号110106202000012345，合同号6200000000000001。"] }),
      },
      { name: "an office's landline", record: () => account({ text: ["联系电话：010-00000000。"] }) },
      {
        name: "an identity number that is none",
        record: () => account({ text: ["编号990000190001010007。"] }),
      },
    ],
    violated: [
      {
        name: "two mobile numbers, an address between",
        record: () =>
          account({ text: ["联系手机13800000000，邮箱someone@example.cn。", "或手机13900000000。"] }),
        findings: 2,
      },
      { name: "a mobile number", record: () => account({ text: ["联系手机13800000000。"] }) },
      { name: "an identity card", record: () => account({ text: ["身份证号990000190001010008。"] }) },
      { name: "a bank card", record: () => account({ text: ["账号6200000000000000000。"] }) },
      {
        name: "a plate",
        record: () => account({ forms: [{ goal: ["购置京A12345车辆一台。", "已完成。"] }] }),
      },
      { name: "an e-mail address", record: () => account({ text: ["邮箱someone@example.cn。"] }) },
    ],
    notChecked: [garbledCase],
  }),
});

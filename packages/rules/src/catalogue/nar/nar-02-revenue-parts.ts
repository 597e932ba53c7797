import { sumRule } from "../../sum-rule.ts";

export default sumRule({
  id: "NAR-02",
  title: { zh: "收入分项合计", en: "Parts of revenue add up" },
  why: {
    zh: "本年收入合计等于财政拨款、上级补助、事业、经营、附属单位上缴和其他收入之和。",
    en: "Revenue of the year is the sum of appropriation, superior subsidy, business, operating, subordinate remittance and other revenue.",
  },
  references: ["财决01表 行27 = 行1 + … + 行8"],
  total: "revenue",
});

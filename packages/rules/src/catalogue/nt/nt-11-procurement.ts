import { statement } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { cutsOff } from "../../statement-cut-off.ts";
import { reportPairs } from "../../statement-narrative.ts";
import { rowPairs } from "../../statement-pairs.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";

const parts = [
  "procurementGoods",
  "procurementWorks",
  "procurementServices",
  "smeContracts",
  "microContracts",
];

export default defineRule<"document">({
  id: "NT-11",
  title: { zh: "政府采购与采购情况表", en: "Procurement against its table" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文的政府采购支出总额与货物、工程、服务支出，以及授予中小、小微企业合同金额与政府采购情况表一致。",
    en: "Procurement, its parts and the contracts of small enterprises are those of the procurement table.",
  },
  references: ["政府采购情况表"],
  needs: [statement("procurement")],
  *check({ index }) {
    yield* reportPairs(index, rowPairs(index, "procurement", "procurement", parts), cutsOff);
  },
  cases: () => ({
    holds: [
      { name: "text and table agree", record: () => told() },
      { name: "the text is in 元", record: () => told([["procurement", "200000元"]]) },
    ],
    violated: [
      { name: "a digit of the text turned", record: () => told([["procurementGoods", "6.00万元"]]) },
      {
        name: "a digit of the table turned",
        record: () => told([], [["procurement", "服务", "金额", "51.00"]]),
      },
    ],
    rounding: [{ name: "the last place differs", record: () => told([["procurement", "20.01万元"]]) }],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the text does not say it",
        record: () => untold(["procurement", "procurementGoods", "procurementServices"]),
      },
    ],
  }),
});

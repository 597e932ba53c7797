import { type Form, quantityIn } from "@juesuan/account";
import { fold } from "@juesuan/language";
import { exact, order, unitInfo } from "@juesuan/quantity";
import words from "./data/cross-form.json" with { type: "json" };
import { selfEvaluationsOf, unsure } from "./forms-cells.ts";
import type { DocumentSubject } from "./rule.ts";

/** A form whose project was paid for, with the words that say what was bought. */
export interface Bought {
  readonly form: Form;
  readonly words: string;
  /** Where the words stand. */
  readonly part: "project" | "goal/expected";
}

const piece = new RegExp(`(?:${words.purchase.join("|")})[^，。；、]{0,6}${words.piece}`, "u");
const hardware = new RegExp(words.hardware.map((word) => word.toLowerCase()).join("|"), "u");
const purchase = new RegExp(words.purchase.join("|"), "u");

/** Whether the project paid out anything, in money that was read surely. */
const paid = (form: Form): boolean => {
  const quantity = quantityIn(form.funding.total.outturn);
  return quantity !== undefined && !unsure(quantity) && order(exact(quantity.value), 0n) > 0;
};

/** Projects that bought things: a word of purchase together with things or pieces, in the name or the goal. */
export function goodsBought({ record }: DocumentSubject): readonly Bought[] {
  return selfEvaluationsOf(record).flatMap((form): Bought[] => {
    if (!paid(form)) return [];
    const name = clean(form.project);
    const goal = clean(form.goal.expected?.text ?? "");
    if (purchase.test(name) && hardware.test(name)) {
      return [{ form, words: form.project, part: "project" }];
    }
    // A goal may speak of equipment in passing: the name, or a number of pieces, must say that it was bought.
    const clause = goal.split(/[，。；;]/).find((one) => purchase.test(one) && hardware.test(one));
    if (clause !== undefined && (purchase.test(name) || piece.test(clause)))
      return [{ form, words: form.goal.expected?.text ?? "", part: "goal/expected" }];
    if (purchase.test(name) && piece.test(goal))
      return [{ form, words: form.goal.expected?.text ?? "", part: "goal/expected" }];
    return [];
  });
}

/** Text without the words in which 采购 and 购买 do not mean goods; goods that only begin like one stay (采购服务器). */
function clean(text: string): string {
  return fold(text)
    .text.toLowerCase()
    .split(words.goodsLikeService)
    .map((part) => words.notGoods.reduce((rest, word) => rest.replaceAll(word, " "), part))
    .join(words.goodsLikeService);
}

/** Projects whose name says that a service was paid for, and nothing that was bought. */
export function servicesPaid(subject: DocumentSubject): readonly Form[] {
  const goods = new Set(goodsBought(subject).map(({ form }) => form));
  return selfEvaluationsOf(subject.record).filter(
    (form) =>
      paid(form) &&
      !goods.has(form) &&
      unitInfo(form.funding.unit).kind === "money" &&
      words.service.some((word) => fold(form.project).text.includes(word)),
  );
}

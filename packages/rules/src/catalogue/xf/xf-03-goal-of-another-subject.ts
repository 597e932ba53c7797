import type { Form } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { goalCopies } from "../../cross-form-goals.ts";
import { citeName, namesOf } from "../../cross-form-names.ts";
import {
  namedWords,
  type Subject,
  type Subjects,
  shareNamed,
  subjectsOf,
} from "../../cross-form-subjects.ts";
import { namedInWords } from "../../cross-form-words.ts";
import { citeForm } from "../../evidence.ts";
import { someForms } from "../../needs.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { account } from "../../sample.ts";

/** The form whose subject, two thirds of it or more, stands in the text; none when several do. */
function namedIn(text: string, own: Form, subjects: Subjects): Subject | undefined {
  const seen = new Set<Form>([own]);
  const found: Subject[] = [];
  for (const token of tokensOf(text)) {
    for (const form of subjects.holders(token)) {
      if (seen.has(form)) continue;
      seen.add(form);
      const subject = subjects.of(form);
      const share = shareNamed(subject.grams, text);
      // Two characters that are a subject elsewhere stand in many a sentence by chance.
      const long = namedWords(subject, text).some((word) => word.length >= 3);
      if (long && share.found * 3 >= share.of * 2) found.push(subject);
    }
  }
  return found.length === 1 ? found[0] : undefined;
}

function tokensOf(text: string): Set<string> {
  const tokens = new Set(text.match(/[a-z][a-z0-9]*/g) ?? []);
  for (let at = 0; at + 2 <= text.length; at++) tokens.add(text.slice(at, at + 2));
  return tokens;
}

const library = "图书馆自动还书设备维护费";
const reading = "自动还书设备每季度保养一次，图书馆开放期间故障两小时内排除。";

export default defineRule<"document">({
  id: "XF-03",
  title: { zh: "项目名—目标主题不符", en: "Goal of another project's subject" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "目标和完成情况都没有写项目名称的主体，写的却是另一项目的名称主体，应说明是否填错表。逐字照抄的并入XF-01。",
    en: "Goal and result leave out what the project's name is about and name another project's subject; a form filled in wrongly? Texts copied word for word are part of XF-01.",
  },
  references: ["财预〔2020〕10号 绩效目标与项目内容的相关性"],
  needs: [someForms()],
  *check({ record, settings, index, ...rest }) {
    const subject = { record, settings, index, ...rest };
    const subjects = subjectsOf(record, settings.boilerplate);
    const copied = new Set(goalCopies(record, settings).clusters.flatMap(({ forms }) => forms));
    for (const form of index.forms) {
      const { expected, achieved } = form.goal;
      // Reported with the copied goal, as one cause.
      if (copied.has(form)) continue;
      if (expected === null) {
        yield abstain("NO_INPUT", `${index.pathOf(form)}/goal`);
        continue;
      }
      const own = subjects.of(form);
      if (own.grams.length === 0) {
        yield abstain("AMBIGUOUS", `${index.pathOf(form)}/project`);
        continue;
      }
      const text = compareKey(`${expected.text}\n${achieved?.text ?? ""}`);
      // Several pairs of characters are no chance; one alone is looked at closer, once another's subject is named.
      const other = shareNamed(own.grams, text).found > 1 ? undefined : namedIn(text, form, subjects);
      if (other === undefined || namedInWords(own, text)) {
        yield holds();
        continue;
      }
      const words = namedWords(other, text).join("、");
      const [mine, theirs] = [namesOf([form]), namesOf([other.form])];
      yield explain({
        message: {
          zh: `${mine.zh}的绩效目标应写“${own.pieces.join("、")}”，表中没有写，写的是“${words}”，即${theirs.zh}的项目。可能的解释：两个项目内容相关，或项目名称没有写全；否则目标填错了表。`,
          en: `The goal of ${mine.en} should be about "${own.pieces.join("、")}"; it is not, and names "${words}", the subject of ${theirs.en}. The two may belong together or the name may be incomplete; otherwise the goal stands in the wrong form.`,
        },
        evidence: [
          citeForm(index, form, "goal/expected", expected.text, expected.ref),
          citeName(subject, form),
          citeName(subject, other.form),
        ],
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "its own subject",
        record: () =>
          account({ forms: [{ project: library, goal: [reading, null] }, { project: "校车租赁费" }] }),
      },
      {
        name: "in words of its own, nobody else's",
        record: () =>
          account({
            forms: [
              { project: "邮件系统运维费", goal: ["邮箱创建、扩容和杀毒及时。", null] },
              { project: library, goal: [reading, null] },
            ],
          }),
      },
      {
        name: "its own by one word, and another's",
        record: () =>
          account({
            forms: [
              { project: "校车租赁费", goal: [`${reading}租用校车一辆。`, null] },
              { project: library, goal: [reading, null] },
            ],
          }),
      },
      {
        name: "its own and another's",
        record: () =>
          account({
            forms: [
              { project: "阅览室桌椅购置", goal: [`为阅览室配桌椅。${reading}`, null] },
              { project: library },
            ],
          }),
      },
      {
        name: "its own in the result",
        record: () =>
          account({
            forms: [
              { project: "校车租赁费", goal: [reading, "租用的校车全年运行正常。"] },
              { project: library, goal: ["保障图书馆自动还书设备完好。", null] },
            ],
          }),
      },
      {
        name: "two characters of another's",
        record: () =>
          account({
            forms: [
              { project: "阅览室桌椅购置", goal: ["校车每日早晚接送学生上下学。", null] },
              { project: "校车租赁费", goal: ["保障学生出行。", null] },
            ],
          }),
      },
      {
        name: "a third of another's",
        record: () =>
          account({
            forms: [
              { project: "校车租赁费", goal: ["图书馆周边道路每日清扫两遍。", null] },
              { project: library, goal: ["保障完好。", null] },
            ],
          }),
      },
      {
        name: "two others'",
        record: () =>
          account({
            forms: [
              { project: "校车租赁费", goal: [`${reading}古树名木养护逐株登记。`, null] },
              { project: library, goal: ["保障完好。", null] },
              { project: "古树名木养护", goal: ["保障长势。", null] },
            ],
          }),
      },
    ],
    needsExplanation: [
      {
        name: "its own subject only where two other words meet",
        record: () =>
          account({
            forms: [
              { project: "校车租赁费", goal: [`${reading}本校车队每周送修一次。`, "全年未发生故障。"] },
              { project: library, goal: ["保障图书馆自动还书设备完好。", null] },
            ],
          }),
      },
      {
        name: "another project's subject in other words",
        record: () =>
          account({
            forms: [
              { project: "校车租赁费", goal: [reading, "全年未发生故障。"] },
              { project: library, goal: ["保障图书馆自动还书设备完好。", null] },
            ],
          }),
      },
      {
        name: "three characters of another's",
        record: () =>
          account({
            forms: [
              { project: "校车租赁费", goal: ["路灯杆逐根检查并刷漆。", null] },
              { project: "路灯杆维护费", goal: ["保障完好。", null] },
            ],
          }),
      },
      {
        name: "two thirds of another's",
        record: () =>
          account({
            forms: [
              { project: "校车租赁费", goal: ["古树群逐株挂牌并复壮。", null] },
              { project: "古树群落维护费", goal: ["保障长势。", null] },
            ],
          }),
      },
      {
        name: "two words of another's, one of two characters",
        record: () =>
          account({
            forms: [
              { project: "校车租赁费", goal: ["图书馆每日开放，门禁刷卡进入。", null] },
              { project: "图书馆门禁维护费", goal: ["保障完好。", null] },
            ],
          }),
      },
      {
        name: "another's in Latin letters, and two of its own that are not written",
        record: () =>
          account({
            forms: [
              { project: "校车及食堂保障费", goal: ["GIS平台每日巡检，图层更新及时。", null] },
              { project: "GIS平台维护费", goal: ["保障完好。", null] },
            ],
          }),
      },
    ],
    notApplicable: [
      {
        name: "copied word for word, which XF-01 reports",
        record: () =>
          account({
            forms: [
              { project: "校车租赁费", goal: [reading, null] },
              { project: library, goal: [reading, null] },
            ],
          }),
      },
    ],
    notChecked: [
      { name: "no goal", record: () => account({ forms: [{ goal: [null, null] }] }) },
      { name: "a name that says nothing", record: () => account({ forms: [{ project: "专项业务费" }] }) },
    ],
  }),
});

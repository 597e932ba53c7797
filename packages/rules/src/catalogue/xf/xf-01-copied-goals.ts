import type { Form, Message } from "@juesuan/account";
import { type GoalCluster, goalCopies } from "../../cross-form-goals.ts";
import { citeName, namesOf } from "../../cross-form-names.ts";
import { type Ownership, ownershipOf } from "../../cross-form-owner.ts";
import { type Subjects, subjectsOf } from "../../cross-form-subjects.ts";
import { citeForm } from "../../evidence.ts";
import { some } from "../../forms-cells.ts";
import { someForms } from "../../needs.ts";
import { abstain, type DocumentSubject, defineRule, explain, holds, violation } from "../../rule.ts";
import { account, type FormPrint } from "../../sample.ts";

/** The copies' texts first, for that is where the fault is; then the owner's; then the names that they are held against. */
function cite(subject: DocumentSubject, cluster: GoalCluster, { owners, copies }: Ownership) {
  const order = [...copies, ...owners.filter((form) => !copies.includes(form))];
  return some([
    ...order.flatMap((form) =>
      cluster.texts
        .filter((text) => text.form === form)
        .map(({ part, text }) =>
          citeForm(subject.index, form, `goal/${part}`, text, form.goal[part]?.ref ?? form.ref),
        ),
    ),
    ...order.map((form) => citeName(subject, form)),
  ]);
}

function partsOf({ texts, doubt }: GoalCluster): Message {
  // A near copy may stand beside the plain one; only what is the same is called so.
  const same = texts.filter(
    ({ form, key }) => doubt === "near" || texts.some((other) => other.form !== form && other.key === key),
  );
  const expected = same.some(({ part }) => part === "expected");
  const achieved = same.some(({ part }) => part === "achieved");
  if (expected && achieved) return { zh: "预期目标和实际完成情况", en: "goal and result" };
  return expected ? { zh: "预期目标", en: "goal" } : { zh: "实际完成情况", en: "result" };
}

/** What the text names, and what of the copies' own names it does not. */
function said(copies: readonly Form[], words: readonly string[], subjects: Subjects): Message {
  const pieces = copies.length === 1 && copies[0] !== undefined ? subjects.of(copies[0]).pieces : [];
  const missing = pieces.filter(
    (piece) => !words.some((word) => word.includes(piece) || piece.includes(word)),
  );
  const about = words.join("、");
  return missing.length === 0
    ? { zh: `所写为“${about}”。`, en: ` It speaks of "${about}".` }
    : {
        zh: `所写为“${about}”，没有写“${missing.join("、")}”。`,
        en: ` It speaks of "${about}", not of "${missing.join("、")}".`,
      };
}

function copied(cluster: GoalCluster, ownership: Ownership, subjects: Subjects): Message {
  const { by, owners, copies, words } = ownership;
  const parts = partsOf(cluster);
  const [all, copy, owner] = [namesOf(cluster.forms), namesOf(copies), namesOf(owners)];
  if (by === "named" && owners.some((form) => cluster.forms.includes(form))) {
    const about = said(copies, words, subjects);
    return {
      zh: `${copy.zh}的${parts.zh}应写本项目的内容，表中与${owner.zh}逐字相同，${about.zh}`,
      en: `The ${parts.en} of ${copy.en} should be about its own project; the text is that of ${owner.en}, word for word.${about.en}`,
    };
  }
  if (by === "named") {
    return {
      zh: `${all.zh}的${parts.zh}应各写本项目的内容，表中逐字相同，所写为${owner.zh}的“${words.join("、")}”。`,
      en: `The ${parts.en} of ${all.en} should be about their own projects; the text is the same and names "${words.join("、")}", the subject of ${owner.en}.`,
    };
  }
  const origin =
    by === "likely"
      ? {
          zh: `从表中其他内容看，原文可能出自${owner.zh}。`,
          en: ` By what else the forms say the text seems to be that of ${owner.en}.`,
        }
      : { zh: "从项目名称看不出原文出自哪一张。", en: " The names do not tell whose it is." };
  return {
    zh: `${all.zh}的${parts.zh}应各写本项目的内容，表中逐字相同。${origin.zh}`,
    en: `The ${parts.en} of ${all.en} should each be about its own project; they are the same, word for word.${origin.en}`,
  };
}

function likeness({ likeness: share }: GoalCluster): string {
  // Parts per thousand, cut off: a near copy never reads 100%.
  const thousandths = share === undefined ? 0 : Math.floor((share.num * 1000) / share.den);
  return `${Math.floor(thousandths / 10)}.${thousandths % 10}%`;
}

const office: FormPrint = {
  project: "办事大厅导办服务费",
  goal: [
    "完成办事大厅的导办引导、叫号和秩序维护，保障办事群众少跑路。",
    "办事大厅导办引导运行平稳，叫号系统使用正常，无群众投诉。",
  ],
};
const sewage: FormPrint = {
  project: "农村污水处理站看护费",
  goal: [
    "落实农村污水处理站日常看护，确保二十座污水处理站出水达标。",
    "二十座农村污水处理站全年有人看护，出水水质检测全部达标。",
  ],
};
const salaries = "保障单位人员工资按时足额发放，确保机关日常工作正常运转，各项业务工作顺利开展。";

export default defineRule<"document">({
  id: "XF-01",
  title: { zh: "目标文本跨项目相同", en: "Goal copied from another project" },
  severity: "error",
  scope: "document",
  why: {
    zh: "不同项目的绩效目标逐字相同，说明至少有一张表没有写本项目的目标；文字写的是另一项目的名称主体时，即为照抄。",
    en: "Different projects with one goal: at least one form does not state its own. Where the text names the other project's subject it was copied from there.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评表：年度总体目标", "XF-03 项目名—目标主题不符（并入本条）"],
  needs: [someForms()],
  *check(subject) {
    const { record, settings, index } = subject;
    const subjects = subjectsOf(record, settings.boilerplate);
    const { clusters, short, boilerplate } = goalCopies(record, settings);
    for (const { form, part } of short) yield abstain("LOW_CONFIDENCE", `${index.pathOf(form)}/goal/${part}`);
    for (const { form, part } of boilerplate)
      yield abstain("AMBIGUOUS", `${index.pathOf(form)}/goal/${part}`);
    const found = new Set([
      ...clusters.flatMap(({ forms }) => forms),
      ...[...short, ...boilerplate].map(({ form }) => form),
    ]);
    for (const form of index.forms) {
      if (form.goal.expected === null && form.goal.achieved === null)
        yield abstain("NO_INPUT", `${index.pathOf(form)}/goal`);
      else if (!found.has(form)) yield holds();
    }
    for (const cluster of clusters) {
      const ownership = ownershipOf(cluster, subjects);
      const evidence = cite(subject, cluster, ownership);
      if (evidence === undefined) continue;
      const [all, parts] = [namesOf(cluster.forms), partsOf(cluster)];
      if (cluster.doubt === "short") {
        // Only where something tells whose it is: a short text may be the same by chance.
        if (ownership.by === "unknown") {
          for (const { form, part } of cluster.texts)
            yield abstain("LOW_CONFIDENCE", `${index.pathOf(form)}/goal/${part}`);
        } else {
          yield explain({
            message: {
              zh: `${all.zh}的${parts.zh}逐字相同，但文字较短，应说明是否照抄自${namesOf(ownership.owners).zh}：可能是照抄，也可能是同类项目写法相同。`,
              en: `The ${parts.en} of ${all.en} are the same but short; either they were copied from ${namesOf(ownership.owners).en}, or projects of one kind are worded alike.`,
            },
            evidence,
          });
        }
        continue;
      }
      if (cluster.doubt === "near") {
        yield explain({
          message: {
            zh: `${all.zh}的${parts.zh}相似度${likeness(cluster)}，应说明是否照抄：可能是同类项目目标本来相近，也可能是复制后只改了个别字。`,
            en: `The ${parts.en} of ${all.en} are ${likeness(cluster)} alike; either the projects are of one kind and rightly have like goals, or one was copied and a few characters changed.`,
          },
          evidence,
        });
        continue;
      }
      yield violation({
        severity: ownership.by === "named" ? "error" : "warning",
        message: copied(cluster, ownership, subjects),
        evidence,
      });
    }
  },
  cases: () => ({
    holds: [
      { name: "goals of their own", record: () => account({ forms: [office, sewage] }) },
      {
        name: "one pattern filled in for each project",
        record: () =>
          account({
            forms: ["东河桥", "西岭桥"].map((bridge) => ({
              project: `${bridge}维修工程`,
              goal: [
                `完成${bridge}桥面铺装、栏杆更换和伸缩缝处理等维修内容，消除安全隐患，保障两岸居民出行安全，延长桥梁使用年限，工程质量一次验收合格。`,
                null,
              ] as const,
            })),
          }),
      },
      {
        name: "one plan for two projects with another number",
        record: () => {
          const goal =
            "对辖区老旧小区开展上门巡查三十次，发现隐患及时登记、逐项整改，让居民住得安心、住得放心。";
          return account({
            forms: [
              { project: "城东片区专项业务费", goal: [goal, null] },
              { project: "城西片区专项业务费", goal: [goal.replace("三十次", "四十次"), null] },
            ],
          });
        },
      },
      {
        name: "the same project in two forms",
        record: () => account({ forms: [office, office] }),
      },
    ],
    violated: [
      {
        name: "goal and result of another project, which they name",
        record: () => account({ forms: [office, { ...sewage, goal: office.goal! }, {}] }),
      },
      {
        name: "the copy stands before its source",
        record: () => account({ forms: [{ ...sewage, goal: office.goal! }, office] }),
      },
      {
        name: "only the goal",
        record: () => account({ forms: [office, { ...sewage, goal: [office.goal![0], sewage.goal![1]] }] }),
      },
      {
        name: "only the result",
        record: () => account({ forms: [office, { ...sewage, goal: [sewage.goal![0], office.goal![1]] }] }),
      },
      {
        name: "widths, spaces and punctuation do not count",
        record: () =>
          account({
            forms: [
              office,
              { ...sewage, goal: [` ${office.goal![0]!.replaceAll("，", ",")}`, office.goal![1]] },
            ],
          }),
      },
      {
        name: "a name that says nothing of its own",
        record: () => account({ forms: [sewage, { project: "专项业务费", goal: sewage.goal! }] }),
      },
      {
        name: "three forms with one goal, one finding",
        record: () =>
          account({
            forms: [
              sewage,
              { project: "校车租赁费", goal: sewage.goal! },
              { project: "档案数字化", goal: sewage.goal! },
            ],
          }),
      },
      {
        name: "whose goal it is the names do not tell",
        record: () =>
          account({
            forms: ["校车租赁费", "档案数字化"].map((project) => ({
              project,
              goal: ["引入第三方对窗口单位开展暗访评价，形成季度评价报告四份。", null] as const,
            })),
          }),
      },
    ],
    needsExplanation: [
      {
        name: "a copy with a word of emphasis put in",
        record: () =>
          account({
            forms: [office, { ...sewage, goal: [office.goal![0]!.replace("，", "，切实"), sewage.goal![1]] }],
          }),
      },
      {
        name: "a copy that names the other project, with another number",
        record: () =>
          account({
            forms: [
              sewage,
              { ...office, goal: [sewage.goal![0]!.replace("二十座", "三十座"), office.goal![1]] },
            ],
          }),
      },
      {
        name: "a copy with two characters changed",
        record: () => {
          const goal =
            "引入第三方机构对全区窗口单位开展常态化暗访评价，每季度形成一份评价报告，督促被评价单位限期整改，切实改进作风。";
          return account({
            forms: [
              { project: "校车租赁费", goal: [goal, null] },
              { project: "档案数字化", goal: [goal.replace("每季度", "每半年"), null] },
            ],
          });
        },
      },
      {
        name: "a short goal that names the other project",
        record: () =>
          account({
            forms: ["校车租赁费", "档案数字化"].map((project) => ({
              project,
              goal: ["租用校车三十辆接送学生。", null] as const,
            })),
          }),
      },
    ],
    notChecked: [
      {
        name: "short, and nobody's by name",
        record: () =>
          account({
            forms: ["校车租赁费", "档案数字化"].map((project) => ({
              project,
              goal: ["按合同约定分两次验收并付清价款。", null] as const,
            })),
          }),
      },
      {
        name: "the ordinary work of any office",
        record: () =>
          account({
            forms: ["在职人员经费", "离退休人员经费"].map((project) => ({
              project,
              goal: [salaries, salaries] as const,
            })),
          }),
      },
      {
        name: "too short to be a copy",
        record: () =>
          account({
            forms: ["校车租赁费", "档案数字化"].map((project) => ({
              project,
              goal: ["按合同完成验收并付款。", "已验收付款。"] as const,
            })),
          }),
      },
      { name: "no goal at all", record: () => account({ forms: [{ goal: [null, null] }] }) },
    ],
  }),
});

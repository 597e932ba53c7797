import { describe, expect, test } from "vitest";
import { goalCopies } from "./cross-form-goals.ts";
import { ownershipOf } from "./cross-form-owner.ts";
import { subjectsOf } from "./cross-form-subjects.ts";
import { account, type FormPrint, type IndicatorPrint } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

const row = (name: string): IndicatorPrint => ["质量指标", name, "100%", "100%", "90", "90"];
/** A form with one row that says nothing of the goals here. */
const form = (project: string, goal: FormPrint["goal"], name = "合格率"): FormPrint => ({
  project,
  ...(goal === undefined ? {} : { goal }),
  indicators: [row(name)],
});

/** Whose the goal of the first cluster is; forms by their number. */
function owner(...forms: readonly FormPrint[]) {
  const record = account({ forms });
  const [cluster] = goalCopies(record, defaultSettings).clusters;
  const { by, owners, copies, words } = ownershipOf(cluster!, subjectsOf(record, "0.4"));
  return {
    by,
    owners: owners.map(({ number }) => number),
    copies: copies.map(({ number }) => number),
    words,
  };
}

/** A text that names no project. */
const text = "引入第三方每季度暗访一次并通报排名，督促逐项整改到位。";
const nobody = { by: "unknown", owners: [], copies: [1, 2], words: [] };

describe("a shared goal that names a subject", () => {
  test("is that project's, with the words of its name", () => {
    const goal = ["租用校车三十二辆，接送偏远村组学生上下学并照管。", null] as const;
    expect(owner(form("古树复壮", goal), form("校车租赁费", goal))).toEqual({
      by: "named",
      owners: [2],
      copies: [1],
      words: ["校车"],
    });
  });

  test("names one over another by what tells them apart", () => {
    const goal = ["校车按时发车，校车停靠点照明，校车每日清洗，司机持证。", null] as const;
    expect(owner(form("校车租赁费", goal), form("校车司机培训", goal))).toMatchObject({
      by: "named",
      owners: [2],
      words: ["校车", "司机"],
    });
  });

  test("names in passing what it names three times less", () => {
    const goal = ["古树名木复壮逐株挂牌登记，避让校车停靠的地点。", null] as const;
    expect(owner(form("校车租赁费", goal), form("古树名木复壮养护", goal))).toMatchObject({ owners: [2] });
    const less = ["古树名木逐株挂牌登记，避让校车停靠的地点和路线。", null] as const;
    expect(owner(form("校车租赁费", less), form("古树名木复壮养护", less))).toEqual(nobody);
  });

  test("does not read a name across the end of one text and the beginning of the next", () => {
    const both = [
      "引入第三方每季度暗访一次，督促整改到每所学校",
      "车间和食堂逐项登记，通报排名十二次。",
    ] as const;
    expect(owner(form("校车租赁费", both), form("古树复壮", both))).toEqual(nobody);
  });
});

describe("a shared goal that names none of its forms", () => {
  const goal = [text, null] as const;

  test("is nobody's when nothing speaks for a form", () => {
    expect(owner(form("校车租赁费", goal), form("古树复壮", goal))).toEqual(nobody);
  });

  test("is a form's outside that has its whole subject in it, of three characters or more", () => {
    const said = ["引入第三方每季度检查路灯杆一次，督促逐项整改到位。", null] as const;
    const forms = [form("校车租赁费", said), form("古树复壮", said)];
    expect(owner(...forms, form("路灯杆", ["逐根检查。", null]))).toEqual({
      by: "named",
      owners: [3],
      copies: [1, 2],
      words: ["路灯杆"],
    });
    expect(owner(...forms, form("路灯", ["逐根检查。", null]))).toEqual(nobody);
    expect(owner(...forms, form("路灯杆油漆", ["逐根检查。", null]))).toEqual(nobody);
  });

  test("is not a form's outside while it names what its own forms have in common", () => {
    const said = ["校车经过时检查路灯杆，督促逐项整改到位并登记。", null] as const;
    expect(
      owner(form("校车租赁费一期", said), form("校车租赁费二期", said), form("路灯杆", ["逐根检查。", null])),
    ).toEqual(nobody);
  });

  test("is likely the one's that has it as goal and as result", () => {
    const half = [text, "已完成。"] as const;
    expect(owner(form("古树复壮", half), form("校车租赁费", [text, text]))).toEqual({
      by: "likely",
      owners: [2],
      copies: [1],
      words: [],
    });
    expect(owner(form("古树复壮", [text, text]), form("校车租赁费", [text, text]))).toEqual(nobody);
  });

  test("is likely the one's whose rows have six pieces of it or more", () => {
    const likely = { by: "likely", owners: [2], copies: [1], words: [] };
    const six = "督促逐项整改到位";
    expect(owner(form("古树复壮", goal), form("校车租赁费", goal, six))).toEqual(likely);
    expect(owner(form("古树复壮", goal), form("校车租赁费", goal, six.slice(1)))).toEqual(nobody);
    const apart = {
      ...form("校车租赁费", goal),
      indicators: [row(six.slice(0, 4)), row(six.slice(4))],
    };
    expect(owner(form("古树复壮", goal), apart)).toEqual(nobody);
  });

  test("is likely the one's whose other text speaks of it", () => {
    const own = [text, "督促逐项整改到位，共三次。"] as const;
    expect(owner(form("古树复壮", [text, "已完成。"]), form("校车租赁费", own))).toMatchObject({
      by: "likely",
      owners: [2],
    });
  });

  test("is nobody's when another form's rows say as much, or a third of it and more", () => {
    const rows = (first: string, second: string) =>
      owner(form("古树复壮", goal, first), form("校车租赁费", goal, second));
    expect(rows("督促逐项整改到位", "督促逐项整改到位")).toEqual(nobody);
    expect(rows("三方每季度", "督促逐项整改到位")).toEqual(nobody);
    expect(rows("三方每季", "督促逐项整改到位")).toMatchObject({ by: "likely", owners: [2] });
  });

  test("is nobody's by the name of a body in its rows", () => {
    const rows = "某区环境监测站和某区生态环境局";
    const said = [`由${rows}每季度暗访一次并通报排名。`, null] as const;
    expect(owner(form("古树复壮", said), form("校车租赁费", said, rows))).toEqual(nobody);
  });

  test("is nobody's when one form has it twice and the other's rows speak of it", () => {
    expect(
      owner(form("古树复壮", [text, text]), form("校车租赁费", [text, "已完成。"], "督促逐项整改到位")),
    ).toEqual(nobody);
    expect(
      owner(form("古树复壮", [text, "已完成。"]), form("校车租赁费", [text, text], "督促逐项整改到位")),
    ).toMatchObject({ by: "likely", owners: [2] });
  });

  test("is compared with the rows of up to twenty forms", () => {
    const many = (count: number) =>
      owner(
        ...Array.from({ length: count }, (_, at) =>
          form(
            `${"甲乙丙丁戊己庚辛壬癸子"[at % 11]}${"东南西"[at % 3]}${at}号点`,
            goal,
            at === 4 ? "督促逐项整改到位" : "合格率",
          ),
        ),
      );
    expect(many(20)).toMatchObject({ by: "likely", owners: [5] });
    expect(many(21)).toMatchObject({ by: "unknown", owners: [] });
  });
});

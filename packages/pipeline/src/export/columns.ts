import type { AccountCell, AccountRecord, Fact, Finding, Form, Indicator } from "@juesuan/account";
import type { InputRow } from "@juesuan/store";
import type { Column } from "./csv.ts";

/** What every row begins with: which document it is of. */
interface OfRecord {
  readonly input: InputRow;
  readonly record: AccountRecord;
}

const text = <Row>(name: string, of: Column<Row>["of"]): Column<Row> => ({ name, kind: "text", of });
const number = <Row>(name: string, of: Column<Row>["of"]): Column<Row> => ({ name, kind: "number", of });

const origin = <Row extends OfRecord>(): Column<Row>[] => [
  text("path", ({ input }) => input.shown),
  text("sha256", ({ input }) => input.sha256),
  text("publisher", ({ record }) => record.publisher.name),
  text("region", ({ record }) => record.publisher.region?.name),
  number("fiscalYear", ({ record }) => record.fiscalYear),
];

export interface FactRow extends OfRecord {
  readonly fact: Fact;
}

export const factColumns: readonly Column<FactRow>[] = [
  ...origin<FactRow>(),
  text("id", ({ fact }) => fact.id),
  text("concept", ({ fact }) => fact.concept),
  text("measure", ({ fact }) => fact.measure),
  text("basis", ({ fact }) => fact.basis),
  text("period", ({ fact }) => fact.period),
  text("stage", ({ fact }) => fact.dimensions.stage),
  text("fund", ({ fact }) => fact.dimensions.fund),
  text("functionCode", ({ fact }) => fact.dimensions.functionCode),
  text("functionName", ({ fact }) => fact.dimensions.functionName),
  text("level", ({ fact }) => fact.dimensions.level),
  text("economicCode", ({ fact }) => fact.dimensions.economicCode),
  text("economicName", ({ fact }) => fact.dimensions.economicName),
  text("staff", ({ fact }) => fact.dimensions.staff),
  text("band", ({ fact }) => fact.dimensions.band),
  text("use", ({ fact }) => fact.dimensions.use),
  number("value", ({ fact }) => fact.quantity.value),
  number("printed", ({ fact }) => fact.quantity.text),
  text("unit", ({ fact }) => fact.quantity.unit),
  number("places", ({ fact }) => fact.quantity.places),
  text("comparator", ({ fact }) => fact.quantity.comparator),
  text("direction", ({ fact }) => fact.direction),
  text("reason", ({ fact }) => fact.reason?.text),
  text("quote", ({ fact }) => fact.quote),
  text("block", ({ fact }) => fact.ref.block),
  number("row", ({ fact }) => fact.ref.cell?.[0]),
  number("column", ({ fact }) => fact.ref.cell?.[1]),
  number("start", ({ fact }) => fact.ref.chars?.[0]),
  number("end", ({ fact }) => fact.ref.chars?.[1]),
];

export interface FormRow extends OfRecord {
  readonly form: Form;
  /** Absent for a form that has none: the form must not be lost. */
  readonly indicator?: Indicator;
}

/** A cell as it is printed: blank, — and 无 stay apart. */
function printed(cell: AccountCell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if ("na" in cell) return "—";
  if ("none" in cell) return "无";
  if ("value" in cell) return `${cell.comparator ?? ""}${cell.text}${cell.unit ?? ""}`;
  return cell.text;
}

/** The exact figure of a cell; what is no figure stands as printed. */
function figure(cell: AccountCell | undefined): string {
  return cell !== null && cell !== undefined && "value" in cell ? cell.value : printed(cell);
}

const exactIn = (cell: AccountCell | undefined): string | undefined =>
  cell !== null && cell !== undefined && "value" in cell ? cell.value : undefined;

export const formColumns: readonly Column<FormRow>[] = [
  ...origin<FormRow>(),
  number("form", ({ form }) => form.number),
  text("kind", ({ form }) => form.kind),
  text("project", ({ form }) => form.project),
  text("department", ({ form }) => form.department),
  text("unit", ({ form }) => form.unit),
  text("fundingUnit", ({ form }) => form.funding.unit),
  number("originalBudget", ({ form }) => figure(form.funding.total.originalBudget)),
  number("fullYearBudget", ({ form }) => figure(form.funding.total.fullYearBudget)),
  number("outturn", ({ form }) => figure(form.funding.total.outturn)),
  number("executionRate", ({ form }) => figure(form.funding.total.executionRate)),
  number("executionScore", ({ form }) => figure(form.funding.total.score)),
  number("totalScore", ({ form }) => figure(form.total.score)),
  text("category", ({ indicator }) => indicator?.category),
  text("categoryLabel", ({ indicator }) => indicator?.categoryLabel),
  text("type", ({ indicator }) => indicator?.type),
  text("typeLabel", ({ indicator }) => indicator?.typeLabel),
  text("indicator", ({ indicator }) => indicator?.name),
  text("target", ({ indicator }) => printed(indicator?.target)),
  number("targetValue", ({ indicator }) => exactIn(indicator?.target)),
  text("actual", ({ indicator }) => printed(indicator?.actual)),
  number("actualValue", ({ indicator }) => exactIn(indicator?.actual)),
  number("maxScore", ({ indicator }) => figure(indicator?.maxScore)),
  number("score", ({ indicator }) => figure(indicator?.score)),
  text("variance", ({ indicator }) => indicator?.variance),
];

export interface FindingOf extends OfRecord {
  readonly finding: Finding;
}

export const findingColumns: readonly Column<FindingOf>[] = [
  ...origin<FindingOf>(),
  text("id", ({ finding }) => finding.id),
  text("rule", ({ finding }) => finding.rule),
  text("severity", ({ finding }) => finding.severity),
  text("zh", ({ finding }) => finding.message.zh),
  text("en", ({ finding }) => finding.message.en),
  text("expression", ({ finding }) => finding.arithmetic?.expression),
  number("printed", ({ finding }) => finding.arithmetic?.printed),
  number("recomputed", ({ finding }) => finding.arithmetic?.recomputed),
  text("attribution", ({ finding }) => finding.attribution),
  number("places", ({ finding }) => finding.evidence.length),
  text("pointer", ({ finding }) => finding.evidence[0]?.path),
  text("quote", ({ finding }) => finding.evidence[0]?.quote),
];

export const outcomeColumns: readonly Column<InputRow>[] = [
  text("path", (row) => row.shown),
  number("bytes", (row) => row.bytes),
  text("sha256", (row) => row.sha256),
  text("outcome", (row) => row.outcome ?? "pending"),
  text("reason", (row) => row.reason?.code),
  text("stage", (row) => (row.outcome === "duplicate" ? null : (row.stage ?? "fetch"))),
  text("duplicateOf", (row) => row.duplicateOf),
  text("mediaType", (row) => row.mediaType),
  number("errors", (row) => (row.outcome === "duplicate" ? null : row.errors)),
  number("warnings", (row) => (row.outcome === "duplicate" ? null : row.warnings)),
];

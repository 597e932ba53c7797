import type { Watched } from "./processes.ts";
import type { Taken } from "./runs.ts";

interface Measured {
  readonly documents: number;
  readonly pages: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/**
 * The ways beside the bare call, which is taken before the first and after each: a way is held against the mean of the
 * two that stand around it, page by page, so that neither the size of a document nor another's load decides.
 */
export class Comparison {
  readonly #print: (line: string) => void;
  readonly #bare: () => Measured & { readonly peakMb: number };
  #before: Measured;

  constructor(print: (line: string) => void, bare: () => Measured & { readonly peakMb: number }) {
    this.#print = print;
    this.#bare = bare;
    print(
      "| | documents | documents/min | pages/s | CPU ms/document | of bare by the clock | of bare by CPU |",
    );
    print("| --- | --- | --- | --- | --- | --- | --- |");
    this.#before = this.#takeBare();
  }

  add(name: string, pages: number, taken: Taken): void {
    const before = this.#before;
    const after = this.#takeBare();
    const own: Measured = { ...taken, pages };
    const by = (of: (one: Measured) => number) => (2 * of(own)) / (of(before) + of(after));
    this.#row(
      name,
      own,
      [by(perSecond), 1 / by(cpuPerPage)].map((ratio) => ratio.toFixed(2)),
    );
    this.#processes.push(
      ...Object.entries(taken.processes).map(([process, one]) => ({ name, process, one, taken })),
    );
  }

  readonly #processes: { name: string; process: string; one: Watched; taken: Taken }[] = [];

  /** What the processes took, in a table of its own. */
  end(): void {
    this.#print("");
    this.#print(
      "| | process | CPU ms/document | peak MiB | MiB per 1,000 documents, second half | peak MiB of its parsers |",
    );
    this.#print("| --- | --- | --- | --- | --- | --- |");
    for (const { name, process, one, taken } of this.#processes) {
      const cells = [
        ((one.own * 1000) / taken.documents).toFixed(1),
        Math.round(one.peakMb),
        (one.growthMb / (taken.documents / 2 / 1000)).toFixed(1),
        one.peakBelowMb === 0 ? "" : Math.round(one.peakBelowMb),
      ];
      this.#print(`| ${name} | ${process} | ${cells.join(" | ")} |`);
    }
  }

  #takeBare(): Measured {
    const taken = this.#bare();
    this.#row(`bare, one process (peak ${taken.peakMb} MiB)`, taken, ["", ""]);
    this.#before = taken;
    return taken;
  }

  #row(name: string, one: Measured, more: readonly string[]): void {
    const cells = [
      one.documents,
      Math.round((60 * one.documents) / one.seconds),
      perSecond(one).toFixed(1),
      Math.round((1000 * one.cpuSeconds) / one.documents),
      ...more,
    ];
    this.#print(`| ${name} | ${cells.join(" | ")} |`);
  }
}

const perSecond = ({ pages, seconds }: Measured): number => pages / seconds;
const cpuPerPage = ({ pages, cpuSeconds }: Measured): number => cpuSeconds / pages;

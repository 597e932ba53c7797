import { type Artifact, type Ending, isRetained, type Reason, type Store } from "@juesuan/store";
import { reasonOf } from "./judge.ts";
import type { Slot, SlotEnd } from "./slot.ts";
import type { StageJob } from "./stage-job.ts";
import { artifactKey, fingerprintOf, type Versions } from "./versions.ts";

/** Something that no document is to blame for: a full disk, a parser that does not start. The run has to stop. */
export class MachineFailure extends Error {}

/** Strikes after which a document is set aside. */
const mostStrikes = 2;
/** Times that the supervisor may go while it did nothing but this document. */
const mostAlone = 3;
/** Interruptions from which on a document is processed alone, to see whether it is the cause. */
const suspectAfter = 2;

export interface AttemptSetting {
  readonly versions: Versions;
  readonly run: number | null;
  /** Nothing else is on. */
  readonly alone: boolean;
  /** The right to the document has passed to us from whoever else is at it. */
  readonly supersedes?: boolean;
  /** Makes everything anew. */
  readonly force: boolean;
  /** Seconds for a document of so many bytes. */
  readonly seconds: (bytes: number) => number;
}

/**
 * One attempt at a document: counted in the ledger first, then made in a parser process, then entered. `settled`: it
 * has its outcome; `again`: it was a strike and there is another one, alone; `stopped`: the slot was closed. Throws
 * MachineFailure. The same for the runner in one process and for a worker of a queue; an answer that comes after
 * another one's is dropped by the ledger.
 */
export async function attempt(
  store: Store,
  slot: Slot,
  sha256: string,
  setting: AttemptSetting,
): Promise<"settled" | "again" | "stopped"> {
  const { ledger } = store;
  const document = await ledger.document(sha256);
  if (document === undefined) throw new MachineFailure(`the ledger does not know ${sha256}`);
  const job: StageJob = {
    sha256,
    name: document.name,
    source: store.objects.sourcePath(sha256),
    versions: setting.versions,
    known: setting.force ? {} : await knownArtifacts(store, sha256, setting.versions),
  };
  const { run, alone, supersedes = false } = setting;
  const worker = store.member().id;
  let id: number | undefined;
  const end = await slot.run(job, setting.seconds(document.bytes), async () => {
    id = await ledger.beginAttempt({ sha256, run, worker, alone, supersedes });
  });
  const ended = async (ending: Exclude<Ending, "answer">, detail: string) => {
    if (id !== undefined) await ledger.endAttempt(id, ending, detail);
  };
  switch (end.kind) {
    case "answer": {
      const { drafts, failure, ...answer } = end.answer;
      // A program that failed may be a parser gone wrong: the document is tried once more, alone, in a new one.
      if (answer.outcome === "crash" && (await ledger.history(sha256)).strikes.length === 0) {
        await ended("crash", failure ?? "exception");
        return "again";
      }
      try {
        await store.objects.install(drafts);
      } catch (error) {
        await ended("machine", (error as Error).message);
        throw new MachineFailure((error as Error).message);
      }
      await ledger.settle({
        sha256,
        run,
        fingerprint: fingerprintOf(setting.versions),
        ...(id === undefined ? {} : { attempt: id }),
        ...answer,
        spent: { ...answer.spent, peakMb: end.peakMb },
      });
      return "settled";
    }
    case "stopped":
      await ended("interrupted", "stopped");
      return "stopped";
    case "machine":
      await ended("machine", end.detail);
      throw new MachineFailure(end.detail);
    default:
      await ended(end.kind, end.detail);
      return (await setAside(store, sha256, setting)) ? "settled" : "again";
  }
}

/** Whether a document must be processed alone, for what happened before. */
export async function isSuspect(store: Store, sha256: string): Promise<boolean> {
  const { strikes, interrupted } = await store.ledger.history(sha256);
  return strikes.length > 0 || interrupted >= suspectAfter;
}

/** Gives a document that has had its chances its outcome, without another attempt. */
export async function setAside(
  store: Store,
  sha256: string,
  setting: Pick<AttemptSetting, "versions" | "run">,
): Promise<boolean> {
  const { strikes, interruptedAlone } = await store.ledger.history(sha256);
  if (strikes.length < mostStrikes && interruptedAlone < mostAlone) return false;
  const last: Exclude<SlotEnd["kind"], "answer" | "machine" | "stopped"> = strikes.at(-1) ?? "crash";
  const { outcome, reason } = verdicts[last];
  await store.ledger.settle({
    sha256,
    run: setting.run,
    fingerprint: fingerprintOf(setting.versions),
    outcome,
    reason,
    stage: "read",
    mediaType: null,
    pages: null,
    artifacts: [],
    findings: [],
    severities: { error: 0, warning: 0, explain: 0, info: 0 },
    spent: { read: 0, extract: 0, check: 0, peakMb: 0 },
  });
  return true;
}

const verdicts: {
  readonly [kind in "timeout" | "memory" | "crash"]: {
    readonly outcome: "timeout" | "limit" | "crash";
    readonly reason: Reason;
  };
} = {
  timeout: {
    outcome: "timeout",
    reason: reasonOf("TIMEOUT", {
      zh: "两次处理都超过时限，已搁置；请确认文件正常，或用 --timeout 放宽时限后以 --only timeout 重试。",
      en: "It took longer than the limit twice and was set aside; check the file, or allow more with --timeout and retry with --only timeout.",
    }),
  },
  memory: {
    outcome: "limit",
    reason: reasonOf("MEMORY", {
      zh: "两次处理所需的内存都超出限额，已搁置；请确认文件正常，或拆分后再试。",
      en: "It needed more memory than allowed twice and was set aside; check that the file is sound, or split it.",
    }),
  },
  crash: {
    outcome: "crash",
    reason: reasonOf("PROCESS_LOST", {
      zh: "两次处理都使解析进程中断，已搁置；请用原程序打开检查，重新保存后再试，仍不行请附上文件报告问题。",
      en: "The parser's process was lost twice over it and it was set aside; open the file in the program that made it and save it again; if that does not help, report it with the file.",
    }),
  },
};

/** The artifacts of a document that are there under the present versions, as far as the chain holds. */
async function knownArtifacts(store: Store, sha256: string, versions: Versions): Promise<StageJob["known"]> {
  const find = async (key: string): Promise<Artifact | undefined> => {
    const artifact = await store.ledger.artifact(key);
    return artifact !== undefined && isRetained(store.objects, artifact) ? artifact : undefined;
  };
  const read = await find(artifactKey("read", versions, sha256));
  if (read === undefined) return {};
  const extract = await find(artifactKey("extract", versions, read.digest));
  if (extract === undefined) return { read };
  const check = await find(artifactKey("check", versions, extract.digest));
  return check === undefined ? { read, extract } : { read, extract, check };
}

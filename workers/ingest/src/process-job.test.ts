import { MachineFailure } from "@juesuan/pipeline";
import { type DocumentJob, documentJobSchema, isQueueName, jobId, queueName } from "@juesuan/queue";
import { UnrecoverableError } from "bullmq";
import fc from "fast-check";
import { expect, it } from "vitest";
import { isMachine, parseJob } from "./process-job.ts";

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(..."0123456789abcdef"), { minLength: length, maxLength: length })
    .map((digits) => digits.join(""));
const jobs: fc.Arbitrary<DocumentJob> = fc.record(
  {
    schema: fc.constant("document-job/1" as const),
    store: hex(16),
    sha256: hex(64),
    bytes: fc.nat(),
    round: fc.nat(),
    force: fc.constant(true as const),
    timeout: fc.integer({ min: 1 }),
  },
  { requiredKeys: ["schema", "store", "sha256", "bytes", "round"] },
);

it("takes a payload through JSON and back, and gives an id that BullMQ takes", () => {
  fc.assert(
    fc.property(jobs, (job) => {
      expect(parseJob(JSON.parse(JSON.stringify(job)))).toEqual(job);
      const id = jobId(job);
      expect(id).not.toMatch(/:|^\d+$/);
      // Nothing of what varies from run to run is in it, so that the same work has one id.
      expect(jobId({ ...job, bytes: job.bytes + 1 } as DocumentJob)).toBe(id);
      expect(jobId({ ...job, round: job.round + 1 })).not.toBe(id);
    }),
  );
});

it("refuses whatever is no job, for good and in few words", () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.tuple(jobs, fc.string(), fc.anything())), (given) => {
      const payload =
        Array.isArray(given) && given.length === 3 ? { ...given[0], [given[1]]: given[2] } : given;
      fc.pre(!documentJobSchema.safeParse(payload).success);
      const refused = (() => {
        try {
          return parseJob(payload);
        } catch (error) {
          return error as Error;
        }
      })();
      expect(refused).toBeInstanceOf(UnrecoverableError);
      expect((refused as Error).message.length).toBeLessThanOrEqual(300);
    }),
  );
});

it("names queues by their versions, and knows its own from other keys", () => {
  expect(isQueueName(queueName("0123456789abcdef0123"))).toBe(true);
  expect(["documents-", "documents-xyz", "stores", "documents-0123456789abc"].filter(isQueueName)).toEqual(
    [],
  );
});

it("blames the machine for its own faults only", () => {
  expect(isMachine(new MachineFailure("ENOSPC"))).toBe(true);
  expect(isMachine(Object.assign(new Error("database or disk is full"), { errcode: 13 }))).toBe(true);
  expect(isMachine(new Error("a bug of ours"))).toBe(false);
});

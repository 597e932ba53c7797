import { Redis } from "ioredis";

/** There is no Redis at the address, or it lets us do nothing. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** Milliseconds for the first answer. */
const patience = 5_000;
/**
 * Milliseconds without a byte after which a connection that waits for an answer is given up and made anew: one whose
 * other end is gone without a word would be waited for until the system's own limit, a quarter of an hour. Above the
 * 10 seconds for which BullMQ lets Redis wait for a job.
 */
const silence = 15_000;

/** What a Redis says of itself. */
export interface Reached {
  readonly version: string;
  /** Anything but `noeviction` throws jobs away when the memory is full. */
  readonly evicts: boolean;
}

/** Asks a Redis for an answer, once. Throws Unreachable. */
export async function reach(url: string): Promise<Reached> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patience,
    commandTimeout: patience,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  let why: string | undefined;
  redis.on("error", (error) => {
    why ??= error.message;
  });
  try {
    await redis.connect();
    const info = await redis.info();
    return {
      version: /redis_version:(\S+)/.exec(info)?.[1] ?? "?",
      evicts: (/maxmemory_policy:(\S+)/.exec(info)?.[1] ?? "noeviction") !== "noeviction",
    };
  } catch (error) {
    throw new Unreachable(`${hidden(url)}: ${why ?? (error as Error).message}`);
  } finally {
    redis.disconnect();
  }
}

/**
 * A connection that comes back by itself for as long as it takes; what was asked meanwhile is asked then. Errors are
 * told to `onError`, since a connection without a listener would end the process.
 */
export function connect(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    connectTimeout: patience,
    socketTimeout: silence,
    retryStrategy: (times) => Math.min(100 * 2 ** Math.min(times, 5), 2_000),
  });
  redis.on("error", onError);
  return redis;
}

/** An address without its password, for messages. */
export function hidden(url: string): string {
  return url.replace(/:\/\/([^@/]*)@/, "://***@");
}

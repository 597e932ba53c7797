import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

/**
 * A real redis-server for a test: on a free port of the loopback address, in a folder of its own, known by its
 * process id to be the one that was started, and ended afterwards. Nothing is ever flushed, and no other Redis of the
 * machine is spoken to.
 */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** For looking at it; not the connection of what is tried. */
  readonly client: Redis;
  /** kill -9, as a crash or a lack of memory would. */
  kill(): Promise<void>;
  /** Ended in good order. */
  stop(): Promise<void>;
  /** Starts it on its port again, with what its append-only file has or with nothing. */
  start(data: "kept" | "lost"): Promise<void>;
  /** Ends it and takes its folder away. */
  end(): Promise<void>;
}

export interface RedisWanted {
  /** Every write is appended to a file, and on the disk within a second. */
  readonly appendonly?: boolean;
  /** As `maxmemory` of its configuration, such as `3mb`. */
  readonly maxmemory?: string;
  readonly policy?: string;
}

/** Whether there is a redis-server; the tests that need one are skipped without. */
export const redisThere = spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;

/** A prefix of keys that nobody else has. */
let prefixes = 0;
export const ownPrefix = (): string => `t${process.pid}-${++prefixes}`;

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
/** Servers that have to go with this process, however it ends. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export async function startRedis(wanted: RedisWanted = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "juesuan-redis-"));
  for (let attempt = 0; ; attempt++) {
    const port = await freePort();
    try {
      return await serverOn(port, folder, wanted);
    } catch (error) {
      // Somebody else may have taken the port meanwhile.
      if (attempt === 4) throw error;
    }
  }
}

async function serverOn(port: number, folder: string, wanted: RedisWanted): Promise<RedisServer> {
  const { appendonly = false, maxmemory = "0", policy = "noeviction" } = wanted;
  const args = [
    "--port",
    `${port}`,
    "--bind",
    "127.0.0.1",
    "--dir",
    folder,
    "--save",
    "",
    "--daemonize",
    "no",
  ];
  args.push(
    "--appendonly",
    appendonly ? "yes" : "no",
    "--maxmemory",
    maxmemory,
    "--maxmemory-policy",
    policy,
  );
  let child!: ChildProcess;
  let gone!: Promise<void>;
  const launch = async () => {
    const started = spawn("redis-server", args, { stdio: "ignore" });
    child = started;
    running.add(started);
    gone = new Promise((done) => {
      const leave = () => {
        running.delete(started);
        done();
      };
      started.on("exit", leave).on("error", leave);
    });
    await answers(port, started);
  };
  await launch();
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on("error", () => {});
  const leave = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await gone;
    clearTimeout(late);
  };
  return {
    url,
    port,
    get pid() {
      return child.pid!;
    },
    client,
    kill: () => leave("SIGKILL"),
    stop: () => leave("SIGTERM"),
    async start(data) {
      if (data === "lost") rmSync(join(folder, "appendonlydir"), { recursive: true, force: true });
      await launch();
    },
    async end() {
      client.disconnect();
      await leave("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the server on a port answers, and that it is this child of ours. */
async function answers(port: number, child: ChildProcess): Promise<void> {
  let ended = false;
  child.on("exit", () => {
    ended = true;
  });
  const until = performance.now() + 20_000;
  while (performance.now() < until) {
    if (ended) throw new Error("redis-server ended at once");
    const client = new Redis({ port, host: "127.0.0.1", lazyConnect: true, retryStrategy: () => null });
    client.on("error", () => {});
    try {
      await client.connect();
      const pid = Number(/process_id:(\d+)/.exec(await client.info("server"))?.[1]);
      if (pid !== child.pid) throw new Error(`the Redis on port ${port} is process ${pid}, not our own`);
      return;
    } catch (error) {
      if ((error as Error).message.includes("not our own")) throw error;
      await wait(30);
    } finally {
      client.disconnect();
    }
  }
  child.kill("SIGKILL");
  throw new Error(`redis-server on port ${port} did not answer`);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

/** Everything that stands in a Redis under a prefix, as text: keys, fields and values. */
export async function everythingIn(client: Redis, prefix: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let cursor = "0";
  do {
    const [next, keys] = await client.scan(cursor, "MATCH", `${prefix}:*`, "COUNT", 1_000);
    cursor = next;
    for (const key of keys) found.set(key, await contentOf(client, key));
  } while (cursor !== "0");
  return found;
}

async function contentOf(client: Redis, key: string): Promise<string> {
  switch (await client.type(key)) {
    case "string":
      return (await client.get(key)) ?? "";
    case "hash":
      return JSON.stringify(await client.hgetall(key));
    case "list":
      return JSON.stringify(await client.lrange(key, 0, -1));
    case "set":
      return JSON.stringify(await client.smembers(key));
    case "zset":
      return JSON.stringify(await client.zrange(key, "0", "-1", "WITHSCORES"));
    case "stream":
      return JSON.stringify(await client.xrange(key, "-", "+"));
    default:
      return "";
  }
}

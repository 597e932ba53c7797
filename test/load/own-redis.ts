import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { reach } from "@juesuan/queue";

export interface OwnRedis {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A Redis of our own on a free port of this machine, with its files in `folder`, that keeps what it acknowledged. */
export async function startRedis(folder: string): Promise<OwnRedis> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const server: ChildProcess = spawn(
    "redis-server",
    ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""].concat([
      "--appendonly",
      "yes",
      "--appendfsync",
      "everysec",
      "--maxmemory-policy",
      "noeviction",
    ]),
    { stdio: "ignore" },
  );
  const gone = new Promise<void>((done) => {
    server.on("exit", () => done());
    server.on("error", () => done());
  });
  const kill = () => void server.kill("SIGKILL");
  process.on("exit", kill);
  const url = `redis://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    try {
      await reach(url);
      break;
    } catch (error) {
      if (tries > 100 || server.pid === undefined || server.exitCode !== null) throw error;
      await sleep(100);
    }
  }
  return {
    url,
    pid: server.pid!,
    async stop() {
      server.kill("SIGTERM");
      await gone;
      process.off("exit", kill);
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

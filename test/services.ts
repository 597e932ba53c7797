import { spawnSync } from "node:child_process";

/**
 * Before the tests: redis-server for those of the queue. On a fresh Debian machine it is installed; where that cannot
 * be, they are skipped, and this says so.
 */
export default function provide(): void {
  if (there()) return;
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0) {
    say("installing redis-server for the tests of the queue (apt-get) / 正在安装队列测试所需的 redis-server");
    // No service is started: every test has a server of its own.
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
    const install = [
      "-c",
      "apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-server",
    ];
    spawnSync("sh", install, { env, stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
  }
  if (there()) return;
  say(
    "redis-server is missing: the tests of the queue are skipped; apt-get install redis-server / 缺少 redis-server，跳过队列测试",
  );
}

const there = () => spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;
const say = (line: string) => process.stderr.write(`juesuan tests: ${line}\n`);

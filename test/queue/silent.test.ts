import { enqueue } from "@juesuan/queue";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { ownPrefix, type RedisServer, redisThere, startRedis } from "../run/redis.ts";
import { queueBench, until } from "./bench.ts";
import { proxyTo } from "./proxy.ts";

describe.skipIf(!redisThere)("a worker that hears nothing", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.end());

  const queued = async () => {
    const on = queueBench(redis.url, ownPrefix(), ["a.txt", "b.txt"]);
    const proxy = await proxyTo(redis.port);
    onTestFinished(() => proxy.close());
    const submit = () => on.run({ detach: true });
    return { on, proxy, submit };
  };
  const done = (on: ReturnType<typeof queueBench>) => () =>
    on.attempts().filter((line) => line.endsWith("answer")).length === 2;

  it("connects anew when jobs wait and none comes", async () => {
    const { on, proxy, submit } = await queued();
    const { events } = await on.worker({ url: proxy.url, silenceSeconds: 1 });
    await until(() => proxy.swallow("blocked") > 0);
    await submit();
    await until(done(on), 8);
    expect(events.some(({ kind }) => kind === "reconnected")).toBe(true);
  });

  it("does not take quiet for deafness: nothing waits, or it is limited", async () => {
    const { on, submit } = await queued();
    const { events } = await on.worker({ silenceSeconds: 0.5, rate: 1 });
    await submit();
    await until(() => on.attempts().length === 1);
    await new Promise((ready) => setTimeout(ready, 2_000));
    expect(events.filter(({ kind }) => kind === "reconnected")).toEqual([]);
  });

  it("finds back when all its connections swallow what is sent", async () => {
    const { on, proxy, submit } = await queued();
    await on.worker({ url: proxy.url, silenceSeconds: 1 });
    proxy.swallow();
    await submit();
    await until(done(on), 25);
  }, 40_000);

  it("goes on after its connections were cut, and after Redis came back without its data", async () => {
    const { on, proxy, submit } = await queued();
    const hand = await on.worker({ url: proxy.url });
    await redis.client.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    await submit();
    await until(done(on), 15);

    await redis.stop();
    await redis.start("lost");
    const [wanted] = await on.store.ledger.withOutcome(new Set(["ok"] as const), undefined, 1);
    await on.store.ledger.reopen(wanted!.sha256);
    await enqueue(on.channel, on.store.id, [{ ...wanted!, round: wanted!.round + 1 }]);
    await until(() => hand.events.filter(({ kind }) => kind === "settled").length === 3, 15);
  }, 40_000);

  it("drains while Redis is away, and hangs on none that comes back meanwhile", async () => {
    const { on, submit } = await queued();
    const away = await on.worker();
    await submit();
    await until(done(on), 15);
    await redis.stop();
    const drained = away.drain().then(() => "drained");
    // Neither the clock of a drain by hand nor another signal ends it here.
    await new Promise((ready) => setTimeout(ready, 500));
    await redis.start("lost");
    const late = new Promise((give) => setTimeout(give, 20_000, "late").unref());
    expect(await Promise.race([drained, late])).toBe("drained");
  }, 40_000);
});

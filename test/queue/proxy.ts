import { connect, createServer, type Socket } from "node:net";

/** A way to Redis on which bytes can get lost without anybody being told, as by a firewall that forgot a connection. */
export interface Proxy {
  readonly url: string;
  /** Connections that are open and carry what is sent. */
  open(): number;
  /** From now on these carry nothing; new ones do. */
  swallow(which?: "all" | "blocked"): number;
  close(): Promise<void>;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  /** It has asked Redis to let it wait for a job. */
  blocked: boolean;
  deaf: boolean;
}

export async function proxyTo(port: number): Promise<Proxy> {
  const pairs = new Set<Pair>();
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    const pair: Pair = { near, far, blocked: false, deaf: false };
    pairs.add(pair);
    near.on("data", (chunk) => {
      if (/bzpopmin/i.test(chunk.toString("latin1"))) pair.blocked = true;
      if (!pair.deaf) far.write(chunk);
    });
    far.on("data", (chunk) => {
      if (!pair.deaf) near.write(chunk);
    });
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.on("close", end).on("error", end);
    // The other end's goodbye is lost with the rest.
    far.on("close", () => (pair.deaf ? undefined : end())).on("error", () => {});
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port: own } = server.address() as { port: number };
  return {
    url: `redis://127.0.0.1:${own}`,
    open: () => [...pairs].filter((pair) => !pair.deaf).length,
    swallow(which = "all") {
      const chosen = [...pairs].filter((pair) => which === "all" || pair.blocked);
      for (const pair of chosen) pair.deaf = true;
      return chosen.length;
    },
    close() {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      return new Promise((done) => server.close(() => done()));
    },
  };
}

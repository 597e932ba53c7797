import { Socket as Datagram } from "node:dgram";
import dns from "node:dns";
import { Server, Socket } from "node:net";

/** Takes the network away from this process: a parser has no business there, whatever a document asks of it. */
export function goOffline(): void {
  const refuse = () => {
    throw new Error("a parser has no network");
  };
  for (const [owner, names] of [
    [Socket.prototype, ["connect"]],
    [Server.prototype, ["listen"]],
    [Datagram.prototype, ["bind", "send", "connect"]],
    [dns, ["lookup", "resolve", "resolve4", "resolve6"]],
    [dns.promises, ["lookup", "resolve", "resolve4", "resolve6"]],
    [globalThis, ["fetch", "WebSocket", "EventSource"]],
  ] as const) {
    for (const name of names) {
      Object.defineProperty(owner, name, { value: refuse, configurable: false, writable: false });
    }
  }
}

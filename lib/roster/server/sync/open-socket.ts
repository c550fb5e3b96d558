import { lookup } from "node:dns/promises";
import { connect, type Socket } from "node:net";
import { mayReach } from "@/lib/core/server/outside-address";
import { SyncFault } from "./sync-fault";
import { within } from "./within";

const NAME_LIMIT = 10_000;
const CONNECT_LIMIT = 15_000;

/**
 * The address of a server; throws a `SyncFault` when the name is not known or any of its addresses is one of our own
 * network. Connections go to the very address that was checked.
 */
export async function resolveHost(host: string): Promise<string> {
  const found = await within(
    NAME_LIMIT,
    lookup(host.replace(/^\[|\]$/g, ""), { all: true, order: "verbatim" }),
    () => new SyncFault("name", "The name was not resolved within 10 seconds."),
  ).catch((error: unknown) => {
    if (error instanceof SyncFault) throw error;
    throw new SyncFault("name", `No server of the name ${host} is known.`);
  });
  const [first] = found;
  if (!first || !found.every(({ address }) => mayReach(address))) {
    throw new SyncFault(
      "name",
      `${host} is not on the public internet, so it is not connected to.`,
    );
  }
  return first.address;
}

/** A connection to an address; throws a `SyncFault` when nobody takes it. */
export async function openSocket(address: string, port: number): Promise<Socket> {
  const socket = connect({ host: address, port, noDelay: true, keepAlive: true });
  try {
    await within(
      CONNECT_LIMIT,
      new Promise<void>((resolve, reject) => {
        socket.once("connect", resolve);
        socket.once("error", reject);
      }),
      () => new SyncFault("connect", `Port ${port} did not answer within 15 seconds.`),
    );
    return socket;
  } catch (error) {
    socket.destroy();
    if (error instanceof SyncFault) throw error;
    const code: unknown = error instanceof Error ? Reflect.get(error, "code") : null;
    throw new SyncFault(
      "connect",
      code === "ECONNREFUSED"
        ? `Port ${port} takes no connections.`
        : `Port ${port} could not be reached${typeof code === "string" ? ` (${code})` : ""}.`,
    );
  }
}

import type { Message } from "./message";

/** Answers after which the same call may still succeed: time-out, too early, too many; and any fault of the server. */
const mayYetSucceed = (status: number) => status >= 500 || [408, 425, 429].includes(status);

/**
 * Hands calls to the server at `origin`. True when nothing is left to do: stored, or refused for good. A text body
 * and no credentials, so that the browser asks no leave first and no cookie is sent or set.
 */
export function createDelivery(origin: string): (message: Message) => Promise<boolean> {
  const address = `${origin}/api/collect`;
  /** The page's policy forbids all but images. A fault of the network is no reason for one: the call may be there. */
  let isForbidden = false;
  document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
    isForbidden ||= blockedURI.startsWith(origin);
  });

  return async (message) => {
    const body = JSON.stringify(message);
    if (!isForbidden && typeof fetch === "function") {
      const options = { method: "POST", body, keepalive: true, credentials: "omit" } as const;
      return !mayYetSucceed((await fetch(address, options)).status);
    }
    if (!isForbidden && navigator.sendBeacon?.(address, body)) return true;
    return byImage(`${origin}/pixel.gif?${pixelQuery(message)}`);
  };
}

function byImage(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    image.src = address;
  });
}

function pixelQuery({
  id,
  service_id,
  user,
  account,
  module,
  activity,
  attributes,
}: Message): string {
  const query = new URLSearchParams({ sdr_id: id, sdr_s: service_id, sdr_u: user.id });
  if (account) query.set("sdr_o", account.id);
  if (activity) query.set("sdr_a", activity);
  if (module) query.set("sdr_m", module);
  for (const [letter, party] of [
    ["u", { ...user, ...attributes?.user }],
    ["o", { ...account, ...attributes?.account }],
  ] as const) {
    for (const [name, value] of Object.entries(party)) {
      if (name !== "id" && value != null) query.set(`sdr_${letter}.${name}`, String(value));
    }
  }
  return query.toString();
}

import { randomBytes } from "node:crypto";
import type { CallAct } from "../../activity-call";
import { keyAt } from "../../event-key";
import type { IncomingCall } from "../incoming-call";

/** What is out of the ordinary with an event. */
export interface Said {
  user?: string;
  name?: string | null;
  email?: string | null;
  account?: string | null;
  act?: Partial<CallAct> | null;
  key?: string;
  at?: Date;
  isTrusted?: boolean;
  attributes?: Record<string, unknown>;
}

/** An event as a door hands it on. */
export function event({
  user = "ann",
  name = null,
  email = null,
  account = "ACC-1",
  act = {},
  key,
  at = new Date(),
  isTrusted = false,
  attributes = {},
}: Said = {}): IncomingCall {
  return {
    ...{ kind: "read", isTrusted },
    trace: {
      source: isTrusted ? "api" : "browser",
      receivedAt: new Date(),
      body: "{}",
      request: {},
    },
    stamp: { key: key ?? keyAt(at.getTime(), randomBytes(10)), occurredAt: at, clientAt: null },
    call: {
      user: { keys: [user], name, email, language: null, attributes },
      account: account === null ? null : { key: account, name: null, attributes: {} },
      act: act && { module: "Academy", activity: "Viewed - Catalogue", subject: null, ...act },
    },
  };
}

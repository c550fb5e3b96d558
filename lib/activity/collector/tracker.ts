import { isRecord, type Message, type Party, readParty } from "./message";
import { pageSubject } from "./page-subject";
import type { Rhythm } from "./presence";
import { uuidV7 } from "./uuid-v7";

// What the pages of some academies say of themselves.
declare const skilljarCourse: unknown;
declare const skilljarPath: unknown;

declare global {
  interface Navigator {
    readonly globalPrivacyControl?: boolean;
  }
}

type Road = (message: Message) => void;

interface Ways {
  /** Must arrive. */
  send: Road;
  /** Once, without regret. */
  tell: Road;
  setPresence: (rhythm: Rhythm | null) => void;
  /** The options object of the page as it is now. */
  readOptions: () => unknown;
}

interface Who {
  user?: Party;
  account?: Party;
}

/** What the page names now, added to what is known of the same party. */
function choose(named: unknown, known: Party | undefined): Party | undefined {
  const party = readParty(named);
  return party && party.id === known?.id ? { ...known, ...party } : (party ?? known);
}

const attributesOf = ({ id: _, ...rest }: Record<string, unknown>) => rest;

/** What a page may call. Nothing is sent while no user is known, nor without an account where one is required. */
export function createTracker({ send, tell, setPresence, readOptions }: Ways) {
  let options: Record<string, unknown> = {};
  let user: Party | undefined;
  let account: Party | undefined;
  /** Who is present where, to begin anew when it changes. */
  let present = "";

  /** IDs sort as the calls came, also those of one moment. */
  let lastMs = 0;

  const moduleName = () => String(options.module || "Academy");

  function dispatch(road: Road, content: Partial<Message>, who: Who): void {
    const { service_id, product, region, allow_empty_accounts, honour_privacy_signals } = options;
    if (!service_id || !who.user || !(who.account || allow_empty_accounts)) return;
    const asksForPrivacy = navigator.doNotTrack === "1" || navigator.globalPrivacyControl;
    if (asksForPrivacy && honour_privacy_signals !== false) return;
    const ms = Math.max(Date.now(), lastMs + 1);
    lastMs = ms;
    // What is undefined is left out of the text that is sent.
    road({
      ...content,
      id: uuidV7(ms, crypto.getRandomValues(new Uint8Array(10))),
      service_id: String(service_id),
      user: who.user,
      account: who.account,
      product: isRecord(product) ? product.id : product,
      region,
      client_time: new Date(ms).toISOString(),
      page: location.pathname,
      attempt: 1,
    });
  }

  function settle(): void {
    const module = moduleName();
    const now = user ? [options.service_id, module, user.id, account?.id].join("\n") : "";
    if (now === present) return;
    present = now;
    setPresence(
      now
        ? {
            module,
            every: options.disable_heartbeat
              ? 0
              : Math.max(30, Number(options.heartbeat_timeout_sec) || 60),
            idle: Number(options.heartbeat_idle_timeout_sec) || 900,
            say: (isView) =>
              dispatch(
                isView ? send : tell,
                { module, activity: `Active in ${module}` },
                { user, account },
              ),
          }
        : null,
    );
  }

  return {
    go(changed?: unknown): void {
      const given = changed ?? readOptions();
      if (!isRecord(given)) return;
      options = { ...options, ...given };
      if ("user" in given) user = readParty(given.user);
      if ("account" in given) account = readParty(given.account);
      settle();
    },
    identify(nextAccount?: unknown, nextUser?: unknown): void {
      if (nextAccount !== undefined) account = readParty(nextAccount);
      if (nextUser !== undefined) user = readParty(nextUser);
      settle();
    },
    track(name: unknown, module?: unknown, ofAccount?: unknown, byUser?: unknown): void {
      const activity = String(name ?? "").trim();
      if (!activity) return;
      const subject = pageSubject(activity, {
        course: typeof skilljarCourse === "undefined" ? null : skilljarCourse,
        path: typeof skilljarPath === "undefined" ? null : skilljarPath,
      });
      dispatch(
        send,
        { module: String(module || moduleName()), activity, subject },
        { user: choose(byUser, user), account: choose(ofAccount, account) },
      );
    },
    setAccountAttributes(attributes: unknown): void {
      if (!isRecord(attributes) || !account) return;
      dispatch(send, { attributes: { account: attributesOf(attributes) } }, { user, account });
    },
    setUserAttributes(ofAccount: unknown, ofUser: unknown): void {
      if (!isRecord(ofUser)) return;
      dispatch(
        send,
        { attributes: { user: attributesOf(ofUser) } },
        { user: choose(ofUser, user), account: choose(ofAccount, account) },
      );
    },
  };
}

import { createDelivery } from "./deliver";
import { isRecord } from "./message";
import { createPresence } from "./presence";
import { createQueue } from "./queue";
import { createTracker } from "./tracker";

// The script that an academy's pages load. Whatever goes wrong in it stays in it.

const read = (name: string): unknown => Reflect.get(window, name);

/** Options, queue and global go by our name, or by the name of the snippet that academies carried before. */
const brand = () => (read("quorum_options") ? "quorum" : "totango");
const readOptions = () => read(`${brand()}_options`);

type Api = Record<string, (...values: unknown[]) => unknown>;

declare global {
  interface Window {
    /** The collector of this page: a second copy of the script joins it. */
    quorum_collector?: Api;
  }
}

/** The same functions, none of which ever throws. */
function quiet(api: object): Api {
  return Object.fromEntries(
    Object.entries(api).map(([name, call]) => [
      name,
      (...values: unknown[]) => {
        try {
          call(...values);
        } catch {
          // The page comes first.
        }
        return -1;
      },
    ]),
  );
}

function createCollector(origin: string): Api {
  const deliver = createDelivery(origin);
  const queue = createQueue(deliver);
  const tracker = createTracker({
    send: queue.add,
    tell: (message) => void deliver(message).catch(() => undefined),
    setPresence: createPresence(),
    readOptions,
  });
  addEventListener("online", queue.resume);
  queue.resume();
  return quiet(tracker);
}

/** Puts the functions where the stub was, does what was asked of the stub, and goes on doing so. */
function takeOver(api: Api): void {
  const options = readOptions();
  const name = (isRecord(options) && options.tracker_name) || brand();
  const queueName = `${brand()}_tmp_stack`;
  const queued = read(queueName);
  const replay = (entry: unknown) => {
    if (!isRecord(entry)) return;
    const { call, values, activity, module, org, user } = entry;
    if (Array.isArray(values)) api[String(call)]?.(...values);
    else api.track?.(activity, module, org, user);
  };
  Reflect.set(window, String(name), api);
  Reflect.set(window, queueName, { push: replay });
  api.go?.();
  if (Array.isArray(queued)) queued.forEach(replay);
}

try {
  const source = document.currentScript?.getAttribute("src") ?? "";
  const { origin } = new URL(source, location.href);
  window.quorum_collector ??= createCollector(origin);
  takeOver(window.quorum_collector);
} catch {
  // Nothing to collect with; the page goes on.
}

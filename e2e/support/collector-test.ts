import { test as base, expect, type Page } from "@playwright/test";
import { headSnippet } from "@/lib/activity/snippets";
import { Academy } from "./academy";
import { CollectRecorder } from "./collect-recorder";

interface Fixtures {
  academy: Academy;
  /** Stands for the server: serves the script and keeps what it sends. */
  recorder: CollectRecorder;
}

/** A test with an academy and a recorder on origins of their own; it fails when a page of it threw anything. */
export const test = base.extend<Fixtures>({
  academy: async ({ context }, use) => {
    const errors: string[] = [];
    context.on("weberror", (error) => errors.push(error.error().message));
    const academy = new Academy();
    await academy.start();
    await use(academy);
    await academy.stop();
    expect(errors, "nothing is thrown into the page").toEqual([]);
  },
  recorder: async ({ browserName: _ }, use) => {
    const recorder = new CollectRecorder();
    await recorder.start();
    await use(recorder);
    await recorder.stop();
  },
});

/** The head snippet of the set-up page, for a collector served at `origin`. */
export const ownHead = (origin: string, honoursPrivacySignals = true) =>
  headSnippet({ origin, serviceId: "SP-204417-01", module: "Academy", honoursPrivacySignals });

/** Waits until an activity is stored. */
export const storedActivity = (recorder: CollectRecorder, activity: string) =>
  expect.poll(() => recorder.activities(), { message: `${activity} arrives` }).toContain(activity);

/** Calls the page's global. */
export const callTracker = (page: Page, name: string, ...values: unknown[]) =>
  page.evaluate(
    ([method, args]) => {
      const api = Reflect.get(window, "totango") ?? Reflect.get(window, "quorum");
      return api[method](...args);
    },
    [name, values] as const,
  );

export const collectorIsLoaded = (page: Page) =>
  page.waitForFunction(() => "quorum_collector" in window);

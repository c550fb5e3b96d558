import { type BrowserContext, expect, type Page } from "@playwright/test";
import { learner } from "./support/academy";
import type { CollectRecorder } from "./support/collect-recorder";
import {
  callTracker,
  collectorIsLoaded,
  ownHead,
  storedActivity,
  test,
} from "./support/collector-test";

/** What waits in the browser's storage. */
const waiting = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("quorum:")).length);

/** How often each activity arrived, however it ended. */
function arrivalsOf(recorder: CollectRecorder): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { message } of recorder.arrivals) {
    counts[String(message.activity)] = (counts[String(message.activity)] ?? 0) + 1;
  }
  return counts;
}

test.beforeEach(({ academy, recorder }) => {
  academy.pages.set("/", { globals: learner, head: ownHead(recorder.origin) });
});

test("a blocked script leaves the page as it is", async ({ page, academy, recorder }) => {
  await page.route("**/collector.js", (route) => route.abort());
  await page.goto(academy.origin);
  await callTracker(page, "track", "Viewed - Course");
  await expect(page.getByRole("heading", { name: "Academy" })).toBeVisible();
  expect(recorder.arrivals).toEqual([]);
});

test("what was done without a network arrives once it is back", async ({
  page,
  context,
  academy,
  recorder,
}) => {
  await page.goto(academy.origin);
  await storedActivity(recorder, "Active in Academy");
  await context.setOffline(true);
  await callTracker(page, "track", "First");
  await callTracker(page, "track", "Second");
  await expect.poll(() => waiting(page)).toBe(2);
  expect(recorder.stored()).toHaveLength(1);
  await context.setOffline(false);
  await storedActivity(recorder, "Second");
  await expect.poll(() => waiting(page)).toBe(0);
  expect(arrivalsOf(recorder)).toEqual({ "Active in Academy": 1, First: 1, Second: 1 });
});

test("two tabs bring what waits once between them", async ({ context, academy, recorder }) => {
  const tabs = [await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await tab.goto(academy.origin);
    await collectorIsLoaded(tab);
  }
  await expect.poll(() => recorder.stored().length).toBe(2);
  await context.setOffline(true);
  for (const [index, tab] of tabs.entries()) {
    for (const round of [1, 2, 3]) await callTracker(tab, "track", `Tab ${index} ${round}`);
  }
  for (const tab of tabs) await expect.poll(() => waiting(tab)).toBe(6);
  await context.setOffline(false);
  for (const tab of tabs) await expect.poll(() => waiting(tab)).toBe(0);
  expect(arrivalsOf(recorder)).toEqual({
    "Active in Academy": 2,
    ...Object.fromEntries([0, 1].flatMap((tab) => [1, 2, 3].map((n) => [`Tab ${tab} ${n}`, 1]))),
  });
});

test("a page that is left while a call is on its way sends it again under the same ID", async ({
  page,
  academy,
  recorder,
}) => {
  await page.clock.install();
  await page.goto(academy.origin);
  await storedActivity(recorder, "Active in Academy");
  recorder.answer = 0;
  await callTracker(page, "track", "Complete - Warehouse Safety");
  await storedActivity(recorder, "Complete - Warehouse Safety");
  recorder.answer = 202;
  await page.reload();
  await collectorIsLoaded(page);
  expect(await waiting(page), "it is not known to have arrived").toBeGreaterThan(0);
  await page.clock.fastForward(31_000);
  await expect.poll(() => waiting(page)).toBe(0);
  const completions = recorder.arrivals.filter(
    ({ message }) => message.activity === "Complete - Warehouse Safety",
  );
  expect(completions.map(({ status }) => status)).toEqual([0, 202]);
  expect(new Set(completions.map(({ message }) => message.id)).size).toBe(1);
});

test("a server in need is asked again, later each time, and counts a call once", async ({
  page,
  academy,
  recorder,
}) => {
  await page.clock.install();
  recorder.answer = 503;
  await page.goto(academy.origin);
  await collectorIsLoaded(page);
  const view = () => recorder.arrivals.map(({ message, status }) => [message.attempt, status]);
  await expect.poll(view).toEqual([[1, 503]]);
  await expect.poll(() => waiting(page)).toBe(1);
  await page.clock.fastForward(4000);
  await expect.poll(view).toHaveLength(2);
  recorder.answer = 202;
  await page.clock.fastForward(8000);
  await expect.poll(() => waiting(page)).toBe(0);
  expect(view()).toEqual([
    [1, 503],
    [2, 503],
    [3, 202],
  ]);
  expect(new Set(recorder.arrivals.map(({ message }) => message.id)).size).toBe(1);
});

test("a call that is refused for good is not sent again", async ({ page, academy, recorder }) => {
  recorder.answer = 403;
  await page.goto(academy.origin);
  await expect.poll(() => recorder.arrivals.length).toBe(1);
  await expect.poll(() => waiting(page)).toBe(0);
});

test("where a page's policy forbids all but images, an image carries the call", async ({
  page,
  academy,
  recorder,
}) => {
  const head = ownHead(recorder.origin);
  academy.pages.set("/", { globals: learner, head, policy: "connect-src 'none'" });
  await page.goto(academy.origin);
  await expect.poll(() => recorder.arrivals.map(({ by }) => by)).toEqual(["image"]);
  expect(recorder.stored()[0]).toMatchObject({
    ...{ activity: "Active in Academy", sdr_s: "SP-204417-01", sdr_m: "Academy" },
    ...{ sdr_u: "ravi@customer.example", "sdr_u.name": "Ravi Menon", sdr_o: "ACC-1" },
  });
  await expect.poll(() => waiting(page)).toBe(0);
});

test("a browser without fetch uses its beacon", async ({ page, academy, recorder }) => {
  await page.addInitScript(() => Reflect.set(window, "fetch", undefined));
  await page.goto(academy.origin);
  await storedActivity(recorder, "Active in Academy");
  expect(recorder.arrivals.map(({ by }) => by)).toEqual(["post"]);
});

test("a browser that keeps nothing still sends, and again after a fault", async ({
  page,
  academy,
  recorder,
}) => {
  await page.clock.install();
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  recorder.answer = 503;
  await page.goto(academy.origin);
  await expect.poll(() => recorder.arrivals.length).toBe(1);
  recorder.answer = 202;
  await expect
    .poll(async () => {
      await page.clock.fastForward(1000);
      return recorder.activities();
    })
    .toEqual(["Active in Academy"]);
});

/** A head snippet with the least pause between beats, in a browser whose clock stands still. */
const quickHead = (origin: string) =>
  ownHead(origin).replace(
    "allow_empty_accounts",
    "heartbeat_timeout_sec: 5, heartbeat_idle_timeout_sec: 100, allow_empty_accounts",
  );
const noon = new Date("2026-11-18T12:00:00Z");
const stopClock = async ({ clock }: BrowserContext) => {
  await clock.install({ time: noon.getTime() - 1000 });
  await clock.pauseAt(noon);
};

test("presence beats each half minute at most, while somebody is there", async ({
  page,
  context,
  academy,
  recorder,
}) => {
  await stopClock(context);
  academy.pages.set("/", { globals: learner, head: quickHead(recorder.origin) });
  await page.goto(academy.origin);
  await collectorIsLoaded(page);
  const seconds = () =>
    recorder
      .stored()
      .map(({ client_time: at }) => (Date.parse(String(at)) - noon.getTime()) / 1000);
  await context.clock.runFor(300_000);
  await page.keyboard.press("Shift");
  await context.clock.runFor(30_000);
  await expect.poll(seconds).toEqual([0, 30, 60, 90, 330]);
  expect(recorder.activities()).toEqual(Array(5).fill("Active in Academy"));
});

test("two tabs of one module beat as one", async ({ context, academy, recorder }) => {
  await stopClock(context);
  academy.pages.set("/", { globals: learner, head: quickHead(recorder.origin) });
  const tabs: Page[] = [];
  const mark = (tab: Page) => tab.evaluate(() => localStorage.getItem("quorum-beat:Academy"));
  const bothKnow = (seconds: number) =>
    Promise.all(
      tabs.map((tab) => expect.poll(() => mark(tab)).toBe(String(noon.getTime() + seconds * 1000))),
    );
  for (const opened of [0, 15]) {
    const tab = await context.newPage();
    await tab.goto(academy.origin);
    await collectorIsLoaded(tab);
    tabs.push(tab);
    await bothKnow(opened);
    await context.clock.runFor(15_000);
  }
  // The first tab's turns come at 30, 60 and 90 s, the second's at 45, 75 and 105 s.
  for (const [step, last] of [
    [0, 15],
    [15, 45],
    [15, 45],
    [15, 75],
    [15, 75],
  ] as const) {
    await context.clock.runFor(step * 1000);
    await bothKnow(last);
  }
  await expect.poll(() => recorder.arrivals.length).toBe(4);
});

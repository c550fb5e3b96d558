import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
  type Request,
} from "@playwright/test";
import setUp from "@/e2e/support/global-setup";
import { demoPerson, signIn } from "@/e2e/support/people";
import { productUrl } from "@/e2e/support/product";
import { findRoutes } from "@/e2e/support/routes";
import config from "@/playwright.config";

/**
 * What a browser with an empty cache loads for each page of the built product with its demo: bytes of script (gzip) that
 * the page itself asks for until it is at rest, and what links on it then fetch ahead of pages to come; largest
 * contentful paint of the warm server, the median. Goals: 200 kB (of 1,024 bytes) of its own script, 1.5 s. A page of
 * a thing is measured at the first link to one. Usage: tsx bench/page-script.ts [address part of the pages]
 */
const only = process.argv[2] ?? "";
const goal = { script: 200 * 1024, paint: 1500 };
const turns = 3;
const REST = 600;

interface Load {
  script: number;
  paint: number;
}

/** Resolves once nothing was under way for a moment; streams of events stay open and do not count. */
async function atRest(page: Page, open: (page: Page) => Promise<unknown>): Promise<void> {
  let underWay = 0;
  let last = performance.now();
  const note = (change: number) => {
    underWay += change;
    last = performance.now();
  };
  const isCounted = (request: Request) => request.resourceType() !== "eventsource";
  page.on("request", (request) => isCounted(request) && note(1));
  page.on("requestfinished", (request) => isCounted(request) && note(-1));
  page.on("requestfailed", (request) => isCounted(request) && note(-1));
  await open(page);
  const limit = performance.now() + 15_000;
  while ((underWay > 0 || performance.now() - last < REST) && performance.now() < limit) {
    await page.waitForTimeout(100);
  }
}

/** One load of an address in a browser that has nothing of it. */
async function load(
  context: BrowserContext,
  address: string,
): Promise<Load & { at: string; links: string[] }> {
  const page = await context.newPage();
  await atRest(page, () => page.goto(address, { waitUntil: "load" }));
  const links = await page
    .locator("a[href^='/']")
    .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("href") ?? ""));
  const figures = await page.evaluate(async () => {
    const scripts = performance
      .getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"));
    const paint = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => {
        resolve(list.getEntries().at(-1)?.startTime ?? 0);
      }).observe({ type: "largest-contentful-paint", buffered: true });
    });
    const script = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { script, paint };
  });
  return { ...figures, at: new URL(page.url()).pathname, links };
}

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

async function loadAnew(browser: Browser, storageState: State, address: string, isAhead = true) {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ baseURL, storageState, viewport });
  if (!isAhead) {
    await context.route(
      (url) => url.searchParams.has("_rsc"),
      (route) => route.abort(),
    );
  }
  const found = await load(context, address);
  await context.close();
  return found;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1).padStart(6)} kB`;

/** The address at which a page of a thing can be seen: that of the first link to one. */
const matcherOf = (path: string) =>
  new RegExp(`^${path.replaceAll(/\[\w+\]/g, "[^/?#]+")}/?(?:[?#]|$)`);

const baseURL = await productUrl();
const tearDown = await setUp();
const browser = await chromium.launch(config.use?.launchOptions);
try {
  const visitor: State = { cookies: [], origins: [] };
  const context = await browser.newContext({ baseURL });
  // Customer success may open every page.
  await signIn(context.request, demoPerson("csm@quorum.example"));
  const member = await context.storageState();
  const links = new Set<string>();
  let waiting = findRoutes().filter(({ kind }) => kind === "page");
  const plain = waiting.filter(({ path }) => !path.includes("[")).map(({ path }) => path);
  const isPlain = (link: string) => plain.some((path) => matcherOf(path).test(link));
  let above = 0;
  let measured = 0;
  const stateOf = (path: string) => (path === "/sign-in" ? visitor : member);
  for (;;) {
    const next = waiting
      .map(({ path }) => ({
        path,
        address: path.includes("[")
          ? [...links].find((link) => matcherOf(path).test(link) && !isPlain(link))
          : path,
      }))
      .find(({ address }) => address !== undefined);
    if (!next?.address) break;
    const { path, address } = next;
    waiting = waiting.filter((route) => route.path !== path);
    const own = await loadAnew(browser, stateOf(path), address, false);
    for (const link of own.links) links.add(link);
    if (!path.includes(only)) continue;
    if (!matcherOf(path).test(own.at)) {
      console.log(`${path} leads to ${own.at}`);
      continue;
    }
    const whole: Load[] = [];
    for (let turn = 0; turn < turns; turn++) {
      whole.push(await loadAnew(browser, stateOf(path), address));
    }
    const ahead = median(whole.map(({ script }) => script)) - own.script;
    const paint = median(whole.map((one) => one.paint));
    const isMet = own.script <= goal.script && paint <= goal.paint;
    measured += 1;
    if (!isMet) above += 1;
    console.log(
      `${kilobytes(own.script)}  ${(own.script / goal.script).toFixed(2)} of the goal  ` +
        `${kilobytes(ahead)} ahead  painted in ${(paint / 1000).toFixed(2)} s  ${path}`,
    );
  }
  for (const { path } of waiting) console.log(`The demo has no link to ${path}`);
  console.log(`${measured} pages, ${above} above a goal`);
  process.exitCode = above === 0 && measured > 0 ? 0 : 1;
} finally {
  await browser.close();
  await tearDown();
}

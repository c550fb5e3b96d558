import { type Browser, expect, type Page, test } from "@playwright/test";
import {
  Academy,
  course,
  formerCompletion,
  formerEnrolment,
  formerHead,
  learner,
  path,
} from "./support/academy";
import { openOwnerPool } from "./support/doors";
import { makeKey, openOrganization, signIn, type TestOrganization } from "./support/people";
import { productUrl } from "./support/product";

const title = "Warehouse Safety";
const visits = ["/", "/enrolled-course", "/enrolled-path", "/completed"];

/** What a learner's way through the four pages leaves in the log, each once. */
const counted = {
  "Active in Academy": 4,
  [`Enroll - ${title} of course c-1`]: 1,
  [`Enroll - ${title} of path p-1`]: 1,
  [`Complete - ${title} of course c-1`]: 1,
};

let academy: Academy;
let organization: TestOrganization;

test.beforeEach(async ({ page }) => {
  academy = new Academy();
  await academy.start();
  organization = await openOrganization("Academy");
  const key = await makeKey(organization.tenantId, ["activity:write"]);
  const sent = await page.request.post("/api/v1/activity", {
    headers: { authorization: `Bearer ${key}` },
    data: { accounts: [{ id: "ACC-1", name: "Brightwater Retail" }] },
  });
  expect(sent.status()).toBe(200);
  await signIn(page.request, organization.csm);
  await page.goto("/activity/set-up");
});

test.afterEach(() => academy.stop());

/** The three snippets on the pages of an academy. */
function publish(at: Academy, [head, enrolment, completion]: readonly [string, string, string]) {
  at.pages.set("/", { globals: learner, head });
  at.pages.set("/enrolled-course", { globals: learner + course, head, body: enrolment });
  at.pages.set("/enrolled-path", { globals: learner + path, head, body: enrolment });
  at.pages.set("/completed", { globals: learner + course, head, body: completion });
}

async function openBrowser(browser: Browser): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext();
  const errors: string[] = [];
  context.on("weberror", (error) => errors.push(error.error().message));
  return { page: await context.newPage(), errors };
}

/** What is in the organization's log: how often each activity, with what it is of. */
async function readLog(): Promise<Record<string, number>> {
  const pool = await openOwnerPool();
  const { rows } = await pool.query<{ name: string; count: number }>(
    `select activity || coalesce(' of ' || subject_kind || ' ' || subject_key, '') as name, count(*)::int
     from activity_events where tenant_id = $1 group by 1`,
    [organization.tenantId],
  );
  await pool.end();
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

const codeOf = async (page: Page, label: string) =>
  (await page.getByRole("region", { name: label, exact: true }).textContent()) ?? "";

/** Waits until nothing waits in the browser any more. */
const allSent = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("quorum:"))),
    )
    .toBe(false);

test("the snippets of the set-up page report from the allowed academy alone, and the page turns green", async ({
  page,
  browser,
}) => {
  await expect(page.getByText("0 of 3 seen")).toBeVisible();
  const snippets = [
    await codeOf(page, "Head snippet"),
    await codeOf(page, "Enrolment snippet"),
    await codeOf(page, "Completion snippet"),
  ] as const;
  const impostor = new Academy();
  await impostor.start();
  publish(academy, snippets);
  publish(impostor, snippets);

  const origins = page.getByRole("combobox", { name: "Allowed origins" });
  await origins.fill(`${academy.origin}/catalog`);
  await origins.press("Enter");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  const visitor = await openBrowser(browser);
  await visitor.page.goto(impostor.origin);
  await expect(page.getByText("A call was rejected: origin is not allowed.")).toBeVisible();
  expect(await readLog()).toEqual({});

  for (const address of visits) {
    await visitor.page.goto(academy.origin + address);
    await allSent(visitor.page);
  }
  await expect(page.getByText("The set-up works: 3 of 3 seen")).toBeVisible();
  expect(await readLog()).toEqual(counted);
  expect(await visitor.page.context().cookies()).toEqual([]);
  expect(visitor.errors).toEqual([]);
  await visitor.page.context().close();
  await impostor.stop();
});

test("the script may be loaded by any page, and is asked for anew within the hour", async ({
  request,
}) => {
  const script = await request.get("/collector.js");
  expect(script.headers()).toMatchObject({
    "content-type": expect.stringContaining("javascript"),
    "cache-control": expect.stringContaining("max-age=3600"),
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  });
  const { etag = "" } = script.headers();
  const again = await request.get("/collector.js", { headers: { "if-none-match": etag } });
  expect(again.status()).toBe(304);
});

test("the snippets that an academy carried before work once their script's address is changed", async ({
  page,
  browser,
}) => {
  const serviceId = (await page.getByText(/^SP-\d{6}-\d{2}$/).textContent()) ?? "";
  const head = formerHead(`${await productUrl()}/collector.js`);
  publish(academy, [head.replace("SP-204417-01", serviceId), formerEnrolment, formerCompletion]);

  const visitor = await openBrowser(browser);
  for (const address of visits) {
    await visitor.page.goto(academy.origin + address);
    await allSent(visitor.page);
  }
  expect(await readLog()).toEqual(counted);
  expect(visitor.errors).toEqual([]);
  await visitor.page.context().close();
});

test("a call whose answer was lost, and one that met a server in need, count once", async ({
  page,
  browser,
}) => {
  publish(academy, [
    await codeOf(page, "Head snippet"),
    await codeOf(page, "Enrolment snippet"),
    await codeOf(page, "Completion snippet"),
  ]);
  const visitor = await openBrowser(browser);
  await visitor.page.clock.install();
  let mishaps = 0;
  await visitor.page.route("**/api/collect", async (route) => {
    mishaps += 1;
    if (mishaps === 1)
      return route.fulfill({ status: 503, headers: { "access-control-allow-origin": "*" } });
    if (mishaps > 3) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await visitor.page.goto(`${academy.origin}/completed`);
  await expect.poll(() => mishaps).toBeGreaterThan(1);
  await expect
    .poll(async () => {
      await visitor.page.clock.fastForward(10_000);
      return visitor.page.evaluate(
        () => Object.keys(localStorage).filter((key) => key.startsWith("quorum:")).length,
      );
    })
    .toBe(0);
  expect(mishaps).toBeGreaterThan(4);
  expect(await readLog()).toEqual({
    "Active in Academy": 1,
    [`Complete - ${title} of course c-1`]: 1,
  });
  expect(visitor.errors).toEqual([]);
  await visitor.page.context().close();
});

import { expect, test } from "@playwright/test";
import { look } from "./support/look";
import { demoPerson, openOrganization } from "./support/people";
import { visit } from "./support/visitor";

test("the overview's figures are links to what they count", async ({ browser }) => {
  const page = await visit(browser, demoPerson("analyst@northwind.example"));
  await page.goto("/");
  await expect(page).toHaveURL(/\/overview$/);
  await look(page, { onPhone: true });

  const metrics = page.getByRole("region", { name: "User metrics" });
  const paused = metrics.getByRole("link", { name: /^Paused/ });
  const count = /(\d+)$/.exec((await paused.textContent()) ?? "")?.[1];
  await paused.click();
  await expect(page.getByRole("tab", { name: `Paused ${count}`, selected: true })).toBeVisible();

  await page.goto("/overview");
  const segmentation = page.getByRole("region", { name: "Segmentation" });
  const [furthest] = await segmentation.getByRole("listitem").filter({ hasText: "−" }).all();
  expect(furthest).toBeDefined();
  await segmentation.getByRole("link", { name: /^Inclusion: / }).click();
  await expect(page).toHaveURL(/item=c(:|%3A)Inclusion/);

  await page.goto("/overview");
  await page.getByRole("button", { name: /^Activity/ }).click();
  await page.getByRole("option", { name: "last 7 days" }).click();
  await expect(page.getByText("active in 7 days")).toBeVisible();
  await page.getByRole("region", { name: "Training activity" }).getByText("Open usage").click();
  await expect(page.getByRole("heading", { name: "Usage", level: 1 })).toBeVisible();
});

test("a roll-out is noted step by step beside what the data say is done", async ({ browser }) => {
  const { admin } = await openOrganization("Roll-out");
  const page = await visit(browser, admin);
  await page.goto("/implementation");
  await look(page, { onPhone: true });
  await page.getByRole("button", { name: /Data batching/ }).click();
  const panel = page.getByRole("complementary", { name: "Data batching" });
  await panel.getByText("Under way").click();
  await panel.getByLabel("Owner").fill("Imani Okafor");
  await panel.getByLabel("Due").fill("2 Jan 2026");
  await panel.getByLabel("Notes").fill("The LMS sends SCORM IDs, HR the rest.");
  await panel.getByRole("button", { name: "Save" }).click();
  const step = page.getByRole("button", { name: /Data batching/ });
  await expect(step).toContainText("Under way, due 2 Jan 2026 (late)");
  await expect(step).toContainText("Imani Okafor");

  await page.getByLabel("Name").fill("Noor Haddad");
  await page.getByLabel("E-mail").fill("not an address");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("This is no e-mail address.")).toBeVisible();
  await page.getByLabel("E-mail").fill("noor@harbor.example");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("link", { name: "noor@harbor.example" })).toBeVisible();

  const ticked = page.getByRole("link", { name: /^Done: Template downloaded/ });
  await expect(ticked).toBeHidden();
  expect((await page.request.get("/roster/template?format=csv")).ok()).toBe(true);
  await page.reload();
  await expect(ticked).toBeVisible();
});

test("the API reads as a page, from the document that tools fetch", async ({ browser }) => {
  const page = await visit(browser, demoPerson("admin@northwind.example"));
  const document = await (await page.request.get("/api/v1/openapi.json")).json();
  expect(document.openapi).toMatch(/^3\.1\./);
  await page.goto("/api-reference");
  await look(page, { onPhone: true });
  const calls = page.getByRole("navigation", { name: "Calls" }).getByRole("listitem");
  const described = Object.values(document.paths).flatMap((path) => Object.keys(path ?? {}));
  await expect(calls).toHaveCount(described.length);
  await calls.getByRole("link", { name: /Fetch a report/ }).click();
  const call = page.getByRole("region", { name: "Fetch a report" });
  await expect(call.getByRole("table", { name: "Parameters of Fetch a report" })).toBeVisible();
});

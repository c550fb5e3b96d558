import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { look } from "./support/look";
import { demoPerson } from "./support/people";
import { visit } from "./support/visitor";

const admin = demoPerson("admin@northwind.example");
const analyst = demoPerson("analyst@northwind.example");

const grid = (page: Page) => page.getByRole("grid");
const rowOf = (page: Page, group: string) =>
  grid(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: group }) });

/** Compares with the one earlier wave of the demo. */
async function compareWithSpring(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Compare with/ }).click();
  await page.getByRole("option", { name: /^Spring .* change since then/ }).click();
  await expect(page).toHaveURL(/against=spring/);
  await expect(page.getByRole("rowheader", { name: "Benchmark" })).toHaveCount(0);
}

async function showChart(page: Page, name: "Answers" | "Trend"): Promise<void> {
  await page.getByRole("radiogroup", { name: "Chart" }).getByText(name, { exact: true }).click();
}

test("an analyst reads a change, a trend and the answers behind it, hidden groups left out", async ({
  browser,
}) => {
  const page = await visit(browser, analyst);
  await page.goto("/segmentation?field=department");
  await compareWithSpring(page);
  const cell = rowOf(page, "Warehouse Operations").locator("td[aria-label]").first();
  await expect(cell).toHaveAttribute("aria-label", /^\d\.\d, (.* than|as) in Spring/);
  const hidden = rowOf(page, "Executive Office").locator("td[aria-label]").first();
  await expect(hidden).toHaveAttribute("aria-label", "Fewer than 5");

  await cell.click();
  const panel = page.getByRole("complementary", { name: "Warehouse Operations" });
  await expect(panel.getByText(/^since Spring/).first()).toBeVisible();
  await panel.getByRole("button", { name: /^Show “Trend: .*” as a table/ }).click();
  await expect(panel.getByRole("row", { name: /^Spring \d{4} \d\.\d/ })).toBeVisible();

  await showChart(page, "Trend");
  await expect(page.getByRole("heading", { name: /Warehouse Operations over the/ })).toBeVisible();
  await showChart(page, "Answers");
  const answers = page.getByRole("region", { name: "How each group answered" });
  await expect(answers.getByRole("img", { name: /^Warehouse Operations\. / })).toBeVisible();
  await expect(answers.getByText(/not drawn: .*with fewer than 5 answers/)).toBeVisible();
  await expect(answers.getByText("Executive Office")).toHaveCount(0);
  await look(page, { onPhone: true });
});

test("a view is shared, opened by a colleague, and says when what it asks for is gone", async ({
  browser,
}) => {
  // The demo keeps it when this is tried a second time.
  const name = `Gender since spring ${randomUUID().slice(0, 4)}`;
  const page = await visit(browser, admin);
  await page.goto("/segmentation?field=gender&level=indicator");
  await compareWithSpring(page);
  await page.getByRole("button", { name: "Save as…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Save view" }).click();
  const current = page.getByRole("button", { name: `View: ${name}` });
  await current.click();
  await page.getByRole("menuitem", { name: "Share with everybody here" }).click();
  await expect(page.getByText(`Everybody here can open “${name}” now.`)).toBeVisible();
  const view = new URL(page.url()).searchParams.get("view");

  const colleague = await visit(browser, analyst);
  await colleague.goto(`/segmentation?view=${view}`);
  await expect(colleague).toHaveURL(/against=spring.*field=gender.*level=indicator/);
  await expect(colleague.getByRole("rowheader", { name: "Female", exact: true })).toBeVisible();
  await colleague.getByRole("button", { name: "Hide empty" }).click();
  await expect(colleague.getByRole("button", { name: `View: ${name}, edited` })).toBeVisible();

  await colleague.goto(`/segmentation?view=${view}&field=salary`);
  await expect(
    colleague.getByText(`The view “${name}” asks for what is no longer there`),
  ).toBeVisible();
  await look(colleague);

  await current.click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete view" }).click();
  await expect(page.getByRole("button", { name: "View: default" })).toBeVisible();
  await colleague.goto(`/segmentation?view=${view}`);
  await expect(colleague.getByText(/was deleted, or is not shared with you/)).toBeVisible();
});

test("paper has every row and column, and says in words what the controls do", async ({
  browser,
}) => {
  const page = await visit(browser, analyst);
  await page.goto("/segmentation?field=job_title&level=question&metric=favourable");
  await expect(grid(page)).toBeVisible();
  const rows = Number(await grid(page).getAttribute("aria-rowcount"));
  const columns = Number(await grid(page).getAttribute("aria-colcount"));
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: /: Job title$/ })).toBeVisible();
  await expect(page.getByText(/Favourable answers in percent of .* by question/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Field/ })).toBeHidden();
  await expect(page.getByRole("navigation")).toBeHidden();
  const parts = page.getByRole("table", { name: /favourable answers by group, columns/ });
  await expect(parts.first()).toBeVisible();
  const heads = await parts.locator("th[scope=col]").count();
  // Each part repeats the group's name and its two counts.
  expect(heads - 3 * (await parts.count())).toBe(columns - 3);
  // All rows but the head; benchmark and all learners are among them.
  expect(await parts.first().locator("tr[aria-rowindex]").count()).toBe(rows - 1);
  expect((await page.pdf({ preferCSSPageSize: true })).byteLength).toBeGreaterThan(10_000);
});

import { expect, type Locator, type Page, test } from "@playwright/test";
import { look } from "./support/look";
import { demoPerson } from "./support/people";
import { visit } from "./support/visitor";

const admin = demoPerson("admin@northwind.example");
const analyst = demoPerson("analyst@northwind.example");

/** The cell of the grid that has the focus. */
const focused = (page: Page): Locator => page.locator("[role=grid] [data-column]:focus");

/** Reaches the grid with the tabulator alone. */
async function tabToGrid(page: Page): Promise<void> {
  await page.locator("body").press("Tab");
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(page).count()) > 0) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The grid cannot be reached with the tabulator.");
}

test("the heat map is walked, opened and closed by keyboard alone", async ({ browser }) => {
  const page = await visit(browser, admin);
  await page.goto("/segmentation?field=department");
  await expect(page.getByRole("grid")).toBeVisible();
  await look(page, { onPhone: true });

  await tabToGrid(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(focused(page)).toHaveText("Warehouse Operations");
  for (let column = 0; column < 3; column++) await page.keyboard.press("ArrowRight");
  await expect(focused(page)).toHaveAttribute("aria-label", /^\d\.\d/);

  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: "Warehouse Operations" });
  await expect(panel).toBeVisible();
  await expect(page).toHaveURL(/group=Warehouse/);
  await look(page);
  await expect(focused(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(page).not.toHaveURL(/group=/);
});

test("a hidden cell tells its reason to whoever reaches it by keyboard", async ({ browser }) => {
  const page = await visit(browser, admin);
  await page.goto("/segmentation?field=department");
  const row = page.getByRole("row", { name: /^Executive Office/ });
  await expect(row).toBeVisible();
  await tabToGrid(page);
  for (let steps = 0; steps < 40; steps++) {
    if ((await focused(page).textContent()) === "Executive Office") break;
    await page.keyboard.press("ArrowDown");
  }
  await expect(focused(page)).toHaveText("Executive Office");
  for (let column = 0; column < 3; column++) await page.keyboard.press("ArrowRight");
  await expect(focused(page)).toHaveAttribute("aria-label", "Fewer than 5");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: "Executive Office" });
  await expect(panel).toContainText(/fewer than 5/i);
  await look(page);
});

const choose = async (page: Page, chip: RegExp, option: string) => {
  await page.getByRole("button", { name: chip }).click();
  await page.getByRole("option", { name: option }).first().click();
  await expect(page.getByRole("option")).toHaveCount(0);
};

test("what is chosen while the server still reads what was chosen before loses neither", async ({
  browser,
}) => {
  const page = await visit(browser, admin);
  await page.goto("/segmentation");
  let goOn = () => {};
  const isChosen = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const isAsked = (url: URL) => url.searchParams.has("_rsc") && url.pathname === "/segmentation";
  await page.route(isAsked, async (route) => {
    await isChosen;
    await route.continue();
  });
  await choose(page, /^Field/, "Gender");
  await choose(page, /^Level/, "Indicator");
  goOn();
  await expect(page.getByRole("rowheader", { name: "Female", exact: true })).toBeVisible();
  await expect(page).toHaveURL(/field=gender&level=indicator/);
  await page.goBack();
  await expect(page).not.toHaveURL(/level=/);
  await expect(page.getByRole("rowheader", { name: "Female", exact: true })).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("a view is its address: it survives a reload, and whoever is sent it sees the same", async ({
  browser,
}) => {
  const page = await visit(browser, admin);
  await page.goto("/segmentation");
  await choose(page, /^Field/, "Gender");
  await choose(page, /^Level/, "Indicator");
  await choose(page, /^Metric/, "% favourable");
  await choose(page, /^Compare with/, "organization");
  await page.getByRole("button", { name: "Hide empty" }).click();
  await expect(page).toHaveURL(/shown=true/);
  await expect(page.getByRole("rowheader", { name: "Female", exact: true })).toBeVisible();
  const grid = page.getByRole("grid");
  await expect(page.getByRole("rowheader", { name: "Benchmark" })).toBeHidden();
  const before = await grid.innerText();
  for (const part of [
    "field=gender",
    "level=indicator",
    "metric=favourable",
    "compare=organization",
  ]) {
    expect(page.url()).toContain(part);
  }

  await page.reload();
  await expect(grid).toHaveText(before, { useInnerText: true });

  const other = await visit(browser, analyst);
  await other.goto(page.url());
  await expect(other.getByRole("grid")).toHaveText(before, { useInnerText: true });
  await look(other, { onPhone: true });
});

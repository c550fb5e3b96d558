import { expect, test } from "@playwright/test";
import { learnerDefinitions } from "@/lib/learners/learner-definitions";
import { chooseInColumn, grid, headOf, menuOf, rowsOf } from "./support/learner-page";
import { look } from "./support/look";
import { demoPerson } from "./support/people";
import { visit } from "./support/visitor";

const admin = demoPerson("admin@northwind.example");

test("a column tells what it means, sorts, is pinned, moved and hidden; a reload changes nothing", async ({
  browser,
}) => {
  const page = await visit(browser, admin);
  await page.goto("/learners?tab=completed");
  await expect(grid(page)).toBeVisible();
  const heads = () =>
    grid(page)
      .locator("th[scope=col][data-column]")
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-column")));
  const before = await heads();

  // The first hover may come before the page hears it.
  await expect(async () => {
    await page.getByRole("searchbox").hover();
    await menuOf(page, "rating").hover();
    await expect(page.getByRole("tooltip")).toHaveText(learnerDefinitions.rating, {
      timeout: 2000,
    });
  }).toPass();
  await menuOf(page, "rating").click();
  await expect(page.getByRole("menu")).toContainText(learnerDefinitions.rating);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await look(page, { only: "[role=menu]" });
  await page.getByRole("menuitem", { name: "Sort highest first" }).click();
  await expect(page).toHaveURL(/sort=-rating/);
  await expect(headOf(page, "rating")).toHaveAttribute("aria-sort", "descending");
  await expect(grid(page)).toHaveAttribute("aria-busy", "false");
  const ratings = (await rowsOf(page)).map(({ rating = "" }) => Number.parseFloat(rating));
  const rated = ratings.filter((rating) => !Number.isNaN(rating));
  expect(rated.length).toBeGreaterThan(5);
  expect(rated).toEqual([...rated].sort((a, b) => b - a));
  expect(ratings.slice(0, rated.length)).toEqual(rated);

  await chooseInColumn(page, "rating", "Pin beside name");
  await expect(page).toHaveURL(/pin=rating/);
  expect((await heads()).slice(0, 2)).toEqual(["name", "rating"]);
  await chooseInColumn(page, "firstLogIn", "Hide column");
  await expect(headOf(page, "firstLogIn")).toHaveCount(0);
  await chooseInColumn(page, "launched", "Move left");
  await page.getByRole("button", { name: /^Columns/ }).click();
  await page.getByRole("textbox", { name: "Find a column" }).fill("nps");
  await page.getByRole("checkbox", { name: "NPS" }).uncheck();
  await look(page, { only: "[role=dialog]" });
  await page.keyboard.press("Escape");
  await expect(headOf(page, "nps")).toHaveCount(0);

  const after = await heads();
  expect(after).toHaveLength(before.length - 2);
  expect(after.indexOf("launched")).toBe(after.indexOf("email") - 1);
  const shown = await rowsOf(page);
  await page.reload();
  await expect(headOf(page, "rating")).toHaveAttribute("aria-sort", "descending");
  expect(await heads()).toEqual(after);
  expect(await rowsOf(page)).toEqual(shown);
});

test("the table is worked by keys alone: search, rows, ticks, menu, profile", async ({
  browser,
}) => {
  const page = await visit(browser, admin);
  await page.goto("/learners?tab=steady");
  await expect(grid(page)).toBeVisible();
  const focused = page.locator("tr[data-row]:focus");
  const row = (index: number) => page.locator(`tr[data-row="${index}"]`);

  // The first key may come before the page hears it.
  await expect(async () => {
    await page.locator("body").press("/");
    await expect(page.getByRole("searchbox")).toBeFocused({ timeout: 2000 });
  }).toPass();
  for (let presses = 0; presses < 120 && (await focused.count()) === 0; presses++) {
    await page.keyboard.press("Tab");
  }
  await expect(row(0)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(row(2)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(row(1)).toBeFocused();

  await page.keyboard.press("Space");
  await expect(row(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("region", { name: "Selected learners" });
  await expect(bar).toContainText("3 selected");
  await look(page);
  await row(3).focus();
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();

  const name = await row(3).getByRole("rowheader").innerText();
  await page.keyboard.press(".");
  await expect(page.getByRole("menuitem", { name: "Open profile" })).toBeVisible();
  await look(page, { only: "[role=menu]" });
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await expect(row(4)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(row(3)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/learners\/\d+\?tab=steady/);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await look(page);
});

import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import Papa from "papaparse";
import { type ExportExtra, exportExtras } from "@/lib/learners/export-columns";
import { type LearnerColumn, learnerColumnKeys } from "@/lib/learners/learner-columns";
import { productUrl } from "./product";

/** A learner as a file has it: the text of each cell by the head of its column. */
export type FiledLearner = Readonly<Record<string, string>>;

export const grid = (page: Page): Locator => page.getByRole("grid", { name: "Learners" });

/** The row of a learner. */
export const rowOf = (page: Page, name: string): Locator =>
  grid(page)
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name, exact: true }) });

/** The head of a column, and what opens its menu. */
export const headOf = (page: Page, column: LearnerColumn): Locator =>
  grid(page).locator(`th[scope=col][data-column=${column}]`);
export const menuOf = (page: Page, column: LearnerColumn): Locator =>
  headOf(page, column).locator("button[aria-haspopup=menu]");

/** Waits until the table holds so many learners. */
export async function expectMatching(page: Page, count: number): Promise<void> {
  await expect(grid(page)).toHaveAttribute("aria-rowcount", String(count + 1));
  await expect(grid(page)).toHaveAttribute("aria-busy", "false");
}

/** Opens the menu of a column and chooses there. */
export async function chooseInColumn(
  page: Page,
  column: LearnerColumn,
  item: string,
): Promise<void> {
  await menuOf(page, column).click();
  await page.getByRole("menuitem", { name: item }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
}

/** The rows of a table with at most a few dozen of them, each its texts by column. */
export async function rowsOf(page: Page): Promise<Record<string, string>[]> {
  const rows = new Map<number, Record<string, string>>();
  const count = Number(await grid(page).getAttribute("aria-rowcount")) - 1;
  await grid(page).evaluate((table) => table.parentElement?.scrollTo({ top: 0 }));
  for (let index = 0; index < count; index++) {
    if (rows.has(index)) continue;
    if (index > 0) await page.locator(`tr[data-row="${index - 1}"]`).scrollIntoViewIfNeeded();
    await expect(page.locator(`tr[data-row="${index}"]`)).toBeAttached();
    for (const [at, cells] of await drawnRows(page)) rows.set(at, cells);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, cells]) => cells);
}

function drawnRows(page: Page): Promise<[number, Record<string, string>][]> {
  return grid(page).evaluate((table) =>
    [...table.querySelectorAll<HTMLElement>("tbody tr[data-row]")].map((row) => [
      Number(row.dataset.row),
      Object.fromEntries(
        [...row.querySelectorAll<HTMLElement>("[data-column]")].map((cell) => [
          cell.dataset.column ?? "",
          cell.textContent ?? "",
        ]),
      ),
    ]),
  );
}

/** Everybody of the organization with every column, as the export has them: what the page is compared with. */
export async function everybody(page: Page): Promise<FiledLearner[]> {
  const answer = await page.request.post("/learners/export", {
    headers: { origin: await productUrl() },
    data: {
      ...{ format: "csv", columns: learnerColumnKeys satisfies LearnerColumn[] },
      extras: exportExtras satisfies readonly ExportExtra[],
      selection: { kind: "matching", request: {} },
    },
  });
  expect(answer.status()).toBe(200);
  return readCsv(await answer.text());
}

/** The rows of a file of comma-separated values. */
export function readCsv(text: string): FiledLearner[] {
  const { data, errors } = Papa.parse<FiledLearner>(text.replace(/^\ufeff/, ""), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
}

/** The bytes that a click saves. */
export async function download(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const saved = page.waitForEvent("download");
  await click();
  return readFile(await (await saved).path());
}

/** The notice that says so. */
export const notice = (page: Page, words: string | RegExp): Locator =>
  page.locator(".mantine-Notification-root").filter({ hasText: words });

/** The first stage of the band says what it is, right above it. */
export async function expectTipAtBand(page: Page) {
  const stage = page
    .getByRole("region", { name: "The engagement over time" })
    .locator("rect[data-tip]")
    .first();
  const tip = page.getByRole("tooltip");
  await expect(async () => {
    await page.getByRole("heading", { level: 1 }).hover();
    await stage.hover();
    await expect(tip).toHaveText(/^Onboarding, from /, { timeout: 2000 });
  }).toPass();
  const [bar, words] = [await stage.boundingBox(), await tip.boundingBox()];
  if (!bar || !words) throw new Error("The tip is gone.");
  expect(Math.abs(words.y + words.height - bar.y)).toBeLessThan(12);
}

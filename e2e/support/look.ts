import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** The sizes at which pages are looked at: a desk and a telephone. */
const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

/**
 * Looks at the page as it stands, in light and dark, and where asked also on a telephone: no serious finding of
 * axe, and nothing that makes the page scroll sideways. Leaves it light, on a desk. With `only`, axe looks at what this
 * selector finds: a dialog over a page that was looked at before.
 */
export async function look(
  page: Page,
  { onPhone = false, only }: { onPhone?: boolean; only?: string } = {},
): Promise<void> {
  for (const size of onPhone ? [desk, phone] : [desk]) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      await settle(page);
      await expectNoFindings(page, `${colorScheme}, ${size.width} px`, only);
    }
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, `width of ${page.url()}`).toBeLessThanOrEqual(size.width);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize(desk);
}

/**
 * Waits until title, colours and places have stopped changing, and what is dimmed because its successor is being
 * fetched has got it; what turns for ever is left to turn.
 */
async function settle(page: Page): Promise<void> {
  // A page that is told anew by an action has no title for a moment.
  await expect(page).toHaveTitle(/./);
  await expect(page.locator("[data-loading], [data-busy], [aria-busy=true]")).toHaveCount(0);
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** What is found must be found again after a pause: a state between two others is not what a user meets. */
async function expectNoFindings(page: Page, circumstances: string, only?: string): Promise<void> {
  let found = await findingsOf(page, only);
  if (found.length > 0) {
    await page.waitForTimeout(1_500);
    await settle(page);
    const again = await findingsOf(page, only);
    found = found.filter((finding) => again.includes(finding));
  }
  expect.soft(found, `${page.url()} in ${circumstances}`).toEqual([]);
}

/** The serious findings of axe, each with the element it is about. */
async function findingsOf(page: Page, only?: string): Promise<string[]> {
  // A frame that runs no script, as that of a mail, runs none that looks at it.
  const axe = new AxeBuilder({ page }).exclude("iframe[sandbox='']");
  const { violations } = await (only ? axe.include(only) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

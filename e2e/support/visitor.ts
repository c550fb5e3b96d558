import type { Browser, Page } from "@playwright/test";
import { type Person, signIn } from "./people";
import { productUrl } from "./product";

/** A browser of somebody's own, signed in, with the clock of a zone. Animations are off, as their reader may ask. */
export async function visit(
  browser: Browser,
  person: Person,
  { timeZone = "UTC" } = {},
): Promise<Page> {
  const context = await browser.newContext({
    timezoneId: timeZone,
    baseURL: await productUrl(),
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  await signIn(page.request, person);
  return page;
}

import { expect, type Locator, type Page } from "@playwright/test";
import { notice, rowOf } from "./learner-page";

/** Chooses a step in the menu of a learner, in the list as on the profile; answers the dialog that previews it. */
export async function chooseStep(page: Page, name: string, verb: string): Promise<Locator> {
  const row = rowOf(page, name);
  if ((await row.count()) > 0) await row.hover();
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: `${verb}…` }).click();
  return page.getByRole("dialog");
}

/** Chooses a step in the bar of the selection, or in its menu. */
export async function chooseForSelection(page: Page, verb: string): Promise<Locator> {
  const bar = page.getByRole("region", { name: "Selected learners" });
  await expect(bar.getByRole("button", { name: "More actions" })).toBeVisible();
  const button = bar.getByRole("button", { name: verb, exact: true });
  if ((await button.count()) > 0) await button.click();
  else {
    await bar.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: `${verb}…` }).click();
  }
  return page.getByRole("dialog");
}

/** Takes the step that a dialog previews. */
export async function take(dialog: Locator, button: string): Promise<void> {
  await dialog.getByRole("button", { name: button, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Chooses from a list. */
export async function pick(page: Page, field: string, option: string | RegExp): Promise<void> {
  await page.getByRole("combobox", { name: field }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Takes a step back by the notice of it. */
export async function undo(page: Page, words: string, taken: string): Promise<void> {
  await notice(page, words).getByRole("button", { name: "Undo" }).click();
  await expect(notice(page, `Taken back: ${taken} as before.`)).toBeVisible();
}

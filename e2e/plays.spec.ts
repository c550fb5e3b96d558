import { expect, test } from "@playwright/test";
import { withTenant } from "@/db/tenant";
import { database } from "@/lib/core/server/database";
import { Academy } from "@/lib/plays/server/testing/academy";
import { triggerPlays } from "@/lib/plays/server/trigger-plays";
import { asWorker, openOwnerPool } from "./support/doors";
import { look } from "./support/look";
import { openOrganization } from "./support/people";
import { visit } from "./support/visitor";

test("a suggested play is switched on, changed, tested, and says why it ran or not", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const organization = await openOrganization("Plays");
  const owner = await openOwnerPool();
  const academy = await new Academy(owner).openIn(organization.tenantId);
  const kofi = await academy.user({ accountId: await academy.account("Port of Tema") });
  const enrol = async (title: string) => {
    await academy.progress(kofi, await academy.subject(title), "enrol");
    await asWorker(() =>
      withTenant(database(), organization.tenantId, (tx) =>
        triggerPlays(tx, organization.tenantId, "all", new Date()),
      ),
    );
  };
  const page = await visit(browser, organization.admin);
  const log = page.getByRole("region", { name: "Run log" });
  const publish = (version: number) =>
    page.getByRole("button", { name: `Publish version ${version}` });

  await test.step("it is switched on", async () => {
    await page.goto("/plays/suggested");
    await look(page, { onPhone: true });
    const name = "Remind at 14 days without completion";
    await page.getByRole("button", { name: `Switch on ${name}` }).click();
    await expect(page.getByRole("heading", { name })).toBeVisible();
    await expect(page.getByText("version 1", { exact: true })).toBeVisible();
    await expect(publish(2)).toBeDisabled();
  });

  await test.step("it gets a name of the client's own, and stays the version that runs", async () => {
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Nudge after two weeks");
    await page.getByRole("button", { name: "Rename", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Nudge after two weeks" })).toBeVisible();
    await expect(page.getByText("version 1", { exact: true })).toBeVisible();
  });

  await test.step("it is changed, which is said in words, and published", async () => {
    await page.getByRole("button", { name: "14 days later" }).click();
    await page.getByRole("option", { name: "at once" }).click();
    await expect(page.getByText("Version 2 changes one thing.")).toBeVisible();
    await look(page, { onPhone: true });
    await publish(2).click();
    await expect(page.getByText("version 2", { exact: true })).toBeVisible();
    await expect(publish(3)).toBeDisabled();
  });

  await test.step("a course is enrolled in: it runs once, and not again so soon", async () => {
    await enrol("Warehouse Safety");
    await expect(log.getByText("Ran", { exact: true })).toBeVisible({ timeout: 60_000 });
    await enrol("Forklift Basics");
    await expect(log.getByText("too soon again: ran")).toBeVisible({ timeout: 60_000 });
    await log.getByRole("button", { name: /^Why: Kofi Asante, Did not run/ }).click();
    await expect(log.getByRole("listitem").filter({ hasText: "At most 1 in 30 days" })).toHaveCount(
      2,
    );
    await look(page, { onPhone: true });
  });

  await test.step("a test shows the mail and does nothing", async () => {
    await page.getByRole("button", { name: "Test on one user" }).click();
    const dialog = page.getByRole("dialog", { name: "Test on one user" });
    await dialog.getByRole("combobox", { name: "User" }).fill("Kofi");
    await page.getByRole("option", { name: "Kofi Asante" }).click();
    await dialog.getByRole("button", { name: "Test without doing anything" }).click();
    await expect(dialog.getByText("It would not run")).toBeVisible();
    await expect(dialog.getByText("“Pick up where you left off”")).toBeVisible();
    await look(page);
    await page.keyboard.press("Escape");
  });

  await test.step("an analyst reads it, and changes nothing", async () => {
    const reader = await visit(browser, organization.analyst);
    await reader.goto(new URL(page.url()).pathname);
    await expect(reader.getByRole("heading", { name: "Nudge after two weeks" })).toBeVisible();
    await expect(reader.getByRole("button", { name: /Publish|Pause|Test/ })).toHaveCount(0);
    await look(reader);
  });
  await owner.end();
});

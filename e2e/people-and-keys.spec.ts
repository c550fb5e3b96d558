import { expect, type Page, test } from "@playwright/test";
import { look } from "./support/look";
import { openOrganization } from "./support/people";
import { visit } from "./support/visitor";

test("a person is added, given another role and has its rights at once; the log tells of it", async ({
  browser,
}) => {
  const organization = await openOrganization("People & Keys");
  const admin = await visit(browser, organization.admin);
  const email = `newcomer-${organization.slug}@example.com`;

  await admin.goto("/users");
  await look(admin, { onPhone: true });
  await admin.getByRole("button", { name: "Add person" }).click();
  await look(admin);
  await admin.getByLabel("Name", { exact: true }).fill("Nora Newcomer");
  await admin.getByLabel("E-mail").fill(email);
  await admin.getByRole("radio", { name: /^Administrator/ }).check();
  await admin.getByRole("button", { name: "Make an initial password" }).click();
  const password = await admin.getByRole("code").innerText();
  await look(admin);

  const context = await browser.newContext();
  const newcomer = await context.newPage();
  await newcomer.goto(new URL("/sign-in", admin.url()).href);
  await look(newcomer, { onPhone: true });
  await newcomer.getByLabel("E-mail").fill(email);
  await newcomer.getByRole("textbox", { name: "Password" }).fill(password);
  await newcomer.getByRole("button", { name: "Sign in" }).click();
  await expect(newcomer.getByRole("button", { name: "Account of Nora Newcomer" })).toBeVisible();
  await newcomer.goto(new URL("/api-keys", admin.url()).href);
  await expect(newcomer.getByRole("heading", { name: "API keys" })).toBeVisible();

  await admin.goto("/users");
  await admin.getByRole("button", { name: "Actions for Nora Newcomer" }).click();
  await admin.getByRole("menuitem", { name: /^Make Analyst/ }).click();
  await expect(admin.getByText("Nora Newcomer is now Analyst and signs in anew.")).toBeVisible();
  await newcomer.reload();
  await expect(newcomer).toHaveURL(/sign-in/);

  await newcomer.getByLabel("E-mail").fill(email);
  await newcomer.getByRole("textbox", { name: "Password" }).fill(password);
  await newcomer.getByRole("button", { name: "Sign in" }).click();
  await expect(newcomer.getByRole("button", { name: "Account of Nora Newcomer" })).toBeVisible();
  const refused = await newcomer.goto(new URL("/api-keys", admin.url()).href);
  expect(refused?.status()).toBe(403);
  await expect(newcomer.getByText("Not for your role")).toBeVisible();
  await look(newcomer, { onPhone: true });

  await admin.goto("/users");
  await admin.getByRole("button", { name: "Actions for Nora Newcomer" }).click();
  await admin.getByRole("menuitem", { name: /^Remove/ }).click();
  await expect(admin.getByText(/Nora Newcomer is no longer in/)).toBeVisible();
  await newcomer.reload();
  await expect(newcomer).toHaveURL(/sign-in/);

  await admin.goto("/audit-log");
  const log = admin.getByRole("table", { name: /Entries of the audit log/ });
  for (const words of ["asked a person to join", "joined", "changed a role", "removed a person"]) {
    await expect(log.getByRole("row").filter({ hasText: words }).first()).toBeVisible();
  }
  await look(admin, { onPhone: true });
});

test("a key made on the page opens the API until it is revoked", async ({ browser, request }) => {
  const organization = await openOrganization("Keys & Co");
  const admin = await visit(browser, organization.admin);
  await admin.goto("/api-keys");
  await look(admin, { onPhone: true });
  await losesNoPage(admin);
  await admin.getByRole("button", { name: "Create key" }).first().click();
  await look(admin);
  await admin.getByLabel("Name", { exact: true }).fill("HR nightly");
  await admin.getByRole("checkbox", { name: /roster/i }).check();
  await admin.getByRole("button", { name: "Create key" }).last().click();
  const secret = await admin
    .getByRole("code")
    .filter({ hasText: /^qk_.{40}/ })
    .innerText();

  const send = () =>
    request.patch("/api/v1/roster", {
      data: "Employee ID,First Name,Last Name\n1,Ann,Ray\n",
      headers: { authorization: `Bearer ${secret}`, "content-type": "text/csv" },
      // A connection that was idle may be closed just as it is used again.
      maxRetries: 1,
    });
  expect((await send()).status()).toBe(202);

  await admin.goto("/api-keys");
  await expect(admin.getByText(secret)).toBeHidden();
  await admin.getByRole("button", { name: "Revoke HR nightly" }).click();
  await look(admin);
  await admin.getByRole("button", { name: "Revoke key" }).click();
  await expect(admin.getByText("“HR nightly” is revoked.")).toBeVisible();
  expect((await send()).status()).toBe(401);

  await admin.goto("/audit-log");
  const log = admin.getByRole("table", { name: /Entries of the audit log/ });
  await expect(log).toContainText("created an API key");
  await expect(log).toContainText("revoked an API key");
});

/** While no script can be fetched, a panel and a menu say so and the page stays; with the line back they open. */
async function losesNoPage(page: Page) {
  const scripts = "**/_next/static/chunks/**";
  const lost = page.getByRole("alert").filter({ hasText: "could not be loaded" });
  const create = page.getByRole("button", { name: "Create key" }).first();
  const account = page.getByRole("button", { name: /^Account of/ });
  await page.getByRole("heading", { name: "API keys" }).hover();
  await page.locator(".mantine-Notifications-root").first().waitFor({ state: "attached" });

  await page.route(scripts, (route) => route.abort());
  await create.click();
  await expect(lost.getByRole("button", { name: "Reload" })).toBeVisible();
  await expect(create).toBeVisible();
  await look(page);
  await lost.getByRole("button", { name: "Close the notice" }).click();
  await account.click();
  await expect(lost).toBeVisible();

  await page.unroute(scripts);
  await account.click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await expect(lost).toBeHidden();
  await page.keyboard.press("Escape");
}

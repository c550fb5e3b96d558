import { expect, test } from "@playwright/test";

test("one start brings database, worker and web server", async ({ request }) => {
  expect((await request.get("/api/health")).status()).toBe(200);
  await expect.poll(async () => (await request.get("/api/ready")).status()).toBe(200);
});

test("a visitor who is not signed in is asked to", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("textbox", { name: "Password" })).toBeVisible();
});

import { expect, type Page, test } from "@playwright/test";
import { newUsers, tell } from "@/lib/activity/server/testing/told-activity";
import { systemActor } from "@/lib/auth/actor";
import { foldAllActivity } from "@/lib/worker/fold-activity";
import { asWorker, openOwnerPool } from "./support/doors";
import { look } from "./support/look";
import { openOrganization, signIn, type TestOrganization } from "./support/people";

const DAY = 86_400_000;

/** Six users of three paying accounts enrol in one course; three of them complete it. */
async function fillAcademy(tenantId: string): Promise<void> {
  const names = ["Ann", "Abe", "Ben", "Bea", "Cal", "Cora"];
  const accounts = ["Acme", "Bolt", "Crane"];
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();
  const owner = await openOwnerPool();
  try {
    await newUsers(
      owner,
      tenantId,
      Object.fromEntries(names.map((name, index) => [name, accounts[index >> 1] ?? null])),
    );
    await owner.query("update activity_accounts set is_paying = true where tenant_id = $1", [
      tenantId,
    ]);
    const course = { title: "Safety first", kind: "course" as const };
    await tell(owner, tenantId, [
      ...names.map((user) => ({ user, at: daysAgo(20), verb: "enrol" as const, ...course })),
      ...names
        .slice(0, 3)
        .map((user) => ({ user, at: daysAgo(10), verb: "complete" as const, ...course })),
    ]);
  } finally {
    await owner.end();
  }
  await asWorker(() => foldAllActivity(systemActor(tenantId, "test")));
}

let organization: TestOrganization;
test.beforeEach(async ({ page }, { title }) => {
  organization = await openOrganization(title);
  await signIn(page.request, organization.csm);
});

const tile = (page: Page, name: RegExp) => page.getByRole("main").getByRole("button", { name });

async function choose(page: Page, label: string, option: RegExp) {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).first().click();
}

test("a figure is opened, traced to people, given a target, and joined by one of the client's own", async ({
  page,
}) => {
  await fillAcademy(organization.tenantId);
  await page.goto("/scorecard");
  const rate = tile(page, /^Completion rate by user/);
  await expect(rate).toContainText("50.0");
  await expect(rate).toContainText("below 65");

  await rate.click();
  await expect(page).toHaveURL(/open=user-rate/);
  const opened = page.getByRole("region", { name: "Completion rate by user" });
  await expect(opened.getByRole("rowheader", { name: "Safety first" })).toBeVisible();
  await opened.getByText("Table", { exact: true }).click({ force: true });
  await expect(opened.getByText("3 of 6").first()).toBeVisible();

  await opened.getByRole("textbox", { name: "Target" }).fill("40");
  await opened.getByRole("button", { name: "Set target" }).click();
  await expect(rate).toContainText("target 40");

  await opened.getByRole("link", { name: "See the 3 users without a completion" }).click();
  await expect(page.getByRole("heading", { name: "Completion rate by user" })).toBeVisible();
  await expect(page.getByRole("rowheader")).toHaveText(["Bea", "Cal", "Cora"], {
    useInnerText: true,
  });
  await expect(page.getByRole("link", { name: "Cora" })).toHaveAttribute(
    "href",
    /^\/activity\/users\/\d+$/,
  );
  await look(page, { onPhone: true });
  await page.getByRole("main").getByRole("link", { name: "Scorecard" }).click();
  await expect(opened).toBeVisible();

  await page.getByRole("button", { name: "Add KPI" }).click();
  const panel = page.getByRole("complementary", { name: "Add KPI" });
  await panel.getByRole("textbox", { name: "Name" }).fill("Safe and sound");
  await choose(page, "Measures", /in per cent of another/);
  await choose(page, "Those counted", /Safety first Completions.*users/);
  await choose(page, "In per cent of", /Safety first Enrollments.*users/);
  await panel.getByRole("button", { name: "Add to the scorecard" }).click();
  const own = tile(page, /^Safe and sound/);
  await expect(own).toBeVisible();
  // The worker counts it within moments.
  await expect(async () => {
    await page.reload();
    await expect(own).toContainText("50.0", { timeout: 1000 });
  }).toPass();

  await own.focus();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/open=/);
  await rate.click();
  await expect(opened).toBeVisible();
  await look(page, { onPhone: true });

  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(opened.getByRole("link", { name: /See the/ }).first()).toBeHidden();
  await expect(rate).toBeVisible();
});

test("an analyst reads it and changes nothing", async ({ page }) => {
  await fillAcademy(organization.tenantId);
  await signIn(page.request, organization.analyst);
  await page.goto("/scorecard?open=user-rate");
  await expect(page.getByRole("region", { name: "Completion rate by user" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add KPI" })).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Target" })).toHaveCount(0);
});

test("before anything came in, it says what brings the first figures", async ({ page }) => {
  await page.goto("/scorecard");
  await expect(page.getByText("No activity has come in yet.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Set up the academy" })).toBeVisible();
  await look(page);
});

import { expect, type Page, test } from "@playwright/test";
import { refreshTimedAudiences } from "@/lib/audiences/server/keep-members";
import { systemActor } from "@/lib/auth/actor";
import { asWorker, openOwnerPool } from "./support/doors";
import { look } from "./support/look";
import { openOrganization, type TestOrganization } from "./support/people";
import { visit } from "./support/visitor";

/** An academy with a course, and six users of two accounts: four finished it, three of them are dispatchers. */
async function openAcademy(): Promise<TestOrganization> {
  const organization = await openOrganization("Audiences");
  const owner = await openOwnerPool();
  await owner.query(
    `with course as (
       insert into activity_subjects (tenant_id, kind, key, title, origin) values ($1, 'course', 'c1', 'Forklift', 'api')
       returning id
     ), role as (
       insert into attribute_definitions (tenant_id, object, key, label, type) values ($1, 'user', 'own:role', 'Role', 'text')
     ), accounts as (
       insert into activity_accounts (tenant_id, key, name)
       values ($1, 'a1', 'Brightwater Retail'), ($1, 'a2', 'Delta Cold Chain') returning id, key
     )
     insert into activity_users (tenant_id, key, name, account_id, computed, custom)
     select $1, 'u' || n, 'User ' || n, accounts.id,
       case when n <= 4 then jsonb_build_object('course_completions', 1, 'course:' || course.id || ':completed',
         to_char(now() - n * interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) else '{}' end,
       jsonb_build_object('own:role', case when n <= 3 then 'Dispatcher' else 'Planner' end)
     from generate_series(1, 6) n join accounts on accounts.key = 'a' || (1 + n % 2), course`,
    [organization.tenantId],
  );
  await owner.end();
  await asWorker(() => refreshTimedAudiences(systemActor(organization.tenantId, "worker"), {}));
  return organization;
}

/** Answers the chip that has the focus, or is called so, with a choice of its list. */
async function choose(page: Page, chip: string | RegExp, choice: string): Promise<void> {
  await page.getByRole("button", { name: chip }).click();
  await page
    .getByPlaceholder(/^Find among/)
    .filter({ visible: true })
    .fill(choice);
  await page.getByRole("option", { name: choice }).first().click();
}

const matching = (page: Page) => page.getByRole("complementary").getByRole("status");

test("an audience is built by pointer and keys, counted, saved, filled and duplicated", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const organization = await openAcademy();
  const page = await visit(browser, organization.admin);
  await page.goto("/audiences");
  await expect(page.getByRole("rowheader", { name: /^Forklift Completions/ })).toBeVisible();
  await look(page, { onPhone: true });

  await page.getByRole("link", { name: "New audience" }).click();
  await choose(page, "What to ask for", "Course Completions");
  await expect(matching(page)).toHaveText("4");

  await page.getByRole("button", { name: "Group", exact: true }).click();
  await choose(page, "What to ask for", "Role");
  await page.getByRole("combobox", { name: "Role, value" }).fill("Planner");
  await page.keyboard.press("Escape");
  await expect(matching(page)).toHaveText("1");
  await page.getByRole("textbox", { name: "Course Completions" }).press("Alt+ArrowDown");
  await expect(matching(page)).toHaveText("6");
  await page.getByRole("textbox", { name: "Course Completions" }).press("Alt+ArrowUp");
  await expect(matching(page)).toHaveText("1");
  await page.getByRole("combobox", { name: "Role, value" }).fill("Dispatcher");
  await page.keyboard.press("Escape");
  await expect(matching(page)).toHaveText("3");
  await expect(
    page.getByText("Users who completed at least one course, and have the Role Dispatcher."),
  ).toBeVisible();
  await look(page, { onPhone: true });

  await page.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Stay" }).click();
  await page.getByLabel("Name").fill("Dispatchers who finished");
  await page.getByRole("button", { name: "Save audience" }).click();
  await page.waitForURL(/\/audiences\/\d+$/);
  await expect(page.getByRole("heading", { name: "Dispatchers who finished" })).toBeVisible();

  const members = `${new URL(page.url()).pathname}/members`;
  await expect(async () => {
    await page.goto(members);
    await expect(page.getByRole("rowheader")).toHaveText(["User 1", "User 2", "User 3"], {
      timeout: 500,
    });
  }).toPass();
  await look(page, { onPhone: true });

  await page.goto("/audiences");
  await page.getByRole("button", { name: "Actions for Forklift Completions" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page.getByRole("heading", { name: "Forklift Completions copy" })).toBeVisible();
  await expect(matching(page)).toHaveText("4");

  const analyst = await visit(browser, organization.analyst);
  await analyst.goto("/audiences");
  await expect(analyst.getByRole("link", { name: "New audience" })).toHaveCount(0);
  await analyst.getByRole("link", { name: "Dispatchers who finished" }).click();
  await expect(matching(analyst)).toHaveText("3");
  await expect(analyst.getByRole("button", { name: "Save audience" })).toHaveCount(0);
  await expect(analyst.getByRole("button", { name: "Condition" })).toHaveCount(0);
  await look(analyst);
});

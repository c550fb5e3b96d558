import { expect, type Page, test } from "@playwright/test";
import { newUsers, type ToldEvent, tell } from "@/lib/activity/server/testing/told-activity";
import { systemActor } from "@/lib/auth/actor";
import { foldAllActivity } from "@/lib/worker/fold-activity";
import { asWorker, openOwnerPool } from "./support/doors";
import { notice } from "./support/learner-page";
import { look } from "./support/look";
import { openOrganization } from "./support/people";
import { visit } from "./support/visitor";

/** What the academy sends: titles alone, one of them spelt in two ways. */
const log: readonly ToldEvent[] = [
  { user: "ann", at: "2026-03-02T09:00:00Z", verb: "enrol", kind: "path", title: "Warehouse" },
  { user: "ann", at: "2026-03-02T09:10:00Z", verb: "enrol", title: "Forklift Basics" },
  { user: "ann", at: "2026-03-06T09:00:00Z", verb: "complete", title: "Forklift Basics" },
  { user: "ann", at: "2026-03-07T09:00:00Z", verb: "enrol", title: "Loading Safely" },
  { user: "ann", at: "2026-03-09T09:00:00Z", verb: "complete", title: "Loading Safely" },
  { user: "ben", at: "2026-03-03T09:00:00Z", verb: "enrol", title: "Forklift Basics" },
  { user: "cal", at: "2026-03-04T09:00:00Z", verb: "enrol", title: "Fork-lift Basics" },
];

/** Takes one of the choices of the page's menu. */
async function change(page: Page, choice: string): Promise<void> {
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByRole("menuitem", { name: choice }).click();
}

/** Looks until the figures above are so; the worker counts them within moments. */
const expectFigures = (page: Page, enrolled: number, completed: number) =>
  expect(async () => {
    await page.reload();
    for (const figure of [`${enrolled}enrolled`, `${completed}completed`]) {
      await expect(page.getByRole("main")).toContainText(figure, { timeout: 1000 });
    }
  }).toPass();

test("the catalogue is set in order, and nobody's progress is lost by it", async ({ browser }) => {
  test.setTimeout(180_000);
  const organization = await openOrganization("Catalogue");
  const { tenantId } = organization;
  const owner = await openOwnerPool();
  await newUsers(owner, tenantId, { ann: "Brightwater", ben: "Brightwater", cal: null, dee: null });
  const hear = async (events: readonly ToldEvent[]) => {
    await tell(owner, tenantId, events);
    await asWorker(() => foldAllActivity(systemActor(tenantId, "test")));
  };
  await hear(log);
  const page = await visit(browser, organization.admin);
  const row = (title: string) => page.getByRole("rowheader", { name: title });
  const open = (title: string) => page.getByRole("link", { name: title, exact: true }).click();

  await test.step("a course is added; what events alone named says so", async () => {
    await page.goto("/activity/courses");
    await expect(row("Forklift Basics First seen")).toBeVisible();
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("textbox", { name: "Title" }).fill("Cold Chain");
    await page.getByRole("textbox", { name: "ID in the academy" }).fill("c-9");
    await look(page, { onPhone: true });
    await page.getByRole("button", { name: "Add course" }).click();
    await expect(row("Cold Chain")).toBeVisible();
  });

  await test.step("two spellings are one course", async () => {
    await open("Fork-lift Basics");
    await change(page, "Merge into another…");
    await page.getByRole("combobox", { name: "It is the same as" }).click();
    await page.getByRole("option", { name: "Forklift Basics", exact: true }).click();
    await look(page);
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Forklift Basics" })).toBeVisible();
    await expectFigures(page, 3, 1);
  });

  await test.step("a new title changes no figure, and events of the former ones still count", async () => {
    await change(page, "Rename…");
    await page.getByRole("textbox", { name: "Title" }).fill("Forklifts");
    await page.getByRole("button", { name: "Rename", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Forklifts", exact: true })).toBeVisible();
    await expect(notice(page, "It is called Forklifts now.")).toBeVisible();
    await hear([
      { user: "dee", at: "2026-03-10T09:00:00Z", verb: "enrol", title: "Forklift Basics" },
      { user: "cal", at: "2026-03-11T09:00:00Z", verb: "complete", title: "Fork-lift Basics" },
      { user: "ben", at: "2026-03-12T09:00:00Z", verb: "complete", title: "forklifts" },
    ]);
    await expectFigures(page, 4, 3);
    await look(page, { onPhone: true });
  });

  await test.step("a path is given its courses in order: who did them all completed it", async () => {
    await page.goto("/activity/courses?kind=path");
    await open("Warehouse");
    const courses = page.getByRole("region", { name: "Courses of the path" });
    await courses.getByRole("button", { name: "Edit" }).click();
    for (const title of ["Forklifts", "Loading Safely"]) {
      await courses.getByRole("combobox", { name: "Add a course" }).click();
      await page.getByRole("option", { name: title }).click();
    }
    await courses.getByRole("button", { name: "Move Loading Safely up" }).click();
    await look(page, { onPhone: true });
    await courses.getByRole("button", { name: "Save courses" }).click();
    await expect(courses.getByRole("button", { name: "Edit" })).toBeVisible();
    await expectFigures(page, 1, 1);
    await expect(courses.getByRole("listitem").getByRole("link")).toHaveText([
      "Loading Safely",
      "Forklifts",
    ]);
    await page.getByRole("link", { name: /^Completed/ }).click();
    await expect(page.getByRole("row", { name: /^ann/ })).toContainText("9 Mar 2026");
    await expect(page.getByRole("row", { name: /^ann/ })).toContainText("by its courses");
  });

  await test.step("an analyst reads it, and changes nothing", async () => {
    const reader = await visit(browser, organization.analyst);
    await reader.goto(page.url());
    await expect(reader.getByRole("heading", { name: "Warehouse" })).toBeVisible();
    await expect(reader.getByRole("button", { name: /^(Change|Edit)$/ })).toHaveCount(0);
  });
  await owner.end();
});

import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { look } from "./support/look";
import { openOrganization } from "./support/people";
import { visit } from "./support/visitor";

const year = new Date().getFullYear();

/** A year's days as a date field reads them. */
const plan = {
  ...{ name: "Leadership", licences: 25, sessions: 8 },
  ...{ first: `1 Jan ${year}`, last: `31 Dec ${year + 1}` },
};
const survey = { name: "Monday pulse", question: "I know what matters this week." };
const group = { name: "First-time leaders", description: "For who leads for the first time." };
const ownCoach = { name: "Imre Vass", email: "imre@example.com" };

/** Chooses one of a field's options by its words. */
async function choose(page: Page, within: Locator, field: string, option: string): Promise<void> {
  await within.getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option }).click();
}

/** Types a day; its calendar closes as one goes on. */
async function enterDay(within: Locator, field: string, day: string): Promise<void> {
  await within.getByLabel(field).fill(day);
  await within.getByLabel(field).press("Tab");
}

const said = (page: Page, words: string) => expect(page.getByText(words)).toBeVisible();

/** Turns a phone, which takes a panel from beside the page to over it and back: the field stays as it is. */
async function turnPhone(page: Page, field: Locator, value: string): Promise<void> {
  const desk = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 390, height: 844 });
  const sheet = page.getByRole("dialog", { name: "New organization coach" });
  await expect(sheet.getByLabel("E-mail")).toHaveValue(value);
  await expect(sheet.getByLabel("E-mail")).toBeFocused();
  const beneath = page.getByRole("button", { name: "Open the navigation" });
  await beneath.focus();
  await expect(beneath).not.toBeFocused();
  await page.setViewportSize(desk);
  await expect(field).toHaveValue(value);
  await expect(field).toBeFocused();
}

/** The page offers nothing that would change what it shows. */
async function expectUnchangeable(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await expect(main.getByRole("button", { name: /^(New|Add|Save|Archive)/ })).toHaveCount(0);
  await expect(main.getByRole("link", { name: /^New/ })).toHaveCount(0);
  await expect(main.getByRole("textbox")).toHaveCount(0);
}

async function expectNotLetIn(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "Not for your role" })).toBeVisible();
  }
}

test("customer success sets up survey, plan and group; the administrator reads them", async ({
  browser,
}) => {
  const organization = await openOrganization("Set Up");
  const csm = await visit(browser, organization.csm);

  await test.step("a survey of the client's own", async () => {
    await csm.goto("/surveys/instruments");
    await csm.getByRole("button", { name: "New" }).click();
    await csm.getByRole("menuitem", { name: "Survey" }).click();
    await csm.getByLabel("Name", { exact: true }).fill(survey.name);
    await csm.getByRole("button", { name: "Add survey" }).click();
    await expect(csm.getByText(/Questions need a look/)).toBeVisible();
    await csm.getByLabel("Question 1", { exact: true }).fill(survey.question);
    await csm.getByLabel("Question 1: what the lowest answer means").fill("Never");
    await csm.getByLabel("Question 1: what the highest answer means").fill("Always");
    await csm.getByRole("button", { name: "Add a question" }).click();
    await csm.getByLabel("Question 2", { exact: true }).fill("I have who to ask.");
    await look(csm, { onPhone: true });
    await csm.getByRole("button", { name: "Add survey" }).click();
    await said(csm, `${survey.name} can be chosen now.`);
    await look(csm, { onPhone: true });
  });

  await test.step("a plan, which may not end before it begins", async () => {
    await csm.goto("/plans");
    await csm.getByRole("button", { name: "New plan" }).click();
    const panel = csm.getByRole("complementary", { name: "New plan" });
    await panel.getByLabel("Name").fill(plan.name);
    await panel.getByLabel("Licences").fill(String(plan.licences));
    await panel.getByLabel("Sessions of each learner").fill(String(plan.sessions));
    await enterDay(panel, "First day", plan.first);
    await panel.getByRole("button", { name: "Add plan" }).click();
    await expect(panel.getByLabel("Last day")).toHaveAttribute("aria-invalid", "true");
    await enterDay(panel, "Last day", plan.last);
    await look(csm, { onPhone: true });
    await panel.getByRole("button", { name: "Add plan" }).click();
    await said(csm, `${plan.name} can be used.`);
    await expect(csm.getByText("25 licences left in the plans that run.")).toBeVisible();
    await look(csm, { onPhone: true });
  });

  await test.step("a group that presets both", async () => {
    await csm.goto("/groups");
    await csm.getByRole("link", { name: "New group" }).click();
    await csm.getByLabel("Name", { exact: true }).fill(group.name);
    await csm.getByLabel("Description").fill(group.description);
    const presets = csm.getByRole("region", { name: "What it presets" });
    await choose(csm, presets, "Plan", plan.name);
    await choose(csm, presets, "Survey", survey.name);
    await csm.getByLabel("Least answers").fill("9");
    await csm.getByRole("button", { name: "Add group" }).click();
    await said(csm, "One field needs a look.");
    await csm.getByLabel("Least answers").fill("3");
    await csm.getByRole("combobox", { name: "Focus skills" }).fill("Feedback");
    await csm.keyboard.press("Enter");
    await csm.keyboard.press("Tab");
    await csm.getByRole("switch", { name: "Administrators see the names" }).click();
    await look(csm, { onPhone: true });
    await csm.getByRole("button", { name: "Add group" }).click();
    await said(csm, `Learners can be added to ${group.name}.`);
    await expect(csm.getByRole("row", { name: group.name })).toContainText(plan.name);
    await look(csm, { onPhone: true });
  });

  const admin = await visit(browser, organization.admin);
  await test.step("the administrator reads them, and can change nothing", async () => {
    await admin.goto("/plans");
    await admin.getByRole("button", { name: plan.name }).click();
    const facts = admin.getByRole("complementary", { name: plan.name });
    await expect(facts).toContainText(plan.last);
    await expectUnchangeable(admin);
    await look(admin, { onPhone: true });

    await admin.goto("/groups");
    await admin.getByRole("link", { name: group.name }).click();
    await expect(admin.getByText("Your account team changes groups.")).toBeVisible();
    await expect(admin.getByText("seen by administrators")).toBeVisible();
    await expectUnchangeable(admin);
    await look(admin, { onPhone: true });

    await admin.goto("/surveys/instruments");
    await admin.getByRole("link", { name: survey.name }).click();
    await expect(admin.getByText(survey.question)).toBeVisible();
    await expectUnchangeable(admin);
    await look(admin, { onPhone: true });
    await expectNotLetIn(admin, ["/groups/new", "/surveys/instruments/new"]);
  });
});

test("customer success sets up coaches; the administrator sees them", async ({ browser }) => {
  const organization = await openOrganization("Set Up Coaches");
  const csm = await visit(browser, organization.csm);
  // The pool is the same in every organization: a coach of it needs a name of its own.
  const pooled = { name: `Pia ${randomUUID().slice(0, 8)}`, email: `${randomUUID()}@example.com` };

  await test.step("a coach of the organization's own, with hours", async () => {
    await csm.goto("/coaches/set-up?show=own");
    await csm.getByRole("button", { name: "New organization coach" }).click();
    const panel = csm.getByRole("complementary", { name: "New organization coach" });
    await panel.getByLabel("Name", { exact: true }).fill(ownCoach.name);
    await panel.getByLabel("E-mail").fill(ownCoach.email);
    await turnPhone(csm, panel.getByLabel("E-mail"), ownCoach.email);
    const zone = panel.getByRole("combobox", { name: "Time zone" });
    await zone.fill("Buda");
    await zone.press("Escape");
    await expect(csm.getByRole("listbox")).toHaveCount(0);
    await zone.fill("Budapest");
    await csm.getByRole("option", { name: "Budapest" }).click();
    await panel.getByRole("radio", { name: "Active" }).check();
    await panel.getByLabel("Most learners at a time").fill("4");
    await panel.getByLabel("Monday").fill("nine to five");
    await panel.getByRole("button", { name: "Add coach" }).click();
    await expect(panel).toContainText("Monday: write times like 9:00–12:30, 13:30–17:30");
    await panel.getByLabel("Monday").fill("8:30–12:00, 13:00–16:15");
    await look(csm, { onPhone: true });
    await panel.getByRole("button", { name: "Add coach" }).click();
    await said(csm, `${ownCoach.name} is there.`);
    await expect(csm.getByRole("row", { name: ownCoach.name })).toContainText("0 of 4");
    await look(csm, { onPhone: true });
  });

  await test.step("a coach of the pool, who then serves the organization", async () => {
    await csm.getByRole("tab", { name: /Platform pool/ }).click();
    await csm.getByRole("button", { name: "New platform coach" }).click();
    const panel = csm.getByRole("complementary", { name: "New platform coach" });
    await panel.getByLabel("Name", { exact: true }).fill(pooled.name);
    await panel.getByLabel("E-mail").fill(pooled.email);
    await panel.getByRole("button", { name: "Add to the pool" }).click();
    await said(csm, `${pooled.name} is in the pool. Open the profile to let them serve here.`);
    await csm.getByLabel("Search by name or e-mail").fill(pooled.name);
    await csm.getByRole("button", { name: pooled.name }).click();
    const profile = csm.getByRole("complementary", { name: pooled.name });
    await look(csm, { onPhone: true });
    await profile.getByRole("button", { name: `Let ${pooled.name} serve here…` }).click();
    await look(csm);
    await profile.getByRole("button", { name: "Let serve here" }).click();
    await said(csm, `${pooled.name} serves ${organization.name} now.`);
    await expect(csm.getByRole("row", { name: pooled.name })).toContainText("Serves here");
  });

  await test.step("the administrator sees both, and is not let in where they are set up", async () => {
    const admin = await visit(browser, organization.admin);
    await admin.goto("/coaches/organization");
    await expect(admin.getByRole("rowheader", { name: ownCoach.name })).toBeVisible();
    await admin.goto("/coaches/platform");
    await expect(admin.getByRole("rowheader", { name: pooled.name })).toBeVisible();
    await expectNotLetIn(admin, ["/coaches/set-up"]);
  });
});

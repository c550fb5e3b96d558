import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { openCoachedOrganization } from "./support/coached-organization";
import { expectMatching, expectTipAtBand, grid, notice, rowOf } from "./support/learner-page";
import { chooseForSelection, chooseStep, pick, take, undo } from "./support/learner-steps";
import { look } from "./support/look";
import { visit } from "./support/visitor";

const tab = (page: Page, name: string) => page.getByRole("tab", { name });
const timeline = (page: Page) => page.getByRole("region", { name: "Events", exact: true });

test("a pause says what it will do, is taken, taken back and taken again; the profile tells of it", async ({
  browser,
}) => {
  const own = await openCoachedOrganization({ "Ada Amsel": "booked", "Ben Birke": "steady" });
  const page = await visit(browser, own.admin);
  await page.goto("/learners");
  await expectMatching(page, 2);

  const pause = async () => {
    const dialog = await chooseStep(page, "Ada Amsel", "Pause");
    await expect(dialog).toContainText("1 learner is paused from now on.");
    await expect(dialog).toContainText("1 future session is cancelled.");
    await expect(dialog).toContainText("The last day moves by as many days as the pause takes.");
    return dialog;
  };
  const first = await pause();
  await look(page, { onPhone: true });
  await take(first, "Pause");
  await expect(tab(page, "Paused 1")).toBeVisible();
  await undo(page, "Ada Amsel paused.", "Ada Amsel");
  await expect(tab(page, "Paused 0")).toBeVisible();
  await take(await pause(), "Pause");
  await expect(tab(page, "Paused 1")).toBeVisible();

  await page.getByRole("link", { name: "Ada Amsel" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ada Amsel" })).toBeVisible();
  const paused = timeline(page)
    .getByRole("listitem")
    .filter({ hasText: /^Paused/ });
  await expect(paused).toHaveCount(1);
  await expect(paused).toContainText("The admin");
  await look(page, { onPhone: true });

  await page.getByRole("button", { name: "Unpause", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1 learner goes on in the stage before the pause.");
  await expect(dialog).toContainText("Sessions that the pause cancelled have to be booked anew.");
  await take(dialog, "Unpause");
  await expect(notice(page, "Ada Amsel unpaused.")).toBeVisible();
  await expect(timeline(page).getByText("Returned from a pause")).toBeVisible();
  await expect(page.getByRole("banner").or(page.locator("header")).last()).toContainText(
    "Steady State",
  );
});

test("every step is taken from a row, and the profile's timeline tells each", async ({
  browser,
}) => {
  const own = await openCoachedOrganization({ "Dana Dohle": "booked" });
  const page = await visit(browser, own.admin);
  await page.goto("/learners");
  await expectMatching(page, 1);

  const extend = await chooseStep(page, "Dana Dohle", "Extend");
  await extend.getByRole("textbox", { name: "Days" }).fill("14");
  await expect(extend).toContainText("1 learner has 14 more days.");
  await look(page);
  await take(extend, "Extend");
  await expect(notice(page, "Dana Dohle extended.")).toBeVisible();

  const group = await chooseStep(page, "Dana Dohle", "Change group");
  await pick(page, "New group", "Second group");
  await expect(group).toContainText("1 learner moves to the other group.");
  await look(page);
  await take(group, "Change group");
  await expect(notice(page, "Dana Dohle moved to the other group.")).toBeVisible();

  const coach = await chooseStep(page, "Dana Dohle", "Change coach");
  await pick(page, "New coach", /^Coach 2/);
  await coach.getByRole("radio", { name: "Are cancelled" }).check();
  await expect(coach).toContainText("1 learner gets the new coach from now on.");
  await expect(coach).toContainText("1 future session is cancelled.");
  await look(page, { onPhone: true });
  await take(coach, "Change coach");
  await expect(notice(page, "Dana Dohle given to the other coach.")).toBeVisible();
  await expect(rowOf(page, "Dana Dohle")).toContainText("Coach 2");

  await take(await chooseStep(page, "Dana Dohle", "Pause"), "Pause");
  await expect(tab(page, "Paused 1")).toBeVisible();
  await take(await chooseStep(page, "Dana Dohle", "Unpause"), "Unpause");
  await expect(tab(page, "Paused 0")).toBeVisible();
  const end = await chooseStep(page, "Dana Dohle", "Deactivate");
  await expect(end).toContainText("1 learner loses access today.");
  await expect(end).toContainText("1 licence is freed.");
  await look(page);
  await take(end, "Deactivate");
  await expect(tab(page, "Deactivated 1")).toBeVisible();

  await page.getByRole("link", { name: "Dana Dohle" }).click();
  for (const [title, detail] of [
    ["Extended by 14 days", "End date moved from"],
    ["Group changed", "From Group to Second group"],
    ["Coach changed", "Coach 2"],
    ["Session cancelled", ""],
    ["Paused", "The admin"],
    ["Returned from a pause", "The admin"],
    ["Deactivated", "Access ended"],
  ] as const) {
    const entry = timeline(page)
      .getByRole("listitem")
      .filter({ has: page.getByText(title, { exact: true }) });
    await expect(entry).toContainText(detail);
  }
  await expect(page.getByRole("button", { name: "Actions for Dana Dohle" })).toHaveCount(0);
});

/** Who has left, and cannot be a part of any step. */
const left = "Gitta Gans";

/** Opens the list of three learners, of whom one has left. */
async function openSelection(browser: Browser): Promise<Page> {
  const own = await openCoachedOrganization({
    "Ella Esch": "booked",
    "Finn Farn": "steady",
    [left]: "deactivated",
  });
  const page = await visit(browser, own.admin);
  await page.goto("/learners");
  await expectMatching(page, 3);
  return page;
}

const selectAll = (page: Page) =>
  page.getByRole("checkbox", { name: "Select the learners that are loaded" }).check();

async function expectLeftOut(dialog: Locator): Promise<void> {
  await expect(dialog).toContainText("1 learner left out");
  await expect(dialog).toContainText(
    "Is deactivated: access has been removed. Add the learner again to start anew.",
  );
  await expect(dialog).toContainText(left);
}

test("a step for a selection leaves out those for whom it cannot be, and says why", async ({
  browser,
}) => {
  const page = await openSelection(browser);

  await selectAll(page);
  const pause = await chooseForSelection(page, "Pause");
  await expect(pause).toContainText("2 learners are paused from now on.");
  await expectLeftOut(pause);
  await look(page, { onPhone: true });
  await take(pause, "Pause 2 learners");
  await expect(tab(page, "Paused 2")).toBeVisible();
  await undo(page, "2 learners paused. 1 left out.", "2 learners");
  await expect(tab(page, "Paused 0")).toBeVisible();

  await selectAll(page);
  const extend = await chooseForSelection(page, "Extend");
  await expectLeftOut(extend);
  await take(extend, "Extend 2 learners");
  await expect(notice(page, "2 learners extended. 1 left out.")).toBeVisible();

  await selectAll(page);
  const coach = await chooseForSelection(page, "Change coach");
  await pick(page, "New coach", /^Coach 2/);
  await expectLeftOut(coach);
  await take(coach, "Change coach");
  await expect(rowOf(page, "Ella Esch")).toContainText("Coach 2");
  await expect(rowOf(page, "Finn Farn")).toContainText("Coach 2");

  await selectAll(page);
  const group = await chooseForSelection(page, "Change group");
  await pick(page, "New group", "Second group");
  await expectLeftOut(group);
  await take(group, "Change group");
  await expect(notice(page, "2 learners moved to the other group.")).toBeVisible();
});

test("a selection is unpaused and deactivated where that can be", async ({ browser }) => {
  const page = await openSelection(browser);
  await rowOf(page, "Ella Esch").getByRole("checkbox").click();
  await take(await chooseForSelection(page, "Pause"), "Pause 1 learner");
  await expect(tab(page, "Paused 1")).toBeVisible();
  await selectAll(page);
  const unpause = await chooseForSelection(page, "Unpause");
  await expect(unpause).toContainText("Is not paused.");
  await take(unpause, "Unpause 1 learner");
  await expect(tab(page, "Paused 0")).toBeVisible();

  await selectAll(page);
  const end = await chooseForSelection(page, "Deactivate");
  await expect(end).toContainText("Is deactivated already.");
  await take(end, "Deactivate 2 learners");
  await expect(tab(page, "Deactivated 3")).toBeVisible();
  await undo(page, "2 learners deactivated. 1 left out.", "2 learners");
  await expect(tab(page, "Deactivated 1")).toBeVisible();
});

test("every step is taken from the profile, where what cannot be says why", async ({ browser }) => {
  const own = await openCoachedOrganization({ "Hugo Horn": "steady" });
  const page = await visit(browser, own.admin);
  await page.goto(`/learners/${own.engagements.get("Hugo Horn")}`);
  await expect(page.getByRole("heading", { level: 1, name: "Hugo Horn" })).toBeVisible();
  const expectRefused = async (dialog: Locator, button: string, reason: string) => {
    await expect(dialog).toContainText("This cannot be done");
    await expect(dialog).toContainText(reason);
    await expect(dialog.getByRole("button", { name: button, exact: true })).toBeDisabled();
  };
  const told = (title: string) => timeline(page).getByText(title, { exact: true });

  const extend = await chooseStep(page, "Hugo Horn", "Extend");
  await extend.getByRole("textbox", { name: "Days" }).fill("");
  await expect(extend).toContainText("From 1 to 730 days.");
  await extend.getByRole("textbox", { name: "Days" }).fill("700");
  await expectRefused(extend, "Extend", "The plan “Plan” ends on");
  await look(page);
  await extend.getByRole("textbox", { name: "Days" }).fill("7");
  await take(extend, "Extend");
  await expect(told("Extended by 7 days")).toBeVisible();
  await expectTipAtBand(page);

  const group = await chooseStep(page, "Hugo Horn", "Change group");
  await pick(page, "New group", "Group");
  await expectRefused(group, "Change group", "Is in “Group” already.");
  await pick(page, "New group", "Second group");
  await take(group, "Change group");
  await expect(told("Group changed")).toBeVisible();

  const coach = await chooseStep(page, "Hugo Horn", "Change coach");
  await pick(page, "New coach", /^Coach 1/);
  await expectRefused(coach, "Change coach", "Has Coach 1 as coach already.");
  await pick(page, "New coach", /^Coach 2/);
  await take(coach, "Change coach");
  await expect(told("Coach changed")).toBeVisible();
  await undo(page, "Hugo Horn given to the other coach.", "Hugo Horn");
  await expect(told("Coach changed")).toHaveCount(0);

  await page.getByRole("button", { name: "Send reminder" }).click();
  const reminder = page.getByRole("dialog");
  await expect(reminder).toContainText("1 e-mail goes out in a minute");
  await expect(reminder).toContainText("It names what is missing: Focus areas");
  await take(reminder, "Remind");
  await expect(told("Reminder sent")).toBeVisible();
  await page.getByRole("button", { name: "Send reminder" }).click();
  await expectRefused(reminder, "Remind", "Was reminded less than a day ago.");
  await reminder.getByRole("button", { name: "Cancel" }).click();
  await expect(reminder).toBeHidden();

  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await take(page.getByRole("dialog"), "Pause");
  await expect(told("Paused")).toBeVisible();
  await page.getByRole("button", { name: "Unpause", exact: true }).click();
  await take(page.getByRole("dialog"), "Unpause");
  await expect(told("Returned from a pause")).toBeVisible();

  const end = await chooseStep(page, "Hugo Horn", "Deactivate");
  await take(end, "Deactivate");
  await expect(told("Deactivated")).toBeVisible();
  await look(page, { onPhone: true });
});

test("an analyst reads the same pages and is offered no step", async ({ browser }) => {
  const own = await openCoachedOrganization({ "Ida Igel": "booked" });
  const page = await visit(browser, own.analyst);
  await page.goto("/learners?pin=note");
  await expectMatching(page, 1);
  await expect(page.getByRole("link", { name: "Add learners" })).toHaveCount(0);
  await expect(grid(page).getByRole("button", { name: /note on|remind/i })).toHaveCount(0);
  await rowOf(page, "Ida Igel").hover();
  await page.getByRole("button", { name: "Actions for Ida Igel" }).click();
  await expect(page.getByRole("menuitem")).toHaveText(["Open profile", "Select"]);
  await look(page);
  await page.getByRole("menuitem", { name: "Select" }).click();
  const bar = page.getByRole("region", { name: "Selected learners" });
  await expect(bar).toContainText("1 selected");
  await expect(bar.getByRole("button")).toHaveText(["Export", ""]);

  await page.goto(`/learners/${own.engagements.get("Ida Igel")}`);
  await expect(timeline(page)).toContainText("Coach assigned");
  const main = page.getByRole("main");
  const steps = /^(Actions for|Pause|Unpause|Extend|Send reminder|Assign|Edit|Add|Save)/;
  await expect(main.getByRole("button", { name: steps })).toHaveCount(0);
  await expect(main.getByRole("textbox")).toHaveCount(0);
  await look(page);
});

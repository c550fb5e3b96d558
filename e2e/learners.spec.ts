import { expect, type Page, test } from "@playwright/test";
import { learnerColumns } from "@/lib/learners/learner-columns";
import { stageNames } from "@/lib/learners/stage";
import {
  everybody,
  expectMatching,
  type FiledLearner,
  grid,
  headOf,
  rowsOf,
} from "./support/learner-page";
import { look } from "./support/look";
import { demoPerson } from "./support/people";
import { visit } from "./support/visitor";

const admin = demoPerson("admin@northwind.example");

const DAY = 86_400_000;

const ofDepot = (people: readonly FiledLearner[]) =>
  people.filter(({ Group }) => Group === "Depot supervisors");

/** Opens the filter of a name. */
async function addFilter(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("option", { name, exact: true }).click();
  await expect(page.getByRole("listbox")).toHaveCount(0);
}

test("tabs count everybody by stage, and show the columns of theirs", async ({ browser }) => {
  const page = await visit(browser, admin);
  const people = await everybody(page);
  await page.goto("/learners");
  await expectMatching(page, people.length);
  await look(page, { onPhone: true });
  const tabs = page.getByRole("tab");
  await expect(tabs).toHaveText([
    `All ${people.length}`,
    ...Object.values(stageNames).map(
      (stage) => `${stage} ${people.filter(({ Stage }) => Stage === stage).length}`,
    ),
  ]);

  const steady = people.filter(({ Stage }) => Stage === "Steady State");
  await page.getByRole("tab", { name: /^Steady State/ }).click();
  await expect(page).toHaveURL(/tab=steady/);
  await expectMatching(page, steady.length);
  await expect(headOf(page, "rating")).toBeAttached();
  await expect(headOf(page, "deactivated")).toHaveCount(0);
});

test("search finds names and addresses as they are typed", async ({ browser }) => {
  const page = await visit(browser, admin);
  const steady = (await everybody(page)).filter(({ Stage }) => Stage === "Steady State");
  await page.goto("/learners?tab=steady");
  await expectMatching(page, steady.length);
  const sought = steady[5]?.Email?.split("@")[0]?.split(".").at(-1) ?? "";
  const found = steady.filter(({ Name, Email }) =>
    `${Name} ${Email}`.toLowerCase().includes(sought),
  );
  expect(found.length).toBeGreaterThan(0);
  await page.getByRole("searchbox").pressSequentially(sought.slice(0, -1));
  await page.getByRole("searchbox").press(sought.slice(-1));
  await expectMatching(page, found.length);
  expect((await rowsOf(page)).map(({ email }) => email)).toEqual(found.map(({ Email }) => Email));
  await page.getByRole("searchbox").fill("nobody is called so");
  await expectMatching(page, 0);
  await look(page);
});

test("filters narrow the list to whom they say, and stay in the address", async ({ browser }) => {
  const page = await visit(browser, admin);
  const people = await everybody(page);
  await page.goto("/learners");
  await expectMatching(page, people.length);

  await addFilter(page, "Group");
  const depot = ofDepot(people);
  const choice = page.getByRole("checkbox", { name: "Depot supervisors" });
  await expect(
    page.getByRole("dialog").getByText(String(depot.length), { exact: true }),
  ).toBeVisible();
  await look(page, { only: "[role=dialog]" });
  await choice.check();
  await expectMatching(page, depot.length);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Group Depot supervisors" })).toBeVisible();

  await addFilter(page, "Launched");
  const calendar = page.getByRole("dialog", { name: /^Launched/ });
  await calendar.getByRole("button", { name: "Previous month" }).click();
  const month = await calendar.getByRole("button", { name: "Choose a month" }).innerText();
  await look(page, { only: "[role=dialog]" });
  const days = calendar.getByRole("button", { name: new RegExp(`^\\d+ ${month}$`) });
  const lastDay = await days.count();
  await days.first().click();
  await days.last().click();
  await expect(calendar).toBeHidden();
  const first = new Date(`1 ${month} UTC`);
  const last = new Date(first.getTime() + (lastDay - 1) * DAY);
  const [from, to] = [first, last].map((day) => day.toISOString().slice(0, 10));
  await expect(page).toHaveURL(new RegExp(`launched=${from}\\.\\.${to}`));
  const launchedThen = ({ [learnerColumns.launched.label]: day = "" }: FiledLearner) =>
    day >= String(from) && day <= String(to);
  await expectMatching(page, depot.filter(launchedThen).length);
  await page.getByRole("button", { name: "Remove the filter Launched" }).click();
  await expectMatching(page, depot.length);

  await addFilter(page, "Stalled");
  const stalled = page.getByRole("dialog", { name: /^Stalled/ });
  await stalled.getByRole("textbox").fill("30");
  await stalled.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByRole("button", { name: "Stalled 30 days or more" })).toBeVisible();
  await expect(page).toHaveURL(/stalled=30/);
  await expect(grid(page)).toHaveAttribute("aria-busy", "false");
  const running = ["Onboarding", "Steady State", "Remeasurement"];
  const stageOf = new Map(depot.map(({ Email, Stage }) => [Email, Stage]));
  const rows = await rowsOf(page);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.length).toBeLessThan(depot.length);
  for (const { email = "" } of rows) expect(running).toContain(stageOf.get(email));
  await look(page, { onPhone: true });

  const names = rows.map(({ name }) => name);
  await page.reload();
  await expectMatching(page, names.length);
  expect((await rowsOf(page)).map(({ name }) => name)).toEqual(names);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expectMatching(page, people.length);
});

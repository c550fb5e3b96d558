import { expect, type Page, test } from "@playwright/test";
import { readSheet, unzip } from "@/lib/core/server/testing/read-workbook";
import { type LearnerColumn, learnerColumns } from "@/lib/learners/learner-columns";
import { learnerDefinitions } from "@/lib/learners/learner-definitions";
import { stageNames } from "@/lib/learners/stage";
import { openCoachedOrganization } from "./support/coached-organization";
import {
  chooseInColumn,
  download,
  everybody,
  expectMatching,
  type FiledLearner,
  grid,
  headOf,
  menuOf,
  notice,
  readCsv,
  rowOf,
  rowsOf,
} from "./support/learner-page";
import { look } from "./support/look";
import { demoPerson } from "./support/people";
import { visit } from "./support/visitor";

const admin = demoPerson("admin@northwind.example");

const label = (column: LearnerColumn) => learnerColumns[column].label;
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

test("filters by group and by day of launch narrow the list to whom they say", async ({
  browser,
}) => {
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
  await look(page);
  await choice.check();
  await expectMatching(page, depot.length);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Group Depot supervisors" })).toBeVisible();

  await addFilter(page, "Launched");
  const calendar = page.getByRole("dialog", { name: /^Launched/ });
  await calendar.getByRole("button", { name: "Previous month" }).click();
  const month = await calendar.getByRole("button", { name: "Choose a month" }).innerText();
  await look(page);
  const days = calendar.getByRole("button", { name: new RegExp(`^\\d+ ${month}$`) });
  const lastDay = await days.count();
  await days.first().click();
  await days.last().click();
  await expect(calendar).toBeHidden();
  const first = new Date(`1 ${month} UTC`);
  const last = new Date(first.getTime() + (lastDay - 1) * DAY);
  const [from, to] = [first, last].map((day) => day.toISOString().slice(0, 10));
  await expect(page).toHaveURL(new RegExp(`launched=${from}\\.\\.${to}`));
  const launchedThen = ({ [label("launched")]: day = "" }: FiledLearner) =>
    day >= String(from) && day <= String(to);
  await expectMatching(page, depot.filter(launchedThen).length);
  await page.getByRole("button", { name: "Remove the filter Launched" }).click();
  await expectMatching(page, depot.length);
});

test("a filter by days without progress stays in the address", async ({ browser }) => {
  const page = await visit(browser, admin);
  const people = await everybody(page);
  const depot = ofDepot(people);
  await page.goto("/learners");
  await expectMatching(page, people.length);
  await addFilter(page, "Group");
  await page.getByRole("checkbox", { name: "Depot supervisors" }).check();
  await expectMatching(page, depot.length);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Group Depot supervisors" })).toBeVisible();

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

test("a column tells what it means, sorts, is pinned, moved and hidden; a reload changes nothing", async ({
  browser,
}) => {
  const page = await visit(browser, admin);
  await page.goto("/learners?tab=completed");
  await expect(grid(page)).toBeVisible();
  const heads = () =>
    grid(page)
      .locator("th[scope=col][data-column]")
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-column")));
  const before = await heads();

  // The first hover may come before the page hears it.
  await expect(async () => {
    await page.getByRole("searchbox").hover();
    await menuOf(page, "rating").hover();
    await expect(page.getByRole("tooltip")).toHaveText(learnerDefinitions.rating, {
      timeout: 2000,
    });
  }).toPass();
  await menuOf(page, "rating").click();
  await expect(page.getByRole("menu")).toContainText(learnerDefinitions.rating);
  await look(page);
  await page.getByRole("menuitem", { name: "Sort highest first" }).click();
  await expect(page).toHaveURL(/sort=-rating/);
  await expect(headOf(page, "rating")).toHaveAttribute("aria-sort", "descending");
  await expect(grid(page)).toHaveAttribute("aria-busy", "false");
  const ratings = (await rowsOf(page)).map(({ rating = "" }) => Number.parseFloat(rating));
  const rated = ratings.filter((rating) => !Number.isNaN(rating));
  expect(rated.length).toBeGreaterThan(5);
  expect(rated).toEqual([...rated].sort((a, b) => b - a));
  expect(ratings.slice(0, rated.length)).toEqual(rated);

  await chooseInColumn(page, "rating", "Pin beside name");
  await expect(page).toHaveURL(/pin=rating/);
  expect((await heads()).slice(0, 2)).toEqual(["name", "rating"]);
  await chooseInColumn(page, "firstLogIn", "Hide column");
  await expect(headOf(page, "firstLogIn")).toHaveCount(0);
  await chooseInColumn(page, "launched", "Move left");
  await page.getByRole("button", { name: /^Columns/ }).click();
  await page.getByRole("textbox", { name: "Find a column" }).fill("nps");
  await page.getByRole("checkbox", { name: "NPS" }).uncheck();
  await look(page);
  await page.keyboard.press("Escape");
  await expect(headOf(page, "nps")).toHaveCount(0);

  const after = await heads();
  expect(after).toHaveLength(before.length - 2);
  expect(after.indexOf("launched")).toBe(after.indexOf("email") - 1);
  const shown = await rowsOf(page);
  await page.reload();
  await expect(headOf(page, "rating")).toHaveAttribute("aria-sort", "descending");
  expect(await heads()).toEqual(after);
  expect(await rowsOf(page)).toEqual(shown);
});

test("the table is worked by keys alone: search, rows, ticks, menu, profile", async ({
  browser,
}) => {
  const page = await visit(browser, admin);
  await page.goto("/learners?tab=steady");
  await expect(grid(page)).toBeVisible();
  const focused = page.locator("tr[data-row]:focus");
  const row = (index: number) => page.locator(`tr[data-row="${index}"]`);

  await page.locator("body").press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  for (let presses = 0; presses < 120 && (await focused.count()) === 0; presses++) {
    await page.keyboard.press("Tab");
  }
  await expect(row(0)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(row(2)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(row(1)).toBeFocused();

  await page.keyboard.press("Space");
  await expect(row(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("region", { name: "Selected learners" });
  await expect(bar).toContainText("3 selected");
  await look(page);
  await row(3).focus();
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();

  const name = await row(3).getByRole("rowheader").innerText();
  await page.keyboard.press(".");
  await expect(page.getByRole("menuitem", { name: "Open profile" })).toBeVisible();
  await look(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await expect(row(4)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(row(3)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/learners\/\d+\?tab=steady/);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await look(page);
});

test("all that match are selected at once, less those whose tick is taken away", async ({
  browser,
}) => {
  const page = await visit(browser, admin);
  const people = await everybody(page);
  const matching = people.filter(({ Stage }) => Stage === "Steady State").length;
  await page.goto("/learners?tab=steady");
  await expectMatching(page, matching);
  const bar = page.getByRole("region", { name: "Selected learners" });

  await page.locator("tr[data-row='0']").getByRole("checkbox").click();
  await expect(bar).toContainText("1 selected");
  await bar.getByRole("button", { name: `Select all ${matching} that match` }).click();
  await expect(bar).toContainText(`All ${matching} selected`);
  await look(page, { onPhone: true });
  await page.locator("tr[data-row='1']").getByRole("checkbox").click();
  await expect(bar).toContainText(`${matching - 1} selected`);

  await bar.getByRole("button", { name: "Pause" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(`${matching - 1} learners are paused from now on.`);
  await look(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await bar.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("radio", { name: "Those selected" })).toBeChecked();
  await page.getByRole("radio", { name: /CSV/ }).check();
  const submit = page.getByRole("button", { name: `Export ${matching - 1} learners` });
  const file = await download(page, () => submit.click());
  expect(readCsv(file.toString("utf8"))).toHaveLength(matching - 1);

  await page.getByRole("tab", { name: /^Paused/ }).click();
  await expect(bar).toBeHidden();
});

test("a note is written in the row, and taken back; a view is saved, shared and opened by an analyst", async ({
  browser,
}) => {
  const own = await openCoachedOrganization({
    "Ada Amsel": "steady",
    "Ben Birke": "onboarding",
    "Cleo Chavez": "booked",
  });
  const page = await visit(browser, own.admin);

  await test.step("the note", async () => {
    await page.goto("/learners?pin=note");
    await rowOf(page, "Ada Amsel").hover();
    await page.getByRole("button", { name: "Add a note on Ada Amsel" }).click();
    await page.getByRole("textbox", { name: "Note on Ada Amsel" }).fill("Prefers mornings.");
    await look(page);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(notice(page, "The note is saved.")).toBeVisible();
    await expect(rowOf(page, "Ada Amsel")).toContainText("Prefers mornings.");
    await page.reload();
    await expect(rowOf(page, "Ada Amsel")).toContainText("Prefers mornings.");
    const edit = page.getByRole("button", {
      name: "Edit the note on Ada Amsel: Prefers mornings.",
    });
    await edit.click();
    await page.getByRole("textbox", { name: "Note on Ada Amsel" }).fill("");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await notice(page, "The note is gone.").getByRole("button", { name: "Undo" }).click();
    await expect(notice(page, "as it was before")).toBeVisible();
    await expect(rowOf(page, "Ada Amsel")).toContainText("Prefers mornings.");
  });

  await test.step("the view", async () => {
    await page.goto("/learners");
    await page.getByRole("tab", { name: /^Steady State/ }).click();
    await expectMatching(page, 2);
    await chooseInColumn(page, "name", "Sort Z to A");
    await expectMatching(page, 2);
    await chooseInColumn(page, "firstLogIn", "Hide column");
    await page.getByRole("button", { name: "Save as…" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Who is coached");
    await look(page);
    await page.getByRole("button", { name: "Save view" }).click();
    const current = page.getByRole("button", { name: "View: Who is coached" });
    await expect(current).toBeVisible();
    await current.click();
    await page.getByRole("menuitem", { name: "Share with everybody here" }).click();
    await expect(notice(page, "Everybody here can open “Who is coached” now.")).toBeVisible();
  });

  await test.step("the analyst", async () => {
    const analyst = await visit(browser, own.analyst);
    await analyst.goto("/learners");
    await expectMatching(analyst, 3);
    await analyst.getByRole("button", { name: "View: default" }).click();
    await look(analyst);
    await analyst.getByRole("menuitem", { name: /^Who is coached/ }).click();
    await expectMatching(analyst, 2);
    expect((await rowsOf(analyst)).map(({ name }) => name)).toEqual(["Cleo Chavez", "Ada Amsel"]);
    await expect(headOf(analyst, "firstLogIn")).toHaveCount(0);
    await expect(rowOf(analyst, "Ada Amsel")).toContainText("Prefers mornings.");
    await analyst.getByRole("button", { name: "View: Who is coached" }).click();
    await expect(analyst.getByRole("menuitem", { name: "Default view" })).toBeVisible();
    await expect(analyst.getByRole("menuitem", { name: /Delete|Rename|sharing/ })).toHaveCount(0);
  });
});

test("an export holds what is on the page: the chosen columns, and what they mean", async ({
  browser,
}) => {
  const page = await visit(browser, admin);
  await page.goto("/learners?tab=paused&sort=-name");
  await expect(grid(page)).toBeVisible();
  const rows = await rowsOf(page);
  expect(rows.length).toBeGreaterThan(2);
  const columns: LearnerColumn[] = ["name", "email", "coachName", "sessionsRemaining", "paused"];

  const choose = async (format: RegExp): Promise<Buffer> => {
    await page.getByRole("button", { name: "Export", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Export learners" });
    const boxes = dialog.getByRole("group", { name: /^Columns/ });
    const checked = boxes.getByRole("checkbox", { checked: true });
    await checked.first().waitFor();
    const wanted = new Set<string>(columns.map(label));
    for (const name of await checked.evaluateAll((all) =>
      all.map((box) => box.closest("div")?.parentElement?.textContent ?? ""),
    )) {
      if (!wanted.has(name)) await boxes.getByRole("checkbox", { name, exact: true }).uncheck();
    }
    await boxes.getByRole("checkbox", { name: "Group", exact: true }).check();
    await dialog.getByRole("radio", { name: format }).check();
    await look(page);
    const submit = dialog.getByRole("button", { name: `Export ${rows.length} learners` });
    const file = await download(page, () => submit.click());
    await expect(dialog).toBeHidden();
    return file;
  };

  const heads = [...columns.map(label), "Group"];
  const csv = readCsv((await choose(/CSV/)).toString("utf8"));
  expect(Object.keys(csv[0] ?? {})).toEqual(heads);
  const comparable = (["name", "email", "coachName", "sessionsRemaining"] as const).slice();
  const onPage = rows.map((row) => comparable.map((column) => row[column]?.replace(/^–$/, "")));
  expect(csv.map((row) => comparable.map((column) => row[label(column)]))).toEqual(onPage);
  for (const row of csv) expect(row[label("paused")]).toMatch(/^\d{4}-\d\d-\d\d$/);

  const workbook = unzip(await choose(/XLSX/));
  const [head, ...filed] = readSheet(workbook.get("xl/worksheets/sheet1.xml") ?? "").map((row) =>
    [...row.values()].map(({ value }) => value),
  );
  expect(head).toEqual(heads);
  expect(filed.map((cells) => [cells[0], cells[1]])).toEqual(
    onPage.map((cells) => [cells[0], cells[1]]),
  );
  const meanings = readSheet(workbook.get("xl/worksheets/sheet2.xml") ?? "").map((row) =>
    ["A", "C"].map((column) => row.get(column)?.value),
  );
  expect(meanings.slice(1, 1 + columns.length)).toEqual(
    columns.map((column) => [label(column), learnerDefinitions[column]]),
  );
});

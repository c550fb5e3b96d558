import { expect, test } from "@playwright/test";
import { readSheet, unzip } from "@/lib/core/server/testing/read-workbook";
import { type LearnerColumn, learnerColumns } from "@/lib/learners/learner-columns";
import { learnerDefinitions } from "@/lib/learners/learner-definitions";
import { download, everybody, expectMatching, grid, readCsv, rowsOf } from "./support/learner-page";
import { look } from "./support/look";
import { demoPerson } from "./support/people";
import { visit } from "./support/visitor";

const admin = demoPerson("admin@northwind.example");

const label = (column: LearnerColumn) => learnerColumns[column].label;

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
  await look(page, { only: "[role=dialog]" });
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
    await look(page, { only: "[role=dialog]" });
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

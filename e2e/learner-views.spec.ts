import { expect, test } from "@playwright/test";
import { openCoachedOrganization } from "./support/coached-organization";
import {
  chooseInColumn,
  expectMatching,
  headOf,
  notice,
  rowOf,
  rowsOf,
} from "./support/learner-page";
import { look } from "./support/look";
import { visit } from "./support/visitor";

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
    await rowOf(page, "Ben Birke").hover();
    await page.getByRole("button", { name: "Add a note on Ben Birke" }).click();
    const other = page.getByRole("textbox", { name: "Note on Ben Birke" });
    await other.fill("Not this.");
    await other.press("Escape");
    await expect(other).toBeHidden();
    await rowOf(page, "Ben Birke").hover();
    await page.getByRole("button", { name: "Add a note on Ben Birke" }).click();
    await expect(other).toHaveValue("");
    await other.fill("Back in May.");
    await page.getByRole("heading", { name: "Learners" }).click();
    await expect(rowOf(page, "Ben Birke")).toContainText("Back in May.");
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

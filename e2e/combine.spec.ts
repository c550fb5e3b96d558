import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { look } from "./support/look";
import { openOrganization } from "./support/people";
import { visit } from "./support/visitor";

const csvFile = (name: string, lines: readonly string[]) => ({
  ...{ name, mimeType: "text/csv" },
  buffer: Buffer.from(lines.join("\n")),
});

const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
const people = csvFile("people.csv", [
  "E-mail address,First Name,Last Name,Department",
  ...numbers.map((n) => `P${n}@example.com,Person,${n},${n % 2 ? "Sales" : "Legal"}`),
]);
const ids = csvFile("ids.csv", [
  "Employee ID;Login",
  ...numbers.slice(3).map((n) => `E${n};p${n}@example.com`),
  "E90;zoe@example.com",
  "E91;p20@example.com",
]);

test("two files are joined on what both have, and go on as one import", async ({ browser }) => {
  const organization = await openOrganization("Combine Works");
  const page = await visit(browser, organization.admin);
  await page.goto("/roster/new");
  await page.getByRole("switch", { name: /stands in two files/ }).click();
  await page.getByLabel("Roster file", { exact: true }).setInputFiles(people);
  await page.getByLabel("Second file", { exact: true }).setInputFiles(ids);

  await test.step("who finds a partner, and who does not", async () => {
    await expect(
      page.getByRole("status").filter({ hasText: "rows find their partner" }),
    ).toContainText("16");
    await expect(page.getByText("p20@example.com stands in 2 rows: lines 18, 20")).toBeVisible();
    await look(page, { onPhone: true });
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "These 3 rows with reasons" }).click();
    const file = await readFile(await (await downloading).path(), "utf8");
    expect(file).toContain("E90,zoe@example.com,No row of people.csv has this Login.");
  });

  await test.step("other columns, and back to those that fit", async () => {
    await page.getByRole("combobox", { name: "Column of people.csv" }).click();
    await page.getByRole("option", { name: "Department" }).click();
    await expect(page.getByRole("button", { name: "Combine 0 rows" })).toBeDisabled();
    await page.getByRole("button", { name: /E-mail address = Login/ }).click();
  });

  await page.getByRole("button", { name: "Combine 16 rows" }).click();
  await expect(page.getByText("5 columns in the file")).toBeVisible();
  await page.getByRole("combobox", { name: "What “E-mail address” becomes" }).click();
  await page.getByRole("option", { name: "Email", exact: true }).click();
  await page.getByRole("button", { name: "Check the rows" }).click();
  await page.getByRole("link", { name: "Preview 16 good rows" }).click();
  await page.getByRole("button", { name: "Commit 16 rows" }).click();
  await expect(page.getByText("The directory is up to date")).toBeVisible();
  await page.goto("/roster");
  await expect(page.getByRole("rowheader", { name: "people.csv + ids.csv" })).toBeVisible();
});

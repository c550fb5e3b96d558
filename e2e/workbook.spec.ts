import { expect, test } from "@playwright/test";
import writeXlsxFile from "write-excel-file/node";
import { look } from "./support/look";
import { openOrganization } from "./support/people";
import { visit } from "./support/visitor";

const text = (value: string) => ({ value, type: String });
const day = (iso: string) => ({ value: new Date(iso), type: Date, format: "dd.mm.yyyy" });
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A workbook of eight people, with a second sheet that is not read. */
async function workbook(name: string) {
  const countries = ["Germny", "Germny", "Holand", "CAD", "USA", "USA", "Atlantis", "USA"];
  const head = ["Employee ID", "First Name", "Last Name", "Hire Date", "Country"].map(text);
  const people = countries.map((country, index) => [
    text(`00${index + 1}`),
    text("Ana"),
    text(`Ruiz ${index + 1}`),
    day("2021-03-15"),
    text(country),
  ]);
  const buffer = await writeXlsxFile([
    { sheet: "People", data: [head, [], ...people] },
    { sheet: "Notes", data: [[text("Made by HR")]] },
  ]).toBuffer();
  return { name, mimeType: XLSX, buffer };
}

test("a workbook is mended in place, committed, and its fixes serve the next one", async ({
  browser,
}) => {
  const organization = await openOrganization("Workbook Works");
  const page = await visit(browser, organization.admin);
  const upload = async (name: string) => {
    await page.goto("/roster/new");
    const input = page.getByLabel("Roster file", { exact: true });
    await input.setInputFiles(await workbook(name));
    await expect(page.getByText("Only the sheet “People” is read.")).toBeVisible();
    await page.getByRole("button", { name: "Check the rows" }).click();
    await expect(page.getByRole("link", { name: /Country value not recognised/ })).toBeVisible();
  };
  await upload("march.xlsx");

  await test.step("all suggestions at once", async () => {
    await page.getByRole("button", { name: "Use all 3 suggestions" }).click();
    await look(page, { onPhone: true });
    await page.getByRole("button", { name: "Fix 4 rows" }).first().click();
    await expect(page.getByRole("link", { name: "Preview 7 good rows" })).toBeVisible();
  });

  await test.step("the last one by keyboard, in its cell", async () => {
    const cell = page.getByLabel("Country on row 9");
    await cell.fill("united k");
    await expect(page.getByRole("cell", { name: /^GBR · United Kingdom/ })).toBeVisible();
    await cell.press("Enter");
    await expect(cell).toHaveValue("GBR");
    await cell.press("Control+Enter");
    await page.getByRole("link", { name: "Preview 8 good rows" }).click();
  });

  await page.getByRole("button", { name: "Commit 8 rows" }).click();
  await expect(page.getByText("The directory is up to date")).toBeVisible();
  await page.goto("/directory?q=008");
  await expect(page.getByRole("rowheader")).toContainText("Ruiz 8");

  await test.step("the next file has the fixes of the last, until they are taken back", async () => {
    await upload("april.xlsx");
    const taken = page.getByText("Taken from your last file");
    await expect(taken).toBeVisible();
    await expect(page.getByRole("link", { name: "Preview 7 good rows" })).toBeVisible();
    await page.getByRole("button", { name: "Undo the remembered fixes of Country" }).click();
    await expect(taken).toBeHidden();
    await expect(page.getByRole("link", { name: "Preview 3 good rows" })).toBeVisible();
  });
});

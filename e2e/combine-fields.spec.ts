import { expect, test } from "@playwright/test";
import { look } from "./support/look";
import { makeKey } from "./support/people";
import { readWave } from "./support/published-api";
import { openSurveyedOrganization } from "./support/surveyed-organization";
import { visit } from "./support/visitor";

test("fields are combined after a trial, filtered by, and retired", async ({ browser }) => {
  const organization = await openSurveyedOrganization("Combined Fields");
  const page = await visit(browser, organization.admin);
  const grid = page.getByRole("grid");

  // A filter by a field that is not combined offers to combine it.
  await page.goto("/segmentation?field=department&filter=gender:Female");
  await expect(page.getByText("Department × Gender is not combined")).toBeVisible();
  await page.getByRole("button", { name: "Combine these fields" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("groups would be shown")).toBeVisible();
  await expect(dialog.getByText("Sensitive, because Gender is")).toBeVisible();
  await expect(dialog.getByRole("row", { name: /^Care/ })).toContainText("Shown");
  await look(page, { onPhone: true });

  // A third field is tried as it is picked, and taken back.
  await dialog.getByRole("button", { name: "+ Third field" }).click();
  await page.getByRole("option", { name: "Location" }).click();
  await expect(dialog.getByText("Department × Gender × Location").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Remove Location" }).click();

  await dialog.getByRole("button", { name: "Create Department × Gender" }).click();
  await expect(dialog).toBeHidden();
  await expect(grid.getByRole("rowheader", { name: "Care", exact: true })).toBeVisible();
  await expect(page.getByText("is not combined")).toBeHidden();

  // The slice against all to whom the filter applies, and as a file.
  await page.getByRole("button", { name: /^Compare with/ }).click();
  await page.getByRole("option", { name: "Female" }).click();
  await expect(grid.getByRole("rowheader", { name: "Female" })).toBeVisible();
  await look(page);
  const file = await page.request.get(
    "/segmentation/export?format=csv&field=department&filter=gender:Female",
  );
  const text = await file.text();
  expect(text).toContain("Filter,Gender = Female");
  expect(text).toMatch(/^Care,\d+,\d+,/m);

  // The API gives the same groups under the name of the breakdown.
  const key = await makeKey(organization.tenantId, ["reports:read"]);
  const { rows, version } = await readWave(page.request, key, "spring");
  expect(version).toBe(2);
  const shown = rows.filter(
    ({ field, level }) => field === "department*gender" && level === "competency",
  );
  expect(new Set(shown.map(({ group }) => group)).size).toBe(6);

  // Retired under Fields, it is in no report.
  await page.goto("/fields");
  await expect(page.getByText("Combined by The admin")).toBeVisible();
  await look(page);
  await page.getByRole("button", { name: "Retire Department × Gender" }).click();
  await expect(page.getByText("Retired")).toBeVisible();
  const after = await readWave(page.request, key, "spring");
  expect(after.rows.some(({ field }) => field.includes("*"))).toBe(false);
});

test("an analyst is told who can combine fields", async ({ browser }) => {
  const organization = await openSurveyedOrganization("Fields Apart");
  const page = await visit(browser, organization.analyst);
  await page.goto("/segmentation?field=department*location");
  await expect(page.getByText("An admin or your customer success manager can")).toBeVisible();
  await expect(page.getByRole("button", { name: "Combine fields" })).toBeHidden();
});

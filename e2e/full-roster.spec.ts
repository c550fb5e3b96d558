import { expect, test } from "@playwright/test";
import { look } from "./support/look";
import { makeKey, openOrganization } from "./support/people";
import { visit } from "./support/visitor";

const rosterOf = (people: number) =>
  [
    "Employee ID,First Name,Last Name,Department",
    ...Array.from({ length: people }, (_, index) => {
      const number = String(index + 1).padStart(3, "0");
      return `E${number},Person,${number},${index % 3 === 0 ? "Field" : "Office"}`;
    }),
  ].join("\n");

test("a full roster that lacks many people stops, until their number is typed", async ({
  browser,
  request,
}) => {
  const organization = await openOrganization("Brake Works");
  const key = await makeKey(organization.tenantId, ["roster:write"]);
  const answer = await request.put("/api/v1/roster?wait=60", {
    data: rosterOf(60),
    headers: { authorization: `Bearer ${key}`, "content-type": "text/csv" },
  });
  expect(await answer.json()).toMatchObject({ state: "committed" });

  const page = await visit(browser, organization.admin);
  await page.goto("/roster/new");
  await page.getByRole("radio", { name: /Everybody: full roster/ }).click();
  await page.getByLabel("Roster file", { exact: true }).setInputFiles({
    ...{ name: "cut-short.csv", mimeType: "text/csv" },
    buffer: Buffer.from(rosterOf(40)),
  });
  await page.getByRole("button", { name: "Check the rows" }).click();
  await page.getByRole("link", { name: /^Preview 40 good rows/ }).click();

  await expect(page.getByText(/20 learners would become inactive, 33\.3/)).toBeVisible();
  const commit = page.getByRole("button", { name: "Commit 40 rows" });
  await expect(commit).toBeDisabled();
  await look(page, { onPhone: true });

  await page.getByRole("button", { name: "Change to Update: keep them" }).click();
  await expect(page.getByText(/would become inactive, /)).toBeHidden();
  await expect(commit).toBeEnabled();
  await page.getByText("Full roster", { exact: true }).click();
  await expect(page.getByText(/20 learners would become inactive, 33\.3/)).toBeVisible();

  const confirmation = page.getByLabel("Type 20 to let them leave");
  await confirmation.fill("19");
  await expect(commit).toBeDisabled();
  await confirmation.fill("20");
  await commit.click();
  await expect(page.getByText("The directory is up to date")).toBeVisible();
  await page.goto("/directory?status=inactive");
  await expect(page.getByRole("rowheader")).toHaveCount(20);
  await expect(page.getByRole("rowheader").first()).toContainText("Person 041");
});

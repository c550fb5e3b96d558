import { expect, test } from "@playwright/test";
import { look } from "./support/look";
import { makeKey, openOrganization } from "./support/people";
import { visit } from "./support/visitor";

const header = "Employee ID,First Name,Last Name,Department";
const roster = (...rows: string[]) => [header, ...rows].join("\n");

test("an import is undone from its page, and a person is erased for good", async ({
  browser,
  request,
}) => {
  const organization = await openOrganization("Second Thoughts");
  const key = await makeKey(organization.tenantId, ["roster:write"]);
  const send = async (data: string) => {
    const answer = await request.patch("/api/v1/roster?wait=60", {
      data,
      headers: { authorization: `Bearer ${key}`, "content-type": "text/csv" },
    });
    expect(await answer.json()).toMatchObject({ state: "committed" });
  };
  await send(roster("E1,Ana,Ruiz,Sales", "E2,Bo,Li,IT"));
  await send(roster("E1,Ana,Ruiz,Legal", "E3,Cy,Oz,IT"));

  const page = await visit(browser, organization.admin);
  await page.goto("/roster");
  await page.getByRole("rowheader").first().getByRole("link").click();
  await page.getByRole("button", { name: "See what undoing would do" }).click();
  await expect(page.getByText("This is what undoing the import would do")).toBeVisible();
  await expect(page.getByRole("row", { name: /Department.*Legal.*Sales/ })).toBeVisible();
  await look(page, { onPhone: true });
  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByText("The import was undone")).toBeVisible();
  await page.goto("/roster");
  await expect(page.getByRole("rowheader").first()).toContainText("Undo of");
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();

  await page.goto("/directory");
  await expect(page.getByRole("rowheader")).toHaveCount(2);
  await expect(page.getByRole("row", { name: /Ana Ruiz/ })).toContainText("Sales");
  await page.getByRole("button", { name: "Actions for Bo Li" }).click();
  await page.getByRole("menuitem", { name: "Erase this person…" }).click();
  const erase = page.getByRole("button", { name: "Erase for good" });
  await page.getByLabel("Type E2 to confirm").fill("E1");
  await expect(erase).toBeDisabled();
  await look(page, { onPhone: true });
  await page.getByLabel("Type E2 to confirm").fill("E2");
  await erase.click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("rowheader")).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await expect(page.getByRole("rowheader")).toContainText("Ana Ruiz");
});

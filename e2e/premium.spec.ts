import { expect, type Page, test } from "@playwright/test";
import { look } from "./support/look";
import { demoPerson } from "./support/people";
import { visit } from "./support/visitor";

const csmPerson = demoPerson("csm@quorum.example");

/** Turns Premium of the organization at hand on or off. */
async function setPremium(csm: Page, isOn: boolean): Promise<void> {
  await csm.goto("/organization");
  const premium = csm.getByRole("switch", { name: "Premium" });
  if ((await premium.isChecked()) !== isOn) await premium.click({ force: true });
  await csm.getByRole("button", { name: "Save" }).click();
  await expect(csm.getByText("The organization is changed.")).toBeVisible();
}

/** Goes to another organization by the switch in the header. */
async function enter(csm: Page, organization: string): Promise<void> {
  await csm.goto("/fields");
  await csm.getByRole("button", { name: /^Organization: / }).click();
  await csm.getByRole("menuitem", { name: organization }).click();
  await expect(csm).toHaveURL(/overview/);
  await expect(
    csm.getByRole("button", { name: `Organization: ${organization}. Change` }),
  ).toBeVisible();
}

test("staff that acts for a client is told so on every page, and the client's log has it", async ({
  browser,
}) => {
  const csm = await visit(browser, csmPerson);
  await enter(csm, "Harbor Health");
  await csm.goto("/fields");
  await expect(csm.getByText(/You act for a client: Harbor Health/)).toBeVisible();
  await look(csm, { onPhone: true });
  await enter(csm, "Northwind Logistics");
  await expect(csm.getByText(/You act for a client: Northwind Logistics/)).toBeVisible();
  await csm.goto("/audit-log");
  const entry = csm
    .getByRole("row")
    .filter({ hasText: "came in from another organization" })
    .first();
  await expect(entry).toContainText("Ines Albrecht");
  await expect(entry).toContainText("for the client");
});

test("Premium opens the report at once, and closes it again", async ({ browser }) => {
  test.setTimeout(120_000);
  const csm = await visit(browser, csmPerson);
  const admin = await visit(browser, demoPerson("admin@harbor.example"));
  await admin.goto("/segmentation");
  await expect(admin.getByRole("heading", { name: "How to get it" })).toBeVisible();
  await expect(admin.getByRole("grid")).toBeHidden();
  await look(admin, { onPhone: true });

  await enter(csm, "Harbor Health");
  try {
    await setPremium(csm, true);
    await look(csm, { onPhone: true });
    await admin.goto("/segmentation?field=department");
    await expect(admin.getByRole("grid")).toBeVisible();
    await expect(admin.getByRole("rowheader", { name: "Nursing" })).toBeVisible();
    await look(admin);
  } finally {
    await setPremium(csm, false);
  }
  await admin.reload();
  await expect(admin.getByRole("heading", { name: "How to get it" })).toBeVisible();
  await expect(admin.getByRole("grid")).toBeHidden();
});

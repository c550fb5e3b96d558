import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { openOwnerPool } from "./support/doors";
import { look } from "./support/look";
import { makeKey, openOrganization, type TestOrganization } from "./support/people";
import { visit } from "./support/visitor";

interface Sender {
  organization: TestOrganization;
  /** Sends a call as the collector does; answers its status. */
  send: (call: Record<string, unknown>) => Promise<number>;
}

/** An organization whose set-up was opened, with one account, and a way to send calls to it. */
async function openAcademy(name: string, request: APIRequestContext): Promise<Sender> {
  const organization = await openOrganization(name);
  const key = await makeKey(organization.tenantId, ["activity:write"]);
  const made = await request.post("/api/v1/activity", {
    headers: { authorization: `Bearer ${key}` },
    data: { accounts: [{ id: "ACC-1", name: "Brightwater Retail" }] },
  });
  expect(made.status()).toBe(200);
  const owner = await openOwnerPool();
  const serviceId = `SP-${organization.tenantId.replace(/\D/g, "").padEnd(6, "0").slice(0, 6)}-77`;
  await owner.query(
    `insert into activity_services (tenant_id, service_id, form_secret) values ($1, $2, $3)
     on conflict (tenant_id) do update set service_id = excluded.service_id`,
    [organization.tenantId, serviceId, "0".repeat(64)],
  );
  await owner.end();
  const send = async (call: Record<string, unknown>) => {
    const data = { service_id: serviceId, id: randomUUID(), module: "Academy", ...call };
    return (await request.post("/api/collect", { data })).status();
  };
  return { organization, send };
}

const ann = { id: "ann@brightwater.example", name: "Ann Ray" };
const julia = { id: "j.ortega@veloparts.example", name: "Julia Ortega" };

const callRow = (page: Page, text: string | RegExp) =>
  page
    .getByRole("table", { name: "Calls, newest first" })
    .getByRole("row")
    .filter({ hasText: text });

test("calls show as they come; they are filtered, and wait while the list stands still", async ({
  browser,
  request,
}) => {
  const { organization, send } = await openAcademy("Console", request);
  const analyst = await visit(browser, organization.analyst);
  await analyst.goto("/activity/console");
  await expect(analyst.getByText("Three steps bring the first one")).toBeVisible();

  expect(
    await send({ activity: "Enroll - Tracking API", user: ann, account: { id: "ACC-1" } }),
  ).toBe(202);
  await expect(callRow(analyst, "Enroll - Tracking API")).toContainText("Brightwater Retail");
  await send({ activity: "Viewed - Catalogue" });
  await expect(callRow(analyst, "Viewed - Catalogue")).toContainText("user is missing");
  await send({ activity: "Active in Academy", user: ann });
  await expect(callRow(analyst, "Active in Academy")).toBeVisible();
  await look(analyst, { onPhone: true });

  await callRow(analyst, "Viewed - Catalogue").getByRole("button").click();
  const panel = analyst.getByRole("complementary", { name: "Viewed - Catalogue" });
  await expect(panel).toContainText("User is missing.");
  await expect(panel).toContainText("user.id is not in it.");
  await look(analyst, { onPhone: true });
  await panel.getByRole("button", { name: "Close the panel" }).click();

  await analyst.getByRole("button", { name: "Status" }).click();
  await analyst.getByRole("option", { name: "Rejected" }).click();
  await analyst.keyboard.press("Escape");
  await expect(analyst).toHaveURL(/status=rejected/);
  await expect(callRow(analyst, "Enroll - Tracking API")).toBeHidden();
  await expect(callRow(analyst, "Viewed - Catalogue")).toBeVisible();
  await send({ activity: "Viewed - Lesson", user: ann });
  await send({ activity: "Viewed - Quiz" });
  await expect(callRow(analyst, "Viewed - Quiz")).toBeVisible();
  await expect(callRow(analyst, "Viewed - Lesson")).toBeHidden();
  await analyst.getByRole("button", { name: "Clear" }).click();
  await expect(callRow(analyst, "Viewed - Lesson")).toBeVisible();

  await analyst.getByRole("heading", { name: "Live console" }).click();
  await analyst.keyboard.press("Space");
  await expect(analyst.getByText(/^paused at \d\d:\d\d:\d\d UTC$/)).toBeVisible();
  await send({ activity: "Opened - CSAT request", user: ann });
  await send({ activity: "Opened - CSAT request" });
  await expect(analyst.getByText("2 newer calls are waiting")).toBeVisible();
  await expect(analyst.getByText("1 accepted, 1 rejected.")).toBeVisible();
  await expect(callRow(analyst, "Opened - CSAT request")).toHaveCount(0);
  await analyst.getByText("Show them").click();
  await expect(callRow(analyst, "Opened - CSAT request")).toHaveCount(2);
  await analyst.getByRole("button", { name: "Resume" }).click();
  await send({ activity: "Attended - Webinar", user: ann });
  await expect(callRow(analyst, "Attended - Webinar")).toBeVisible();
});

test("a held call is linked to an account, and counts from its own time", async ({
  browser,
  request,
}) => {
  const { organization, send } = await openAcademy("Quarantine", request);
  const admin = await visit(browser, organization.admin);
  await admin.goto("/activity/console");
  await send({ activity: "Enroll - Cold Chain", user: julia, account: { id: "ACC-77120" } });
  await send({ activity: "Complete - Cold Chain", user: julia, account: { id: "ACC-77120" } });
  await send({ activity: "Enroll - Junk", user: ann, account: { id: "junk" } });
  await callRow(admin, "Enroll - Cold Chain").getByRole("button").click();
  const panel = admin.getByRole("complementary", { name: "Enroll - Cold Chain" });
  await expect(panel).toContainText("Link it and 2 held calls count from their own time.");
  await look(admin, { onPhone: true });

  await panel.getByRole("button", { name: "Link to an account…" }).click();
  await panel.getByRole("combobox", { name: "Account" }).fill("bright");
  await admin.getByRole("option", { name: /Brightwater Retail/ }).click();
  await panel.getByRole("button", { name: "Link", exact: true }).click();
  await expect(admin.getByText("2 held calls count now.")).toBeVisible();
  await panel.getByRole("button", { name: "Close the panel" }).click();

  await admin.getByRole("link", { name: /1 held for review/ }).click();
  const held = admin.getByRole("complementary", { name: "Held for review" });
  await expect(held).toContainText("Account ID junk is not known.");
  await held.getByRole("button", { name: "Discard 1" }).click();
  await held.getByRole("button", { name: "Discard 1 held call for good" }).click();
  await expect(held).toContainText("Nothing is held.");

  await admin.goto("/activity/usage?view=users");
  await look(admin, { onPhone: true });
  await admin.getByRole("searchbox", { name: "Search by name or ID" }).fill("ortega");
  await expect(admin).toHaveURL(/q=ortega/);
  await admin.getByRole("link", { name: "Julia Ortega" }).click();
  await expect(admin.getByText("Complete - Cold Chain")).toBeVisible();
  await look(admin, { onPhone: true });
  await admin.getByRole("link", { name: "Brightwater Retail" }).click();

  await admin.getByRole("button", { name: "Edit" }).click();
  await admin.getByRole("textbox", { name: "Lifecycle" }).fill("Renewal");
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("Saved.")).toBeVisible();
  await expect(admin.getByRole("region", { name: "Profile" })).toContainText("Renewal");
  await look(admin, { onPhone: true });
  await admin.getByRole("button", { name: "History of Lifecycle" }).click();
  await expect(admin.getByRole("dialog", { name: "History of Lifecycle" })).toContainText("set by");

  await admin.goto("/activity/usage");
  await expect(admin.getByText("Activity stream")).toBeVisible();
  await look(admin, { onPhone: true });
});

test("another organization sees nothing of it, and a stream ends with its session", async ({
  browser,
  request,
}) => {
  const { organization, send } = await openAcademy("Console of one", request);
  const other = await openAcademy("Console of another", request);
  const stranger = await visit(browser, other.organization.admin);
  await stranger.goto("/activity/console");
  const admin = await visit(browser, organization.admin);
  await admin.goto("/activity/console");
  await send({ activity: "Viewed - Secret", user: ann });
  await expect(callRow(admin, "Viewed - Secret")).toBeVisible();
  await other.send({ activity: "Viewed - Own", user: ann });
  await expect(callRow(stranger, "Viewed - Own")).toBeVisible();
  await expect(callRow(stranger, "Viewed - Secret")).toHaveCount(0);

  const streamOf = (id: string) =>
    stranger.request.get(`/api/activity/console?organization=${id}`, {
      headers: { "last-event-id": "3:3:" },
      maxRetries: 1,
    });
  expect((await streamOf(organization.tenantId)).status()).toBe(409);

  const owner = await openOwnerPool();
  await owner.query(
    "update memberships set role = 'analyst' where tenant_id = $1 and role = 'admin'",
    [organization.tenantId],
  );
  await owner.end();
  await expect(admin.getByText("This console has ended")).toBeVisible();
});

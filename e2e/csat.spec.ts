import { expect, type FrameLocator, type Page, test } from "@playwright/test";
import { withTenant } from "@/db/tenant";
import { csatPath } from "@/lib/activity/server/csat-link";
import { getService } from "@/lib/activity/server/get-service";
import { newUsers } from "@/lib/activity/server/testing/told-activity";
import { systemActor } from "@/lib/auth/actor";
import { database } from "@/lib/core/server/database";
import { Academy } from "./support/academy";
import { asOperator, openOwnerPool } from "./support/doors";
import { look } from "./support/look";
import { openOrganization, type TestOrganization } from "./support/people";
import { productUrl } from "./support/product";
import { visit } from "./support/visitor";

const course = "Warehouse Safety";

interface Asked extends TestOrganization {
  userId: number;
  /** The address of the form that asks a learner about the course. */
  link: string;
}

/** An academy with a course, and the signed link that asks one of its learners about it. */
async function ask(name: string): Promise<Asked> {
  const organization = await openOrganization(name);
  const { tenantId } = organization;
  const owner = await openOwnerPool();
  const users = await newUsers(owner, tenantId, { ravi: "Brightwater Retail" });
  const { rows } = await owner.query<{ id: number }>(
    `insert into activity_subjects (tenant_id, kind, key, title, origin)
     values ($1, 'course', 'c1', $2, 'api') returning id`,
    [tenantId, course],
  );
  await owner.end();
  const asked = { userId: users.get("ravi") ?? 0, subjectId: rows[0]?.id ?? 0 };
  const path = await asOperator(async () => {
    await getService(systemActor(tenantId, "operator"), {});
    return withTenant(database(), tenantId, (tx) => csatPath(tx, tenantId, asked));
  });
  return { ...organization, userId: asked.userId, link: `${await productUrl()}${path}` };
}

/** Sends a score with a reason, in the words of the form's language. */
async function answer(form: Page | FrameLocator, score: string, reason: string, send: string) {
  await form.getByRole("radio", { name: score }).check();
  await form.getByText(reason, { exact: true }).click();
  await form.getByRole("button", { name: send }).click();
}

test("a learner answers in a language of theirs, thinks again, and the last answer counts", async ({
  browser,
}) => {
  const asked = await ask("Satisfaction");
  const learner = await (await browser.newContext({ locale: "de-DE" })).newPage();
  await learner.goto(asked.link);
  await expect(learner.getByRole("heading", { name: course })).toBeVisible();
  await learner.getByRole("link", { name: "Español" }).click();
  await expect(learner.getByText("¿Qué tan satisfecho está con este curso?")).toBeVisible();
  await learner.goto(asked.link);
  await learner.getByRole("radio", { name: "2, Unzufrieden" }).check();
  await learner.getByRole("textbox", { name: /^Noch etwas\?/ }).fill("Zu schnell.");
  await look(learner, { onPhone: true });
  await answer(learner, "2, Unzufrieden", "Tempo passte nicht", "Senden");
  await expect(learner.getByRole("heading", { name: "Vielen Dank!" })).toBeFocused();
  await look(learner);

  await learner.goto(`${asked.link}?lang=en`);
  await expect(learner.getByText("You have answered already.")).toBeVisible();
  await answer(learner, "5, Very satisfied", "Good pace", "Send");
  await expect(learner.getByRole("heading", { name: "Thank you!" })).toBeFocused();

  const reader = await visit(browser, asked.analyst);
  const attributes = reader.getByRole("region", { name: "Attributes" });
  // The worker counts it within moments.
  await expect(async () => {
    await reader.goto(`/activity/users/${asked.userId}`);
    await expect(attributes).toContainText(`${course} CSAT High ReasonsGood pace`, {
      timeout: 1000,
    });
  }).toPass();
  await expect(attributes).not.toContainText("Pace was off");
});

test("the form works in a page of the academy, the one page that may be framed", async ({
  browser,
}) => {
  const asked = await ask("Framed");
  const academy = new Academy();
  await academy.start();
  academy.pages.set("/completed", {
    body: `<iframe title="Feedback" width="480" height="700" src="${asked.link}?lang=fr"></iframe>
      <iframe title="Sign in" src="${await productUrl()}/sign-in"></iframe>`,
  });
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${academy.origin}/completed`);
  const form = page.frameLocator("iframe[title=Feedback]");
  await answer(form, "4, Satisfait", "Bien organisé", "Envoyer");
  await expect(form.getByRole("heading", { name: "Merci !" })).toBeVisible();
  await expect(page.frameLocator("iframe[title='Sign in']").getByLabel("E-mail")).toHaveCount(0);
  await academy.stop();
});

test("a link that was changed asks nothing", async ({ page }) => {
  const { link } = await ask("Changed link");
  const at = link.lastIndexOf(".") + 1;
  const changed = `${link.slice(0, at)}${link[at] === "A" ? "B" : "A"}${link.slice(at + 1)}`;
  expect((await page.goto(changed))?.status()).toBe(404);
  await expect(page.getByRole("radio")).toHaveCount(0);
  await expect(page.getByText(course)).toHaveCount(0);
  await look(page, { onPhone: true });
});

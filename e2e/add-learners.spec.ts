import { expect, type Page, test } from "@playwright/test";
import type { NewPerson } from "@/lib/enrolment/new-person";
import { asOperator } from "./support/doors";
import { look } from "./support/look";
import { addPeople } from "./support/people";
import {
  addPlan,
  addToRoster,
  dayFromNow,
  openProgramme,
  programmeNames,
  rosterOf,
  somebody,
} from "./support/programme";
import { visit } from "./support/visitor";

const continueTo = (page: Page, step: string) =>
  page.getByRole("button", { name: `Continue to ${step}` }).click();

const goToStep = (page: Page, step: RegExp) =>
  page.getByRole("navigation", { name: "Steps" }).getByRole("button", { name: step }).click();

/** One of the ways to name people. */
const chooseWay = (page: Page, way: string) =>
  page
    .getByRole("radiogroup", { name: "How to name them" })
    .getByText(way, { exact: true })
    .click();

async function enterPerson(page: Page, person: NewPerson): Promise<void> {
  const form = page.getByRole("form", { name: "New learner" });
  await form.getByLabel("First name").fill(person.firstName);
  await form.getByLabel("Last name").fill(person.lastName);
  await form.getByLabel("E-mail").fill(person.email);
  await form.getByLabel("Employee ID").fill(person.key);
  await form.getByRole("button", { name: "Put on the list" }).click();
}

/** A draft for the programme's group, at the step where people are named. */
async function begin(page: Page): Promise<void> {
  await page.goto("/learners/new");
  await page.getByRole("radio", { name: programmeNames.group }).click();
  await continueTo(page, "people");
}

test("people come in by all three ways, on terms of their own, and are welcomed", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const programme = await openProgramme("Three Ways", 10);
  const [picked, known, created, ...fromFile] = [
    somebody("Avery", "Stone"),
    somebody("Blair", "Woods"),
    somebody("Casey", "Field"),
    somebody("Devon", "Marsh"),
    somebody("Ellis", "Brook"),
  ];
  const everybody = [picked, known, created, ...fromFile];
  await addToRoster(programme.tenantId, [picked, known]);
  await addPlan(programme.tenantId, { name: "Pilot", licences: 2, endsOn: dayFromNow(60) });
  const page = await visit(browser, programme.admin);
  const list = page.getByRole("region", { name: "On the list" });

  await test.step("the group says what it presets", async () => {
    await page.goto("/learners/new");
    await expect(page.getByRole("button", { name: "Continue to people" })).toBeDisabled();
    await page.getByRole("button", { name: `Read ${programmeNames.group}` }).click();
    await expect(page.getByRole("dialog")).toContainText("180 days");
    await page.keyboard.press("Escape");
    await page.getByRole("radio", { name: programmeNames.group }).click();
    await look(page, { onPhone: true });
    await continueTo(page, "people");
  });

  await test.step("somebody of the roster is found and picked", async () => {
    await expect(page.getByRole("button", { name: known.name })).toBeVisible();
    await page.getByLabel("Search people").fill(picked.lastName);
    await expect(page.getByRole("button", { name: known.name })).toHaveCount(0);
    await page.getByRole("button", { name: picked.name }).click();
    await expect(list).toContainText("1 person on the list");
    await look(page, { onPhone: true });
  });

  await test.step("a new learner is refused while its address is none, and then created", async () => {
    await chooseWay(page, "New learner");
    await enterPerson(page, { ...created, email: "casey at home" });
    await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
    await look(page);
    await page.getByLabel("E-mail").fill(picked.email);
    await page.getByRole("button", { name: "Put on the list" }).click();
    await expect(page.getByRole("form").getByRole("alert")).toContainText(picked.name);
    await page.getByLabel("E-mail").fill(created.email);
    await page.getByRole("button", { name: "Put on the list" }).click();
    await expect(list).toContainText("2 people on the list");
  });

  await test.step("a file takes the roster's own steps, and leads back", async () => {
    await chooseWay(page, "CSV file");
    await look(page, { onPhone: true });
    await page.getByLabel("People file", { exact: true }).setInputFiles({
      ...{ name: "managers.csv", mimeType: "text/csv" },
      buffer: Buffer.from(rosterOf([known, ...fromFile])),
    });
    await page.getByRole("button", { name: "Check the rows" }).click();
    await page.getByRole("link", { name: /^Preview / }).click();
    await page.getByRole("button", { name: "Commit 3 rows" }).click();
    const goOn = page.getByRole("link", { name: "Continue with these 3 people" });
    await expect(goOn).toBeVisible();
    await look(page);
    await goOn.click();
    await expect(list).toContainText("5 people on the list");
    for (const { name } of everybody) await expect(list).toContainText(name);
  });

  await test.step("a plan that does not fit says by how much and cannot be chosen", async () => {
    await continueTo(page, "company details");
    const pilot = page.getByRole("radio", { name: /^Pilot\./ });
    await expect(pilot).toBeDisabled();
    await expect(pilot).toContainText("2 licences are free and 5 are needed: 3 short.");
    await expect(pilot).toContainText("Ends 120 days before these engagements do");
    await expect(page.getByRole("radio", { name: programmeNames.plan })).toBeChecked();
    await look(page, { onPhone: true });
  });

  await test.step("what the group presets is changed, and reset", async () => {
    const changes = page.getByRole("complementary", { name: "What will happen" });
    await page.getByLabel("Duration").fill("800");
    await expect(page.getByText("The plan cannot serve: choose another")).toHaveCount(2);
    await expect(page.getByRole("button", { name: "Continue to settings" })).toBeDisabled();
    await page.getByRole("button", { name: "Duration: back to the group’s 180" }).click();
    await expect(page.getByLabel("Duration")).toHaveValue("180 days");
    await page.getByLabel("Invite at least").fill("7");
    await page.getByLabel("Answer at least").fill("4");
    await expect(page.getByText("changed, group says 5")).toBeVisible();
    await expect(changes).toContainText("Different from the group");
    await page.getByRole("button", { name: "Reset to group" }).click();
    await expect(changes).not.toContainText("Different from the group");
    await page.getByLabel("Invite at least").fill("6");
    await expect(changes).toContainText("Different from the group");
    await look(page, { onPhone: true });
    await continueTo(page, "settings");
    await page.getByRole("combobox", { name: "First language" }).click();
    await page.getByRole("option", { name: "Spanish" }).click();
    await expect(page.getByText("changed, group says English")).toBeVisible();
    await look(page);
    await continueTo(page, "review");
  });

  await test.step("the review says exactly what will be done, and shows the mail", async () => {
    await expect(page.getByRole("heading", { name: "5 people will be added" })).toBeVisible();
    const mail = page.getByRole("region", { name: "The welcome e-mail" });
    await expect(mail.locator("p[lang=es]")).not.toBeEmpty();
    await mail.getByText("German", { exact: true }).click();
    await expect(mail.locator("p[lang=de]")).not.toBeEmpty();
    const letter = page.frameLocator("iframe");
    await expect(letter.locator("body")).toContainText("Guten Tag");
    await look(page, { onPhone: true });
    await page.getByRole("button", { name: "Add 5 learners" }).click();
    await expect(page.getByText("5 learners were added")).toBeVisible();
    await look(page);
  });

  await test.step("they stand in Onboarding, and their mails in the outbox", async () => {
    await page.getByRole("link", { name: "See them in Learners" }).click();
    await expect(page).toHaveURL(/tab=onboarding/);
    for (const { name } of everybody) {
      await expect(page.getByRole("rowheader", { name }).first()).toBeVisible();
    }
    await page.goto("/outbox");
    for (const { email } of everybody) {
      await expect(page.getByRole("row").filter({ hasText: email })).toHaveCount(1);
    }
    await look(page, { onPhone: true });
    const welcome = page.getByRole("row").filter({ hasText: picked.email });
    await welcome.getByRole("link").click();
    await expect(page.frameLocator("iframe").locator("body")).toContainText("Hola");
    await look(page, { onPhone: true });
  });
});

test("licences go to who is first; the other loses nothing and adds fewer", async ({ browser }) => {
  test.setTimeout(240_000);
  const programme = await openProgramme("Two Administrators", 3);
  const first = await visit(browser, programme.admin);
  const { admin } = await asOperator(() => addPeople(programme.slug));
  const second = await visit(browser, admin);

  const toReview = async (page: Page, people: readonly NewPerson[]) => {
    await begin(page);
    await chooseWay(page, "New learner");
    for (const [index, person] of people.entries()) {
      await enterPerson(page, person);
      const count = index === 0 ? "1 person" : `${index + 1} people`;
      await expect(page.getByText(`${count} on the list`)).toBeVisible();
    }
    await continueTo(page, "company details");
    await continueTo(page, "settings");
    await continueTo(page, "review");
    await expect(page.getByRole("button", { name: "Add 2 learners" })).toBeEnabled();
  };
  const [kim, lee] = [somebody("Kim", "Park"), somebody("Lee", "Hart")];
  await toReview(second, [kim, lee]);
  await toReview(first, [somebody("Max", "Dale"), somebody("Noa", "Glen")]);
  await first.getByRole("button", { name: "Add 2 learners" }).click();
  await expect(first.getByText("2 learners were added")).toBeVisible();

  await second.getByRole("button", { name: "Add 2 learners" }).click();
  const refusal = second.getByRole("alert").filter({ hasText: "Nobody was added" });
  await expect(refusal).toContainText("1 licence is free and 2 are needed: 1 short.");
  await expect(second.getByRole("button", { name: "Add 2 learners" })).toBeDisabled();
  await look(second, { onPhone: true });
  await goToStep(second, /Who/);
  await second.getByRole("button", { name: `Take ${lee.name} off` }).click();
  await goToStep(second, /Review/);
  await second.getByRole("button", { name: "Add 1 learner" }).click();
  await expect(second.getByText("1 learner was added")).toBeVisible();

  await second.goto("/plans");
  await expect(second.getByRole("row", { name: programmeNames.plan })).toContainText("3");
  await expect(second.getByText("0 licences left in the plans that run.")).toBeVisible();
});

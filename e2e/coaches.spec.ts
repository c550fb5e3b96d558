import { expect, type Page, test } from "@playwright/test";
import { Temporal } from "temporal-polyfill";
import { usualTerms } from "@/lib/coaches/coach-set-up";
import { asOperator } from "./support/doors";
import { look } from "./support/look";
import { addPeople } from "./support/people";
import { addCoach, launch, openProgramme, report, somebody } from "./support/programme";
import { visit } from "./support/visitor";

const berlin = "Europe/Berlin";

/** The next day on which Berlin sets its clock, which is a Sunday, with a whole week before it still to come. */
function nextClockChange(): Temporal.PlainDate {
  const inAWeek = Temporal.Now.zonedDateTimeISO(berlin).add({ days: 7 });
  const change = inAWeek.getTimeZoneTransition("next");
  if (!change) throw new Error("Berlin sets its clock no more.");
  return change.toPlainDate();
}

const instantOf = (day: Temporal.PlainDate, time: string, timeZone: string) =>
  day.toZonedDateTime({ timeZone, plainTime: time }).toInstant().toString();

const ada = { name: "Ada Berg", email: "ada@example.com" };
const bo = { name: "Bo Quist", email: "bo@example.com" };
const cy = { name: "Cy Lund", email: "cy@example.com" };
const [kim, lee] = [somebody("Kim", "Park"), somebody("Lee", "Hart")];

const said = (page: Page, words: string) => expect(page.getByText(words)).toBeVisible();

async function chooseAction(page: Page, coach: { name: string }, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${coach.name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("coaches are found by tab and search, and read", async ({ browser }) => {
  const programme = await openProgramme("Own Coaches", 5);
  await addCoach(programme.tenantId, {
    ...ada,
    bio: "Led three teams before she began to coach.",
    languages: ["English", "German"],
    specialities: ["Feedback"],
  });
  await addCoach(programme.tenantId, bo);
  await addCoach(programme.tenantId, { ...cy, status: "onboarding" });
  const page = await visit(browser, programme.analyst);
  await page.goto("/coaches/organization");
  const names = page.getByRole("table").getByRole("rowheader").getByRole("link");
  const tabs = page.getByRole("navigation", { name: "Coaches by status" });

  await expect(names).toHaveText([ada.name, bo.name]);
  await look(page, { onPhone: true });
  await tabs.getByRole("link", { name: "Onboarding 1" }).click();
  await expect(names).toHaveText([cy.name]);
  await tabs.getByRole("link", { name: "All 3" }).click();
  await expect(names).toHaveText([ada.name, bo.name, cy.name]);
  await page.getByRole("columnheader", { name: "Name" }).getByRole("link").click();
  await expect(names).toHaveText([cy.name, bo.name, ada.name]);

  await page.getByRole("main").press("/");
  await page.keyboard.type("quist");
  await expect(names).toHaveText([bo.name]);
  await expect(page).toHaveURL(/q=quist/);
  await page.getByLabel("Search by name or e-mail").fill("nobody of this name");
  await said(page, "No coach matches.");
  await look(page, { onPhone: true });
  await page.getByRole("link", { name: "Show all coaches" }).click();
  await expect(names).toHaveText([ada.name, bo.name, cy.name]);
  await page.getByRole("button", { name: /^Language/ }).click();
  await page.getByRole("option", { name: "German" }).click();
  await expect(names).toHaveText([ada.name]);

  await chooseAction(page, ada, "View bio");
  await said(page, "Led three teams before she began to coach.");
  await expect(page.getByText("0 of 10")).toBeVisible();
  await expect(page.getByRole("link", { name: "Assign learner" })).toHaveCount(0);
  await look(page, { onPhone: true });
});

test("a week in which the clock is set is read by both clocks, and asked by mouse and keys", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const sunday = nextClockChange();
  const wednesday = sunday.subtract({ days: 4 });
  const today = Temporal.Now.plainDateISO(berlin).toString();
  const programme = await openProgramme("Clocks", 5);
  const daily = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    ranges: usualTerms.week[0]?.ranges ?? [],
  }));
  const coachId = await addCoach(programme.tenantId, {
    ...{ ...ada, timeZone: berlin, bookingDays: 365, week: daily },
  });
  await launch(programme, [kim]);
  const page = await visit(browser, programme.admin, { timeZone: "Asia/Tokyo" });
  await report(page.request, programme.tenantId, [
    { type: "coach.assigned", learner: kim.key, coach: ada.email },
    {
      ...{ type: "session.scheduled", learner: kim.key, coach: ada.email, sessionId: "first" },
      startsAt: instantOf(wednesday, "10:00", berlin),
    },
  ]);
  const grid = page.getByRole("grid");
  const panel = page.getByRole("complementary");
  const free = page.getByRole("heading", { name: "This slot is free" });
  const notFree = page.getByRole("heading", { name: "Why is this slot not free?" });

  await test.step("both clocks stand at the side, and what changes is said", async () => {
    await page.goto(`/coaches/${coachId}/availability?date=${sunday}`);
    await expect(page).toHaveURL(/zone=Asia\/Tokyo|zone=Asia%2FTokyo/);
    await expect(page.getByText(/^2[35] hours$/)).toBeVisible();
    await expect(panel).toContainText(/Berlin sets its clock (back|forward) by an hour on Sun /);
    await expect(panel).toContainText("Working hours keep the coach’s clock.");
    await expect(page.getByText("JST", { exact: true })).toBeVisible();
    await look(page, { onPhone: true });
    const clock = page.getByRole("radiogroup", { name: "By whose clock" });
    await clock.getByText(/^Tokyo/).click();
    await expect(page).toHaveURL(/clock=mine/);
    await expect(page.getByText("The other clock is set")).toBeVisible();
    await look(page);
    await clock.getByText(/^Berlin/).click();
    await expect(page).not.toHaveURL(/clock=mine/);
  });

  await test.step("a booked slot says with whom, and leads to the next free one", async () => {
    await grid.getByRole("gridcell", { name: kim.name }).click();
    await expect(notFree).toBeVisible();
    await said(page, `Booked: session with ${kim.name}, 10:00 – 11:00`);
    await look(page);
    await page.getByText("Next free").getByRole("button").click();
    await expect(free).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(free).toBeHidden();
  });

  await test.step("keys move, ask, and go by week and to today", async () => {
    await grid.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await expect(free).toBeVisible();
    await page.keyboard.press("Escape");
    for (let hours = 0; hours < 8; hours += 1) await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("Enter");
    await expect(notFree).toBeVisible();
    await expect(page.getByText("Outside working hours.")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("PageDown");
    await expect(page).toHaveURL(new RegExp(`date=${sunday.add({ days: 7 })}`));
    await grid.focus();
    await page.keyboard.press("t");
    await expect(page).toHaveURL(new RegExp(`date=${today}`));
  });

  await test.step("a day out of office is set, told as the reason, and taken back", async () => {
    await panel.getByRole("button", { name: "Add" }).click();
    const dialog = page.getByRole("dialog", { name: "Exception" });
    await dialog.getByLabel("Reason").fill("Conference");
    await look(page, { onPhone: true });
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(panel).toContainText("out of office");
    await expect(panel).toContainText("Conference");
    await grid.getByRole("gridcell", { name: "Out of office" }).click();
    await expect(notFree).toBeVisible();
    await expect(page.getByText(/: Conference\. ?/)).toBeVisible();
    await expect(page.getByText("Set by The admin", { exact: false }).last()).toBeVisible();
    await look(page, { onPhone: true });
    await panel.getByRole("button", { name: /^Remove the exception of / }).click();
    await expect(panel).not.toContainText("Conference");
    await page.getByRole("button", { name: "Undo" }).last().click();
    await expect(panel).toContainText("Conference");
  });

  await test.step("a month leads to its weeks, and hours can be edited", async () => {
    await page.getByRole("radiogroup", { name: "Week or month" }).getByText("Month").click();
    await expect(page).toHaveURL(/view=month/);
    await look(page, { onPhone: true });
    await panel.getByRole("button", { name: "Edit hours" }).click();
    await look(page, { onPhone: true });
    await page.getByRole("button", { name: "Save hours" }).click();
    await said(page, "The hours hold from now on. Sessions that are booked stay.");
  });
});

test("a learner is assigned while there is a place, and handed over when the coach leaves", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const programme = await openProgramme("Hand-over", 5);
  const { tenantId, slug } = programme;
  const [adaId, boId] = [
    await addCoach(tenantId, { ...ada, capacity: 1, languages: ["English"] }),
    await addCoach(tenantId, { ...bo, capacity: 2 }),
  ];
  await launch(programme, [kim, lee]);
  const page = await visit(browser, programme.admin);
  const { admin } = await asOperator(() => addPeople(slug));
  const late = await visit(browser, admin);
  await late.goto(`/coaches/${adaId}/assign`);
  const assign = ({ name }: { name: string }) => ({ name: `Assign ${name} to ${ada.name}` });

  await test.step("the confirmation says what it will do", async () => {
    await page.goto("/coaches/organization");
    await chooseAction(page, ada, "Assign learner");
    await look(page, { onPhone: true });
    await page.getByLabel("Search by name or e-mail").fill("park");
    await expect(page.getByRole("button", assign(lee))).toHaveCount(0);
    await page.getByRole("button", assign(kim)).click();
    const dialog = page.getByRole("dialog", { name: `${kim.name} to ${ada.name}` });
    await expect(dialog).toContainText(`${kim.name} has no coach yet.`);
    await expect(dialog).toContainText(`${ada.name} then has 0 of 1 places free.`);
    await look(page, { onPhone: true });
    await dialog.getByRole("button", { name: "Assign" }).click();
    await said(page, `${kim.name} has ${ada.name} as coach now.`);
    await said(page, `All 1 places of ${ada.name} are taken.`);
  });

  await test.step("a page that was opened before cannot give the place away again", async () => {
    await late.getByRole("button", assign(lee)).click();
    const dialog = late.getByRole("dialog");
    await dialog.getByRole("button", { name: "Assign" }).click();
    await expect(dialog.getByRole("alert")).toContainText(ada.name);
    await late.reload();
    await expect(late.getByRole("row", { name: lee.name })).toContainText("All 1 places are taken");
  });

  const day = Temporal.Now.plainDateISO("UTC").add({ days: 14 });
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  await report(page.request, tenantId, [
    {
      ...{ type: "session.scheduled", learner: kim.key, coach: ada.email, sessionId: "first" },
      startsAt: instantOf(monday, "10:00", "UTC"),
    },
  ]);

  await test.step("the coach leaves: learner and session go to the next", async () => {
    await page.goto(`/coaches/${adaId}`);
    await chooseAction(page, ada, "Deactivate…");
    const next = page.getByRole("combobox", { name: `Next coach of ${kim.name}` });
    await expect(next).toHaveValue(`${bo.name} · 1 free`);
    await said(page, "1 learner gets another coach, 1 session to move where that is possible.");
    await look(page, { onPhone: true });
    await page.getByRole("button", { name: `Deactivate ${ada.name}` }).click();
    await said(
      page,
      `${ada.name} is deactivated and can no longer sign in. 1 learner handed over, 1 session moved, 0 cancelled.`,
    );
    await expect(page).toHaveURL(/tab=deactivated/);
    await expect(page.getByRole("rowheader", { name: ada.name })).toBeVisible();
    await look(page, { onPhone: true });
  });

  await test.step("the next coach has both", async () => {
    await page.goto(`/coaches/${boId}`);
    await expect(page.getByText("1 of 2", { exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: kim.name })).toBeVisible();
    await page.goto(`/coaches/${boId}/availability?date=${monday}`);
    await expect(page.getByRole("gridcell", { name: kim.name })).toBeVisible();
  });

  await test.step("and the first can come back, with nobody", async () => {
    await page.goto("/coaches/organization?tab=deactivated");
    await chooseAction(page, ada, "Reactivate");
    await said(page, `${ada.name} is active again and can sign in.`);
    await page.goto(`/coaches/${adaId}`);
    await expect(page.getByText("0 of 1", { exact: true })).toBeVisible();
  });
});

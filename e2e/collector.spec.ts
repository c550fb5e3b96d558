import { expect } from "@playwright/test";
import { completionSnippet, enrolmentSnippet } from "@/lib/activity/snippets";
import {
  type Academy,
  course,
  formerCompletion,
  formerEnrolment,
  formerHead,
  learner,
  path,
} from "./support/academy";
import {
  callTracker,
  collectorIsLoaded,
  ownHead,
  storedActivity,
  test,
} from "./support/collector-test";

/** The pages of an academy with one set of snippets. */
function publish(
  academy: Academy,
  [head, enrolment, completion]: readonly [string, string, string],
): void {
  academy.pages.set("/", { globals: learner, head });
  academy.pages.set("/enrolled-course", { globals: learner + course, head, body: enrolment });
  academy.pages.set("/enrolled-path", { globals: learner + path, head, body: enrolment });
  academy.pages.set("/completed", { globals: learner + course, head, body: completion });
}

for (const kind of ["former", "own"] as const) {
  test(`the ${kind} snippets report views, enrolments and completions`, async ({
    page,
    academy,
    recorder,
  }) => {
    publish(
      academy,
      kind === "own"
        ? [ownHead(recorder.origin), enrolmentSnippet(), completionSnippet()]
        : [formerHead(recorder.script), formerEnrolment, formerCompletion],
    );
    for (const address of ["/", "/enrolled-course", "/enrolled-path", "/completed"]) {
      const before = recorder.stored().length;
      await page.goto(academy.origin + address);
      await expect.poll(() => recorder.stored().length - before).toBe(address === "/" ? 1 : 2);
    }
    const title = "Warehouse Safety";
    expect(recorder.stored().map(({ activity, subject }) => ({ activity, subject }))).toEqual([
      { activity: "Active in Academy" },
      { activity: "Active in Academy" },
      { activity: `Enroll - ${title}`, subject: { kind: "course", id: "c-1", title } },
      { activity: "Active in Academy" },
      { activity: `Enroll - ${title}`, subject: { kind: "path", id: "p-1", title } },
      { activity: "Active in Academy" },
      { activity: `Complete - ${title}`, subject: { kind: "course", id: "c-1", title } },
    ]);
    for (const message of recorder.stored()) {
      expect(message).toMatchObject({
        service_id: "SP-204417-01",
        module: "Academy",
        user: { id: "ravi@customer.example", name: "Ravi Menon" },
        account: { id: "ACC-1" },
        client_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        attempt: 1,
      });
    }
    expect(await page.context().cookies()).toEqual([]);
    for (const { headers } of recorder.arrivals) expect(headers.cookie).toBeUndefined();
  });
}

test("a missing sign-up field leaves the account out and stops nothing", async ({
  page,
  academy,
  recorder,
}) => {
  const globals = learner.replace(/var skilljarUserSignupFields.*/, "");
  academy.pages.set("/", {
    globals: globals + course,
    head: ownHead(recorder.origin),
    body: enrolmentSnippet(),
  });
  await page.goto(academy.origin);
  await storedActivity(recorder, "Enroll - Warehouse Safety");
  for (const message of recorder.stored()) expect(message).not.toHaveProperty("account");
});

test("nothing is sent before somebody is signed in", async ({ page, academy, recorder }) => {
  academy.pages.set("/", {
    globals: course,
    head: ownHead(recorder.origin),
    body: enrolmentSnippet(),
  });
  await page.goto(academy.origin);
  await collectorIsLoaded(page);
  await callTracker(page, "track", "Viewed - Catalogue");
  await callTracker(page, "identify", "ACC-1", { id: "ravi@customer.example", name: "Ravi" });
  await storedActivity(recorder, "Active in Academy");
  await callTracker(page, "identify", null, null);
  await callTracker(page, "track", "Viewed - Nothing");
  await callTracker(page, "track", "Viewed - Course", null, "ACC-1", "ravi@customer.example");
  await storedActivity(recorder, "Viewed - Course");
  expect(recorder.activities()).toEqual(["Active in Academy", "Viewed - Course"]);
});

test("a browser that asks for privacy is left alone, unless the organization decided otherwise", async ({
  page,
  academy,
  recorder,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
  });
  academy.pages.set("/", {
    globals: learner + course,
    head: ownHead(recorder.origin),
    body: enrolmentSnippet(),
  });
  academy.pages.set("/other", {
    globals: learner,
    head: ownHead(recorder.origin, false),
  });
  await page.goto(academy.origin);
  await collectorIsLoaded(page);
  await page.goto(`${academy.origin}/other`);
  await storedActivity(recorder, "Active in Academy");
  expect(recorder.stored()).toHaveLength(1);
});

test("calls made before the script is there are done in their order", async ({
  page,
  academy,
  recorder,
}) => {
  const calls = `<script>
quorum.setAccountAttributes({ plan: "Gold" });
quorum.track("First");
quorum.identify({ id: "ACC-2" }, { id: "elif@customer.example" });
quorum.track("Second", "Labs");
quorum.setUserAttributes("ACC-2", { role: "Lead" });
</script>`;
  academy.pages.set("/", { globals: learner, head: ownHead(recorder.origin), body: calls });
  await page.goto(academy.origin);
  await expect.poll(() => recorder.stored().length).toBe(6);
  const told = recorder.stored().map(({ activity, module, attributes, account, user }) => ({
    ...{ activity, module, attributes },
    ...{ account: Object(account).id, user: Object(user).id },
  }));
  const ravi = { account: "ACC-1", user: "ravi@customer.example" };
  const elif = { account: "ACC-2", user: "elif@customer.example" };
  expect(told).toEqual([
    { activity: "Active in Academy", module: "Academy", ...ravi },
    { attributes: { account: { plan: "Gold" } }, ...ravi },
    { activity: "First", module: "Academy", ...ravi },
    { activity: "Active in Academy", module: "Academy", ...elif },
    { activity: "Second", module: "Labs", ...elif },
    { attributes: { user: { role: "Lead" } }, ...elif },
  ]);
});

test("a stub that a page held on to still reports, and a second copy of the script joins the first", async ({
  page,
  academy,
  recorder,
}) => {
  const head = formerHead(recorder.script, ', tracker_name: "academyTracker"');
  const held = "<script>var held = academyTracker;</script>";
  const again = `<script src="${recorder.script}"></script>`;
  academy.pages.set("/", { globals: learner, head, body: held + again });
  await page.goto(academy.origin);
  await collectorIsLoaded(page);
  await page.evaluate(() => Reflect.get(window, "held").track("Viewed - Course"));
  await storedActivity(recorder, "Viewed - Course");
  expect(recorder.activities()).toEqual(["Active in Academy", "Viewed - Course"]);
});

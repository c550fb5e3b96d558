import { readFileSync } from "node:fs";
import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { z } from "zod";
import { openOrganization, signIn, type TestOrganization } from "./support/people";
import { productUrl } from "./support/product";

/** What the build knows of its server actions: the id by which a browser calls each, and pages that have it. */
const Manifest = z.object({
  node: z.record(
    z.string(),
    z.object({ exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

interface Action {
  id: string;
  name: string;
  page: string;
}

function readActions(): Action[] {
  const text = readFileSync(".next/server/server-reference-manifest.json", "utf8");
  return Object.entries(Manifest.parse(JSON.parse(text)).node).map(([id, action]) => {
    const [page = ""] = Object.keys(action.workers);
    const folders = page
      .split("/")
      .slice(1, -1)
      .filter((folder) => !/^\(.*\)$/.test(folder));
    return { id, name: action.exportedName, page: `/${folders.join("/")}` };
  });
}

let actions: Action[];
let organization: TestOrganization;
let nobody: APIRequestContext;
let analyst: APIRequestContext;
let csm: APIRequestContext;

test.beforeAll(async ({ playwright }) => {
  actions = readActions();
  organization = await openOrganization("Actions");
  const baseURL = await productUrl();
  const enter = () => playwright.request.newContext({ baseURL, maxRedirects: 0 });
  [nobody, analyst, csm] = [await enter(), await enter(), await enter()];
  await signIn(analyst, organization.analyst);
  await signIn(csm, organization.csm);
});

/** Calls an action with one empty object, as a page of `origin` would. */
function call(who: APIRequestContext, { id, page }: Action, origin: string): Promise<APIResponse> {
  return who.post(page.replace(/\[\w+\]/g, organization.tenantId), {
    data: Buffer.from("[{}]"),
    // The server may close a connection at the very moment it is used again.
    maxRetries: 2,
    headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", origin },
  });
}

/** For whoever is signed in, whatever the role; and those that lead on instead of answering. */
const forEverybody = new Set(["joinAction", "switchOrganizationAction"]);

/** For an analyst too: what pages read once they are open, and the views of one's own. */
const forAnalysts = new Set([
  "countMatchesAction",
  "countAudienceAction",
  "deleteViewAction",
  "listAttributeValuesAction",
  "findAccountsAction",
  "getCallAction",
  "listAttributeChangesAction",
  "isBreakdownPublishedAction",
  "listExportChoicesAction",
  "listFilterValuesAction",
  "listFacetAction",
  "listLearnersAction",
  "listProvidedRunsAction",
  "listRunsAction",
  "readTrendAction",
  "renameViewAction",
  "saveViewAction",
  "searchPlayRecordsAction",
  "updateViewAction",
  "whyNotFreeAction",
]);

/** Those of them that need to be told nothing. */
const answeredToAnalysts = new Set([
  "listNoticesAction",
  "markNoticesReadAction",
  "readVerificationAction",
]);

test("every server action refuses who is not signed in", async () => {
  expect(actions.length).toBeGreaterThan(15);
  for (const action of actions) {
    const answer = await call(nobody, action, await productUrl());
    const text = await answer.text();
    expect(text, action.name).not.toContain('"ok":true');
    // The switch leads to the first page, which asks for the sign-in.
    if (action.name === "switchOrganizationAction") expect(text).not.toContain('"You act for');
    else expect(text, action.name).toContain("Your session has ended");
  }
});

test("every server action refuses a role that lacks its permission", async () => {
  for (const action of actions) {
    if (forEverybody.has(action.name)) continue;
    const answer = await call(analyst, action, await productUrl());
    const code = forAnalysts.has(action.name) ? "invalid" : "forbidden";
    expect(await answer.text(), action.name).toContain(
      answeredToAnalysts.has(action.name) ? '"ok":true' : `"code":"${code}"`,
    );
  }
});

test("no server action can be called from another site", async () => {
  for (const action of actions) {
    for (const origin of ["https://elsewhere.example", "null"]) {
      const answer = await call(csm, action, origin);
      expect(answer.status(), `${action.name} from ${origin}`).toBeGreaterThanOrEqual(400);
      expect(await answer.text()).not.toMatch(/"ok":|"code":/);
    }
  }
});

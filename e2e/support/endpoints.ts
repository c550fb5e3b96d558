import type { KeyScope, Permission } from "@/lib/auth/permissions";
import type { Method } from "./routes";

/** What an address names in its folders in brackets. */
export interface Things {
  importId: string;
  sourceId: number;
  waveCode: string;
  emailId: string;
  groupId: number;
  instrumentId: number;
  coachId: number;
  engagementId: number;
  courseId: number;
  playId: number;
  theirAudience: number;
  activityUserId: number;
  activityAccountId: number;
  personId: number;
  providerGroupId: string;
}

interface Sends {
  body?: string;
  type?: string;
  form?: Record<string, string>;
}

/** Who may use an address, and how it is used. */
export type Endpoint = {
  /** The address, told which things it shall name. */
  at(things: Things): string;
} & (
  | { kind: "public"; answers: readonly number[] }
  /** A page for whoever is signed in, whatever the role. */
  | { kind: "own"; answers: number }
  | { kind: "page"; needs: Permission; hasThings: boolean; isMarked: boolean }
  /** A route of pages: a file to fetch or to send. */
  | { kind: "session"; needs: Permission; hasThings: boolean; answers: number; sends?: Sends }
  /** A route of the API. `stranger` is its answer to a key of an organization that lacks the thing. */
  | { kind: "api"; scope: KeyScope; answers: number; stranger: number | null; sends?: Sends }
);

const roster = "Employee ID,First Name,Last Name\n1,Ann,Ray\n";
const survey =
  "competency,indicator,question,text,scale_min,scale_max,polarity\nTrust,Candour,Q1,Is it well?,1,5,positive\n";
const responses = "id,wave,key,question,answer,answered_at\n1,later,1,Q1,4,2026-03-02\n";
const benchmark =
  "level,code,score,favourable,organizations,learners,period\nquestion,Q1,3.9,71,12,4000,2026\n";
const coachingEvent =
  '{"id":"e1","type":"profile.saved","occurredAt":"2026-03-02T09:00:00Z","learner":"1"}';
const activityEvent =
  '{"id":"a1","activity":"Enroll - X","occurred_at":"2026-03-02T09:00:00Z","user":{"id":"1"}}';
const csv = (body: string): Sends => ({ body, type: "text/csv" });

/** A page without things of its own, whose content tells the organization (`isMarked`) or not. */
const page = (path: string, needs: Permission, { isMarked = true } = {}): Endpoint => ({
  ...{ kind: "page", needs, isMarked, hasThings: false },
  at: () => path,
});
/** A page of one thing, whose content tells the organization. */
const thingPage = (at: Endpoint["at"], needs: Permission): Endpoint => ({
  ...{ kind: "page", needs, isMarked: true, hasThings: true },
  at,
});
const importPage = (step: string, needs: Permission, { isMarked = true } = {}): Endpoint => ({
  ...{ kind: "page", needs, isMarked, hasThings: true },
  at: ({ importId }) => `/roster/imports/${importId}${step}`,
});
const coachPage = (step: string, needs: Permission): Endpoint => ({
  ...{ kind: "page", needs, isMarked: true, hasThings: true },
  at: ({ coachId }) => `/coaches/${coachId}${step}`,
});
const download = (path: string): Endpoint => ({
  ...{ kind: "session", needs: "roster.read", hasThings: false, answers: 200 },
  at: () => path,
});
const upload = (path: string, needs: Permission, answers: number, sends: Sends): Endpoint => ({
  ...{ kind: "session", needs, hasThings: false, answers, sends },
  at: () => path,
});
const api = (
  path: string | ((things: Things) => string),
  scope: KeyScope,
  answers: number,
  { sends, stranger = null }: { sends?: Sends; stranger?: number | null } = {},
): Endpoint => ({
  ...{ kind: "api", scope, answers, stranger },
  at: typeof path === "string" ? () => path : path,
  ...(sends ? { sends } : {}),
});

const scimUser = JSON.stringify({
  ...{ userName: "new@example.com", name: { givenName: "New", familyName: "Person" } },
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { employeeNumber: "new" },
});
const scimPatch = '{"Operations":[{"op":"replace","path":"displayName","value":"Else"}]}';
/** An address of SCIM that names nothing. */
const scim = (path: string, answers: number, sends?: Sends): Endpoint =>
  api(`/scim/v2${path}`, "scim:write", answers, {
    ...(sends ? { sends: { type: "application/scim+json", ...sends } } : {}),
  });
const scimThing =
  (at: Endpoint["at"]) =>
  (answers: number, sends?: Sends): Endpoint =>
    api(at, "scim:write", answers, {
      stranger: 404,
      ...(sends ? { sends: { type: "application/scim+json", ...sends } } : {}),
    });
const scimPerson = scimThing(({ personId }) => `/scim/v2/Users/${personId}`);
const scimGroup = scimThing(({ providerGroupId }) => `/scim/v2/Groups/${providerGroupId}`);

/**
 * Every address of the product by method and folder: what is not here fails the walk. An address that takes
 * several kinds of things stands here once for each.
 */
export const endpoints: Record<`${Method} /${string}`, readonly Endpoint[]> = {
  "GET /": [{ kind: "own", answers: 307, at: () => "/" }],
  "GET /join": [{ kind: "own", answers: 200, at: () => "/join" }],
  "GET /no-organization": [{ kind: "own", answers: 307, at: () => "/no-organization" }],
  "GET /sign-in": [{ kind: "public", answers: [200, 307], at: () => "/sign-in" }],

  "GET /implementation": [page("/implementation", "implementation.read")],
  "GET /overview": [page("/overview", "overview.read")],
  "GET /segmentation": [page("/segmentation", "segmentation.read")],
  "GET /api-reference": [page("/api-reference", "roster.read", { isMarked: false })],
  "GET /directory": [page("/directory", "directory.read")],
  "GET /roster": [page("/roster", "roster.read")],
  "GET /roster/scim": [page("/roster/scim", "roster.sync")],
  "GET /roster/new": [page("/roster/new", "roster.import")],
  "GET /roster/sftp": [page("/roster/sftp", "roster.sync")],
  "GET /roster/sftp/new": [page("/roster/sftp/new", "roster.sync", { isMarked: false })],
  "GET /roster/sftp/[sourceId]": [
    thingPage(({ sourceId }) => `/roster/sftp/${sourceId}`, "roster.sync"),
  ],
  "GET /roster/sftp/[sourceId]/settings": [
    thingPage(({ sourceId }) => `/roster/sftp/${sourceId}/settings`, "roster.sync"),
  ],
  "GET /roster/imports/[importId]": [importPage("", "roster.read", { isMarked: false })],
  "GET /roster/imports/[importId]/upload": [importPage("/upload", "roster.import")],
  "GET /roster/imports/[importId]/combine": [importPage("/combine", "roster.import")],
  "GET /roster/imports/[importId]/match": [importPage("/match", "roster.import")],
  "GET /roster/imports/[importId]/validate": [importPage("/validate", "roster.import")],
  "GET /roster/imports/[importId]/preview": [importPage("/preview", "roster.import")],
  "GET /roster/imports/[importId]/commit": [
    importPage("/commit", "roster.read", { isMarked: false }),
  ],
  "GET /roster/imports/[importId]/undo": [importPage("/undo", "roster.read", { isMarked: false })],
  "GET /learners": [page("/learners", "learners.read")],
  "GET /learners/[engagementId]": [
    {
      ...{ kind: "page", needs: "learners.read", hasThings: true, isMarked: true },
      at: ({ engagementId }) => `/learners/${engagementId}`,
    },
  ],
  "GET /learners/new": [page("/learners/new", "learners.manage")],
  "GET /fields": [page("/fields", "fields.read")],
  "GET /surveys": [page("/surveys", "surveys.read")],
  "GET /users": [page("/users", "users.read")],
  "GET /api-keys": [page("/api-keys", "keys.manage")],
  "GET /coaches/set-up": [page("/coaches/set-up", "coaching.set-up")],
  "GET /plans": [page("/plans", "coaching.read")],
  "GET /groups": [page("/groups", "coaching.read")],
  "GET /groups/new": [page("/groups/new", "coaching.set-up")],
  "GET /groups/[groupId]": [thingPage(({ groupId }) => `/groups/${groupId}`, "coaching.read")],
  "GET /groups/audiences": [page("/groups/audiences", "coaching.read")],
  "GET /surveys/instruments": [page("/surveys/instruments", "coaching.read")],
  "GET /surveys/instruments/new": [page("/surveys/instruments/new", "coaching.set-up")],
  "GET /surveys/instruments/[instrumentId]": [
    thingPage(({ instrumentId }) => `/surveys/instruments/${instrumentId}`, "coaching.read"),
  ],
  "GET /activity/console": [page("/activity/console", "activity.read")],
  "GET /activity/usage": [page("/activity/usage?view=users", "activity.read")],
  "GET /activity/users/[userId]": [
    thingPage(({ activityUserId }) => `/activity/users/${activityUserId}`, "activity.read"),
  ],
  "GET /activity/accounts/[accountId]": [
    thingPage(
      ({ activityAccountId }) => `/activity/accounts/${activityAccountId}`,
      "activity.read",
    ),
  ],
  "GET /activity/set-up": [page("/activity/set-up", "activity.manage")],
  "GET /outbox": [page("/outbox", "outbox.read")],
  "GET /outbox/[emailId]": [thingPage(({ emailId }) => `/outbox/${emailId}`, "outbox.read")],
  "GET /audit-log": [page("/audit-log", "audit.read")],
  "GET /organization": [page("/organization", "organization.manage")],

  "GET /coaches/platform": [page("/coaches/platform", "coaches.read", { isMarked: false })],
  "GET /coaches/organization": [page("/coaches/organization", "coaches.read")],
  "GET /coaches/[coachId]": [coachPage("", "coaches.read")],
  "GET /coaches/[coachId]/availability": [coachPage("/availability", "coaches.read")],
  "GET /coaches/[coachId]/assign": [coachPage("/assign", "coaches.manage")],
  "GET /coaches/[coachId]/deactivate": [coachPage("/deactivate", "coaches.manage")],

  "GET /plays": [page("/plays", "activity.read", { isMarked: false })],
  "GET /plays/suggested": [page("/plays/suggested", "activity.read", { isMarked: false })],
  "GET /plays/provided": [page("/plays/provided", "activity.read", { isMarked: false })],
  "GET /plays/new": [page("/plays/new", "activity.manage", { isMarked: false })],
  "GET /plays/tasks": [page("/plays/tasks", "activity.read", { isMarked: false })],
  "GET /plays/webhooks": [page("/plays/webhooks", "activity.read", { isMarked: false })],
  "GET /plays/[playId]": [thingPage(({ playId }) => `/plays/${playId}`, "activity.read")],

  "GET /activity/courses": [page("/activity/courses", "activity.read")],
  "GET /activity/courses/[subjectId]": [
    thingPage(({ courseId }) => `/activity/courses/${courseId}`, "activity.read"),
  ],
  "GET /csat/[token]": [{ kind: "public", answers: [404], at: () => "/csat/none" }],
  "POST /csat/[token]/answer": [{ kind: "public", answers: [404], at: () => "/csat/none/answer" }],
  "GET /scorecard": [page("/scorecard", "activity.read", { isMarked: false })],
  "GET /scorecard/people": [
    page("/scorecard/people?key=user-rate", "activity.read", { isMarked: false }),
  ],
  "GET /audiences": [page("/audiences", "activity.read")],
  "GET /audiences/new": [page("/audiences/new", "activity.manage", { isMarked: false })],
  "GET /audiences/[audienceId]": [
    thingPage(({ theirAudience }) => `/audiences/${theirAudience}`, "activity.read"),
  ],
  "GET /audiences/[audienceId]/members": [
    thingPage(({ theirAudience }) => `/audiences/${theirAudience}/members`, "activity.read"),
  ],

  "GET /segmentation/export": [
    {
      ...{ kind: "session", needs: "segmentation.read", hasThings: true, answers: 404 },
      at: ({ waveCode }) => `/segmentation/export?format=csv&wave=${waveCode}`,
    },
  ],
  "POST /learners/export": [
    upload("/learners/export", "learners.export", 200, {
      type: "application/json",
      body: JSON.stringify({
        ...{ format: "csv", columns: ["name", "email"] },
        selection: { kind: "matching", request: {} },
      }),
    }),
  ],
  "GET /roster/template": [download("/roster/template?format=csv"), download("/roster/template")],
  "GET /roster/dictionary": [download("/roster/dictionary")],
  "GET /roster/imports/[importId]/errors": [
    {
      ...{ kind: "session", needs: "roster.import", hasThings: true, answers: 200 },
      at: ({ importId }) => `/roster/imports/${importId}/errors`,
    },
  ],
  "GET /roster/imports/[importId]/kept": [
    {
      ...{ kind: "session", needs: "roster.import", hasThings: true, answers: 200 },
      at: ({ importId }) => `/roster/imports/${importId}/kept`,
    },
  ],
  "GET /roster/imports/[importId]/lone-rows": [
    {
      ...{ kind: "session", needs: "roster.import", hasThings: true, answers: 409 },
      at: ({ importId }) => `/roster/imports/${importId}/lone-rows?of=first&first=0&second=0`,
    },
  ],
  // Asked for while an upload begins, so that no answer is an answer too.
  "GET /roster/imports/[importId]/progress": [
    {
      ...{ kind: "session", needs: "roster.import", hasThings: false, answers: 200 },
      at: ({ importId }) => `/roster/imports/${importId}/progress`,
    },
  ],
  "POST /roster/imports/[importId]/second-file": [
    {
      ...{ kind: "session", needs: "roster.import", hasThings: true, answers: 422 },
      ...{ at: ({ importId }) => `/roster/imports/${importId}/second-file?name=b.csv` },
      sends: csv("Email\n"),
    },
  ],
  "POST /roster/upload": [upload("/roster/upload?name=a.csv", "roster.import", 201, csv(roster))],
  "POST /learners/new/upload": [
    upload(
      "/learners/new/upload?name=a.csv&draft=5a0c9d0e-6f0b-4d53-8f0a-2d3f9c1f5b21",
      "learners.manage",
      404,
      csv(roster),
    ),
  ],
  "POST /surveys/upload/[kind]": [
    upload("/surveys/upload/survey", "surveys.define", 200, csv(survey)),
    upload("/surveys/upload/responses", "responses.load", 200, csv(responses)),
    upload("/surveys/upload/benchmark", "benchmarks.load", 200, csv(benchmark)),
  ],
  "POST /coaches/export/[kind]": [
    upload("/coaches/export/platform", "coaches.read", 200, { form: {} }),
    upload("/coaches/export/organization", "coaches.read", 200, { form: { column: "name" } }),
  ],
  "POST /audit-log/export": [upload("/audit-log/export", "audit.read", 200, { form: {} })],

  "GET /api/health": [{ kind: "public", answers: [200], at: () => "/api/health" }],
  "GET /api/ready": [{ kind: "public", answers: [200], at: () => "/api/ready" }],
  "GET /api/auth/[...nextauth]": [
    { kind: "public", answers: [200], at: () => "/api/auth/session" },
    { kind: "public", answers: [200], at: () => "/api/auth/csrf" },
  ],
  "POST /api/auth/[...nextauth]": [
    { kind: "public", answers: [302, 400, 401], at: () => "/api/auth/callback/credentials" },
  ],
  // It answers the page of the organization that the person looks at; the walk names none.
  "GET /api/activity/console": [
    {
      ...{ kind: "session", needs: "activity.read", hasThings: false, answers: 409 },
      at: () => "/api/activity/console",
    },
  ],
  "POST /api/collect": [{ kind: "public", answers: [404], at: () => "/api/collect" }],
  "POST /api/webhooks/academy/[endpoint]": [
    { kind: "public", answers: [404], at: () => "/api/webhooks/academy/none" },
  ],
  "POST /api/v1/activity": [
    api("/api/v1/activity", "activity:write", 200, {
      sends: { body: activityEvent, type: "application/x-ndjson" },
    }),
  ],
  "GET /pixel.gif": [{ kind: "public", answers: [200], at: () => "/pixel.gif?sdr_s=none" }],
  "POST /pixel.gif": [{ kind: "public", answers: [200], at: () => "/pixel.gif" }],
  "GET /api/v1/segmentation": [
    api("/api/v1/segmentation", "reports:read", 404),
    api(({ waveCode }) => `/api/v1/segmentation?wave=${waveCode}`, "reports:read", 404, {
      stranger: 404,
    }),
  ],
  "PUT /api/v1/roster": [api("/api/v1/roster", "roster:write", 202, { sends: csv(roster) })],
  "PATCH /api/v1/roster": [api("/api/v1/roster", "roster:write", 202, { sends: csv(roster) })],
  "GET /api/v1/openapi.json": [
    { kind: "public", answers: [200], at: () => "/api/v1/openapi.json" },
  ],
  "GET /api/v1/roster/imports": [api("/api/v1/roster/imports", "roster:write", 200)],
  "GET /api/v1/roster/imports/[id]": [
    api(({ importId }) => `/api/v1/roster/imports/${importId}`, "roster:write", 200, {
      stranger: 404,
    }),
  ],
  "GET /scim/v2/ServiceProviderConfig": [scim("/ServiceProviderConfig", 200)],
  "GET /scim/v2/Schemas": [scim("/Schemas", 200)],
  "GET /scim/v2/Schemas/[id]": [scim("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User", 200)],
  "GET /scim/v2/ResourceTypes": [scim("/ResourceTypes", 200)],
  "GET /scim/v2/ResourceTypes/[id]": [scim("/ResourceTypes/User", 200)],
  "GET /scim/v2/Users": [scim("/Users", 200)],
  "POST /scim/v2/Users": [scim("/Users", 201, { body: scimUser })],
  "GET /scim/v2/Users/[id]": [scimPerson(200)],
  "PUT /scim/v2/Users/[id]": [scimPerson(200, { body: scimUser.replaceAll("new", "newer") })],
  "PATCH /scim/v2/Users/[id]": [scimPerson(200, { body: scimPatch })],
  "DELETE /scim/v2/Users/[id]": [scimPerson(204)],
  "POST /scim/v2/Users/[id]": [scim("/Users/.search", 200, { body: "{}" })],
  "GET /scim/v2/Groups": [scim("/Groups", 200)],
  "POST /scim/v2/Groups": [scim("/Groups", 201, { body: '{"displayName":"Walkers"}' })],
  "GET /scim/v2/Groups/[id]": [scimGroup(200)],
  "PUT /scim/v2/Groups/[id]": [scimGroup(200, { body: '{"displayName":"Runners"}' })],
  "PATCH /scim/v2/Groups/[id]": [scimGroup(204, { body: scimPatch })],
  "DELETE /scim/v2/Groups/[id]": [scimGroup(204)],
  "POST /scim/v2/Groups/[id]": [scim("/Groups/.search", 200, { body: "{}" })],
  "GET /scim/v2/[...rest]": [scim("/Me", 501)],
  "POST /scim/v2/[...rest]": [scim("/Bulk", 501, { body: "{}" })],
  "PUT /scim/v2/[...rest]": [scim("/Robots/1", 404, { body: "{}" })],
  "PATCH /scim/v2/[...rest]": [scim("/Robots/1", 404, { body: "{}" })],
  "DELETE /scim/v2/[...rest]": [scim("/Robots/1", 404)],
  "POST /api/v1/surveys": [api("/api/v1/surveys", "surveys:write", 200, { sends: csv(survey) })],
  "POST /api/v1/responses": [
    api("/api/v1/responses", "responses:write", 202, { sends: csv(responses) }),
  ],
  "POST /api/v1/benchmarks": [
    api("/api/v1/benchmarks?name=B", "benchmarks:write", 200, { sends: csv(benchmark) }),
  ],
  "POST /api/v1/coaching/events": [
    api("/api/v1/coaching/events", "coaching:write", 200, {
      sends: { body: coachingEvent, type: "application/x-ndjson" },
    }),
  ],
  "POST /api/v1/waves/[code]/close": [
    api(({ waveCode }) => `/api/v1/waves/${waveCode}/close`, "waves:write", 202, {
      stranger: 404,
    }),
  ],
};

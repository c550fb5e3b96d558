import { createHash } from "node:crypto";
import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { roleMay, roles } from "@/lib/auth/permissions";
import { MARK } from "@/lib/core/server/testing/marked-company";
import { type Endpoint, endpoints, type Things } from "./support/endpoints";
import { productUrl } from "./support/product";
import { findEndpoints, findRoutes, otherMethods } from "./support/routes";
import { openTwoOrganizations, type TwoOrganizations } from "./support/two-organizations";

let world: TwoOrganizations;

test.beforeAll(async ({ playwright }) => {
  world = await openTwoOrganizations(playwright.request);
});

test.afterAll(async () => {
  const { nobody, us, them } = world;
  for (const one of [nobody, ...Object.values(us), ...Object.values(them)]) await one.dispose();
});

const withKey = (secret: string) => ({ authorization: `Bearer ${secret}` });

/** An address of IPv6's documentation, the same for the same name. */
const addressOf = (name: string) =>
  `2001:db8::${createHash("sha256").update(name).digest("hex").slice(0, 4)}`;

interface Call {
  who: APIRequestContext;
  things: Things;
  headers?: Record<string, string>;
}

/** Uses an endpoint as it is meant to be used, from a page of the site, but for what `call` says. */
async function use(name: string, endpoint: Endpoint, call: Call): Promise<APIResponse> {
  const [method = "GET"] = name.split(" ");
  const sends = "sends" in endpoint ? endpoint.sends : undefined;
  return call.who.fetch(endpoint.at(call.things), {
    // The server may close a connection at the very moment it is used again.
    ...{ method, maxRetries: 2 },
    ...(sends?.form ? { form: sends.form } : {}),
    ...(sends?.body ? { data: sends.body } : {}),
    headers: {
      ...(method === "GET" ? {} : { origin: await productUrl() }),
      ...(sends?.type ? { "content-type": sends.type } : {}),
      ...call.headers,
    },
  });
}

/** Fails when an answer tells anything of the other organization; what was asked for may be repeated. */
async function expectNothingOfTheirs(answer: APIResponse): Promise<void> {
  const { importId, waveCode, tenantId, userId, keyId, email } = world.theirs;
  const body = (await answer.text()).replaceAll(importId, "").replaceAll(waveCode, "");
  for (const secret of [MARK, tenantId, userId, keyId, email]) expect(body).not.toContain(secret);
}

/** Where who may not stay is sent. */
const locationOf = (answer: APIResponse) => answer.headers().location ?? "";

test("every page, route and method is known to this walk", () => {
  expect(Object.keys(endpoints).sort()).toEqual(findEndpoints());
});

for (const [name, uses] of Object.entries(endpoints)) {
  for (const [index, endpoint] of uses.entries()) {
    const title = uses.length === 1 ? name : `${name} (${index + 1})`;
    test(`${title} opens for whom it is meant, and for its own organization`, async () => {
      switch (endpoint.kind) {
        case "public":
          return walkPublic(name, endpoint);
        case "own":
          return walkOwn(name, endpoint);
        case "page":
          return walkPage(name, endpoint);
        case "session":
          return walkSession(name, endpoint);
        case "api":
          return walkApi(name, endpoint);
      }
    });
  }
}

type Of<Kind> = Extract<Endpoint, { kind: Kind }>;

async function walkPublic(name: string, endpoint: Of<"public">): Promise<void> {
  for (const who of [world.nobody, world.us.analyst]) {
    const answer = await use(name, endpoint, { who, things: world.theirs });
    expect(endpoint.answers).toContain(answer.status());
    await expectNothingOfTheirs(answer);
  }
}

async function expectSignIn(answer: APIResponse): Promise<void> {
  expect(answer.status()).toBe(307);
  expect(locationOf(answer)).toMatch(/^\/sign-in/);
  await expectNothingOfTheirs(answer);
}

async function walkOwn(name: string, endpoint: Of<"own">): Promise<void> {
  const { nobody, us, theirs } = world;
  const asNobody = await use(name, endpoint, { who: nobody, things: theirs });
  // The first page is only a signpost; where it leads asks for the sign-in.
  if (name !== "GET /") await expectSignIn(asNobody);
  for (const role of roles) {
    const answer = await use(name, endpoint, { who: us[role], things: theirs });
    expect(answer.status(), role).toBe(endpoint.answers);
    expect(locationOf(answer)).not.toMatch(/sign-in/);
    await expectNothingOfTheirs(answer);
  }
}

async function walkPage(name: string, endpoint: Of<"page">): Promise<void> {
  const { nobody, us, them, ours, theirs } = world;
  await expectSignIn(await use(name, endpoint, { who: nobody, things: theirs }));
  for (const role of roles) {
    const own = await use(name, endpoint, { who: us[role], things: ours });
    await expectNothingOfTheirs(own);
    const foreign = await use(name, endpoint, { who: us[role], things: theirs });
    await expectNothingOfTheirs(foreign);
    if (!roleMay(role, endpoint.needs)) {
      for (const answer of [own, foreign]) {
        expect(answer.status(), role).toBe(403);
        expect(await answer.text()).toContain("Not for your role");
      }
      continue;
    }
    expect(own.status(), role).toBeLessThan(400);
    expect(locationOf(own)).not.toMatch(/sign-in/);
    expect(foreign.status(), role).toBe(endpoint.hasThings ? 404 : own.status());
  }
  const theirOwn = await use(name, endpoint, { who: them.csm, things: theirs });
  expect(theirOwn.status()).toBeLessThan(400);
  if (endpoint.isMarked) expect(await theirOwn.text()).toContain(MARK);
}

async function expectProblem(
  answer: APIResponse,
  status: number,
  type = "application/problem+json",
): Promise<void> {
  expect(answer.status(), await answer.text()).toBe(status);
  expect(answer.headers()["content-type"]).toBe(type);
  await expectNothingOfTheirs(answer);
}

async function walkSession(name: string, endpoint: Of<"session">): Promise<void> {
  const { nobody, us, ours, theirs, key } = world;
  await expectProblem(await use(name, endpoint, { who: nobody, things: theirs }), 401);
  const byKey = { who: nobody, things: ours, headers: withKey(key) };
  await expectProblem(await use(name, endpoint, byKey), 401);
  for (const role of roles) {
    const own = await use(name, endpoint, { who: us[role], things: ours });
    if (!roleMay(role, endpoint.needs)) {
      await expectProblem(own, 403);
      continue;
    }
    expect(own.status(), await own.text()).toBe(endpoint.answers);
    await expectNothingOfTheirs(own);
    if (!endpoint.hasThings) continue;
    await expectProblem(await use(name, endpoint, { who: us[role], things: theirs }), 404);
  }
  if (name.startsWith("GET ")) return;
  for (const origin of ["https://elsewhere.example", "null", ""]) {
    const call = { who: us.csm, things: ours, headers: { origin } };
    await expectProblem(await use(name, endpoint, call), 403);
  }
}

async function walkApi(name: string, endpoint: Of<"api">): Promise<void> {
  const { nobody, us, ours, theirs, key, keyWithout, revokedKey } = world;
  const call = (secret: string | null, things = ours, who = nobody) =>
    use(name, endpoint, {
      ...{ who, things },
      // Strangers are counted by address: each address of the walk has one of its own.
      headers: { "x-forwarded-for": addressOf(name), ...(secret ? withKey(secret) : {}) },
    });
  // SCIM has its own way to refuse (RFC 7644, 3.12).
  const type = name.includes(" /scim/") ? "application/scim+json" : "application/problem+json";
  const expectRefusal = (answer: APIResponse, status: number) =>
    expectProblem(answer, status, type);
  await expectRefusal(await call(null), 401);
  await expectRefusal(await call(`qk_${"x".repeat(43)}`), 401);
  await expectRefusal(await call(revokedKey), 401);
  await expectRefusal(await call(null, ours, us.csm), 401);
  await expectRefusal(await call(keyWithout.get(endpoint.scope) ?? null), 403);
  if (endpoint.stranger !== null) await expectRefusal(await call(key, theirs), endpoint.stranger);
  const own = await call(key);
  expect(own.status(), await own.text()).toBe(endpoint.answers);
  await expectNothingOfTheirs(own);
}

test("a method that a route does not have is refused", async () => {
  for (const { path, kind, methods } of findRoutes()) {
    if (kind === "page") continue;
    const [known] = endpoints[`${methods[0] ?? "GET"} ${path as `/${string}`}`] ?? [];
    if (!known) throw new Error(`${path} is not known to this walk.`);
    for (const method of otherMethods(methods)) {
      for (const who of [world.nobody, world.us.csm]) {
        const answer = await who.fetch(known.at(world.theirs), { method, maxRetries: 2 });
        expect(answer.status(), `${method} ${path}`).toBe(405);
      }
    }
  }
});

test("a prefetch opens no page that a visit would not", async () => {
  const prefetches: Record<string, string>[] = [
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_full" },
    { rsc: "1" },
    { "x-nextjs-data": "1", purpose: "prefetch" },
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  ];
  const theirThings = new RegExp(
    `(person|member|invited|new|wrong) ${MARK}|${MARK} (key|guild|north|benchmark|trust)`,
    "i",
  );
  for (const [name, [endpoint]] of Object.entries(endpoints)) {
    if (endpoint?.kind !== "page") continue;
    for (const headers of prefetches) {
      const { nobody, us, them, theirs } = world;
      for (const who of [nobody, us.csm]) {
        await expectNothingOfTheirs(await use(name, endpoint, { who, things: theirs, headers }));
      }
      if (roleMay("analyst", endpoint.needs)) continue;
      const answer = await use(name, endpoint, { who: them.analyst, things: theirs, headers });
      expect(await answer.text(), name).not.toMatch(theirThings);
    }
  }
});

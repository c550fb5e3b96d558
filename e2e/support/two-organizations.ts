import type { APIRequest, APIRequestContext } from "@playwright/test";
import { systemActor } from "@/lib/auth/actor";
import { type KeyScope, keyScopes, type Role } from "@/lib/auth/permissions";
import { openMarkedActivity } from "@/lib/core/server/testing/marked-activity";
import { addMarkedAudience } from "@/lib/core/server/testing/marked-audience";
import {
  type MarkedCompany,
  openMarkedCompany,
  writeEmail,
} from "@/lib/core/server/testing/marked-company";
import { openMarkedPlays } from "@/lib/core/server/testing/marked-plays";
import { openMarkedProgramme } from "@/lib/core/server/testing/marked-programme";
import { addMarkedProvisioning } from "@/lib/core/server/testing/marked-provisioning";
import { addMarkedSync } from "@/lib/core/server/testing/marked-sync";
import { listKeys, revokeKey } from "@/lib/keys/server/manage-keys";
import { asOperator, asWorker, openOwnerPool } from "./doors";
import type { Things } from "./endpoints";
import { addPeople, makeKey, openOrganization, type Person, signIn } from "./people";
import { productUrl } from "./product";

/** Two organizations that do not know each other, and everybody who could knock. */
export interface TwoOrganizations {
  theirs: MarkedCompany;
  ours: Things;
  nobody: APIRequestContext;
  /** Our own people. */
  us: Record<Role, APIRequestContext>;
  /** The other organization's people. */
  them: Record<Role, APIRequestContext>;
  /** Our keys: one with every scope, one without each scope, and one that was revoked. */
  key: string;
  keyWithout: ReadonlyMap<KeyScope, string>;
  revokedKey: string;
}

/** Opens both; the caller disposes of the contexts. */
export async function openTwoOrganizations(request: APIRequest): Promise<TwoOrganizations> {
  const baseURL = await productUrl();
  const enter = async (person: Person | null) => {
    const context = await request.newContext({ baseURL, maxRedirects: 0 });
    if (person) await signIn(context, person);
    return context;
  };
  const enterAll = async (people: Record<Role, Person>) => ({
    admin: await enter(people.admin),
    analyst: await enter(people.analyst),
    csm: await enter(people.csm),
  });

  const owner = await openOwnerPool();
  const theirs = await asWorker(() => openMarkedCompany(owner));
  const them = await enterAll(await asOperator(() => addPeople(`org-${theirs.tenantId}`)));
  const our = await openOrganization("Outsiders");
  const us = await enterAll(our);
  const worker = systemActor(our.tenantId, "worker");
  const programme = await asWorker(async () => {
    await owner.query(
      "insert into learners (tenant_id, roster_key, first_name, source) values ($1, '1', 'Ours', 'seed')",
      [our.tenantId],
    );
    return {
      ...(await openMarkedProgramme(owner, worker, "ours")),
      ...(await openMarkedActivity(owner, worker, "ours")),
      ...(await openMarkedPlays(owner, our.tenantId, "ours")),
      ...(await addMarkedSync(owner, our.tenantId, "ours")),
    };
  });
  const audience = {
    ...(await addMarkedAudience(owner, our.tenantId, "ours")),
    ...(await addMarkedProvisioning(owner, our.tenantId, "ours")),
  };
  await owner.end();
  const key = await makeKey(our.tenantId, [...keyScopes]);
  const keyWithout = new Map<KeyScope, string>();
  for (const scope of keyScopes) {
    const others = keyScopes.filter((one) => one !== scope);
    keyWithout.set(scope, await makeKey(our.tenantId, others));
  }
  return {
    ...{ theirs, them, us, key, keyWithout },
    ours: {
      ...(await fill(us.admin, key)),
      ...programme,
      ...audience,
      emailId: await asWorker(() => writeEmail(worker, "ours")),
    },
    nobody: await enter(null),
    revokedKey: await makeRevokedKey(our.tenantId),
  };
}

const survey =
  "competency,indicator,question,text,scale_min,scale_max,polarity\nTrust,Candour,Q0,Is it so?,1,5,positive\n";
const responses = "id,wave,key,question,answer,answered_at\n1,ours,7,Q0,4,2026-03-02\n";

/** What our organization has: an import whose columns wait to be matched, and an open wave. */
async function fill(
  admin: APIRequestContext,
  key: string,
): Promise<Pick<Things, "importId" | "waveCode">> {
  const send = async (path: string, data: string, headers: Record<string, string>) => {
    const sent = await admin.post(path, {
      data,
      headers: { ...headers, "content-type": "text/csv" },
    });
    if (!sent.ok()) throw new Error(`${path} answered ${sent.status()}: ${await sent.text()}`);
    return sent.json();
  };
  const roster = "Employee ID,First Name,Last Name\n7,Bo,Li\n";
  const origin = await productUrl();
  const { importId } = await send("/roster/upload?name=ours.csv", roster, { origin });
  const authorization = `Bearer ${key}`;
  await send("/api/v1/surveys", survey, { authorization });
  await send("/api/v1/responses", responses, { authorization });
  return { importId: String(importId), waveCode: "ours" };
}

async function makeRevokedKey(tenantId: string): Promise<string> {
  const secret = await makeKey(tenantId, [...keyScopes]);
  const actor = systemActor(tenantId, "operator");
  await asOperator(async () => {
    const [newest] = await listKeys(actor, {});
    if (newest) await revokeKey(actor, { id: newest.id });
  });
  return secret;
}

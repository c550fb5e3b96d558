import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { RosterWorld } from "@/lib/roster/server/testing/roster-world";
import { emptyDraft } from "../draft-choices";
import { checkNewPerson } from "./check-new-person";
import { deleteOldDrafts } from "./delete-old-drafts";
import { discardDraft } from "./discard-draft";
import { findDraft } from "./find-draft";
import { findDraftOfImport } from "./find-draft-of-import";
import { listDraftPeople } from "./list-draft-people";
import { listDrafts } from "./list-drafts";
import { reviewDraft } from "./review-draft";
import { saveDraft } from "./save-draft";
import { searchCandidates } from "./search-candidates";
import { EnrolmentWorld } from "./testing/enrolment-world";
import { uploadPeople } from "./upload-people";

const owner = ownerPool();
const web = webPool();
const worker = workerPool();
let world: EnrolmentWorld;
let actor: Actor;

beforeEach(async () => {
  setDatabase(web);
  world = await EnrolmentWorld.create(owner);
  actor = world.actor();
});

describe("a draft", () => {
  it("is found again as it was entered, by its maker alone", async () => {
    const draft = world.draft({ way: "csv" }, { overrides: { "7": { remeasurementDay: null } } });
    const draftId = await world.saved(actor, draft);
    expect((await findDraft(actor, { draftId }))?.draft).toEqual(draft);
    expect(await listDrafts(actor, {})).toMatchObject([{ id: draftId, groupName: "Leaders" }]);
    const colleague = world.actor();
    expect(await findDraft(colleague, { draftId })).toBeNull();
    expect(await listDrafts(colleague, {})).toEqual([]);
    await expect(saveDraft(colleague, { draftId, draft: emptyDraft })).rejects.toMatchObject({
      code: "not_found",
    });
    await discardDraft(colleague, { draftId });
    expect((await findDraft(actor, { draftId }))?.draft).toEqual(draft);
    await discardDraft(actor, { draftId });
    expect(await findDraft(actor, { draftId })).toBeNull();
  });

  it("is deleted 30 days after its last change, in its own organization", async () => {
    const [old, fresh] = [
      await world.saved(actor, world.draft({})),
      await world.saved(actor, world.draft({})),
    ];
    const other = await EnrolmentWorld.create(owner);
    const stranger = other.actor();
    const theirs = await other.saved(stranger, other.draft({}));
    await owner.query(
      "update enrolment_drafts set updated_at = now() - interval '30 days 1 minute' where id = any($1)",
      [[old, theirs]],
    );
    setDatabase(worker);
    const system: Actor = { kind: "system", tenantId: world.tenantId, name: "clock" };
    expect(await deleteOldDrafts(system, {})).toEqual({ deleted: 1 });
    setDatabase(web);
    expect((await listDrafts(actor, {})).map(({ id }) => id)).toEqual([fresh]);
    expect(await listDrafts(stranger, {})).toHaveLength(1);
  });
});

describe("the search for people", () => {
  it("finds all words, accounts first, marks the coached and leaves out who has left", async () => {
    const [first = 0, , third = 0] = await world.people("mia", 3);
    await owner.query("insert into platform_accounts (tenant_id, learner_id) values ($1, $2)", [
      world.tenantId,
      third,
    ]);
    await world.add(actor, await world.saved(actor, world.draft({ learnerIds: [first] })));
    const { people } = await searchCandidates(actor, { search: "MIA example" });
    expect(people.map(({ name, hasAccount, obstacle }) => [name, hasAccount, obstacle])).toEqual([
      ["Mia 0001", true, "coached"],
      ["Mia 0003", true, null],
      ["Mia 0002", false, null],
    ]);
    await owner.query("update learners set status = 'inactive' where id = $1", [third]);
    expect((await searchCandidates(actor, { search: "0003" })).people).toEqual([]);
    expect((await searchCandidates(actor, { search: "%" })).people).toEqual([]);
  });

  it("lists 20 and says that there are more", async () => {
    await world.people("noa", 21);
    const { people, hasMore } = await searchCandidates(actor, { search: "noa" });
    expect([people.length, hasMore]).toEqual([20, true]);
  });

  it("marks who has no address to be greeted at", async () => {
    const [id = 0] = await world.people("oda", 1);
    await owner.query("update learners set email = null where id = $1", [id]);
    const { people } = await searchCandidates(actor, { search: "oda" });
    expect(people).toMatchObject([{ obstacle: "no_address" }]);
  });
});

describe("a new person", () => {
  const entered = { firstName: "Ann", lastName: "Ray", email: "ANN@example.com", key: "" };

  it("is read as the roster reads it", async () => {
    expect(await checkNewPerson(actor, entered)).toMatchObject({ key: "ann@example.com" });
    await expect(checkNewPerson(actor, { ...entered, email: "ann" })).rejects.toMatchObject({
      code: "invalid",
      issues: [{ path: "email" }],
    });
  });

  it("is refused where the roster has the address in any case, naming who has it", async () => {
    const [id = 0] = await world.people("pia", 1);
    await owner.query("update learners set email = 'Ann@Example.com' where id = $1", [id]);
    await expect(checkNewPerson(actor, entered)).rejects.toThrow(
      "Pia 0001 has the e-mail address ann@example.com already.",
    );
  });
});

describe("a CSV for a draft", () => {
  const columns = "Email,First Name,Last Name";
  const file = (...names: string[]) =>
    [columns, ...names.map((name) => `${name}@example.com,${name},Ray`)].join("\n");

  async function* bytes(text: string) {
    yield Buffer.from(text);
  }

  it("goes through the roster's steps; its people are in the draft, but for who was taken out", async () => {
    const roster = await RosterWorld.create(
      { owner, web, worker, workerUrl: testUrls().workerUrl },
      "email",
    );
    const ada = roster.actor();
    setDatabase(web);
    const draftId = randomUUID();
    await saveDraft(ada, { draftId, draft: emptyDraft });
    const { importId } = await uploadPeople(
      ada,
      { draftId, fileName: "people.csv", announcedBytes: null },
      bytes(file("ana", "bo", "not an address ")),
    );
    expect(await findDraftOfImport(ada, { importId })).toBe(draftId);
    expect(await listDraftPeople(ada, { draftId })).toEqual({
      people: [],
      file: { importId, fileName: "people.csv", state: "matching" },
    });
    expect((await reviewDraft(ada, { draftId })).problems).toContain(
      "The file people.csv waits: go on with it, or take it out.",
    );
    await roster.match(importId);
    await roster.commit(importId);
    setDatabase(web);
    const { people, file: done } = await listDraftPeople(ada, { draftId });
    expect(done?.state).toBe("committed");
    expect(people.map(({ name, from, hasAccount }) => [name, from, hasAccount])).toEqual([
      ["ana Ray", "csv", false],
      ["bo Ray", "csv", false],
    ]);
    const [ana] = people;
    const who = { ...emptyDraft.who, importId, withoutIds: [ana?.learnerId ?? 0] };
    await saveDraft(ada, { draftId, draft: { ...emptyDraft, who } });
    expect((await listDraftPeople(ada, { draftId })).people).toMatchObject([{ name: "bo Ray" }]);
  });

  it("is not taken for another person's draft, nor by an analyst", async () => {
    const draftId = await world.saved(actor, world.draft({}));
    const given = { draftId, fileName: "people.csv", announcedBytes: null };
    const send = (by: Actor) => uploadPeople(by, given, bytes(file("ana")));
    await expect(send(world.actor())).rejects.toMatchObject({ code: "not_found" });
    await expect(send(world.actor("analyst"))).rejects.toMatchObject({ code: "forbidden" });
    const { rows } = await owner.query("select from imports where tenant_id = $1", [
      world.tenantId,
    ]);
    expect(rows).toEqual([]);
  });
});

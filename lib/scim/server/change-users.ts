import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { applyOperations, readOperations, readResource } from "../patch";
import { type Person, personResource } from "../person";
import { readChanges, type WriteKind } from "../person-changes";
import { JsonObject, type ResourceValues } from "../resource";
import { Selection } from "../select-attributes";
import { urns } from "../urns";
import { answerUser } from "./answer-user";
import { findPerson } from "./load-people";
import { loadSettings, type ScimSettings } from "./settings";
import { requireVersion, selected, type Versioned } from "./versioned";
import { writePerson } from "./write-person";

const OfUser = z.object({ id: z.string(), ifMatch: z.string().nullable() });
const WithBody = z.object({ body: JsonObject, selection: Selection });

/** Adds a person to the roster. Throws `uniqueness` when it is there: a call that is sent again adds nobody. */
export const createScimUser = command({
  action: "scim.create-user",
  allow: "roster.provision",
  input: WithBody,
  async run(tx, { body, selection }, { tenantId }) {
    const settings = await loadSettings(tx, tenantId, { lock: true });
    const after = readResource(settings.vocabulary, body);
    const { answer, audit } = await write(tx, settings, "create", null, after);
    return { result: selected(settings.vocabulary, answer, selection), audit };
  },
});

/** Makes a person what the body says. What it leaves out is emptied, but for the key and confidential values. */
export const replaceScimUser = command({
  action: "scim.replace-user",
  allow: "roster.provision",
  input: OfUser.extend(WithBody.shape),
  run: (tx, { body, selection, ...of }, actor) =>
    change(tx, actor, "replace", of, selection, ({ vocabulary }, former) =>
      readResource(vocabulary, body, former),
    ),
});

/** Changes a person by the operations of a PATCH; one that changes nothing leaves no trace. */
export const patchScimUser = command({
  action: "scim.patch-user",
  allow: "roster.provision",
  input: OfUser.extend(WithBody.shape),
  run: (tx, { body, selection, ...of }, actor) =>
    change(tx, actor, "patch", of, selection, ({ vocabulary }, former) =>
      applyOperations(vocabulary, former, readOperations(body)),
    ),
});

/** Makes a person inactive: a DELETE never takes anybody off the roster. */
export const deactivateScimUser = command({
  action: "scim.deactivate-user",
  allow: "roster.provision",
  input: OfUser,
  run: (tx, of, actor) =>
    change(tx, actor, "patch", of, Selection.parse({}), (_, former) => ({
      ...former,
      [urns.user]: { ...former[urns.user], active: false },
    })),
});

async function change(
  tx: Transaction,
  { tenantId }: Actor,
  kind: WriteKind,
  { id, ifMatch }: z.output<typeof OfUser>,
  selection: Selection,
  make: (settings: ScimSettings, former: ResourceValues) => ResourceValues,
) {
  const settings = await loadSettings(tx, tenantId, { lock: true });
  const person = await findPerson(tx, tenantId, id);
  if (!person) throw new AppError("not_found", `There is no User ${id}.`);
  requireVersion(ifMatch, answerUser(settings, person).version);
  const former = personResource(person, settings.columns, settings.base);
  const { answer, audit } = await write(tx, settings, kind, person, make(settings, former));
  return { result: selected(settings.vocabulary, answer, selection), audit };
}

async function write(
  tx: Transaction,
  settings: ScimSettings,
  kind: WriteKind,
  person: Person | null,
  after: ResourceValues,
): Promise<{ answer: Versioned; audit: { entity: string; id: string; after?: object }[] }> {
  const resource = person && personResource(person, settings.columns, settings.base);
  const before = person && resource ? { person, resource } : null;
  const changes = readChanges(kind, before, after, settings);
  const { id, changed } = await writePerson(tx, settings, person, changes);
  const written = await findPerson(tx, settings.tenantId, String(id));
  if (!written) throw new Error("The person that was written is gone.");
  const entry = {
    ...{ entity: "learner", id: String(id) },
    ...(person ? { before: { status: person.status } } : {}),
    after: { status: written.status, changed },
  };
  const isUnchanged = person !== null && changed.length === 0;
  return { answer: answerUser(settings, written), audit: isUnchanged ? [] : [entry] };
}

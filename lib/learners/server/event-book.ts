import type { Transaction } from "@/db/tenant";
import type { ReportedEvent } from "../reported-event";
import type { NewEvent } from "./append-events";

interface Launched {
  id: number;
  launchedAt: Date;
}

interface Person {
  id: number;
  /** Its engagements, the latest first. */
  engagements: readonly Launched[];
}

export type PlacedEvent =
  | { ok: true; event: NewEvent; learnerId: number }
  | { ok: false; field: string; message: string; remedy: string };

/** The learners and coaches that a batch of events names, looked up at once. */
export class EventBook {
  private constructor(
    private readonly people: ReadonlyMap<string, Person>,
    private readonly coachIds: ReadonlyMap<string, number>,
    private readonly isKeyedByEmail: boolean,
  ) {}

  static async open(
    tx: Transaction,
    tenantId: string,
    events: readonly ReportedEvent[],
  ): Promise<EventBook> {
    const { rows } = await tx.$client.query<{ rosterKey: string }>(
      `select roster_key as "rosterKey" from organizations where id = $1`,
      [tenantId],
    );
    const isKeyedByEmail = rows[0]?.rosterKey === "email";
    const learners = new Set(events.map(({ learner }) => keyOf(learner, isKeyedByEmail)));
    const coaches = new Set(events.flatMap((event) => coachOf(event) ?? []));
    return new EventBook(
      await findPeople(tx, tenantId, [...learners]),
      await findCoachIds(tx, tenantId, [...coaches]),
      isKeyedByEmail,
    );
  }

  /** Puts an event into its engagement, with its coach by id; or says what it names that does not exist. */
  place(event: ReportedEvent): PlacedEvent {
    const person = this.people.get(keyOf(event.learner, this.isKeyedByEmail));
    if (!person) {
      const remedy = "Check the key, or add the person to the roster first.";
      return { ok: false, field: "learner", message: "is nobody of the roster", remedy };
    }
    const { engagements } = person;
    const engagement =
      engagements.find(({ launchedAt }) => launchedAt <= event.occurredAt) ?? engagements.at(-1);
    if (!engagement) {
      const remedy = "Add the learner to coaching first, then send the event again.";
      return { ok: false, field: "learner", message: "is not in coaching", remedy };
    }
    const address = coachOf(event);
    const coachId = address === null ? 0 : this.coachIds.get(address);
    if (coachId === undefined) {
      const remedy = "Check the address, or set up the coach for this organization first.";
      return { ok: false, field: "coach", message: "is no coach of this organization", remedy };
    }
    return {
      ok: true,
      learnerId: person.id,
      event: toNewEvent(event, engagement.id, coachId),
    };
  }
}

function toNewEvent(
  { id: key, learner: _, ...event }: ReportedEvent,
  engagementId: number,
  coachId: number,
): NewEvent {
  switch (event.type) {
    case "coach.assigned":
      return { ...event, key, engagementId, payload: { coachId } };
    case "session.scheduled": {
      const { coach: _, ...payload } = event.payload;
      return { ...event, key, engagementId, payload: { ...payload, coachId } };
    }
    default:
      return { ...event, key, engagementId };
  }
}

/** Keys are stored as the roster has them: an address in lower case. */
function keyOf(learner: string, isKeyedByEmail: boolean): string {
  return isKeyedByEmail ? learner.toLowerCase() : learner;
}

function coachOf(event: ReportedEvent): string | null {
  return event.type === "coach.assigned" || event.type === "session.scheduled"
    ? event.payload.coach
    : null;
}

async function findPeople(
  tx: Transaction,
  tenantId: string,
  keys: readonly string[],
): Promise<Map<string, Person>> {
  const { rows } = await tx.$client.query<{
    key: string;
    id: string;
    engagementId: string | null;
    launchedAt: Date;
  }>(
    `select l.roster_key as key, l.id, e.id as "engagementId", e.launched_at as "launchedAt"
     from learners l left join engagements e on e.tenant_id = l.tenant_id and e.learner_id = l.id
     where l.tenant_id = $1 and l.roster_key = any($2)
     order by e.launched_at desc, e.id desc`,
    [tenantId, keys],
  );
  const people = new Map<string, { id: number; engagements: Launched[] }>();
  for (const { key, id, engagementId, launchedAt } of rows) {
    const person = people.get(key) ?? { id: Number(id), engagements: [] };
    if (engagementId !== null) person.engagements.push({ id: Number(engagementId), launchedAt });
    people.set(key, person);
  }
  return people;
}

/** Where a platform coach and one of the organization's own share an address, the one set up later is meant. */
async function findCoachIds(
  tx: Transaction,
  tenantId: string,
  addresses: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await tx.$client.query<{ address: string; id: number }>(
    `select a.address, c.id from (
       select c.id, lower(coalesce(c.email, p.email)) as address
       from coaches c left join platform_coaches p on p.id = c.platform_coach_id
       where c.tenant_id = $1
     ) c join unnest($2::text[]) as a (address) using (address)
     order by c.id`,
    [tenantId, addresses],
  );
  return new Map(rows.map(({ address, id }) => [address, id]));
}

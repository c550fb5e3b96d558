import type { Transaction } from "@/db/tenant";
import {
  type CatalogueSubject,
  findSubject,
  mergedSubject,
  type SubjectMention,
} from "../catalogue";
import { earlier, type SubjectDates } from "../derive-progress";

/** First enrolment and completion of a user in what a mention names, in milliseconds since 1970. */
export interface Milestone extends SubjectMention, SubjectDates {
  userId: number;
  /** The accounts that these events were told of. */
  accountIds: number[];
}

/** What the log says of the progress of users. */
export async function readMilestones(
  tx: Transaction,
  tenantId: string,
  userIds: readonly number[],
): Promise<Milestone[]> {
  const { rows } = await tx.$client.query<Milestone>(
    `select e.user_id::float8 as "userId", e.subject_kind as kind, e.subject_key as key, e.subject_title as title,
       floor(extract(epoch from min(e.occurred_at) filter (where e.verb = 'enrol')) * 1000)::float8 as "enrolledAt",
       floor(extract(epoch from min(e.occurred_at) filter (where e.verb = 'complete')) * 1000)::float8
         as "completedAt",
       array_remove(array_agg(distinct e.account_id), null)::float8[] as "accountIds"
     from unnest($2::bigint[]) u (id) join activity_events e on e.tenant_id = $1 and e.user_id = u.id
     where e.verb in ('enrol', 'complete')
     group by e.user_id, e.subject_kind, e.subject_key, e.subject_title`,
    [tenantId, userIds],
  );
  return rows;
}

/** Each thing that milestones mention, once. */
export function mentionsOf(milestones: readonly Milestone[]): SubjectMention[] {
  const mentions = new Map<string, SubjectMention>();
  for (const { kind, key, title } of milestones) {
    mentions.set(mentionId({ kind, key, title }), { kind, key, title });
  }
  return [...mentions.values()];
}

/** The dates of each user by course and path, of a catalogue that knows all that is mentioned. */
export function datesByUser(
  milestones: readonly Milestone[],
  catalogue: readonly CatalogueSubject[],
): Map<number, Map<number, SubjectDates>> {
  const byId = new Map(catalogue.map((subject) => [subject.id, subject]));
  const meant = new Map<string, number | null>();
  for (const mention of mentionsOf(milestones)) {
    const found = findSubject(catalogue, mention);
    meant.set(mentionId(mention), found && mergedSubject(found, byId).id);
  }
  const dates = new Map<number, Map<number, SubjectDates>>();
  for (const milestone of milestones) {
    const subject = meant.get(mentionId(milestone)) ?? null;
    if (subject === null) continue;
    const ofUser = dates.get(milestone.userId) ?? new Map<number, SubjectDates>();
    const known = ofUser.get(subject);
    ofUser.set(subject, {
      enrolledAt: earlier(known?.enrolledAt ?? null, milestone.enrolledAt),
      completedAt: earlier(known?.completedAt ?? null, milestone.completedAt),
    });
    dates.set(milestone.userId, ofUser);
  }
  return dates;
}

const mentionId = ({ kind, key, title }: SubjectMention) => JSON.stringify([kind, key, title]);

import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { type CsatAsked, csatPath } from "@/lib/activity/server/csat-link";
import { applicationAddress } from "@/lib/email/server/application-address";
import { type MailField, type MailValues, mailFields } from "../mail-template";
import { dayWords } from "../run-words";
import type { RunContext } from "./run-context";

/** The values of some fields for a run; the others are null. */
export async function readMailValues(
  tx: Transaction,
  run: RunContext,
  fields: readonly MailField[],
): Promise<MailValues> {
  const values = await Promise.all(
    (Object.keys(mailFields) as MailField[]).map(async (field) => [
      field,
      fields.includes(field) ? await readValue(tx, run, field) : null,
    ]),
  );
  return Object.fromEntries(values) as MailValues;
}

async function readValue(
  tx: Transaction,
  run: RunContext,
  field: MailField,
): Promise<string | null> {
  const { user, subject, organization } = run;
  switch (field) {
    case "user.name":
      return user?.name ?? null;
    case "user.first_name":
      return user?.name.trim().split(/\s+/)[0] ?? null;
    case "user.email":
      return user?.email ?? null;
    case "account.name":
      return run.record.account?.name ?? null;
    case "course.title":
      return subject?.title ?? null;
    case "next_course.title":
      return user && subject ? findNextCourse(tx, run.tenantId, user.id, subject.id) : null;
    case "event.date":
      return dayWords(run.triggeredAt, organization.timeZone);
    case "organization.name":
      return organization.name;
    case "csat_link":
      return user && subject?.kind === "course"
        ? csatLink(tx, run.tenantId, { userId: user.id, subjectId: subject.id })
        : null;
  }
}

/** The address of the survey of a user and a course; null where the academy is not set up. */
async function csatLink(tx: Transaction, tenantId: string, asked: CsatAsked) {
  const path = await csatPath(tx, tenantId, asked);
  return path && `${applicationAddress()}${path}`;
}

/** The first course, in the order of its path, that a user has neither begun nor completed, of a path with `courseId`. */
async function findNextCourse(
  tx: Transaction,
  tenantId: string,
  userId: number,
  courseId: number,
): Promise<string | null> {
  const { rows } = await tx.execute<{ title: string }>(sql`
    select s.title
    from path_courses here
    join path_courses other on other.tenant_id = here.tenant_id and other.path_id = here.path_id
    join activity_subjects s on s.tenant_id = other.tenant_id and s.id = other.course_id and s.archived_at is null
    left join activity_progress p
      on p.tenant_id = other.tenant_id and p.subject_id = other.course_id and p.user_id = ${userId}
    where here.tenant_id = ${tenantId} and here.course_id = ${courseId} and other.course_id <> ${courseId}
      and p.enrolled_at is null and p.completed_at is null
    order by other.position < here.position, other.position, other.path_id
    limit 1`);
  return rows[0]?.title ?? null;
}

import { sql } from "drizzle-orm";
import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { coachedStages } from "@/lib/learners/coached-stages";
import type { Stage } from "@/lib/learners/stage";
import type { CoachRow } from "../coach-list";
import { settleNps } from "./coach-sql";
import { loadCalendar } from "./load-calendar";
import { loadCoach } from "./load-coach";

/** A learner that a coach has now. */
export interface CoachClient {
  engagementId: number;
  name: string;
  stage: Stage;
  /** When it was given to the coach. */
  since: Date | null;
  sessionsCompleted: number;
  sessions: number;
  sessionsRemaining: number;
  nextSessionAt: Date | null;
}

export interface CoachProfile extends CoachRow {
  bio: string;
  certifications: string[];
  deactivatedAt: Date | null;
  clients: CoachClient[];
}

/** A coach's profile with figures, its learners, and how sessions may be booked. Throws `not_found`. */
export const getCoach = query({
  allow: "coaches.read",
  input: z.object({ coachId: RowId }),
  async run(tx, { coachId }, { tenantId }) {
    await settleNps(tx);
    const coach = await loadCoach(tx, tenantId, coachId);
    const { rows: texts } = await tx.execute<{
      bio: string;
      certifications: string[];
      deactivated_at: string | null;
    }>(sql`
      select coalesce(c.bio, p.bio, '') as bio, coalesce(c.certifications, p.certifications, '{}') as certifications,
        c.deactivated_at
      from coaches c left join platform_coaches p on p.id = c.platform_coach_id
      where c.tenant_id = ${tenantId} and c.id = ${coachId}`);
    const { rows: clients } = await tx.execute<ClientRecord>(sql`
      select engagement_id::int, name, stage, coach_since, sessions_completed, sessions,
        sessions_remaining, next_session_at
      from engagement_metrics
      where tenant_id = ${tenantId} and coach_id = ${coachId}
        and stage = any(${sql.param([...coachedStages])}::text[])
      order by name, engagement_id`);
    const { rules, hours } = await loadCalendar(tx, tenantId, coachId, { start: 0, end: 0 });
    const [text] = texts;
    const profile: CoachProfile = {
      ...coach,
      bio: text?.bio ?? "",
      certifications: text?.certifications ?? [],
      deactivatedAt: text?.deactivated_at ? new Date(text.deactivated_at) : null,
      clients: clients.map(toClient),
    };
    return { ...profile, rules, hours };
  },
});

interface ClientRecord extends Record<string, unknown> {
  engagement_id: number;
  name: string;
  stage: Stage;
  coach_since: string | null;
  sessions_completed: number;
  sessions: number;
  sessions_remaining: number;
  next_session_at: string | null;
}

function toClient(record: ClientRecord): CoachClient {
  return {
    engagementId: record.engagement_id,
    name: record.name,
    stage: record.stage,
    since: record.coach_since ? new Date(record.coach_since) : null,
    sessionsCompleted: record.sessions_completed,
    sessions: record.sessions,
    sessionsRemaining: record.sessions_remaining,
    nextSessionAt: record.next_session_at ? new Date(record.next_session_at) : null,
  };
}

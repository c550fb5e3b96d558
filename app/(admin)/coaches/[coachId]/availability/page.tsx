import type { Metadata } from "next";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { type AvailabilityFigures, isDate, isTimeZone } from "@/lib/coaches/availability-view";
import { ahead, clockNotes } from "@/lib/coaches/clock-step";
import { getAvailability } from "@/lib/coaches/server/get-availability";
import { clockWords, dayWords, minutesWords, zoneWords } from "@/lib/coaches/zone-words";
import { cityOf } from "@/lib/core/city-of";
import { counted } from "@/lib/learners/event-words";
import { orNotFound } from "../../_components/or-not-found";
import { readCoachId } from "../../_components/read-coach-id";
import { AvailabilityView } from "./_components/availability-view";
import { axisTicks, dayModels } from "./_view/calendar-model";
import { headingOf, neighbours } from "./_view/heading";
import { loadCalendarParams } from "./search-params";

export const metadata: Metadata = { title: "Availability" };

/** A coach's week or month, by the coach's clock or the reader's. */
export default async function AvailabilityPage({
  params,
  searchParams,
}: PageProps<"/coaches/[coachId]/availability">) {
  const actor = await requirePermission("coaches.read");
  const { organization } = await requireSession();
  const coachId = readCoachId((await params).coachId);
  const asked = await loadCalendarParams(searchParams);
  const mine = asked.zone && isTimeZone(asked.zone) ? asked.zone : organization.timeZone;
  const date = isDate(asked.date) ? asked.date : null;
  const found = await orNotFound(
    getAvailability(actor, {
      coachId,
      view: asked.view,
      date,
      shownIn: asked.clock === "mine" ? mine : null,
    }),
  );
  const { coach, now, shownIn, today, days, bands, figures, calendar } = found;
  const coachZone = coach.timeZone;
  const other = shownIn === coachZone ? (mine === coachZone ? null : mine) : coachZone;
  const drawn = { days, bands, shownIn, other, today, now };
  const first = days[0]?.span.start ?? now;
  const last = days.at(-1)?.span.end ?? now;

  return (
    <AvailabilityView
      coach={{ id: coach.id, name: coach.name, kind: coach.kind, status: coach.status }}
      mayManage={actorMay(actor, "coaches.manage")}
      meta={`${statusWords[coach.status]} · ${cityOf(coachZone)} · ${coach.clientsNow} of ${coach.capacity} learners · read ${clockWords(now, organization.timeZone)} ${zoneWords(now, organization.timeZone)}`}
      view={asked.view}
      date={found.date}
      today={today}
      heading={headingOf(asked.view, found.date)}
      {...neighbours(asked.view, found.date)}
      clock={{
        current: asked.clock,
        shownIn,
        mine,
        asked: asked.zone,
        names: {
          mine: `${placeWords(first, mine)} (yours)`,
          coach: `${placeWords(first, coachZone)} (coach${coachZone === mine ? "" : `, ${ahead(first, { coach: coachZone, viewer: mine })}`})`,
        },
        isOne: coachZone === mine,
        axis: [zoneWords(first, shownIn), other ? zoneWords(first, other) : null],
      }}
      bands={bands}
      ticks={axisTicks(drawn)}
      days={dayModels(drawn)}
      sessionMinutes={calendar.rules.sessionMinutes}
      hasHours={calendar.hours.length > 0 || calendar.overrides.length > 0}
      side={{
        title: asked.view === "week" ? "This week" : "These weeks",
        figures: [
          ["Working hours", minutesWords(figures.workingMinutes)],
          ["Booked", bookedWords(figures)],
          ["Free to book", countedOrNone(figures.free, "slot")],
          ["Out of office", countedOrNone(figures.awayDays, "day")],
        ],
        rules: [
          ["Session length", `${calendar.rules.sessionMinutes} min`],
          ["Break between", `${calendar.rules.breakMinutes} min`],
          ["Notice", counted(calendar.rules.noticeHours, "hour")],
          ["At most per day", counted(calendar.rules.sessionsPerDay, "session")],
          ["Booking opens", `${counted(calendar.rules.bookingDays, "day")} ahead`],
        ],
        clocks: clockNotes({ start: first, end: last }, { coach: coachZone, viewer: mine }),
      }}
      hours={calendar.hours.map((one) => ({ ...one }))}
      exceptions={calendar.overrides
        .filter(({ lastOn }) => lastOn >= today)
        .map(({ id, firstOn, lastOn, ranges, reason }) => ({
          ...{ id, firstOn, lastOn, reason, ranges: ranges.map((range) => ({ ...range })) },
          days:
            firstOn === lastOn ? dayWords(firstOn) : `${dayWords(firstOn)} – ${dayWords(lastOn)}`,
        }))}
    />
  );
}

const statusWords = {
  active: "Organization coach, active",
  onboarding: "Organization coach, onboarding",
  deactivated: "Organization coach, deactivated",
} as const;

function countedOrNone(count: number, noun: string): string {
  return count === 0 ? "none" : counted(count, noun);
}

function bookedWords({ sessions, bookedMinutes }: AvailabilityFigures): string {
  if (sessions === 0) return "none";
  return `${minutesWords(bookedMinutes)} · ${counted(sessions, "session")}`;
}

/** "Amsterdam, CET"; of a zone that is called by its hours alone, those once. */
function placeWords(at: number, zone: string): string {
  const [city, hours] = [cityOf(zone), zoneWords(at, zone)];
  return city === hours ? city : `${city}, ${hours}`;
}

"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconUserPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { StandsUnder } from "@/components/shell/stands-under";
import { useIsPhone } from "@/components/shell/use-is-phone";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { InternalLink, toRoute } from "@/components/ui/internal-link";
import { type AxisBand, placeOnAxis } from "@/lib/coaches/axis-place";
import type { CalendarView } from "@/lib/coaches/calendar-views";
import type { CoachKind, CoachStatus, WorkingHours } from "@/lib/coaches/coach-calendar";
import { CoachMenu } from "../../../_components/coach-menu";
import type { AxisTick, DayModel } from "../_view/calendar-model";
import { calendarHref } from "../search-params";
import classes from "./availability.module.css";
import { CalendarSide, type SideModel } from "./calendar-side";
import { DayList } from "./day-list";
import type { ShownException } from "./exceptions";
import { MonthGrid } from "./month-grid";
import { useSlotCursor } from "./use-slot-cursor";
import { WeekGrid } from "./week-grid";

type Clock = "coach" | "mine";

interface AvailabilityViewProps {
  coach: { id: number; name: string; kind: CoachKind; status: CoachStatus };
  mayManage: boolean;
  meta: string;
  view: CalendarView;
  date: string;
  today: string;
  heading: { title: string; note: string };
  previous: string;
  next: string;
  clock: {
    current: Clock;
    shownIn: string;
    mine: string;
    /** The reader's zone as the address has it. */
    asked: string | null;
    names: Record<Clock, string>;
    /** Both are the same. */
    isOne: boolean;
    axis: [string, string | null];
  };
  bands: AxisBand[];
  ticks: AxisTick[];
  days: DayModel[];
  sessionMinutes: number;
  hasHours: boolean;
  side: SideModel;
  hours: WorkingHours[];
  exceptions: ShownException[];
}

/** The page: a coach's calendar, by whose clock, and what its rules are. All of it is the address. */
export function AvailabilityView(props: AvailabilityViewProps) {
  const { coach, mayManage, view, date, today, heading, previous, next, clock, days, bands } =
    props;
  const router = useRouter();
  const isPhone = useIsPhone();
  const [isLoading, startLoading] = useTransition();
  const [wanted, setWanted] = useState<number | null>(null);
  const hrefOf = (change: { view?: CalendarView; date?: string; clock?: Clock; zone?: string }) =>
    calendarHref(`/coaches/${coach.id}/availability`, {
      ...{ view, date: date === today ? null : date, clock: clock.current, zone: clock.asked },
      ...change,
    });
  const go = (change: Parameters<typeof hrefOf>[0]) =>
    startLoading(() => router.push(toRoute(hrefOf(change)), { scroll: false }));
  const cursor = useSlotCursor({
    ...{ coachId: coach.id, shownIn: clock.shownIn, days, bands },
    start: startOf(days),
    onWeek: (by) => go({ date: by < 0 ? previous : next }),
    onToday: () => go({ date: today }),
  });

  // The reader's own zone is known to the browser alone.
  const [mine, setMine] = useState<string | null>(null);
  useEffect(() => setMine(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const inMine = mine !== null && mine !== clock.mine ? hrefOf({ zone: mine }) : null;
  useEffect(() => {
    if (inMine) router.replace(toRoute(inMine), { scroll: false });
  }, [inMine, router]);

  function show(to: string, at: number) {
    const index = days.findIndex((day) => day.date === to);
    const day = days[index];
    if (!day) {
      setWanted(at);
      go({ date: to });
      return;
    }
    cursor.ask({ day: index, top: placeOnAxis(day.segments, at) });
  }

  // A slot of another week is asked about once that week is there.
  useEffect(() => {
    const index = days.findIndex(({ segments }) =>
      segments.some(
        ({ at, minutes }) => wanted !== null && at <= wanted && wanted < at + minutes * 60_000,
      ),
    );
    const day = days[index];
    if (wanted === null || !day) return;
    setWanted(null);
    cursor.ask({ day: index, top: placeOnAxis(day.segments, wanted) });
  }, [wanted, days, cursor.ask]);

  const label = `${coach.name}, ${heading.title}`;
  return (
    <>
      <StandsUnder href="/coaches/organization" />
      <PageHeader
        title={coach.name}
        above={<InternalLink href="/coaches/organization">Organization coaches</InternalLink>}
        meta={<span>{props.meta}</span>}
        actions={
          <>
            <ButtonLink href={`/coaches/${coach.id}`} variant="default">
              View bio
            </ButtonLink>
            <CoachMenu coach={coach} mayManage={mayManage} on="availability" />
            {mayManage && coach.status === "active" ? (
              <ButtonLink
                href={`/coaches/${coach.id}/assign`}
                leftSection={<IconUserPlus size={16} stroke={1.6} aria-hidden="true" />}
              >
                Assign learner
              </ButtonLink>
            ) : null}
          </>
        }
        hasLine
        chips={
          <>
            <Button variant="default" onClick={() => go({ date: today })}>
              Today
            </Button>
            <InternalLink
              href={hrefOf({ date: previous })}
              keepScroll
              className={classes.arrow}
              aria-label={view === "week" ? "Previous week" : "Previous month"}
            >
              <IconChevronLeft size={16} stroke={1.8} aria-hidden="true" />
            </InternalLink>
            <InternalLink
              href={hrefOf({ date: next })}
              keepScroll
              className={classes.arrow}
              aria-label={view === "week" ? "Next week" : "Next month"}
            >
              <IconChevronRight size={16} stroke={1.8} aria-hidden="true" />
            </InternalLink>
            <h2 className={classes.heading}>{heading.title}</h2>
            <span className={classes.week}>{heading.note}</span>
          </>
        }
        chipsEnd={
          <span className={classes.switches}>
            <SegmentedControl
              aria-label="Week or month"
              value={view}
              onChange={(value) => go({ view: value === "month" ? "month" : "week" })}
              data={[
                { value: "week", label: "Week" },
                { value: "month", label: "Month" },
              ]}
            />
            {clock.isOne ? null : (
              <SegmentedControl
                aria-label="By whose clock"
                className={classes.clock}
                value={clock.current}
                onChange={(value) => go({ clock: value === "mine" ? "mine" : "coach" })}
                data={[
                  { value: "mine", label: clock.names.mine },
                  { value: "coach", label: clock.names.coach },
                ]}
              />
            )}
          </span>
        }
      />
      <PageBody
        isFlush
        panel={
          <CalendarSide
            side={props.side}
            coachId={coach.id}
            mayManage={mayManage && coach.status !== "deactivated"}
            hours={props.hours}
            exceptions={props.exceptions}
            today={today}
          />
        }
      >
        <div className={classes.calendar} data-loading={isLoading || undefined}>
          {props.hasHours ? null : (
            <EmptyState title="No working hours yet." isCompact>
              {mayManage
                ? "Enter them at the right, or ask the coach to."
                : "The coach or an administrator enters them."}
            </EmptyState>
          )}
          {view === "month" ? (
            <MonthGrid
              label={label}
              days={days}
              month={date.slice(0, 7)}
              hrefOf={(day) => hrefOf({ view: "week", date: day })}
            />
          ) : isPhone ? (
            <DayList
              days={days}
              bands={bands}
              coachName={coach.name}
              cursor={cursor}
              onShow={show}
            />
          ) : (
            <WeekGrid
              label={label}
              days={days}
              bands={bands}
              ticks={props.ticks}
              axis={clock.axis}
              sessionMinutes={props.sessionMinutes}
              coachName={coach.name}
              cursor={cursor}
              onShow={show}
            />
          )}
        </div>
      </PageBody>
    </>
  );
}

/** Where the cursor begins: now, or at the first hours of the week. */
function startOf(days: DayModel[]) {
  const today = days.findIndex(({ now }) => now !== null);
  const day = Math.max(
    0,
    today >= 0
      ? today
      : days.findIndex(({ blocks }) => blocks.some(({ kind }) => kind === "hours")),
  );
  const first = days[day]?.blocks.find(({ kind }) => kind === "hours")?.top ?? 9 * 60;
  return { day, top: first };
}

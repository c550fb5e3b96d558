"use client";

import { Button, UnstyledButton } from "@mantine/core";
import { TimeInput } from "@mantine/dates";
import { useState } from "react";
import type { AxisBand } from "@/lib/coaches/axis-place";
import type { BlockKind, DayModel } from "../_view/calendar-model";
import classes from "./day-list.module.css";
import { SlotAnswerCard } from "./slot-answer-card";
import type { useSlotCursor } from "./use-slot-cursor";

interface DayListProps {
  days: DayModel[];
  bands: AxisBand[];
  coachName: string;
  cursor: ReturnType<typeof useSlotCursor>;
  onShow: (date: string, at: number) => void;
}

const kindWords: Record<BlockKind, string> = {
  hours: "Working hours",
  away: "Away",
  break: "Break",
  free: "Free",
  booked: "Booked",
  held: "Held",
  unreported: "Not reported yet",
};

const listed: ReadonlySet<BlockKind> = new Set(["away", "free", "booked", "held", "unreported"]);

/** The week on a phone: a day at a time as a list, and a time to ask about. */
export function DayList({ days, bands, coachName, cursor, onShow }: DayListProps) {
  const index = cursor.place.day;
  const day = days[index];
  const [time, setTime] = useState("10:00");
  const hours = day?.blocks.filter(({ kind }) => kind === "hours") ?? [];
  const entries = (day?.blocks ?? [])
    .filter(({ kind }) => listed.has(kind))
    .sort((a, b) => a.top - b.top);

  function ask() {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    const wanted = hour * 60 + minute;
    const band = bands.find((one) => one.startMinute <= wanted && wanted < one.endMinute);
    if (band) cursor.ask({ day: index, top: band.top + wanted - band.startMinute });
  }

  return (
    <div className={classes.list}>
      <nav className={classes.days} aria-label="Days of the week">
        {days.map((one, position) => (
          <UnstyledButton
            key={one.date}
            className={classes.day}
            aria-pressed={position === index}
            data-today={one.isToday || undefined}
            onClick={() => cursor.move({ day: position, top: cursor.place.top })}
          >
            <span>{one.title.split(" ")[0]}</span>
            <b>{one.title.split(" ")[1]}</b>
            <span className={classes.mark} data-on={one.free > 0 || undefined} />
          </UnstyledButton>
        ))}
      </nav>
      <p className={classes.hours}>
        {hours.length > 0
          ? `Working hours ${hours.map(({ detail }) => detail).join(", ")}`
          : "No working hours"}
        {day?.clockWords ? `. ${day.clockWords}, so the day has ${day.clockNote}` : ""}
      </p>
      <ul className={classes.entries}>
        {entries.map(({ key, kind, title, detail, top }) => (
          <li key={key}>
            <UnstyledButton
              className={classes.entry}
              data-kind={kind}
              onClick={() => cursor.ask({ day: index, top })}
            >
              <b dir="auto">{title}</b>
              <span>
                {kind === "free" || kind === "away" ? detail : `${detail} · ${kindWords[kind]}`}
              </span>
            </UnstyledButton>
          </li>
        ))}
        {entries.length === 0 ? <li className={classes.none}>Nothing on this day.</li> : null}
      </ul>
      <div className={classes.ask}>
        <TimeInput
          label="Could a session begin at"
          value={time}
          onChange={({ currentTarget }) => setTime(currentTarget.value)}
        />
        <Button variant="default" onClick={ask} loading={cursor.isBusy}>
          Ask
        </Button>
      </div>
      {cursor.answer ? (
        <div className={classes.answer}>
          <SlotAnswerCard
            answer={cursor.answer}
            coachName={coachName}
            onClose={cursor.close}
            onShow={onShow}
          />
        </div>
      ) : null}
    </div>
  );
}

"use client";

import { Popover } from "@mantine/core";
import { type KeyboardEvent, type MouseEvent, type SyntheticEvent, useEffect, useRef } from "react";
import { type AxisBand, axisLength, minuteAtPlace } from "@/lib/coaches/axis-place";
import { minuteWords } from "@/lib/coaches/minute-words";
import type { AxisTick, CalendarBlock, DayModel } from "../_view/calendar-model";
import { fullestFrom } from "../_view/fullest-from";
import { SlotAnswerCard } from "./slot-answer-card";
import { cursorId, useCursorInView } from "./use-cursor-in-view";
import type { Place, useSlotCursor } from "./use-slot-cursor";
import classes from "./week-grid.module.css";

/** Days drawn to scale are a grid to those who hear it, though no table could draw them. */
const asGrid = { role: "grid", tabIndex: 0 } as const;
const asRow = (label: string) => ({ role: "row", "aria-label": label }) as const;
const asCell = { role: "gridcell" } as const;

/** Pixels of a minute. */
const SCALE = 64 / 60;
const px = (minutes: number) => `${Math.round(minutes * SCALE * 10) / 10}px`;

interface WeekGridProps {
  label: string;
  days: DayModel[];
  bands: AxisBand[];
  ticks: AxisTick[];
  axis: [string, string | null];
  sessionMinutes: number;
  coachName: string;
  cursor: ReturnType<typeof useSlotCursor>;
  /** Shows the next free slot, on whatever day it is. */
  onShow: (date: string, at: number) => void;
}

/** A week with both clocks on its axis. Every empty place can be asked why it is not free. */
export function WeekGrid(props: WeekGridProps) {
  const { days, bands, ticks, axis, cursor, label } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const opensAt = fullestFrom(days);
  useCursorInView(cursor.place);

  // A week opens where most of its hours are, and stays where it is when it is drawn anew.
  useEffect(() => {
    scroll.current?.scrollTo({ top: opensAt * SCALE });
  }, [opensAt]);

  /** What is pressed in an answer goes away with it; the keys shall go on from the grid. */
  const toGrid = () => body.current?.focus({ preventScroll: true });

  function askAt({ target, clientY }: MouseEvent) {
    const column = target instanceof Element ? target.closest("[data-day]") : null;
    if (!(column instanceof HTMLElement)) return;
    const block = target instanceof Element ? target.closest("[data-top]") : null;
    const top =
      block instanceof HTMLElement
        ? Number(block.dataset.top)
        : (clientY - column.getBoundingClientRect().top) / SCALE;
    cursor.ask({ day: Number(column.dataset.day), top });
  }

  const columns = days.map(({ isEmpty, clockNote }) =>
    isEmpty && !clockNote ? "minmax(64px, 0.45fr)" : "minmax(104px, 1fr)",
  );
  const style = { gridTemplateColumns: `84px ${columns.join(" ")}` };
  const grid = {
    ...asGrid,
    "aria-label": label,
    "aria-describedby": "calendar-keys",
    "aria-activedescendant": cursorId,
    onKeyDown: (event: KeyboardEvent) => isInside(event) && cursor.onKeyDown(event),
    onClick: (event: MouseEvent) => isInside(event) && askAt(event),
  };
  return (
    <div className={classes.scroll} ref={scroll}>
      <div className={classes.head} style={style}>
        <div className={classes.corner}>
          <b>{axis[0]}</b>
          {axis[1] ? <span>{axis[1]}</span> : null}
        </div>
        {days.map((day) => (
          <div key={day.date} className={classes.dayHead} data-today={day.isToday || undefined}>
            <span className={classes.day}>{day.title}</span>
            <span className={classes.note}>{day.note}</span>
            {day.clockNote ? (
              <span className={classes.clock} title={day.clockWords ?? undefined}>
                {day.clockNote}
              </span>
            ) : null}
          </div>
        ))}
      </div>
      <div
        ref={body}
        {...grid}
        className={classes.body}
        style={{ ...style, height: px(axisLength(bands)) }}
      >
        <Axis ticks={ticks} />
        {days.map((day, index) => (
          <DayColumn key={day.date} {...props} day={day} index={index} toGrid={toGrid} />
        ))}
      </div>
      <p id="calendar-keys" className={classes.spoken}>
        Arrows move by a quarter of an hour and by day, Page Up and Page Down by week, T goes to
        today, Enter asks whether a session can begin there.
      </p>
    </div>
  );
}

function Axis({ ticks }: { ticks: AxisTick[] }) {
  return (
    <div className={classes.axis} aria-hidden="true">
      {ticks.map(({ top, shown, other }) => (
        <div key={top} className={classes.tick} style={{ top: px(top) }}>
          <b>{shown}</b>
          {other ? <span>{other}</span> : null}
        </div>
      ))}
    </div>
  );
}

interface DayColumnProps extends WeekGridProps {
  day: DayModel;
  index: number;
  toGrid: () => void;
}

function DayColumn({
  day,
  index,
  ticks,
  bands,
  cursor,
  sessionMinutes,
  coachName,
  onShow,
  toGrid,
}: DayColumnProps) {
  return (
    <div {...asRow(`${day.title}, ${day.note}`)} className={classes.column} data-day={index}>
      {day.blocks.map((block) => (
        <Block key={block.key} block={block} />
      ))}
      {day.blocks.every(isBackground) ? (
        <div {...asCell} className={classes.spoken}>
          Nothing on this day
        </div>
      ) : null}
      {ticks.map(({ top }) => (
        <div key={top} className={classes.line} style={{ top: px(top) }} />
      ))}
      {day.skipped ? (
        <div
          className={classes.skipped}
          style={{ top: px(day.skipped.top), height: px(day.skipped.height) }}
          title="The clock of this day has no such hour"
        />
      ) : null}
      {day.exceptions.map(({ key, top, text, reason }) => (
        <div key={key} className={classes.exception} style={{ top: px(top) }} title={reason}>
          {text}
        </div>
      ))}
      {day.now === null ? null : <div className={classes.now} style={{ top: px(day.now) }} />}
      {cursor.place.day === index ? (
        <Cursor
          day={day}
          bands={bands}
          sessionMinutes={sessionMinutes}
          coachName={coachName}
          cursor={cursor}
          onShow={onShow}
          toGrid={toGrid}
        />
      ) : null}
    </div>
  );
}

const shortUnder = 34;
const isBackground = ({ kind }: CalendarBlock) => kind === "hours" || kind === "break";

function Block({ block }: { block: CalendarBlock }) {
  const { kind, top, height, title, detail } = block;
  const style = { top: px(top), height: px(height) };
  if (isBackground(block)) {
    return <div className={classes[kind]} style={style} aria-hidden="true" />;
  }
  if (kind === "away") {
    return (
      <div {...asCell} className={classes.away} style={style}>
        <div className={classes.awayCard}>
          <b>{title}</b>
          <span>{detail}</span>
        </div>
      </div>
    );
  }
  return (
    <div
      {...asCell}
      className={classes.block}
      data-kind={kind}
      data-short={height < shortUnder || undefined}
      style={style}
      data-top={top}
      title={`${title}, ${detail}`}
    >
      <b dir="auto">{title}</b>
      <span>{detail}</span>
    </div>
  );
}

interface CursorProps {
  day: DayModel;
  bands: AxisBand[];
  sessionMinutes: number;
  coachName: string;
  cursor: WeekGridProps["cursor"];
  onShow: WeekGridProps["onShow"];
  toGrid: () => void;
}

/** The place that is asked about: a session's length from it on, with the answer beside it. */
function Cursor(props: CursorProps) {
  const { day, bands, sessionMinutes, coachName, cursor, onShow, toGrid } = props;
  const { place, answer, isBusy, close } = cursor;
  const times = timesOf(place, bands, sessionMinutes);
  return (
    <Popover
      id={cursorId}
      opened={answer !== null}
      onDismiss={close}
      position="right"
      withArrow
      width={322}
      offset={6}
      middlewares={{ flip: { fallbackPlacements: ["left", "bottom", "top"] }, shift: true }}
    >
      <Popover.Target>
        <div
          {...asCell}
          {...{ "aria-label": `${day.title}, ${times}` }}
          className={classes.cursor}
          data-asked={answer ? (answer.isFree ? "free" : "taken") : undefined}
          data-busy={isBusy || undefined}
          style={{ top: px(place.top), height: px(sessionMinutes) }}
        >
          {answer && !answer.isFree ? <b>Not free</b> : null}
          {answer ? <span>{times}</span> : null}
        </div>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {answer ? (
          <SlotAnswerCard
            answer={answer}
            coachName={coachName}
            onClose={() => {
              toGrid();
              close();
            }}
            onShow={(date, at) => {
              toGrid();
              onShow(date, at);
            }}
          />
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

/** What happens in a popover of the grid reaches it through React, and is not its own. */
function isInside({ currentTarget, target }: SyntheticEvent): boolean {
  return currentTarget instanceof Node && target instanceof Node && currentTarget.contains(target);
}

function timesOf({ top }: Place, bands: AxisBand[], minutes: number): string {
  const end = Math.min(top + minutes, axisLength(bands));
  return `${minuteWords(minuteAtPlace(bands, top))} – ${minuteWords(minuteAtPlace(bands, end))}`;
}

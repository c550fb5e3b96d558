"use client";

import { Tooltip, VisuallyHidden } from "@mantine/core";
import { useId } from "react";
import type { BandDrawing, DrawnSegment } from "./band-drawing";
import { bandWidths } from "./band-marks";
import classes from "./band-picture.module.css";

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** The band: stages as bars, sessions as ticks, today as a line; the same as a list for those who listen. */
export function BandPicture({ segments, labels, ticks, marks, today }: BandDrawing) {
  const hatch = useId();
  return (
    <section className={classes.card} aria-label="The engagement over time">
      <div className={classes.scale} aria-hidden="true">
        {labels.map(({ key, name, note, from, tone, room, hiddenAt }) => (
          <span
            key={key}
            className={`${classes.label} ${classes.placed}`}
            data-tone={tone}
            data-hidden-at={hiddenAt.join(" ")}
            style={{ left: `min(${percent(from)}, 100% - ${room}px)` }}
          >
            <b>{name}</b>
            <span>{note}</span>
          </span>
        ))}
      </div>
      <div className={classes.time}>
        <svg className={classes.band} width="100%" height="34" aria-hidden="true">
          <defs>
            <pattern
              id={hatch}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="2.4" height="6" className={classes.hatchLine} />
            </pattern>
          </defs>
          {segments.map((segment) => (
            <Bar key={segment.key} segment={segment} hatch={hatch} />
          ))}
          {today === null ? null : <TodayLine at={percent(today)} />}
        </svg>
        <VisuallyHidden>
          <ol aria-label="Stages">
            {segments.map(({ key, words }) => (
              <li key={key}>{words}</li>
            ))}
          </ol>
        </VisuallyHidden>
        <ol aria-label="Sessions" className={classes.ticks}>
          {ticks.map(({ key, at, state, words, href }) => (
            <li key={key} style={{ left: percent(at) }}>
              <Tooltip label={words}>
                <a href={href} aria-label={words}>
                  <span className={classes.pin} data-state={state} />
                </a>
              </Tooltip>
            </li>
          ))}
        </ol>
      </div>
      <div className={classes.axis} aria-hidden="true">
        {marks.map(({ key, at, text, kind, hiddenAt }) => (
          <span
            key={key}
            className={classes.placed}
            style={{ left: percent(at), transform: `translateX(${percent(-at)})` }}
            data-kind={kind}
            data-hidden-at={hiddenAt.join(" ")}
          >
            {text}
          </span>
        ))}
      </div>
      <div className={classes.foot} aria-hidden="true">
        <ul className={classes.rest}>
          {labels.map(({ key, stage, name, note, tone, hiddenAt }) => (
            <li
              key={key}
              className={classes.placed}
              data-stage={stage}
              data-ahead={tone === "ahead" || undefined}
              data-hidden-at={bandWidths.filter((width) => !hiddenAt.includes(width)).join(" ")}
            >
              <b>{name}</b> {note}
            </li>
          ))}
        </ul>
        <p className={classes.legend}>
          <span data-state="completed">session held</span>
          <span data-state="scheduled">booked</span>
          <span data-state="late_cancelled">late cancel</span>
        </p>
      </div>
    </section>
  );
}

function Bar({ segment, hatch }: { segment: DrawnSegment; hatch: string }) {
  const { stage, isAhead, from, to, words } = segment;
  return (
    <Tooltip label={words}>
      <rect
        x={percent(from)}
        width={percent(Math.max(0, to - from))}
        y="12"
        height="10"
        className={classes.bar}
        data-stage={stage}
        data-ahead={isAhead || undefined}
        {...(stage === "paused" && !isAhead ? { fill: `url(#${hatch})` } : {})}
      />
    </Tooltip>
  );
}

function TodayLine({ at }: { at: string }) {
  return <line x1={at} x2={at} y1="0" y2="34" className={classes.today} />;
}

"use client";

import { VisuallyHidden } from "@mantine/core";
import { useId, useRef } from "react";
import { Tips } from "@/components/ui/tips";
import type { BandDrawing, DrawnSegment } from "./band-drawing";
import { bandWidths } from "./band-marks";
import classes from "./band-picture.module.css";

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** The band: stages as bars, sessions as ticks, today as a line; the same as a list for those who listen. */
export function BandPicture({ segments, labels, ticks, marks, today }: BandDrawing) {
  const hatch = useId();
  const card = useRef<HTMLElement>(null);
  return (
    <section ref={card} className={classes.card} aria-label="The engagement over time">
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
              <a href={href} aria-label={words} data-tip={words}>
                <span className={classes.pin} data-state={state} />
              </a>
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
      <Tips root={card} />
    </section>
  );
}

function Bar({ segment, hatch }: { segment: DrawnSegment; hatch: string }) {
  const { stage, isAhead, from, to, words } = segment;
  return (
    <rect
      x={percent(from)}
      width={percent(Math.max(0, to - from))}
      y="12"
      height="10"
      className={classes.bar}
      data-stage={stage}
      data-tip={words}
      data-ahead={isAhead || undefined}
      {...(stage === "paused" && !isAhead ? { fill: `url(#${hatch})` } : {})}
    />
  );
}

function TodayLine({ at }: { at: string }) {
  return <line x1={at} x2={at} y1="0" y2="34" className={classes.today} />;
}

"use client";

import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type TouchEvent, useRef } from "react";
import { LazyMenu } from "../ui/lazy-menu";
import classes from "./heat-cards.module.css";
import { type HeatBenchmark, type HeatCell, type HeatRow, headingAbove } from "./heat-map-model";
import { ReasonIcon, reasonWords } from "./hidden-reason";

/* A finger that moves this far sideways, and less up or down, turns the page. */
const swipe = { across: 60, along: 40 };

interface HeatCardsProps {
  /** What one may look at, one at a time. */
  columns: { key: string; label: string }[];
  /** Key of the column in view. */
  current: string;
  onChange: (columnKey: string) => void;
  benchmark?: HeatBenchmark;
  all?: HeatRow;
  groups: HeatRow[];
  onSelect: (rowKey: string, columnKey: string) => void;
  /** The difference at which the small picture ends, in the metric's own unit. */
  reach?: number;
  threshold?: number;
  isBusy?: boolean;
}

/** The heat map of a phone: one competency at a time, a card a group; arrows, the name or a swipe step. */
export function HeatCards({
  columns,
  current,
  onChange,
  benchmark,
  all,
  groups,
  onSelect,
  reach = 0.6,
  threshold = 5,
  isBusy = false,
}: HeatCardsProps) {
  const start = useRef<{ x: number; y: number } | null>(null);
  const index = columns.findIndex(({ key }) => key === current);
  const previous = columns[index - 1];
  const next = columns[index + 1];
  const cards = [...(all ? [all] : []), ...groups];

  const onTouchEnd = (event: TouchEvent) => {
    const touch = event.changedTouches[0];
    if (!start.current || !touch) {
      return;
    }
    const x = touch.clientX - start.current.x;
    const y = touch.clientY - start.current.y;
    start.current = null;
    const target = x < 0 ? next : previous;
    if (target && Math.abs(x) > swipe.across && Math.abs(y) < swipe.along) {
      onChange(target.key);
    }
  };

  return (
    <section
      className={classes.frame}
      aria-busy={isBusy}
      aria-label={columns[index]?.label}
      onTouchStart={(event) => {
        const touch = event.touches[0];
        start.current = touch ? { x: touch.clientX, y: touch.clientY } : null;
      }}
      onTouchEnd={onTouchEnd}
    >
      <div className={classes.head}>
        <LazyMenu
          position="bottom-start"
          width={260}
          button={
            <UnstyledButton className={classes.title}>
              {columns[index]?.label}
              <IconChevronDown size={16} stroke={1.6} aria-hidden="true" />
            </UnstyledButton>
          }
        >
          {(Menu) => (
            <Menu.Dropdown>
              {columns.map(({ key, label }) => (
                <Menu.Item
                  key={key}
                  className={classes.choice}
                  aria-current={key === current || undefined}
                  onClick={() => onChange(key)}
                >
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          )}
        </LazyMenu>
        {benchmark?.values[current] ? (
          <span className={classes.benchmark}>
            {benchmark.label} {benchmark.values[current]}
          </span>
        ) : null}
        <StepButton target={previous} direction="back" onChange={onChange} />
        <StepButton target={next} direction="on" onChange={onChange} />
      </div>
      <ul className={classes.cards}>
        {cards.map((row, place) => (
          <li key={row.key} data-all={row === all || undefined}>
            <Heading of={headingAbove(cards, place)} />
            <UnstyledButton className={classes.card} onClick={() => onSelect(row.key, current)}>
              <span className={classes.who}>
                <span className={classes.name} dir="auto">
                  {row.section?.label ?? row.label}
                </span>
                <span className={classes.counts}>
                  {row.cells[current]?.kind === "figure"
                    ? `${row.responded} of ${row.learners} responded`
                    : `${row.learners} learners`}
                </span>
              </span>
              <Figure cell={row.cells[current]} reach={reach} threshold={threshold} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Heading({ of }: { of: string | null }) {
  return of === null ? null : (
    <h3 className={classes.heading} dir="auto">
      {of}
    </h3>
  );
}

interface StepButtonProps {
  target: { key: string; label: string } | undefined;
  direction: "back" | "on";
  onChange: (columnKey: string) => void;
}

function StepButton({ target, direction, onChange }: StepButtonProps) {
  const Chevron = direction === "back" ? IconChevronLeft : IconChevronRight;
  const end = direction === "back" ? "This is the first" : "This is the last";
  return (
    <ActionIcon
      size={40}
      disabled={!target}
      className={classes.step}
      aria-label={target ? `Go to ${target.label}` : end}
      onClick={() => target && onChange(target.key)}
    >
      <Chevron size={18} stroke={1.6} aria-hidden="true" />
    </ActionIcon>
  );
}

interface FigureProps {
  cell: HeatCell | undefined;
  reach: number;
  threshold: number;
}

function Figure({ cell, reach, threshold }: FigureProps) {
  if (cell?.kind !== "figure") {
    return (
      <span className={classes.hidden}>
        {cell ? (
          <span className={classes.reason}>
            <ReasonIcon reason={cell.reason} size={16} />
            {reasonWords(cell.reason, threshold)}
          </span>
        ) : null}
      </span>
    );
  }
  return (
    <>
      {cell.difference === undefined ? null : <MiniLollipop cell={cell} reach={reach} />}
      <span
        className={classes.figure}
        data-step={cell.step}
        data-strong={cell.isStrong || undefined}
      >
        <b>{cell.value}</b>
        <span>{cell.gap ?? cell.delta}</span>
      </span>
    </>
  );
}

const half = 37;

function MiniLollipop({
  cell,
  reach,
}: {
  cell: { difference?: number; isStrong: boolean };
  reach: number;
}) {
  const difference = cell.difference ?? 0;
  const x = half + Math.max(-1, Math.min(1, difference / reach)) * (half - 6);
  const side = difference === 0 ? "equal" : difference < 0 ? "below" : "above";
  return (
    <svg
      className={classes.mini}
      viewBox={`0 0 ${half * 2} 20`}
      data-side={side}
      aria-hidden="true"
    >
      <line className={classes.zero} x1={half} x2={half} y1={0} y2={20} />
      <line className={classes.stem} x1={half} x2={x} y1={10} y2={10} />
      <circle
        className={classes.dot}
        data-strong={cell.isStrong || undefined}
        cx={x}
        cy={10}
        r={5}
      />
    </svg>
  );
}

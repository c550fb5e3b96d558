"use client";

import { Autocomplete, NumberInput, TextInput } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { FilterChip } from "@/components/ui/filter-chip";
import type { PlayDefinition, PlayTrigger, SubjectChoice } from "@/lib/plays/play-definition";
import type { PlayChoices } from "@/lib/plays/play-view";
import classes from "./rail.module.css";
import { RailCard } from "./rail-card";

interface WhenCardProps {
  definition: PlayDefinition;
  choices: PlayChoices;
  onChange: (trigger: PlayTrigger) => void;
}

const kinds = [
  { value: "activity", label: "performed" },
  { value: "entered", label: "entered" },
  { value: "left", label: "left" },
  { value: "schedule", label: "is, by the clock, in" },
  { value: "manual", label: "is chosen by hand" },
];

/** What sets the play off, as a sentence to be completed. */
export function WhenCard({ definition, choices, onChange }: WhenCardProps) {
  const { object, trigger } = definition;
  const audiences = audienceOptions(choices, object);
  const first = Number(audiences[0]?.value ?? 0);
  const kind = trigger.kind === "audience" ? trigger.move : trigger.kind;

  function choose(next: string) {
    const audienceId = "audienceId" in trigger ? trigger.audienceId : first;
    if (next === "entered" || next === "left") {
      onChange({ kind: "audience", move: next, audienceId });
    } else if (next === "schedule") {
      onChange({
        kind: "schedule",
        every: "week",
        weekday: 1,
        monthday: 1,
        at: "09:00",
        audienceId,
      });
    } else if (next === "manual") onChange({ kind: "manual" });
    else {
      onChange({
        ...{ kind: "activity", times: 1, days: 7, delayDays: 0 },
        pattern: { kind: "progress", verb: "enrol", subject: { kind: "any" } },
      });
    }
  }

  return (
    <RailCard
      icon={<IconBolt size={16} stroke={1.6} />}
      title="When"
      about={object === "user" ? "a user" : "an account, or one of its users,"}
    >
      <div className={classes.sentence}>
        <FilterChip options={kinds} value={kind} onChange={choose} />
        {trigger.kind === "activity" ? (
          <ActivityWords trigger={trigger} choices={choices} onChange={onChange} />
        ) : null}
        {trigger.kind === "audience" || trigger.kind === "schedule" ? (
          <FilterChip
            options={audiences}
            value={String(trigger.audienceId)}
            placeholder="an audience"
            onChange={(id) => onChange({ ...trigger, audienceId: Number(id) })}
          />
        ) : null}
      </div>
      {trigger.kind === "schedule" ? <ScheduleWords trigger={trigger} onChange={onChange} /> : null}
    </RailCard>
  );
}

/** The audiences of an object as options. */
export function audienceOptions({ vocabulary }: PlayChoices, object: "user" | "account") {
  return [...vocabulary.audiences.values()]
    .filter((audience) => audience.object === object)
    .map(({ id, name }) => ({ value: String(id), label: name }));
}

type Activity = Extract<PlayTrigger, { kind: "activity" }>;
type Schedule = Extract<PlayTrigger, { kind: "schedule" }>;

function ActivityWords({
  trigger,
  choices,
  onChange,
}: {
  trigger: Activity;
  choices: PlayChoices;
  onChange: (trigger: PlayTrigger) => void;
}) {
  const { pattern, times, days, delayDays } = trigger;
  const value =
    pattern.kind === "exact" ? "exact" : `${pattern.verb}:${subjectValue(pattern.subject)}`;
  const delay = [0, 1, 3, 7, 14, 30, 60, 90];
  const whole = (next: string | number, least: number) =>
    typeof next === "number" && next >= least ? next : least;
  return (
    <>
      <FilterChip
        options={patternOptions(choices)}
        value={value}
        onChange={(next) => onChange({ ...trigger, pattern: readPattern(next), times: 1 })}
      />
      {pattern.kind === "exact" ? (
        <Autocomplete
          aria-label="Activity"
          placeholder="Opened - Help"
          data={choices.activities}
          value={pattern.activity}
          onChange={(activity) => onChange({ ...trigger, pattern: { kind: "exact", activity } })}
        />
      ) : null}
      {pattern.kind === "exact" ? (
        <>
          at least
          <NumberInput
            className={classes.narrow}
            aria-label="Times"
            min={1}
            max={1000}
            value={times}
            onChange={(next) => onChange({ ...trigger, times: whole(next, 1) })}
          />
          × in the last
        </>
      ) : (
        "in the last"
      )}
      <NumberInput
        className={classes.narrow}
        aria-label="Days that count"
        min={1}
        max={365}
        value={days}
        onChange={(next) => onChange({ ...trigger, days: whole(next, 1) })}
      />
      days, looked at
      <FilterChip
        options={[...new Set([...delay, delayDays])]
          .sort((one, other) => one - other)
          .map((day) => ({
            value: String(day),
            label: day === 0 ? "at once" : day === 1 ? "1 day later" : `${day} days later`,
          }))}
        value={String(delayDays)}
        onChange={(next) => onChange({ ...trigger, delayDays: Number(next) })}
      />
    </>
  );
}

const subjectValue = (subject: SubjectChoice) =>
  subject.kind === "one" ? String(subject.subjectId) : subject.kind;

function patternOptions({ subjects }: PlayChoices) {
  return (["enrol", "complete"] as const)
    .flatMap((verb) => {
      const word = verb === "enrol" ? "Enroll" : "Complete";
      return [
        { value: `${verb}:any`, label: `${word} - any course or path` },
        { value: `${verb}:course`, label: `${word} - any course` },
        { value: `${verb}:path`, label: `${word} - any path` },
        ...subjects.map(({ id, kind, title }) => ({
          ...{ value: `${verb}:${id}`, label: `${word} - ${title}`, note: kind },
        })),
      ];
    })
    .concat({ value: "exact", label: "Another activity" });
}

function readPattern(value: string): Activity["pattern"] {
  const [verb, subject] = value.split(":");
  if (verb !== "enrol" && verb !== "complete") return { kind: "exact", activity: "" };
  const isKind = subject === "any" || subject === "course" || subject === "path";
  return {
    ...{ kind: "progress", verb },
    subject: isKind ? { kind: subject } : { kind: "one", subjectId: Number(subject) },
  };
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function ScheduleWords({
  trigger,
  onChange,
}: {
  trigger: Schedule;
  onChange: (trigger: PlayTrigger) => void;
}) {
  return (
    <div className={classes.sentence}>
      every
      <FilterChip
        options={["day", "week", "month"].map((value) => ({ value, label: value }))}
        value={trigger.every}
        onChange={(every) => {
          if (every === "day" || every === "week" || every === "month") {
            onChange({ ...trigger, every });
          }
        }}
      />
      {trigger.every === "week" ? (
        <FilterChip
          options={weekdays.map((label, index) => ({ value: String(index + 1), label }))}
          value={String(trigger.weekday)}
          onChange={(day) => onChange({ ...trigger, weekday: Number(day) })}
        />
      ) : null}
      {trigger.every === "month" ? (
        <>
          on day
          <NumberInput
            className={classes.narrow}
            aria-label="Day of the month"
            min={1}
            max={31}
            value={trigger.monthday}
            onChange={(day) => {
              if (typeof day === "number") onChange({ ...trigger, monthday: day });
            }}
          />
        </>
      ) : null}
      at
      <TextInput
        className={classes.narrow}
        type="time"
        aria-label="Time"
        value={trigger.at}
        onChange={(event) => onChange({ ...trigger, at: event.currentTarget.value })}
      />
    </div>
  );
}

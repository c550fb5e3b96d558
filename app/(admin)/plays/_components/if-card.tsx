"use client";

import { Button, Menu } from "@mantine/core";
import { IconFilter, IconPlus } from "@tabler/icons-react";
import { FilterChip } from "@/components/ui/filter-chip";
import type { LineCondition } from "@/lib/audiences/condition";
import { describeCondition } from "@/lib/audiences/describe-condition";
import { isOfProgress } from "@/lib/plays/is-of-progress";
import type { PlayDefinition } from "@/lib/plays/play-definition";
import type { PlayChoices } from "@/lib/plays/play-view";
import { ConditionLine } from "./condition-line";
import { placed } from "./placed";
import classes from "./rail.module.css";
import { RailCard } from "./rail-card";
import { audienceOptions } from "./when-card";

interface IfCardProps {
  definition: PlayDefinition;
  choices: PlayChoices;
  /** Who matches now, in words; null while it is counted. */
  matches: string | null;
  onChange: (change: Pick<PlayDefinition, "condition" | "subjectMustBe">) => void;
}

const standings = [
  { value: "not_completed", label: "not completed" },
  { value: "completed", label: "completed" },
  { value: "any", label: "either way" },
];

/** What has to be true at the moment of the run. */
export function IfCard({ definition, choices, matches, onChange }: IfCardProps) {
  const { condition, subjectMustBe, trigger, object } = definition;
  const { conditions, match } = condition;
  const set = (next: typeof conditions) =>
    onChange({ subjectMustBe, condition: { ...condition, conditions: next } });
  const isFlat = !conditions.some(({ kind }) => kind === "group");
  const [audience] = audienceOptions(choices, object);
  const add = (line: LineCondition) => set([...conditions, line]);

  return (
    <RailCard
      icon={<IconFilter size={16} stroke={1.6} />}
      title="If"
      about="looked at in the moment of the run"
    >
      {conditions.length > 1 && isFlat ? (
        <div className={classes.sentence}>
          <FilterChip
            options={[
              { value: "all", label: "all of these" },
              { value: "any", label: "any of these" },
            ]}
            value={match}
            onChange={(next) => {
              if (next === "all" || next === "any") {
                onChange({ subjectMustBe, condition: { ...condition, match: next } });
              }
            }}
          />
        </div>
      ) : null}
      {isFlat ? (
        placed(conditions).map(({ item: line, place }) =>
          line.kind === "group" ? null : (
            <ConditionLine
              key={place}
              line={line}
              choices={choices}
              object={object}
              onChange={(next) => set(conditions.map((one, at) => (at === place ? next : one)))}
              onRemove={() => set(conditions.filter((_, at) => at !== place))}
            />
          ),
        )
      ) : (
        <p className={classes.quiet}>
          {describeCondition(condition, choices.vocabulary)
            .map(({ text }) => text)
            .join("")}
        </p>
      )}
      {isOfProgress(trigger) ? (
        <div className={classes.sentence}>
          {conditions.length > 0 ? "and " : null}that course or path is
          <FilterChip
            options={standings}
            value={subjectMustBe ?? "any"}
            onChange={(next) =>
              onChange({
                condition,
                subjectMustBe: next === "completed" || next === "not_completed" ? next : null,
              })
            }
          />
        </div>
      ) : null}
      <div className={classes.sentence}>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              variant="subtle"
              size="compact-sm"
              disabled={!isFlat}
              leftSection={<IconPlus size={14} stroke={1.8} aria-hidden="true" />}
            >
              Condition
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              disabled={!audience}
              onClick={() =>
                add({ kind: "audience", audienceId: Number(audience?.value), isMember: true })
              }
            >
              In an audience
            </Menu.Item>
            <Menu.Item
              onClick={() =>
                add({ kind: "attribute", attribute: "name", operator: "exists", values: [] })
              }
            >
              An attribute
            </Menu.Item>
            <Menu.Item
              onClick={() =>
                add({
                  ...{ kind: "activity", times: 1, days: 30 },
                  activity: choices.activities[0] ?? "Login",
                })
              }
            >
              An activity
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <span className={classes.matches} aria-live="polite">
          {matches ?? "…"}
        </span>
      </div>
    </RailCard>
  );
}

"use client";

import { NumberInput } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { FilterChip } from "@/components/ui/filter-chip";
import type { PlayAgain } from "@/lib/plays/play-definition";
import classes from "./rail.module.css";
import { RailCard } from "./rail-card";

interface AgainCardProps {
  again: PlayAgain;
  object: "user" | "account";
  onChange: (again: PlayAgain) => void;
}

/** Who may come back. */
export function AgainCard({ again, object, onChange }: AgainCardProps) {
  return (
    <RailCard icon={<IconRefresh size={16} stroke={1.6} />} title="Again" about="who may come back">
      <div className={classes.sentence}>
        <FilterChip
          options={[
            { value: "trigger", label: `once per ${object} and trigger` },
            { value: "days", label: `once per ${object} and trigger, at most 1 in` },
            { value: "never", label: `once ever per ${object}` },
          ]}
          value={again.kind}
          onChange={(kind) => {
            if (kind === "never" || kind === "trigger") onChange({ kind });
            else onChange({ kind: "days", days: 30 });
          }}
        />
        {again.kind === "days" ? (
          <>
            <NumberInput
              className={classes.narrow}
              aria-label="Days"
              min={1}
              max={365}
              value={again.days}
              onChange={(days) =>
                onChange({ kind: "days", days: typeof days === "number" && days > 0 ? days : 1 })
              }
            />
            days
          </>
        ) : null}
      </div>
    </RailCard>
  );
}

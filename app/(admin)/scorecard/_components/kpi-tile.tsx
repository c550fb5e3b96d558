import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import type { KpiReading } from "@/lib/scorecard/scorecard";
import classes from "./kpi-tile.module.css";
import { changeWords, nameWords, targetWords, valueWords } from "./kpi-words";
import { Sparkline } from "./sparkline";
import { StateMark } from "./state-mark";

interface KpiTileProps {
  kpi: KpiReading;
  isOpen: boolean;
  /** The id of the panel that it opens. */
  controls: string;
  comparedWith: string;
  onToggle: () => void;
}

/** A KPI at a glance: figure, twelve months with the target, where it stands, and its change. Opens its chart. */
export function KpiTile({ kpi, isOpen, controls, comparedWith, onToggle }: KpiTileProps) {
  const { now, unit, target, state, change, points } = kpi;
  return (
    <UnstyledButton
      className={classes.tile}
      data-open={isOpen || undefined}
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      onClick={onToggle}
    >
      <span className={classes.name}>{nameWords(kpi)}</span>
      <span className={classes.middle}>
        <span className={classes.figure}>
          {valueWords(now.value, unit)}
          {unit === "percent" && now.value !== null ? (
            <span className={classes.unit}> %</span>
          ) : null}
        </span>
        <Sparkline values={points.map(({ value }) => value)} target={target} />
      </span>
      <span className={classes.foot}>
        <span className={classes.state} data-state={state}>
          <StateMark state={state} />
          {stateWords(kpi)}
        </span>
        <span className={classes.change} title={change === null ? undefined : comparedWith}>
          {changeWords(change, unit)}
          {change === null ? null : (
            <VisuallyHidden component="span"> {comparedWith}</VisuallyHidden>
          )}
        </span>
      </span>
    </UnstyledButton>
  );
}

function stateWords({ state, target, unit, now }: KpiReading): string {
  if (now.value === null) return "nothing to count yet";
  if (target === null) return "no target";
  const aim = targetWords(target, unit);
  if (state === "below") return `below ${aim}`;
  return state === "open" ? `of ${aim} so far` : `target ${aim}`;
}

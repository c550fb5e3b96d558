import { UnstyledButton } from "@mantine/core";
import { IconInfoCircle, IconShieldHalf } from "@tabler/icons-react";
import { formatCount } from "@/components/ui/figures";
import type { Trial } from "@/lib/segmentation/trial";
import type { Combining } from "../_view/combining";
import classes from "./trial-price.module.css";

interface TrialPriceProps {
  trial: Trial | null;
  /** What the trial is about. */
  name: string;
  combining: Combining;
  onPick: (fieldKeys: string[]) => void;
}

/** What the breakdown takes of the anonymity budget, and what would be cheaper. */
export function TrialPrice({ trial, name, combining, onPick }: TrialPriceProps) {
  if (!trial) return <aside className={classes.price} />;
  const { capacity, used, cost, need, breakdowns } = trial;
  const left = Math.max(0, capacity - used);
  const isShort = need > left;
  const share = (part: number) => `${(100 * part) / Math.max(1, capacity)}%`;
  const cheaper = <Cheaper trial={trial} isShort={isShort} combining={combining} onPick={onPick} />;
  return (
    <aside className={classes.price}>
      <h3>
        <IconShieldHalf size={16} stroke={1.6} aria-hidden="true" /> Anonymity budget
      </h3>
      <p>
        The answers counted in {combining.wave.name} carry about {formatCount(capacity)} independent
        figures.
      </p>
      <div className={classes.bar} aria-hidden="true">
        <span data-part="used" style={{ width: share(used) }} />
        <span data-part="cost" style={{ width: share(cost) }} />
      </div>
      <dl className={classes.amounts}>
        <dt data-part="used">
          Used by {breakdowns === 1 ? "1 breakdown" : `${formatCount(breakdowns)} breakdowns`}
        </dt>
        <dd>{formatCount(used)}</dd>
        <dt data-part="cost">
          <b>{name}</b>
        </dt>
        <dd>
          <b>{formatCount(cost)}</b>
        </dd>
        <dt data-part="left">Left afterwards</dt>
        <dd>{formatCount(Math.max(0, left - cost))}</dd>
      </dl>
      {isShort ? (
        <>
          <p className={classes.short} role="status">
            The budget does not suffice: all groups together would take about {formatCount(need)},
            and {formatCount(left)} {left === 1 ? "is" : "are"} left.
          </p>
          {cheaper}
        </>
      ) : (
        cheaper
      )}
      <p className={classes.notice}>
        <IconInfoCircle size={15} stroke={1.6} aria-hidden="true" />
        <span>
          Once published, the {formatCount(cost)} stay used for {combining.wave.name}, even if you
          retire the breakdown: what has been seen cannot be unseen.
        </span>
      </p>
    </aside>
  );
}

interface CheaperProps {
  trial: Trial;
  isShort: boolean;
  combining: Combining;
  onPick: (fieldKeys: string[]) => void;
}

function Cheaper({ trial, isShort, combining, onPick }: CheaperProps) {
  if (trial.cheaper.length === 0) return null;
  const labelOf = (key: string) => combining.fields.find((field) => field.key === key)?.label;
  return (
    <div className={classes.cheaper}>
      <h3>{isShort ? "Cheaper" : "Cheaper, if you need room later"}</h3>
      <ul>
        {trial.cheaper.map(({ fieldKeys, shown, groups, cost }) => (
          <li key={fieldKeys.join("*")}>
            <UnstyledButton onClick={() => onPick(fieldKeys)}>
              {fieldKeys.map(labelOf).join(" × ")}
            </UnstyledButton>
            <span>
              {formatCount(shown)} of {formatCount(groups)} shown
            </span>
            <b>{formatCount(cost)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

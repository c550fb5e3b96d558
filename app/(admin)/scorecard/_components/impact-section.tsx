"use client";

import { TableTwin } from "@/components/chart/table-twin";
import { formatCount, formatDifference, formatFigure } from "@/components/ui/figures";
import { FilterChip } from "@/components/ui/filter-chip";
import type { ImpactReading, Mean } from "@/lib/scorecard/impact";
import rowClasses from "./goal-row.module.css";
import classes from "./impact-section.module.css";
import { monthWords } from "./kpi-words";
import { LazyTrendChart } from "./lazy-trend-chart";

interface ImpactSectionProps {
  reading: ImpactReading | null;
  onChoose: (attribute: string) => void;
}

/** Trained accounts beside those not yet trained, and the same accounts before and after: an association. */
export function ImpactSection({ reading, onChoose }: ImpactSectionProps) {
  return (
    <section className={rowClasses.row} aria-labelledby="training-impact">
      <div className={rowClasses.about}>
        <h2 className={rowClasses.name} id="training-impact">
          Training impact
        </h2>
        <p className={rowClasses.note}>An association, not a cause.</p>
      </div>
      <div className={rowClasses.work}>
        {reading ? (
          <Impact reading={reading} onChoose={onChoose} />
        ) : (
          <p className={rowClasses.none}>
            There is no number among your account attributes yet. Define one, such as a health
            score, and send it with your accounts.
          </p>
        )}
      </div>
    </section>
  );
}

function Impact({
  reading,
  onChoose,
}: {
  reading: ImpactReading;
  onChoose: (key: string) => void;
}) {
  const { attributes, attribute, months, impact } = reading;
  const label = attributes.find(({ key }) => key === attribute)?.label ?? attribute;
  const { today, before, after, trend } = impact;
  const line = (key: "trained" | "untrained", name: string, color: "accent" | "quiet") => ({
    ...{ key, color, label: `${name} ${meanWords(trend.at(-1)?.[key])}` },
    values: trend.map((point) => point[key].mean),
    words: trend.map(
      (point) => `${name.toLowerCase()} ${meanWords(point[key])}, ${sizeWords(point[key])}`,
    ),
  });
  return (
    <>
      <FilterChip
        label="Attribute"
        value={attribute}
        options={attributes.map(({ key, label: name }) => ({ value: key, label: name }))}
        onChange={onChoose}
      />
      <div className={classes.impact}>
        <div className={classes.pairs}>
          <Pair
            title="Today"
            first={{ name: "Not yet trained", mean: today.untrained }}
            second={{ name: "Trained", mean: today.trained }}
          />
          <Pair
            title="The same accounts"
            first={{ name: "Before their first completion", mean: before }}
            second={{ name: "90 days after it", mean: after }}
          />
          <p className={classes.note}>
            Trained: at least one user has completed a course. Means over accounts; none is shown
            for fewer than five. Accounts that train may differ in other ways too: this goes
            together, it need not follow.
          </p>
        </div>
        <div className={classes.trend}>
          <TableTwin
            title={`${label} at the end of each month`}
            rows={trend.map((point, index) => ({ ...point, month: months[index] ?? "" }))}
            rowKey={({ month }) => month}
            columns={[
              {
                ...{ key: "month", header: "Month", isRowHeader: true },
                render: ({ month }) => monthWords(month, { hasYear: true }),
              },
              {
                ...{ key: "trained", header: "Trained", kind: "figure" },
                render: ({ trained }) => meanWords(trained),
              },
              {
                ...{ key: "trainedOf", header: "Accounts", kind: "figure" },
                render: ({ trained }) => formatCount(trained.accounts),
              },
              {
                ...{ key: "untrained", header: "Not yet trained", kind: "figure" },
                render: ({ untrained }) => meanWords(untrained),
              },
              {
                ...{ key: "untrainedOf", header: "Accounts", kind: "figure" },
                render: ({ untrained }) => formatCount(untrained.accounts),
              },
            ]}
          >
            {trend.some(
              ({ trained, untrained }) => trained.mean !== null || untrained.mean !== null,
            ) ? (
              <LazyTrendChart
                months={months.map((month) => ({
                  label: monthWords(month),
                  full: monthWords(month, { hasYear: true }),
                }))}
                lines={[
                  line("trained", "Trained", "accent"),
                  line("untrained", "Not yet", "quiet"),
                ]}
                unit="count"
                target={null}
              />
            ) : (
              <p className={rowClasses.none}>No month has five accounts of either kind.</p>
            )}
          </TableTwin>
        </div>
      </div>
    </>
  );
}

interface Side {
  name: string;
  mean: Mean;
}

function Pair({ title, first, second }: { title: string; first: Side; second: Side }) {
  const difference =
    first.mean.mean === null || second.mean.mean === null
      ? null
      : second.mean.mean - first.mean.mean;
  return (
    <dl>
      <dt className={classes.title}>
        {title}
        {difference === null ? null : (
          <span className={classes.difference}>{formatDifference(difference)}</span>
        )}
      </dt>
      {[first, second].map(({ name, mean }) => (
        <dd key={name} className={classes.side}>
          <span>{name}</span>
          <b data-none={mean.mean === null || undefined}>{meanWords(mean)}</b>
          <span className={classes.size}>{sizeWords(mean)}</span>
        </dd>
      ))}
    </dl>
  );
}

function meanWords(mean: Mean | undefined): string {
  return !mean || mean.mean === null ? "too few" : formatFigure(mean.mean);
}

const sizeWords = ({ accounts }: Mean) =>
  `${formatCount(accounts)} ${accounts === 1 ? "account" : "accounts"}`;

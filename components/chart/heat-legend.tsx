import classes from "./heat-legend.module.css";
import type { HiddenReason } from "./heat-map-model";
import { ReasonIcon, reasonWords } from "./hidden-reason";

const steps = [-3, -2, -1, 0, 1, 2, 3] as const;

interface HeatLegendProps {
  /** The reasons that occur in the table. */
  reasons: HiddenReason[];
  threshold: number;
  /** What the scale is centred on: "benchmark". */
  reference: string;
  /** "14 groups, 2 hidden". */
  summary?: string;
}

/** What colours, bold signs and hatches mean, and how many groups there are. */
export function HeatLegend({ reasons, threshold, reference, summary }: HeatLegendProps) {
  return (
    <div className={classes.legend}>
      <span className={classes.item}>
        below
        <span className={classes.scale} aria-hidden="true">
          {steps.map((step) => (
            <span key={step} data-step={step} />
          ))}
        </span>
        above {reference}
      </span>
      <span className={classes.item}>
        <b className={classes.strong}>{"\u22120.3"}</b> more than chance
      </span>
      {reasons.map((reason) => (
        <span key={reason} className={classes.item}>
          <span className={classes.swatch}>
            <ReasonIcon reason={reason} />
          </span>
          {reasonWords(reason, threshold).toLocaleLowerCase("en")}
        </span>
      ))}
      {summary ? <span className={classes.summary}>{summary}</span> : null}
    </div>
  );
}

import { formatCount, formatFigure, formatPercent } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import type { MinuteCalls } from "@/lib/activity/call-rates";
import { consoleHref } from "../search-params";
import classes from "./call-rates-strip.module.css";
import type { StreamRates } from "./use-call-stream";

const barWidth = 3;
const barGap = 1;
const height = 24;
/** The rate is that of so many last minutes: they are drawn darker. */
const rated = 5;

interface CallRatesStripProps {
  /** Null until the server has told. */
  rates: StreamRates | null;
  mayManage: boolean;
}

/** The last thirty minutes in a picture and in three figures; what was rejected and held leads to it. */
export function CallRatesStrip({ rates, mayManage }: CallRatesStripProps) {
  const share = rates?.rejectedShare ?? null;
  const perMinute = rates?.acceptedPerMinute ?? null;
  return (
    <div className={classes.strip}>
      <Sparkline minutes={rates?.minutes ?? []} />
      <span className={classes.figure}>
        <b>
          {perMinute === null ? "–" : formatFigure(perMinute, { decimals: perMinute < 10 ? 1 : 0 })}
        </b>{" "}
        accepted a minute
      </span>
      <InternalLink
        href={`/activity/console${consoleHref({ status: ["rejected"] })}`}
        className={classes.figure}
        data-tone={share ? "red" : undefined}
      >
        <b>{share === null ? "–" : formatPercent(share, { decimals: 1 })}</b> rejected
      </InternalLink>
      <InternalLink
        href={`/activity/console${consoleHref(mayManage ? { beside: "held" } : { status: ["held"] })}`}
        className={classes.figure}
        data-tone={rates && rates.held > 0 ? "amber" : undefined}
      >
        <b>{rates ? formatCount(rates.held) : "–"}</b> held for review
      </InternalLink>
    </div>
  );
}

function Sparkline({ minutes }: { minutes: readonly MinuteCalls[] }) {
  const most = Math.max(
    1,
    ...minutes.map(({ accepted, held, rejected }) => accepted + held + rejected),
  );
  const width = 30 * (barWidth + barGap);
  const calls = minutes.reduce((sum, one) => sum + one.accepted + one.held + one.rejected, 0);
  return (
    <span className={classes.spark}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={`${formatCount(calls)} calls in the last 30 minutes, at most ${formatCount(most)} in one`}
      >
        {barsOf(minutes, most).map(({ key, ...bar }) => (
          <rect key={key} className={classes.bar} width={barWidth} {...bar} />
        ))}
      </svg>
      <span className={classes.span}>
        last
        <br />
        30 min
      </span>
    </span>
  );
}

/** Each minute's calls upon one another: accepted, held, rejected. */
function barsOf(minutes: readonly MinuteCalls[], most: number) {
  const tall = (count: number) => (count / most) * height;
  return minutes.flatMap(({ accepted, held, rejected }, index) =>
    [
      { kind: "accepted", count: accepted, below: 0 },
      { kind: "held", count: held, below: accepted },
      { kind: "rejected", count: rejected, below: accepted + held },
    ]
      .filter(({ count }) => count > 0)
      .map(({ kind, count, below }) => ({
        key: `${index}-${kind}`,
        "data-kind": kind,
        "data-rated": index >= minutes.length - rated || undefined,
        x: index * (barWidth + barGap),
        y: height - tall(below) - Math.max(1, tall(count)),
        height: Math.max(1, tall(count)),
      })),
  );
}

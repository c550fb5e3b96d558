import { formatDifference, formatFigure } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import type { CompetencyGlance, SegmentationGlance } from "@/lib/overview/segmentation-glance";
import classes from "./competency-dots.module.css";
import { reportHref } from "./segmentation-column";

const WIDTH = 150;
const HEIGHT = 22;
/** Differences beyond this stand at the edge. */
const REACH = 0.8;

const placeOf = (difference: number) =>
  WIDTH / 2 + (Math.max(-REACH, Math.min(REACH, difference)) / REACH) * (WIDTH / 2 - 6);

/** Each competency as a line of groups around what it is compared with; told in words beside it. */
export function CompetencyDots({ glance }: { glance: SegmentationGlance }) {
  return (
    <>
      <ul className={classes.rows}>
        {glance.competencies.map((competency) => (
          <li key={competency.label}>
            <InternalLink
              className={classes.row}
              href={reportHref(glance, { item: competency.label })}
              aria-label={rowWords(competency)}
            >
              <span className={classes.name} title={competency.label}>
                {competency.label}
              </span>
              <Dots {...competency} />
              <span className={classes.score}>
                {competency.score === null ? "–" : formatFigure(competency.score)}
              </span>
              <span className={classes.difference}>
                {competency.difference === null ? "" : formatDifference(competency.difference)}
              </span>
            </InternalLink>
          </li>
        ))}
      </ul>
      <p className={classes.key} aria-hidden="true">
        <span data-mark="diamond" /> all learners <span data-mark="dot" /> a group{" "}
        <span data-mark="line" /> {glance.benchmark ? "benchmark" : "organization"}
      </p>
    </>
  );
}

function Dots({ groups, difference }: CompetencyGlance) {
  return (
    <svg className={classes.dots} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line className={classes.base} x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <line className={classes.zero} x1={WIDTH / 2} x2={WIDTH / 2} y1={2} y2={HEIGHT - 2} />
      {stepsOf(groups).map(({ step, count }) => (
        <circle
          key={step}
          className={classes.dot}
          data-side={step < 0 ? "below" : step > 0 ? "above" : "equal"}
          cx={placeOf(step)}
          cy={HEIGHT / 2}
          r={Math.min(5.5, 2.6 + count / 2)}
        />
      ))}
      {difference === null ? null : (
        <path
          className={classes.diamond}
          d={`M${placeOf(difference)} ${HEIGHT / 2 - 4.5}l4.5 4.5-4.5 4.5-4.5-4.5z`}
        />
      )}
    </svg>
  );
}

/** Groups with the same difference stand on one place: a larger dot. */
function stepsOf(groups: CompetencyGlance["groups"]): { step: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const { difference } of groups) counts.set(difference, (counts.get(difference) ?? 0) + 1);
  return [...counts].map(([step, count]) => ({ step, count }));
}

function rowWords({ label, score, difference, groups }: CompetencyGlance): string {
  const own = score === null ? "no figure" : formatFigure(score);
  const to = difference === null ? "" : `, ${formatDifference(difference)} to the benchmark`;
  const below = groups.filter((group) => group.difference < 0).length;
  const above = groups.filter((group) => group.difference > 0).length;
  return `${label}: ${own}${to}; ${above} groups above, ${below} below`;
}

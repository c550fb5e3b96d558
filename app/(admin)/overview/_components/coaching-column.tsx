import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { stageNames, stages } from "@/lib/learners/stage";
import type { CoachingGlance } from "@/lib/overview/coaching-glance";
import { learnersHref } from "@/lib/overview/needs";
import { nudges } from "@/lib/overview/nudges";
import classes from "./coaching-column.module.css";
import { GlanceColumn, Headline } from "./glance-column";
import list from "./glance-list.module.css";

const running = new Set<string>(["onboarding", "steady", "remeasurement"]);

/** The coaching programme: how many are where, and who needs a nudge. */
export function CoachingColumn({ glance, mayAct }: { glance: CoachingGlance; mayAct: boolean }) {
  const { stages: counts, coaches, licences } = glance;
  const most = Math.max(1, ...stages.map((stage) => counts[stage]));
  return (
    <GlanceColumn
      title="User metrics"
      link={{ href: "/learners", label: "All learners" }}
      headline={
        <Headline
          figure={formatCount(counts.all)}
          unit={counts.all === 1 ? "learner in coaching" : "learners in coaching"}
          href="/learners"
          aside={null}
          text={
            <>
              <InternalLink href="/coaches/platform" className={classes.quiet}>
                {formatCount(coaches.platform)} platform
              </InternalLink>{" "}
              and{" "}
              <InternalLink href="/coaches/organization" className={classes.quiet}>
                {formatCount(coaches.organization)} organization coaches
              </InternalLink>
              {licences
                ? ` · ${formatCount(licences.used)} of ${formatCount(licences.of)} licences used`
                : ""}
            </>
          }
        />
      }
      picture={{
        title: "Where they are",
        note: "learners by stage",
        content: (
          <ul className={list.list} data-plain>
            {stages.map((stage) => (
              <li key={stage} className={classes.stage}>
                <InternalLink className={classes.row} href={`/learners?tab=${stage}`}>
                  <span className={classes.name}>{stageNames[stage]}</span>
                  <span className={classes.track} aria-hidden="true">
                    <span
                      className={classes.bar}
                      data-running={running.has(stage) || undefined}
                      style={{ width: `${(100 * counts[stage]) / most}%` }}
                    />
                  </span>
                  <span className={list.value}>{formatCount(counts[stage])}</span>
                </InternalLink>
              </li>
            ))}
          </ul>
        ),
      }}
      list={{
        title: "Who needs a nudge",
        note: mayAct ? "open the list to remind them" : "learners",
        content: <Nudges glance={glance} />,
      }}
    />
  );
}

function Nudges({ glance }: { glance: CoachingGlance }) {
  const counts = new Map(glance.nudges.map(({ key, count }) => [key, count]));
  return (
    <ul className={list.list}>
      {nudges.map(({ key, name, note, request }) => (
        <li key={key}>
          <InternalLink className={list.row} href={learnersHref(request)}>
            <div className={list.words}>
              <div className={list.name}>{name}</div>
              <div className={list.note}>{note}</div>
            </div>
            <span className={list.figure}>{formatCount(counts.get(key) ?? 0)}</span>
          </InternalLink>
        </li>
      ))}
    </ul>
  );
}

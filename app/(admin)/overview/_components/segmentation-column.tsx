import { formatCount, formatDifference, formatFigure } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { formatDay } from "@/components/ui/moment";
import type { SegmentationGlance } from "@/lib/overview/segmentation-glance";
import { CompetencyDots } from "./competency-dots";
import { GlanceColumn, Headline } from "./glance-column";
import list from "./glance-list.module.css";

interface SegmentationColumnProps {
  /** Null before anything was published. */
  glance: SegmentationGlance | null;
  responseChange: number | null;
  timeZone: string;
}

/** The newest wave: who responded, the competencies against the benchmark, and who is furthest below. */
export function SegmentationColumn({ glance, responseChange, timeZone }: SegmentationColumnProps) {
  const against = glance?.benchmark ? "the benchmark" : "the organization";
  return (
    <GlanceColumn
      title="Segmentation"
      link={{ href: "/segmentation", label: "Open report" }}
      headline={
        glance ? (
          <Headline
            {...responseWords(glance)}
            href={reportHref(glance, {})}
            aside={
              responseChange === null
                ? null
                : `${formatDifference(responseChange, { decimals: 0 })} pts`
            }
            text={waveWords(glance, timeZone)}
          />
        ) : (
          <p className={list.none}>
            No wave has figures yet. They come when a wave closes, or a month after it opened.
          </p>
        )
      }
      picture={{
        title: `Competencies against ${against}`,
        note: glance ? `dots: ${glance.field.label}` : "",
        content: glance ? <CompetencyDots glance={glance} /> : null,
      }}
      list={{
        title: `Furthest below ${against}`,
        note: "more than chance",
        content: glance ? <BelowList glance={glance} /> : null,
      }}
    />
  );
}

/** The report by the glance's field, opened at a group or item. */
export function reportHref(
  { wave, field }: SegmentationGlance,
  { group, item }: { group?: string; item?: string },
): string {
  const params = new URLSearchParams({ wave: wave.code, field: field.key });
  if (group) params.set("group", group);
  if (item) params.set("item", `c:${item}`);
  return `/segmentation?${params}`;
}

function responseWords({ responded }: SegmentationGlance) {
  if (!responded) return { figure: "–", unit: "responded" };
  const share = Math.round((100 * responded.learners) / responded.of);
  return { figure: `${share} %`, unit: "responded" };
}

function waveWords({ wave, responded }: SegmentationGlance, timeZone: string): string {
  const counts = responded
    ? `${formatCount(responded.learners)} of ${formatCount(responded.of)} learners · `
    : "";
  const state = wave.closedAt
    ? `closed on ${formatDay(wave.closedAt, timeZone)}`
    : wave.nextPublishAt
      ? `open, next figures on ${formatDay(wave.nextPublishAt, timeZone)}`
      : "open";
  return `${counts}${wave.name}, ${state}`;
}

function BelowList({ glance }: { glance: SegmentationGlance }) {
  if (glance.below.length === 0) {
    return <p className={list.none}>No group is below by more than chance.</p>;
  }
  return (
    <ul className={list.list}>
      {glance.below.map(({ group, item, score, difference }) => (
        <li key={`${group}\n${item}`}>
          <InternalLink className={list.row} href={reportHref(glance, { group, item })}>
            <div className={list.words}>
              <div className={list.name} title={group}>
                {group}
              </div>
              <div className={list.note}>{item}</div>
            </div>
            <span
              className={list.cell}
              style={{ background: `var(--q-heat-n${difference <= -0.4 ? 3 : 2})` }}
            >
              <span>{formatFigure(score)}</span>
              <span>{formatDifference(difference)}</span>
            </span>
          </InternalLink>
        </li>
      ))}
    </ul>
  );
}

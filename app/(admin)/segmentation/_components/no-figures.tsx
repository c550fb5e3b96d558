import { IconChartGridDots } from "@tabler/icons-react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { InternalLink } from "@/components/ui/internal-link";
import type { SegmentationReport } from "@/lib/segmentation/segmentation-report";
import type { SavedView } from "@/lib/views/saved-view";
import { SavedViews, type SavedViewsProps } from "../../_views/saved-views";
import { formatDay } from "../_view/format-time";

/** In place of the report before the first figures of a wave. */
export function NoFigures({ segmentation }: { segmentation: SegmentationReport }) {
  const { wave, waves, timeZone } = segmentation;
  const published = waves.find(({ publishedAt }) => publishedAt !== null);
  const due = wave?.nextPublishAt ? formatDay(wave.nextPublishAt, timeZone) : null;
  const name = wave ? `${wave.name} has no figures yet.` : "No wave has opened yet.";
  return (
    <Place
      title={due ? `${name} First figures on ${due}.` : name}
      action={
        published ? (
          <InternalLink href={`/segmentation?wave=${encodeURIComponent(published.code)}`}>
            Open {published.name}
          </InternalLink>
        ) : null
      }
    >
      {wave
        ? "Answers are coming in. Figures are published on set days, never on every answer, so that nobody can watch a single one arrive."
        : "A wave opens with its first answers. They come from your survey tool, or as a file under Assessments & surveys."}
    </Place>
  );
}

interface NoSuchReportProps {
  message: string;
  views: SavedViewsProps;
  /** The view that asks for it; its owner can delete it here. */
  view?: SavedView | null;
}

/** In place of the report when an address or a saved view names a wave, field or benchmark that is not there. */
export function NoSuchReport({ message, views, view = null }: NoSuchReportProps) {
  return (
    <Place
      title={
        view
          ? `The view “${view.name}” asks for what is no longer there`
          : "This report is not there"
      }
      meta={view ? <SavedViews {...views} /> : null}
      action={<InternalLink href="/segmentation">Open the newest report</InternalLink>}
    >
      {message}
    </Place>
  );
}

interface PlaceProps {
  title: string;
  meta?: React.ReactNode;
  action: React.ReactNode;
  children: React.ReactNode;
}

function Place({ title, meta, action, children }: PlaceProps) {
  return (
    <>
      <PageHeader title="Segmentation" meta={meta} hasLine />
      <PageBody>
        <EmptyState
          title={title}
          icon={<IconChartGridDots size={18} stroke={1.6} aria-hidden="true" />}
          action={action}
        >
          {children}
        </EmptyState>
      </PageBody>
    </>
  );
}

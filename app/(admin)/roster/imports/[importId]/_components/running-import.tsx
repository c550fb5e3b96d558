import { ProgressPanel } from "@/components/wizard/progress-panel";
import { RefreshWhile } from "@/components/wizard/refresh-while";
import type { ImportView } from "@/lib/roster/import-view";
import { rateOf } from "../../../_components/progress-words";
import { ResumeImport } from "./resume-import";

interface RunningImportProps {
  view: Pick<ImportView, "id" | "progress">;
  title: string;
  /** What is safe, and that one may leave. */
  note: string;
}

/** Work that goes on without the browser: how far it is, read anew each second until it is done. */
export function RunningImport({ view: { id, progress }, title, note }: RunningImportProps) {
  return (
    <>
      <ProgressPanel
        title={title}
        done={progress?.done ?? 0}
        total={progress?.total ?? null}
        rate={rateOf(progress)}
        note={progress ? note : `It begins when its turn comes. ${note}`}
      />
      <ResumeImport key={progress?.at} importId={id} />
      <RefreshWhile />
    </>
  );
}

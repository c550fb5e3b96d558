import { formatMoment } from "@/components/ui/moment";
import { cityOf } from "@/lib/core/city-of";
import type { SyncSource } from "@/lib/roster/sync/sync-source";
import { modeWords } from "../../_components/import-words";
import classes from "./sftp.module.css";
import { scheduleWords } from "./sync-words";

/** What a source is set to, and when it did and does what. */
export function SourceFacts({ source, timeZone }: { source: SyncSource; timeZone: string }) {
  const moment = (at: Date | null, none: string) => (at ? formatMoment(at, timeZone) : none);
  const facts: [label: string, value: string][] = [
    ["Last delivery", moment(source.lastDeliveryAt, "None yet")],
    ["Last look", moment(source.lastLookAt, "None yet")],
    ["Next look", moment(source.nextRunAt, source.state === "on" ? "–" : "While it is on")],
    ["Server", `${source.username}@${source.host}:${source.port}`],
    ["Signs in by", source.secretKind === "password" ? "Password" : "Private key"],
    ["Files", `${source.directory}/${source.pattern}`],
    ["Schedule", `${scheduleWords(source.schedule)}, ${cityOf(source.timeZone)}`],
    ["Mode", modeWords[source.mode]],
    ["Overdue after", source.overdueHours === null ? "Never" : `${source.overdueHours} hours`],
    ["Errors up to", `${source.maxErrorPercent} % of the rows`],
    ["Unknown columns", source.asksAboutColumns ? "Wait for a person" : "Are ignored"],
  ];
  return (
    <aside className={classes.aside} aria-label="How it is set up">
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {source.hostKey ? (
          <div>
            <dt>Host key</dt>
            <dd className={classes.mono}>{source.hostKey}</dd>
          </div>
        ) : null}
      </dl>
    </aside>
  );
}

"use client";

import { Button, Modal, MultiSelect, Radio } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { formatCount } from "@/components/ui/figures";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { cityOf } from "@/lib/core/city-of";
import type { ExportExtra } from "@/lib/learners/export-columns";
import type { LearnerColumn, LearnerTab } from "@/lib/learners/learner-columns";
import type { ExportChoices, ExportFormat } from "@/lib/learners/learner-export";
import type { LearnerSelection } from "@/lib/learners/learner-selection";
import { listExportChoicesAction } from "./actions";
import { ColumnChoice } from "./column-choice";
import classes from "./export-dialog.module.css";
import { saveExport } from "./save-export";

export interface ExportDialogProps {
  tab: LearnerTab;
  /** All that the list shows. */
  listed: LearnerSelection;
  /** What is ticked; null when nobody is. */
  ticked: LearnerSelection | null;
  /** The columns that the table shows, in its order. */
  columns: LearnerColumn[];
  onClose: () => void;
}

/** Asks what an export shall hold, and saves it. Escape stops one that is on its way. */
export function ExportDialog({ tab, listed, ticked, columns: shown, onClose }: ExportDialogProps) {
  const [isTicked, setIsTicked] = useState(ticked !== null);
  const [groups, setGroups] = useState<string[]>([]);
  const [columns, setColumns] = useState(shown);
  const [extras, setExtras] = useState<ExportExtra[]>([]);
  const [format, setFormat] = useState<ExportFormat>("xlsx");
  const selection = isTicked && ticked ? ticked : listed;
  const choices = useChoices(selection);
  const { bytes, problem, start, stop } = useExport(onClose);

  const inGroups = choices?.groups.filter(({ id }) => groups.includes(String(id))) ?? [];
  const counted = inGroups.length > 0 ? inGroups : (choices?.groups ?? []);
  const rows = counted.reduce((sum, { learners }) => sum + learners, 0);
  const isReady = choices !== null && rows > 0 && columns.length + extras.length > 0;
  const isUnderWay = bytes !== null;
  const words = rows === 1 ? "1 learner" : `${formatCount(rows)} learners`;

  return (
    <Modal
      opened
      onClose={isUnderWay ? stop : onClose}
      // Escape closes this dialog alone, and not what it was opened from.
      onKeyDown={(event) => event.stopPropagation()}
      title="Export learners"
      size={560}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          const ids = inGroups.map(({ id }) => id);
          start({ format, selection, groups: ids, columns, extras }, words);
        }}
      >
        {ticked ? (
          <Radio.Group
            label="Learners"
            value={isTicked ? "ticked" : "listed"}
            onChange={(value) => {
              setIsTicked(value === "ticked");
              setGroups([]);
            }}
          >
            <div className={classes.choices}>
              <Radio value="ticked" label="Those selected" />
              <Radio value="listed" label="All in this list" />
            </div>
          </Radio.Group>
        ) : null}
        <MultiSelect
          label="Groups"
          placeholder={groups.length === 0 ? "All groups" : ""}
          data={(choices?.groups ?? []).map(({ id, name, learners }) => ({
            value: String(id),
            label: `${name} (${formatCount(learners)})`,
          }))}
          value={groups}
          onChange={setGroups}
          disabled={choices === null}
          searchable
          clearable
        />
        <ColumnChoice
          {...{ tab, shown, columns, extras }}
          onColumns={setColumns}
          onExtras={setExtras}
        />
        <Radio.Group
          label="Format"
          value={format}
          onChange={(value) => setFormat(value === "csv" ? "csv" : "xlsx")}
        >
          <div className={classes.choices}>
            <Radio
              value="xlsx"
              label="Excel (XLSX)"
              description="With what each column means on a second sheet"
            />
            <Radio value="csv" label="Text (CSV)" description="For other programs" />
          </div>
        </Radio.Group>
        <div className={classes.footer}>
          <p className={problem ? classes.problem : classes.quiet} aria-live="polite">
            {problem ?? progressWords(bytes, choices)}
          </p>
          <Button variant="default" onClick={isUnderWay ? stop : onClose}>
            {isUnderWay ? "Stop" : "Cancel"}
          </Button>
          <Button type="submit" loading={isUnderWay} disabled={!isReady}>
            {choices === null ? "Export" : `Export ${words}`}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function progressWords(bytes: number | null, choices: ExportChoices | null): string {
  if (bytes !== null) return bytes === 0 ? "Begins …" : `${(bytes / 1e6).toFixed(1)} MB so far`;
  return choices ? `Days and times are those of ${cityOf(choices.timeZone)}.` : "";
}

/** What a selection can be narrowed to; null until it is known. */
function useChoices(selection: LearnerSelection): ExportChoices | null {
  const { run } = useAction();
  const [known, setKnown] = useState<{ of: LearnerSelection; choices: ExportChoices } | null>(null);
  useEffect(() => {
    let isWanted = true;
    run(() => listExportChoicesAction(selection), {
      onDone: (choices) => {
        if (isWanted) setKnown({ of: selection, choices });
      },
    });
    return () => {
      isWanted = false;
    };
  }, [run, selection]);
  return known?.of === selection ? known.choices : null;
}

/** Runs one export at a time; `bytes` is null when none is under way. */
function useExport(onSaved: () => void) {
  const [bytes, setBytes] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (asked: Parameters<typeof saveExport>[0], words: string) => {
    const abort = new AbortController();
    running.current = abort;
    setProblem(null);
    setBytes(0);
    try {
      await saveExport(asked, { signal: abort.signal, onProgress: setBytes });
      notifyDone(`${words} exported.`);
      onSaved();
    } catch (error) {
      if (!abort.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBytes(null);
    }
  };
  return {
    ...{ bytes, problem },
    start: (...asked: Parameters<typeof start>) => void start(...asked),
    stop: () => running.current?.abort(),
  };
}

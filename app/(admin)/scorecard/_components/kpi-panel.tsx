"use client";

import { Alert, Button, NumberInput, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { formatCount } from "@/components/ui/figures";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { KpiSources } from "@/lib/scorecard/custom-kpi";
import { aggregations, measures } from "@/lib/scorecard/kpi-measures";
import { goalNames, goals } from "@/lib/scorecard/kpis";
import type { KpiReading } from "@/lib/scorecard/scorecard";
import {
  archiveCustomKpiAction,
  createCustomKpiAction,
  listKpiSourcesAction,
  updateCustomKpiAction,
} from "../actions";
import { draftOf, type KpiDraft, missingOf, toCustomKpi, toWords } from "./kpi-draft";
import classes from "./kpi-panel.module.css";

const measureWords = {
  count: "Members of an audience",
  sum: "Sum of a number over an audience",
  percentage: "One audience in per cent of another",
};
const aggregationWords = {
  last: "its last day",
  average: "the average of its days",
  highest: "its highest day",
  lowest: "its lowest day",
};

interface KpiPanelProps {
  /** The one to change; null to add one. */
  kpi: KpiReading | null;
  onClose: () => void;
  onCreated: (key: string) => void;
}

/** A KPI of the client's own: what it is called, what it counts, and what is aimed at. */
export function KpiPanel({ kpi, onClose, onCreated }: KpiPanelProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const { run: read } = useAction();
  const [draft, setDraft] = useState(() => draftOf(kpi));
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sources, setSources] = useState<KpiSources | null>(null);
  const set = (change: Partial<KpiDraft>) => setDraft((before) => ({ ...before, ...change }));
  useEffect(() => {
    read(() => listKpiSourcesAction({}), { onDone: setSources, onRefused: setRefusal });
  }, [read]);

  function done(words: string) {
    router.refresh();
    notifyDone(words);
    onClose();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const missing = missingOf(draft, kpi !== null);
    setRefusal(missing);
    if (missing) return;
    if (kpi?.custom) {
      const { id } = kpi.custom;
      run(() => updateCustomKpiAction({ id, ...toWords(draft) }), {
        onDone: () => done(`“${draft.name}” is changed.`),
        onRefused: setRefusal,
      });
      return;
    }
    run(() => createCustomKpiAction(toCustomKpi(draft)), {
      onDone: ({ key }) => {
        done(`“${draft.name}” is on the scorecard. Its first figure comes within a minute.`);
        onCreated(key);
      },
      onRefused: setRefusal,
    });
  }

  function archive(id: number) {
    run(() => archiveCustomKpiAction({ id }), {
      onDone: () => done(`“${draft.name}” is off the scorecard. Its history is kept.`),
      onRefused: setRefusal,
    });
  }

  const custom = kpi?.custom ?? null;
  return (
    <SidePanel title={custom ? "Edit KPI" : "Add KPI"} onClose={onClose}>
      <form onSubmit={submit}>
        <PanelSection isFirst>
          <Stack gap="md">
            {refusal ? (
              <Alert color="red" role="alert" icon={<IconAlertCircle size={16} stroke={1.6} />}>
                {refusal}
              </Alert>
            ) : null}
            <TextInput
              label="Name"
              value={draft.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
              maxLength={80}
              data-autofocus
              autoFocus
            />
            <Textarea
              label="Definition"
              description="What it tells, for those who read it. Left empty, it is written for you."
              value={draft.definition}
              onChange={(event) => set({ definition: event.currentTarget.value })}
              maxLength={400}
              autosize
              minRows={2}
            />
            <Select
              label="Goal"
              data={goals.map((value) => ({ value, label: goalNames[value] }))}
              value={draft.goal}
              onChange={(value) => set({ goal: goals.find((one) => one === value) ?? "enrol" })}
              allowDeselect={false}
            />
          </Stack>
        </PanelSection>
        {custom ? (
          <PanelSection>
            <p className={classes.text}>
              {measureWords[custom.measure]}: {kpi?.counted}. What it measures stays; for another
              measure add another KPI.
            </p>
          </PanelSection>
        ) : (
          <Measure draft={draft} sources={sources} onChange={set} />
        )}
        <PanelSection>
          <Stack gap="md">
            <Select
              label="A month is"
              data={aggregations.map((value) => ({ value, label: aggregationWords[value] }))}
              value={draft.aggregation}
              onChange={(value) =>
                set({ aggregation: aggregations.find((one) => one === value) ?? "last" })
              }
              allowDeselect={false}
            />
            <NumberInput
              label="Target"
              placeholder="none"
              min={0}
              {...(draft.measure === "percentage" ? { max: 100, suffix: " %" } : {})}
              thousandSeparator=","
              value={draft.target ?? ""}
              onChange={(value) => set({ target: typeof value === "number" ? value : null })}
            />
            <Button type="submit" loading={isBusy} fullWidth>
              {custom ? "Save" : "Add to the scorecard"}
            </Button>
            {custom ? (
              <Button
                variant="subtle"
                color="red"
                disabled={isBusy}
                onClick={() => archive(custom.id)}
                fullWidth
              >
                Take it off the scorecard
              </Button>
            ) : null}
          </Stack>
        </PanelSection>
      </form>
    </SidePanel>
  );
}

interface MeasureProps {
  draft: KpiDraft;
  sources: KpiSources | null;
  onChange: (change: Partial<KpiDraft>) => void;
}

function Measure({ draft, sources, onChange }: MeasureProps) {
  const audiences = (sources?.audiences ?? []).map(({ id, name, object, size }) => ({
    value: String(id),
    label: `${name} · ${formatCount(size)} ${object}s`,
  }));
  const object = sources?.audiences.find(({ id }) => String(id) === draft.audience)?.object;
  const choose = { searchable: true, data: audiences, nothingFoundMessage: "No audience" };
  return (
    <PanelSection>
      <Stack gap="md">
        <Select
          label="Measures"
          data={measures.map((value) => ({ value, label: measureWords[value] }))}
          value={draft.measure}
          onChange={(value) =>
            onChange({ measure: measures.find((one) => one === value) ?? "count" })
          }
          allowDeselect={false}
        />
        {sources?.audiences.length === 0 ? (
          <p className={classes.text}>There is no audience yet. Make one under Audiences first.</p>
        ) : null}
        <Select
          label={draft.measure === "percentage" ? "Those counted" : "Audience"}
          value={draft.audience}
          onChange={(audience) => onChange({ audience })}
          {...choose}
        />
        {draft.measure === "percentage" ? (
          <Select
            label="In per cent of"
            description="Only members of this audience count, so it is never above 100 %."
            value={draft.ofAudience}
            onChange={(ofAudience) => onChange({ ofAudience })}
            {...choose}
          />
        ) : null}
        {draft.measure === "sum" ? (
          <Select
            label="Number to add up"
            data={(sources?.attributes ?? [])
              .filter((one) => object === undefined || one.object === object)
              .map(({ key, label }) => ({ value: key, label }))}
            value={draft.attribute}
            onChange={(attribute) => onChange({ attribute })}
            searchable
          />
        ) : null}
      </Stack>
    </PanelSection>
  );
}

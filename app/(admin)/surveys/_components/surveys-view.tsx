"use client";

import { Button, Tabs } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { formatCount } from "@/components/ui/figures";
import { BenchmarksTable } from "./benchmarks-table";
import { QuestionsList } from "./questions-list";
import type { Allowed, BenchmarkRow, CompetencyRow, UploadKind, WaveRow } from "./survey-rows";
import classes from "./surveys.module.css";
import { UploadPanel } from "./upload-panel";
import { uploadWords } from "./upload-words";
import { WavesTable } from "./waves-table";

const tabs = ["waves", "questions", "benchmarks"] as const;
const kindOf = { waves: "responses", questions: "survey", benchmarks: "benchmark" } as const;

interface SurveysViewProps {
  competencies: CompetencyRow[];
  waves: WaveRow[];
  benchmarks: BenchmarkRow[];
  may: Allowed;
}

/** The page: waves, questions and benchmarks, each with its own file to load. */
export function SurveysView({ competencies, waves, benchmarks, may }: SurveysViewProps) {
  const [tab, setTab] = useQueryState("show", parseAsStringLiteral(tabs).withDefault("waves"));
  const [upload, setUpload] = useState<UploadKind | null>(null);
  const questionCount = competencies.reduce((sum, { count }) => sum + count, 0);
  const counts = { waves: waves.length, questions: questionCount, benchmarks: benchmarks.length };
  const kind = kindOf[tab];
  const loadButton = may[kind] ? (
    <Button
      leftSection={<IconUpload size={16} stroke={1.6} aria-hidden="true" />}
      onClick={() => setUpload(kind)}
    >
      {uploadWords[kind].action}
    </Button>
  ) : null;

  return (
    <Tabs
      value={tab}
      onChange={(value) => {
        setUpload(null);
        void setTab(tabs.find((one) => one === value) ?? "waves");
      }}
      className={classes.root}
    >
      <PageHeader
        title="Assessments & surveys"
        actions={loadButton}
        chips={
          <Tabs.List className={classes.tabs}>
            <Tabs.Tab value="waves">Waves {count(counts.waves)}</Tabs.Tab>
            <Tabs.Tab value="questions">Questions {count(counts.questions)}</Tabs.Tab>
            <Tabs.Tab value="benchmarks">Benchmarks {count(counts.benchmarks)}</Tabs.Tab>
          </Tabs.List>
        }
      />
      <PageBody
        panel={
          upload ? <UploadPanel key={upload} kind={upload} onClose={() => setUpload(null)} /> : null
        }
      >
        <Tabs.Panel value="waves">
          <WavesTable
            waves={waves}
            mayClose={may.close}
            hasQuestions={questionCount > 0}
            loadButton={questionCount > 0 ? loadButton : null}
          />
        </Tabs.Panel>
        <Tabs.Panel value="questions">
          <QuestionsList competencies={competencies} loadButton={loadButton} />
        </Tabs.Panel>
        <Tabs.Panel value="benchmarks">
          <BenchmarksTable benchmarks={benchmarks} loadButton={loadButton} />
        </Tabs.Panel>
      </PageBody>
    </Tabs>
  );
}

const count = (value: number) => <span className={classes.count}>{formatCount(value)}</span>;

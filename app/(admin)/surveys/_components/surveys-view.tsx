"use client";

import { Button, Tabs } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { formatCount } from "@/components/ui/figures";
import { retryingPanel } from "@/components/ui/retrying";
import { BenchmarksTable } from "./benchmarks-table";
import { QuestionsList } from "./questions-list";
import { SurveyPages } from "./survey-pages";
import type { Allowed, BenchmarkRow, CompetencyRow, UploadKind, WaveRow } from "./survey-rows";
import classes from "./surveys.module.css";
import { uploadWords } from "./upload-words";
import { WavesTable } from "./waves-table";

const UploadPanel = dynamic(
  retryingPanel(() => import("./upload-panel").then((module) => module.UploadPanel)),
  { loading: () => null },
);

const tabs = ["waves", "questions", "benchmarks"] as const;
type Tab = (typeof tabs)[number];
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
  const load = (wanted: UploadKind, where: Tab) =>
    may[wanted] ? (
      <Button
        leftSection={<IconUpload size={16} stroke={1.6} aria-hidden="true" />}
        onClick={() => {
          setUpload(wanted);
          void setTab(where);
        }}
      >
        {uploadWords[wanted].action}
      </Button>
    ) : null;
  const loadButton = load(kindOf[tab], tab);

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
        meta={may.coaching ? <SurveyPages /> : null}
        actions={counts[tab] > 0 ? loadButton : null}
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
            nextStep={questionCount > 0 ? loadButton : load("survey", "questions")}
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

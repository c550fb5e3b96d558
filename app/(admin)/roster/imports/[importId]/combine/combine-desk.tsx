"use client";

import { Button, Select } from "@mantine/core";
import { IconEqual } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { ActionBar } from "@/components/shell/action-bar";
import { PageBody } from "@/components/shell/page-body";
import { Card } from "@/components/ui/card";
import { toRoute } from "@/components/ui/internal-link";
import { useAction } from "@/components/ui/use-action";
import { BackLink } from "@/components/wizard/back-link";
import type { Combination, FilesMatch, JoinColumns, Keep } from "@/lib/roster/combination";
import { combineHref } from "../../../_components/combine-address";
import { counted } from "../../../_components/import-words";
import { stepHref } from "../../../_components/wizard-route";
import { combineImportAction, separateFilesAction } from "../../../actions";
import classes from "./combine.module.css";
import { KeepChoice, rowsOf } from "./keep-choice";
import { MatchVerdict } from "./match-verdict";

interface CombineDeskProps {
  importId: string;
  mode: "update" | "full";
  combination: Combination;
  chosen: JoinColumns | null;
  match: FilesMatch | null;
  /** What is to be said of each file. */
  children: ReactNode;
}

/** Two files on the desk: the columns that say the same, how many rows match, who goes on. */
export function CombineDesk({
  importId,
  mode,
  combination,
  chosen,
  match,
  children,
}: CombineDeskProps) {
  const router = useRouter();
  const [isLooking, startLooking] = useTransition();
  const { isBusy, run } = useAction();
  const { first, second, offers, join } = combination;
  const [keep, setKeep] = useState<Keep>(join?.keep ?? "both");
  const choose = (columns: JoinColumns) =>
    startLooking(() => router.replace(toRoute(combineHref(importId, columns)), { scroll: false }));
  const rows = match ? rowsOf(keep, combination, match) : 0;

  const combine = () => {
    if (!chosen) return;
    run(() => combineImportAction({ importId, ...chosen, keep }), {
      onDone: () => router.push(toRoute(stepHref(importId, "match"))),
    });
  };
  const separate = () =>
    run(() => separateFilesAction({ importId }), { onDone: () => router.refresh() });

  return (
    <PageBody
      footer={
        <ActionBar
          start={
            <>
              <BackLink href={stepHref(importId, "upload")} step="Upload" />
              <Button variant="subtle" color="gray" disabled={isBusy} onClick={separate}>
                Use one file only
              </Button>
            </>
          }
          note="Next you match the columns of both. The directory has not changed."
          end={
            <Button loading={isBusy} disabled={rows === 0 || isLooking} onClick={combine}>
              Combine {counted(rows, "row")}
            </Button>
          }
        />
      }
    >
      <div className={classes.desk}>
        <Card title="Which columns say the same?">
          <div className={classes.columns}>
            <ColumnSelect
              file={first}
              value={chosen?.first ?? null}
              onChoose={(place) => choose({ first: place, second: chosen?.second ?? 0 })}
            />
            <IconEqual size={18} stroke={1.6} aria-hidden="true" className={classes.equal} />
            <ColumnSelect
              file={second}
              value={chosen?.second ?? null}
              onChoose={(place) => choose({ first: chosen?.first ?? 0, second: place })}
            />
          </div>
          <div className={classes.offers}>
            {offers.length > 0 ? (
              <>
                <span className={classes.quiet}>By their values:</span>
                {offers.map((offer) => (
                  <Button
                    key={`${offer.first} ${offer.second}`}
                    variant="default"
                    radius="xl"
                    aria-pressed={offer.first === chosen?.first && offer.second === chosen.second}
                    className={classes.offer}
                    onClick={() => choose(offer)}
                  >
                    {first.header[offer.first]} = {second.header[offer.second]}
                    <span className={classes.share}>
                      {Math.round(offer.overlap * 100)} % in both
                    </span>
                  </Button>
                ))}
              </>
            ) : (
              <span className={classes.quiet}>
                No two columns share values that could tell people apart. Choose one of each file.
              </span>
            )}
          </div>
        </Card>
        <div className={classes.result} data-old={isLooking || undefined} aria-busy={isLooking}>
          {match ? (
            <>
              <MatchVerdict combination={combination} match={match} />
              <div className={classes.sides}>{children}</div>
              <KeepChoice
                combination={combination}
                match={match}
                mode={mode}
                keep={keep}
                onKeep={setKeep}
              />
            </>
          ) : null}
        </div>
      </div>
    </PageBody>
  );
}

function ColumnSelect({
  file: { fileName, header },
  value,
  onChoose,
}: {
  file: Combination["first"];
  value: number | null;
  onChoose: (place: number) => void;
}) {
  return (
    <Select
      className={classes.column}
      label={`Column of ${fileName}`}
      placeholder="Choose a column"
      searchable
      data={header.map((name, place) => ({
        value: String(place),
        label: name || `Column ${place + 1}, without a name`,
      }))}
      value={value === null ? null : String(value)}
      onChange={(place) => (place === null ? undefined : onChoose(Number(place)))}
    />
  );
}

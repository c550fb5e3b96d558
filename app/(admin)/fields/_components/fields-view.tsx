"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ActionBar } from "@/components/shell/action-bar";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { notifyDone } from "@/components/ui/notify";
import { retryingPanel } from "@/components/ui/retrying";
import { useAction } from "@/components/ui/use-action";
import { arrangeFieldsAction } from "../actions";
import { effectsOf, type FieldRow } from "./arrangement";
import { FieldList } from "./field-list";
import { OrderPanel } from "./order-panel";

const CustomFieldPanel = dynamic(
  retryingPanel(() => import("./custom-field-panel").then((module) => module.CustomFieldPanel)),
  { loading: () => null },
);

interface FieldsViewProps {
  fields: FieldRow[];
  mayArrange: boolean;
  mayDefine: boolean;
  customLimit: number;
  /** The combinations of fields, under the list. */
  breakdowns: ReactNode;
}

/** The page: the list as a draft until it is saved, and beside it why the order matters. */
export function FieldsView({
  fields,
  mayArrange,
  mayDefine,
  customLimit,
  breakdowns,
}: FieldsViewProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [saved, setSaved] = useState(fields);
  const [draft, setDraft] = useState(fields);
  const [isDefining, setDefining] = useState(false);
  const effects = effectsOf(saved, draft);
  const on = draft.filter(({ isEnabled }) => isEnabled).length;
  const custom = fields.filter(({ isCustom }) => isCustom).length;

  function save(rows: FieldRow[], undoTo?: FieldRow[]) {
    const order = rows.map(({ key, isEnabled }) => ({ key, isEnabled }));
    run(() => arrangeFieldsAction({ fields: order }), {
      onDone: () => {
        setSaved(rows);
        setDraft(rows);
        router.refresh();
        if (undoTo) notifyDone("The fields are arranged.", () => save(undoTo));
        else notifyDone("The fields are as before.");
      },
    });
  }

  return (
    <>
      <PageHeader
        title="Fields"
        hasLine
        meta={
          <span>
            {on} of {fields.length} on
          </span>
        }
        actions={
          mayDefine ? (
            <Button
              variant="default"
              leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
              disabled={custom >= customLimit || effects.length > 0}
              title={
                custom >= customLimit
                  ? `All ${customLimit} custom fields of this organization are in use.`
                  : effects.length > 0
                    ? "Save or discard the arrangement first."
                    : undefined
              }
              onClick={() => setDefining(true)}
            >
              Custom field
            </Button>
          ) : null
        }
      />
      <PageBody
        isFlush
        panel={
          isDefining ? (
            <CustomFieldPanel onClose={() => setDefining(false)} />
          ) : (
            <OrderPanel custom={custom} customLimit={customLimit} />
          )
        }
        footer={
          mayArrange && effects.length > 0 ? (
            <ActionBar
              start={
                <Button variant="default" onClick={() => setDraft(saved)}>
                  Discard
                </Button>
              }
              note={effects.join(" ")}
              end={
                <Button loading={isBusy} onClick={() => save(draft, saved)}>
                  Save
                </Button>
              }
            />
          ) : null
        }
      >
        {fields.length > 0 ? (
          <FieldList fields={draft} isFixed={!mayArrange} onChange={setDraft} />
        ) : (
          <EmptyState title="This organization has no fields yet.">
            Customer success sets up the standard fields when the organization is created.
          </EmptyState>
        )}
        {breakdowns}
      </PageBody>
    </>
  );
}

"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { retryingPanel } from "@/components/ui/retrying";
import type { EditRecordProps } from "./record-dialog";

const RecordDialog = dynamic(
  retryingPanel(() => import("./record-dialog").then((module) => module.RecordDialog)),
  { loading: () => null },
);

/** A button that opens the form of what people may change, for whom there is anything to. */
export function EditRecord(props: EditRecordProps) {
  const [isAsked, { open: ask }] = useDisclosure(false);
  const [isOpen, { open, close }] = useDisclosure(false, { onOpen: ask });
  if (props.own.length === 0 && props.object === "user") return null;
  return (
    <>
      <Button variant="default" onClick={open}>
        Edit
      </Button>
      {isAsked ? <RecordDialog {...props} isOpen={isOpen} onClose={close} /> : null}
    </>
  );
}

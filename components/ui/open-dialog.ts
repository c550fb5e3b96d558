"use client";

import { randomId } from "@mantine/hooks";
import { modals } from "@mantine/modals";

type Dialog = Parameters<typeof modals.open>[0];
type Confirmation = Parameters<typeof modals.openConfirmModal>[0];

let announce = () => {};
/** Nobody hears what is opened before. */
const canOpen = new Promise<void>((resolve) => {
  announce = resolve;
});

/** Says that there is a place for dialogs in the page. */
export const announceDialogs = () => announce();

/** Opens a dialog as soon as there is a place for it; answers what `closeDialog` takes. */
export function openDialog(dialog: Dialog): string {
  const modalId = randomId();
  void canOpen.then(() => modals.open({ ...dialog, modalId }));
  return modalId;
}

/** Asks before something is done, as soon as there is a place for it. */
export function openConfirmation(confirmation: Confirmation): void {
  void canOpen.then(() => modals.openConfirmModal(confirmation));
}

export const closeDialog = (modalId: string) => modals.close(modalId);

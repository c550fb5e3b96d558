import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";

/** Why a form was not taken, above its fields; nothing where it was. */
export function Refusal({ reason }: { reason: string | null }) {
  return reason === null ? null : (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertCircle size={16} stroke={1.6} aria-hidden="true" />}
    >
      {reason}
    </Alert>
  );
}

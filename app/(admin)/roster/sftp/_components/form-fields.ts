import type { SyncSettings } from "@/lib/roster/sync/sync-input";

/** What every card of the form is given. */
export interface FieldsProps {
  draft: SyncSettings;
  errors: Record<string, string>;
  onChange: (change: Partial<SyncSettings>) => void;
}

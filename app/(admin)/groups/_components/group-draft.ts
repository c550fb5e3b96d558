import type { z } from "zod";
import type { GroupInput } from "@/lib/groups/coaching-group";

/** A group as its form holds it. */
export type GroupDraft = z.input<typeof GroupInput>;

/** What a part of the form is given. */
export interface GroupFieldsProps {
  draft: GroupDraft;
  errors: Record<string, string>;
  onChange: (change: Partial<GroupDraft>) => void;
}

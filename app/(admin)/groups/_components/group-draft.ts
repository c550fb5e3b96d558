import type { GroupInput } from "@/lib/groups/coaching-group";

/** What a part of the form is given. */
export interface GroupFieldsProps {
  draft: GroupInput;
  errors: Record<string, string>;
  onChange: (change: Partial<GroupInput>) => void;
}

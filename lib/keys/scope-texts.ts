import { type KeyScope, keyScopes } from "@/lib/auth/permissions";

/** What a scope is called on screen, and what a key that holds it may do. */
export const scopeTexts: Record<KeyScope, { label: string; means: string }> = {
  "reports:read": {
    label: "Read reports",
    means: "Fetches the published segmentation figures, with the same hidden cells as on screen.",
  },
  "roster:write": {
    label: "Send the roster",
    means: "Sends and corrects the people of the roster and follows the imports.",
  },
  "scim:write": {
    label: "Provision people (SCIM)",
    means: "Lets an identity provider add, change, find and deactivate people of the roster.",
  },
  "surveys:write": {
    label: "Define surveys",
    means: "Adds and rewords questions, indicators and competencies.",
  },
  "responses:write": {
    label: "Send answers",
    means: "Sends survey answers. It can read none of them back.",
  },
  "waves:write": {
    label: "Close waves",
    means: "Closes a survey wave, after which its figures never change.",
  },
  "benchmarks:write": {
    label: "Load benchmarks",
    means: "Loads and replaces benchmark figures.",
  },
  "coaching:write": {
    label: "Report coaching events",
    means:
      "Tells what happened in coaching: sign-ins, sessions, ratings, goals. It can read nothing.",
  },
  "activity:write": {
    label: "Report training activity",
    means: "Sends activity, accounts, courses and paths of the academy. It can read nothing.",
  },
};

/** The name of a scope that a key holds, also of one that is no longer given. */
export function scopeLabel(scope: string): string {
  const known = keyScopes.find((one) => one === scope);
  return known ? scopeTexts[known].label : scope;
}

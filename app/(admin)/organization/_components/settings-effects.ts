import { cityOf } from "@/lib/core/city-of";
import type { OrganizationSettings } from "@/lib/organization/organization-settings";

/** What saving a draft would change, a sentence each; none when it changes nothing. */
export function effectsOf(before: OrganizationSettings, after: OrganizationSettings): string[] {
  const effects: (string | false)[] = [
    before.name !== after.name && `The name becomes “${after.name.trim()}”.`,
    before.isPremium !== after.isPremium &&
      (after.isPremium
        ? "Segmentation opens for everybody who may read it."
        : "Segmentation closes for everybody at once."),
    before.customFieldLimit !== after.customFieldLimit &&
      `The limit of custom fields becomes ${after.customFieldLimit}.`,
    before.threshold !== after.threshold &&
      `Waves that open from now on need ${after.threshold} learners behind a figure.`,
    before.timeZone !== after.timeZone && `Days begin in ${cityOf(after.timeZone)}.`,
  ];
  return effects.filter((effect) => effect !== false);
}

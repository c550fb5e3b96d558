import { Select, type SelectProps } from "@mantine/core";
import { cityOf } from "@/lib/core/city-of";

interface TimeZoneSelectProps extends Pick<SelectProps, "label" | "description" | "error"> {
  value: string;
  /** Names of the IANA database. */
  timeZones: readonly string[];
  onChange: (timeZone: string) => void;
}

/** A time zone by its city, under its part of the world; its name in the database finds it too. */
export function TimeZoneSelect({ timeZones, onChange, ...rest }: TimeZoneSelectProps) {
  return (
    <Select
      {...rest}
      data={groupsOf(timeZones)}
      filter={({ search }) => groupsOf(timeZones.filter((zone) => isNamed(zone, search)))}
      searchable
      allowDeselect={false}
      nothingFoundMessage="No time zone has this name"
      onChange={(timeZone) => timeZone && onChange(timeZone)}
    />
  );
}

/** The zones by parts of the world, cities in order; one without a part, such as UTC, stands for itself. */
function groupsOf(timeZones: readonly string[]) {
  const zones = timeZones
    .map((value) => ({ value, label: cityOf(value), part: value.split("/").slice(0, -1).at(0) }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
  const parts = new Set(zones.flatMap(({ part }) => part ?? []));
  return [
    ...zones.filter(({ part }) => part === undefined),
    ...[...parts].sort().map((group) => ({
      group,
      items: zones.filter(({ part }) => part === group),
    })),
  ];
}

function isNamed(timeZone: string, search: string): boolean {
  return `${cityOf(timeZone)} ${timeZone}`.toLowerCase().includes(search.trim().toLowerCase());
}

"use client";

import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { FilterChip } from "@/components/ui/filter-chip";
import { type GlancePeriod, glancePeriods } from "@/lib/overview/activity-glance";

/** Which days the activity is of, and a copy for a meeting. */
export function OverviewActions({ days }: { days: GlancePeriod }) {
  const router = useRouter();
  return (
    <>
      <FilterChip
        label="Activity"
        options={glancePeriods.map((period) => ({
          ...{ value: String(period), label: `last ${period} days` },
        }))}
        value={String(days)}
        onChange={(period) => router.push(`/overview?days=${period}`)}
      />
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden="true" />}
        onClick={() => window.print()}
      >
        Print
      </Button>
    </>
  );
}

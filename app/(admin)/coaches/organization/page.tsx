import type { Metadata } from "next";
import { CoachesPage } from "../_components/coaches-page";

export const metadata: Metadata = { title: "Organization coaches" };

/** The organization's own coaches. */
export default function OrganizationCoachesPage({
  searchParams,
}: PageProps<"/coaches/organization">) {
  return <CoachesPage kind="organization" searchParams={searchParams} />;
}

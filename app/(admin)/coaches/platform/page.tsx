import type { Metadata } from "next";
import { CoachesPage } from "../_components/coaches-page";

export const metadata: Metadata = { title: "Platform coaches" };

/** The vendor's coaches that serve the organization. */
export default function PlatformCoachesPage({ searchParams }: PageProps<"/coaches/platform">) {
  return <CoachesPage kind="platform" searchParams={searchParams} />;
}

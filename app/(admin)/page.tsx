import { redirect } from "next/navigation";

/** The first page after signing in. */
export default function HomePage() {
  redirect("/overview");
}

import { headers } from "next/headers";
import { PageHeader } from "@/components/shell/page-header";
import { rolesWith } from "@/lib/auth/permissions";
import { permissionOf } from "./_shell/navigation";

const roleNames = { admin: "administrator", analyst: "analyst", csm: "customer success" };

/** The 403 page: what is needed, and whom to ask. */
export default async function Forbidden() {
  const permission = permissionOf((await headers()).get("x-path") ?? "");
  const needed = permission ? rolesWith(permission).map((role) => roleNames[role]) : [];
  return (
    <>
      <PageHeader title="Not for your role" />
      <p style={{ padding: "0 20px", maxWidth: 560 }}>
        {needed.length > 0
          ? `This page is for the role ${needed.join(" or ")}. `
          : "This page needs a permission that your role does not have. "}
        An administrator of your organization can change your role under Users &amp; roles.
      </p>
    </>
  );
}

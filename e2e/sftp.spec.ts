import { expect, test } from "@playwright/test";
import { SftpServer } from "@/lib/roster/server/sync/testing/sftp-server";
import { openOwnerPool } from "./support/doors";
import { look } from "./support/look";
import { openOrganization } from "./support/people";
import { visit } from "./support/visitor";

const roster =
  "Employee ID,First Name,Last Name\n1,Ada,Byron\n2,Bo,Li\n3,Cem,Öz\n4,Dora,Ek\n5,Eli,Roth\n";

test("a roster is fetched from an SFTP server, whose host key a person accepts", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const organization = await openOrganization("Fetch Works");
  const server = await SftpServer.start();
  const owner = await openOwnerPool();
  const page = await visit(browser, organization.admin);
  const runs = page.getByRole("region", { name: "Runs" });
  try {
    server.put("nightly.csv", roster);

    await test.step("it is set up and tested", async () => {
      await page.goto("/roster");
      await page.getByRole("link", { name: "SFTP" }).click();
      await page.getByRole("link", { name: "Add a source" }).click();
      await page.getByLabel("Name", { exact: true }).fill("HR system, nightly");
      await page.getByLabel("Host").fill("127.0.0.1");
      await page.getByLabel("Port").fill(String(server.port));
      await page.getByLabel("User").fill(server.username);
      await page.getByText("Private key", { exact: true }).click();
      await page.getByRole("textbox", { name: "Private key" }).fill(server.privateKey);
      await page.getByLabel("Directory").fill(server.home);
      await look(page, { onPhone: true });
      await page.getByRole("button", { name: "Save and test" }).click();
    });

    await test.step("its host key is accepted, and the test goes on to the end", async () => {
      const accept = page.getByRole("button", { name: "Accept this host key" });
      await expect(accept).toBeVisible({ timeout: 60_000 });
      await expect(page.getByText(server.fingerprint("host_1"))).toBeVisible();
      await expect(page.getByRole("button", { name: "Switch on" })).toBeDisabled();
      await look(page, { onPhone: true });
      await accept.click();
      await expect(page.getByText("1 file fits “*.csv”.")).toBeVisible({ timeout: 60_000 });
      await expect(
        page.getByText("Files can be put away in processed/ and failed/."),
      ).toBeVisible();
    });

    await test.step("it is switched on, and takes the file once it has stayed as it is", async () => {
      await page.getByRole("button", { name: "Switch on" }).click();
      await expect(page.getByRole("region", { name: "Seen on the server" })).toContainText(
        "nightly.csv",
        { timeout: 60_000 },
      );
      // The look before was a minute ago.
      await owner.query(
        "update sync_files set stable_since = stable_since - interval '2 minutes' where tenant_id = $1",
        [organization.tenantId],
      );
      await page.getByRole("button", { name: "Run now" }).click();
      const delivery = runs.getByRole("article", { name: "nightly.csv" });
      await expect(delivery.getByText("Committed", { exact: true })).toBeVisible({
        timeout: 60_000,
      });
      await delivery.getByText("Receipt").click();
      await expect(delivery.getByText(/processed\/nightly-.*\.csv$/)).toBeVisible();
      await look(page, { onPhone: true });
      await delivery.getByRole("link", { name: "Import" }).click();
      await expect(page.getByText("The directory is up to date")).toBeVisible();
    });

    await test.step("an analyst does not see it", async () => {
      const reader = await visit(browser, organization.analyst);
      await reader.goto("/roster");
      await expect(reader.getByRole("row", { name: /nightly\.csv/ })).toContainText("SFTP");
      await expect(reader.getByRole("link", { name: "SFTP" })).toHaveCount(0);
    });
  } finally {
    await owner.end();
    await server.stop();
  }
});

import { expect, test } from "@playwright/test";
import { look } from "./support/look";
import { openOrganization } from "./support/people";
import { productUrl } from "./support/product";
import { enterprise, quorum, ScimClient } from "./support/scim-client";
import { visit } from "./support/visitor";

test("an identity provider keeps people, by a published SCIM library", async ({ browser }) => {
  const organization = await openOrganization("Provisioned");
  const admin = await visit(browser, organization.admin);
  await admin.goto("/roster");
  await admin.getByRole("link", { name: "SCIM" }).click();
  await look(admin, { onPhone: true });
  await admin.getByRole("button", { name: "Create key" }).click();
  await admin.getByRole("textbox", { name: "Name" }).fill("Okta");
  await admin.locator("form").getByRole("button", { name: "Create key" }).click();
  const secret = await admin
    .getByRole("code")
    .filter({ hasText: /^qk_[\w-]{43}$/ })
    .innerText();
  await look(admin);

  const client = await ScimClient.connect(await productUrl(), secret);
  const person = (name: string, number: string) => ({
    ...{ userName: `${name}@example.com`, externalId: `00u-${name}`, active: true },
    name: { givenName: name, familyName: "Ruiz" },
    emails: [{ value: `${name}@example.com`, type: "work", primary: true }],
    [enterprise]: { employeeNumber: number, department: "Sales" },
    [quorum]: { country: "Germany", gender: "Undisclosed-marker" },
  });
  const ana = await client.create(person("ana", "1"));
  const id = String(ana.id);
  expect(ana).toMatchObject({
    ...{ userName: "ana@example.com", active: true, meta: { resourceType: "User" } },
    [quorum]: { country: "DEU" },
  });
  for (const [name, number] of [
    ["bo", "2"],
    ["cy", "3"],
  ] as const)
    await client.create(person(name, number));
  expect(await client.refusal("POST", "/Users", person("ana", "1"), 409)).toMatchObject({
    scimType: "uniqueness",
  });

  const patched = await client.patch(id, [
    { op: "replace", path: `${enterprise}:department`, value: "Legal" },
    { op: "add", path: 'emails[type eq "work"].value', value: "ana.ruiz@example.com" },
  ]);
  expect(patched).toMatchObject({
    ...{ [enterprise]: { department: "Legal" }, emails: [{ value: "ana.ruiz@example.com" }] },
  });
  const replaced = await client.replace(id, {
    ...{ ...person("ana", "1"), title: "Lead", [enterprise]: { employeeNumber: "1" } },
  });
  expect(replaced).toMatchObject({ title: "Lead", [enterprise]: { employeeNumber: "1" } });
  expect(replaced[enterprise]).not.toHaveProperty("department");

  expect(await client.find('userName eq "ANA@example.com"')).toMatchObject({ ids: [id] });
  expect(await client.find(`${enterprise}:department eq "Sales" and active eq true`)).toMatchObject(
    {
      totalResults: 2,
    },
  );
  const [first, second] = [
    await client.find('userName co "@example.com"', "&startIndex=1&count=2"),
    await client.find('userName co "@example.com"', "&startIndex=3&count=2"),
  ];
  expect([first.totalResults, first.ids.length, second.startIndex, second.ids.length]).toEqual([
    ...[3, 2, 3, 1],
  ]);

  await client.deactivate(id);
  const gone = await client.get(id);
  expect(gone).toMatchObject({ active: false });
  expect(JSON.stringify([ana, patched, replaced, gone])).not.toContain("Undisclosed-marker");

  await admin.reload();
  await expect(admin.getByText(`DELETE /Users/${id}`)).toBeVisible();
  await look(admin, { onPhone: true });
  await admin.goto("/directory");
  await expect(admin.getByRole("row", { name: /bo Ruiz/ })).toBeVisible();
});

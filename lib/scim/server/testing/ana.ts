/** URNs as providers write them: of the enterprise's attributes, and of the roster's. */
export const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const roster = "urn:ietf:params:scim:schemas:extension:quorum:2.0:User";

/** A person as a provider posts her. */
export const ana = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise, roster],
  userName: "Ana.Ruiz@Example.com",
  externalId: "00u1",
  name: { givenName: "Ana", familyName: "Ruiz" },
  active: true,
  emails: [{ value: "Ana.Ruiz@Example.com", type: "work", primary: true }],
  title: "Engineer",
  [enterprise]: { employeeNumber: "1001", department: "Sales" },
  [roster]: { country: "Germany", gender: "Female", hireDate: "2021-03-15" },
};

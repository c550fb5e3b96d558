/** Standard fields come with the product; of its own an organization has at most these. */
export const maxCustomFields = 3;

/** What binds a sealed signing secret to its organization. */
export const endpointContext = (tenantId: string) => `webhook endpoint of ${tenantId}`;

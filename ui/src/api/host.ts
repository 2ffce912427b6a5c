/** Which organization this page belongs to: the server writes the slug of the host into the page. */

const PLACEHOLDER = '__TENANT_SLUG__';

function slugFromHost(hostname: string): string {
  const labels = hostname.split('.');
  return labels.length === 2 && labels[1] === 'localhost' ? (labels[0] ?? '') : '';
}

function slug(): string {
  const written = document.querySelector<HTMLMetaElement>('meta[name="roadstead-tenant"]')?.content;
  return written === undefined || written === PLACEHOLDER ? slugFromHost(location.hostname) : written;
}

/** Empty on the root host, where people sign up and look for their organization. */
export const TENANT = slug();

/** The same path on the root host. */
export const rootUrl = (path: string): string =>
  `${location.protocol}//${TENANT ? location.host.slice(TENANT.length + 1) : location.host}${path}`;

/** The same path on the host of an organization. */
export const tenantUrl = (tenant: string, path: string): string =>
  `${location.protocol}//${tenant}.${new URL(rootUrl('/')).host}${path}`;

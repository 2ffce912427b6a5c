import { useQueryClient } from '@tanstack/react-query';
import {
  changeOrganization,
  type Organization,
  type OrganizationChanges,
  readOrganization,
  refreshOrganization,
} from '~/api/organization';
import { useSeen } from '~/components/draft/use-seen';
import { changeSecurity, readSecurity, refreshSecurity, type Security } from './security';

/** Part of the organization, as a section of the settings holds it. */
export function useOrganizationPart<Content extends object>(
  organization: Organization,
  contentOf: (organization: Organization) => Content,
  bodyOf: (content: Content) => OrganizationChanges,
) {
  const queryClient = useQueryClient();
  return useSeen({
    stored: contentOf(organization),
    latest: async () => ({ document: contentOf(await readOrganization()), tags: [], audit: {} }),
    save: (content) => changeOrganization(bodyOf(content)),
    onSaved: () => refreshOrganization(queryClient),
  });
}

/** The same for part of its security. */
export function useSecurityPart<Content extends object>(
  security: Security,
  contentOf: (security: Security) => Content,
  bodyOf: (content: Content) => Security,
) {
  const queryClient = useQueryClient();
  return useSeen({
    stored: contentOf(security),
    latest: async () => ({ document: contentOf(await readSecurity()), tags: [], audit: {} }),
    save: (content) => changeSecurity(bodyOf(content)),
    onSaved: () => refreshSecurity(queryClient),
  });
}

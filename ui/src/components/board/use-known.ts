import { useQuery } from '@tanstack/react-query';
import { useContext, useMemo } from 'react';
import type { Widget } from '~/api/pages';
import { bootstrapQuery } from '~/api/queries';
import type { Known } from '~/components/document/frame';
import { filledWidget, knownOf, SubjectContext } from './subject';

/** What widgets may ask for: of whoever looks, and of the entity whose page it is. */
export function useKnown(): Known {
  const subject = useContext(SubjectContext);
  const { user, organization } = useQuery(bootstrapQuery()).data ?? {};
  return useMemo(
    () => ({
      'user.email': user?.email,
      'user.firstName': user?.firstName,
      'user.lastName': user?.lastName,
      'user.name': user && `${user.firstName} ${user.lastName}`.trim(),
      'user.fullName': user && `${user.firstName} ${user.lastName}`.trim(),
      'organization.slug': organization?.slug,
      ...(subject ? knownOf(subject) : {}),
    }),
    [user, organization, subject],
  );
}

export function useFilled(widget: Widget): Widget {
  const known = useKnown();
  return useMemo(() => filledWidget(widget, known), [widget, known]);
}

/** Looking at the portal as somebody else. Whatever was read before belongs to the other pair of eyes. */
import { api, data } from './client';

const again = () => location.assign('/');

export const beginViewing = (email: string) => ({
  mutationFn: async () => data(api.POST('/v1/me/view-as', { body: { email } })),
  onSuccess: again,
});

export const endViewing = () => ({
  mutationFn: async () => data(api.DELETE('/v1/me/view-as')),
  onSuccess: again,
});

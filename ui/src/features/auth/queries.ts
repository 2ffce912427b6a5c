import { signIn } from '~/api/auth';
import { api, data } from '~/api/client';
import type { SignUp } from '~/api/contract';

export const signUpMutation = () => ({
  mutationFn: (body: SignUp) => data(api.POST('/v1/signup', { body })),
});

export const signInMutation = () => ({
  mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email, password),
});

export const redeemTicket = (ticket: string) => data(api.POST('/v1/auth/ticket', { body: { ticket } }));

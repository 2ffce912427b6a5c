import { signIn } from '~/api/auth';
import { api, data } from '~/api/client';
import type { SignUp } from '~/api/contract';
import type { Join } from './model';

export const signUpMutation = () => ({
  mutationFn: (body: SignUp) => data(api.POST('/v1/signup', { body })),
});

export const signInMutation = () => ({
  mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email, password),
});

export const redeemTicket = (ticket: string) => data(api.POST('/v1/auth/ticket', { body: { ticket } }));

export const joinMutation = () => ({
  mutationFn: (body: Join) => data(api.POST('/v1/auth/join', { body })),
});

export const findMutation = () => ({
  mutationFn: async (email: string) =>
    (await data(api.POST('/v1/auth/organizations', { body: { email } }))).organizations,
});

import type { QueryClient } from '@tanstack/react-query';
import { signIn } from '~/api/auth';
import { api, data } from '~/api/client';
import type { SignUp } from '~/api/contract';
import { finishSignIn, testKey } from '~/api/sign-in';
import { type Join, safeNext } from './model';

export const signUpMutation = () => ({
  mutationFn: (body: SignUp) => data(api.POST('/v1/signup', { body })),
});

export const signInMutation = () => ({
  mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email, password),
});

export const redeemTicket = (ticket: string) => data(api.POST('/v1/auth/ticket', { body: { ticket } }));

/** Gives where to go: whoever came in sees everything anew, whoever tested a connection what it told. */
export async function comeBack(queryClient: QueryClient, brought: Record<string, string>): Promise<string> {
  const { state = '', code, iss, error } = brought;
  const { purpose, after, test } = await finishSignIn({ state, code, iss, error });
  if (purpose === 'sign-in' || purpose === 'join') queryClient.clear();
  if (!test) return safeNext(after);
  queryClient.setQueryData(testKey(test.connection), test);
  return `${after}?sel=${test.connection}`;
}

export const joinMutation = () => ({
  mutationFn: (body: Join) => data(api.POST('/v1/auth/join', { body })),
});

export const findMutation = () => ({
  mutationFn: async (email: string) =>
    (await data(api.POST('/v1/auth/organizations', { body: { email } }))).organizations,
});

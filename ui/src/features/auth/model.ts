import type { SignUp } from '~/api/contract';

export type SignUpForm = {
  organization: string;
  slug: string;
  name: string;
  email: string;
  password: string;
};

export type SignUpField = keyof SignUpForm;

export const PASSWORD_MIN = 12;

const SLUG_MAX = 40;

/** "Lighthouse Logistics Ltd." → "lighthouse-logistics-ltd" */
export const slugify = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, SLUG_MAX)
    .replace(/-+$/, '');

type Check = [field: SignUpField, broken: (form: SignUpForm) => boolean, words: SignUpFault];

export type SignUpFault = 'organization' | 'slug' | 'name' | 'email' | 'password';

const CHECKS: Check[] = [
  ['organization', (form) => form.organization.trim() === '', 'organization'],
  ['slug', (form) => !/^[a-z][a-z0-9-]*[a-z0-9]$/.test(form.slug), 'slug'],
  ['name', (form) => form.name.trim() === '', 'name'],
  ['email', (form) => !/^\S+@\S+$/.test(form.email.trim()), 'email'],
  ['password', (form) => form.password.length < PASSWORD_MIN, 'password'],
];

/** Every fault at once: nobody should have to press the button five times. */
export function signUpFaults(form: SignUpForm): Partial<Record<SignUpField, SignUpFault>> {
  return Object.fromEntries(
    CHECKS.filter(([, broken]) => broken(form)).map(([field, , words]) => [field, words]),
  );
}

export function signUpBody(form: SignUpForm): SignUp {
  const [firstName = '', ...others] = form.name.trim().split(/\s+/);
  const lastName = others.join(' ');
  return {
    organization: { name: form.organization.trim(), slug: form.slug },
    user: {
      email: form.email.trim(),
      password: form.password,
      firstName,
      ...(lastName ? { lastName } : {}),
    },
  };
}

const POINTERS: Record<string, SignUpField> = {
  'organization/name': 'organization',
  'organization/slug': 'slug',
  'user/firstName': 'name',
  'user/lastName': 'name',
  'user/email': 'email',
  'user/password': 'password',
};

export const signUpFieldOf = (parts: string[]): SignUpField | undefined => POINTERS[parts.join('/')];

export type Join = { ticket: string; firstName: string; lastName: string; password: string };

export type JoinField = Exclude<keyof Join, 'ticket'>;

const JOIN_FIELDS: JoinField[] = ['firstName', 'lastName', 'password'];

export const joinFieldOf = ([name]: string[]): JoinField | undefined =>
  JOIN_FIELDS.find((field) => field === name);

/** Only a path of our own host may follow a sign-in. */
export const safeNext = (next: string | undefined): string =>
  next && /^\/(?![/\\])/.test(next) ? next : '/';

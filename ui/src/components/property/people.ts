import { createContext, useContext } from 'react';
import type { Person } from '~/api/contract';

export type People = ReadonlyMap<string, string>;

export const fullName = (person: Person): string =>
  [person.firstName, person.lastName].filter(Boolean).join(' ') || person.email;

/** E-mail address → name, so that a value can be shown as the person it means. */
export const peopleOf = (people: Person[] | undefined): People =>
  new Map((people ?? []).map((person) => [person.email, fullName(person)]));

const Context = createContext<People>(new Map());

export const PeopleProvider = Context.Provider;
export const usePeople = (): People => useContext(Context);

/** Id → name: the audit fields of the wire name people by id. */
export const namesById = (people: Person[] | undefined): ReadonlyMap<string, string> =>
  new Map((people ?? []).map((person) => [person.id, fullName(person)]));

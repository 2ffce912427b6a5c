import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Entity, EntityWrite } from '~/api/contract';
import { fieldErrors } from '~/api/errors';
import { bootstrapQuery } from '~/api/queries';
import { withDefaults } from '../form/check';
import { keptValues, placeOf, useKept } from '../form/kept';
import type { FieldSpec, Values } from '../form/spec';
import { type FormState, useForm } from '../form/use-form';
import { joined, pick } from './meeting';
import {
  changedIds,
  copyOf,
  creation,
  entitySpecs,
  fieldOf,
  fromJson,
  jsonFace,
  sameValue,
  valuesOf,
} from './model';
import { isMet, type SeenChange, seenChange } from './saving';

export type Face = 'form' | 'json';

type Options = {
  blueprint: Blueprint;
  /** Absent for a new one; another once somebody else saved it. */
  entity?: Entity;
  /** What a new one begins as. */
  like?: Entity;
  error: unknown;
  onCreate: (body: EntityWrite) => void;
  onChange: (change: SeenChange) => void;
};

export function useEntityForm({ blueprint, entity, like, error, onCreate, onChange }: Options) {
  const { t } = useTranslation('form');
  const isNew = entity === undefined;
  const { data: session } = useQuery(bootstrapQuery());
  const specs = useMemo(() => {
    const words = {
      title: t('entity.title'),
      identifier: t('entity.identifier'),
      identifierHint: t('entity.identifierHint'),
      team: t('entity.team'),
    };
    return entitySpecs(blueprint, words, isNew);
  }, [blueprint, isNew, t]);
  const stored = useMemo(
    () => (entity ? valuesOf(entity) : withDefaults(specs, like ? copyOf(specs, like) : {})),
    [entity, like, specs],
  );
  const [place] = useState(() =>
    placeOf(session?.user.id, `${blueprint.identifier}/${entity?.identifier ?? ''}`),
  );
  const [initial] = useState(() => {
    const kept = keptValues(place);
    return Object.keys(kept).length > 0 ? { ...stored, ...kept } : stored;
  });
  const form = useForm(initial);
  const json = useJsonFace(specs, form);
  const meeting = useMeeting(stored, form, json);
  useKept(place, typedOf(specs, meeting.base, form.values));
  // What somebody else changed is no fault of what was typed: it is decided above the form.
  const refused = useMemo(
    () => fieldErrors(isMet(error) ? undefined : error, fieldOf(specs)),
    [error, specs],
  );
  const [submitted, setSubmitted] = useState(false);
  const submit = () => {
    setSubmitted(true);
    if (!form.check(specs) || meeting.undecided.length > 0) return;
    if (isNew) onCreate(creation(form.values));
    else onChange(seenChange(specs, meeting.base, form.values));
  };
  // What the server said stands until the field is touched again.
  const errors = { ...refused.fields, ...form.errors };
  const dirty = form.values !== meeting.base;
  return { specs, form: { ...form, errors }, json, meeting, rest: refused.rest, submitted, dirty, submit };
}

/** What somebody has changed; secrets are kept nowhere. */
function typedOf(specs: FieldSpec[], base: Values, values: Values): Values {
  const secret = new Set(
    specs.flatMap(({ id, secret, schema }) => (secret || 'encryption' in schema ? id : [])),
  );
  return pick(
    values,
    changedIds(specs, base, values).filter((id) => !secret.has(id)),
  );
}

function useJsonFace(specs: FieldSpec[], form: FormState) {
  const [face, setFace] = useState<Face>('form');
  const [text, setText] = useState('');
  const [broken, setBroken] = useState(false);
  const follow = useCallback((values: Values) => setText(jsonFace(specs, values)), [specs]);
  const show = (next: Face) => {
    follow(form.values);
    setBroken(false);
    setFace(next);
  };
  const write = (next: string) => {
    setText(next);
    try {
      form.replace(fromJson(next));
      setBroken(false);
    } catch {
      // The form keeps the last good state while the text does not parse.
      setBroken(true);
    }
  };
  return { face, text, broken, show, write, follow };
}

/** The form follows what others save, but for what is being changed here. */
function useMeeting(stored: Values, form: FormState, { broken, follow }: ReturnType<typeof useJsonFace>) {
  const { values, set, replace } = form;
  const [base, setBase] = useState(stored);
  const [met, setMet] = useState<string[]>([]);
  useEffect(() => {
    // A text that does not parse does not yet say what it changes.
    if (stored === base || broken) return;
    const next = values === base ? { values: stored, clashes: [] } : joined(base, values, stored);
    setBase(stored);
    replace(next.values);
    follow(next.values);
    setMet((before) => [...new Set([...before, ...next.clashes])]);
  }, [stored, base, broken, values, replace, follow]);
  const take = (id: string, theirs: boolean) => {
    setMet((before) => before.filter((one) => one !== id));
    if (!theirs) return;
    set(id, base[id]);
    follow({ ...values, [id]: base[id] });
  };
  return { base, undecided: met.filter((id) => !sameValue(base[id], values[id])), take };
}

export type EntityFormState = ReturnType<typeof useEntityForm>;

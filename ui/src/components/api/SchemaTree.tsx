import { IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pill } from '../pill/Pill';
import type { Follow } from './refs';
import { type Branch, type Described, describe } from './schema';

const SHOWN = 12;

function Limits({ described }: { described: Described }) {
  const { t } = useTranslation('docs');
  const { limits, values, description, missing } = described;
  return (
    <>
      {limits.map((limit) => (
        <code key={limit} className="schema-limit">
          {limit}
        </code>
      ))}
      {values.length > 0 && (
        <span className="schema-values">
          {values.slice(0, SHOWN).map((value) => (
            <code key={value}>{value}</code>
          ))}
          {values.length > SHOWN && <span className="dim">+{values.length - SHOWN}</span>}
        </span>
      )}
      {missing && <span className="schema-missing">{t('api.missing', { reference: missing })}</span>}
      {description && <p className="schema-text">{description}</p>}
    </>
  );
}

type NodeProps = { branch: Branch; follow: Follow; depth: number };

function Node({ branch, follow, depth }: NodeProps) {
  const { t } = useTranslation('docs');
  const described = useMemo(() => describe(branch.schema, follow), [branch, follow]);
  const [open, setOpen] = useState(false);
  const inner = described.branches.length > 0;
  const name = branch.choice ? t('api.choice', { type: branch.name }) : branch.name;
  return (
    <li>
      <div className="schema-line">
        {inner ? (
          <button type="button" className="schema-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
            <IconChevronRight size={14} aria-hidden />
            <b className={branch.choice ? undefined : 'mono'}>{name}</b>
          </button>
        ) : (
          <b className={branch.choice ? 'schema-leaf' : 'mono schema-leaf'}>{name}</b>
        )}
        {!branch.choice && <span className="schema-type">{described.type}</span>}
        {branch.required && <span className="schema-required">{t('api.required')}</span>}
        {described.deprecated && <Pill tone="amber">{t('api.deprecated')}</Pill>}
        <Limits described={described} />
      </div>
      {open && <Branches branches={described.branches} follow={follow} depth={depth + 1} />}
    </li>
  );
}

function Branches({ branches, follow, depth }: { branches: Branch[]; follow: Follow; depth: number }) {
  return (
    <ul className="schema" data-inner={depth > 0 || undefined}>
      {branches.map((branch, index) => (
        <Node key={`${branch.name}/${index}`} branch={branch} follow={follow} depth={depth} />
      ))}
    </ul>
  );
}

/** What a value has to be; each level opens when it is asked for. */
export function SchemaTree({ schema, follow }: { schema: unknown; follow: Follow }) {
  const described = useMemo(() => describe(schema, follow), [schema, follow]);
  return (
    <div className="schema-root">
      <div className="schema-line">
        <span className="schema-type">{described.type}</span>
        <Limits described={described} />
      </div>
      {described.branches.length > 0 && <Branches branches={described.branches} follow={follow} depth={0} />}
    </div>
  );
}

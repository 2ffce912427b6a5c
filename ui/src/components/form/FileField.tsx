import './file-field.css';
import { ActionIcon, Input } from '@mantine/core';
import { IconFile, IconUpload, IconX } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FileFace, faceOf, facesIn, LARGEST_FILE, sizeText } from './chosen-files';
import type { Field, FieldProps } from './field';

function Chosen({ face, onRemove }: { face: FileFace; onRemove: () => void }) {
  const { t } = useTranslation('form');
  return (
    <li className="file-chosen">
      <IconFile size={16} aria-hidden />
      <span className="file-name">{face.name}</span>
      <small className="num">{sizeText(face.size)}</small>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('file.remove', { name: face.name })}
        onClick={onRemove}
      >
        <IconX size={15} />
      </ActionIcon>
    </li>
  );
}

/** What the input takes, in words. */
function useHint({ spec }: FieldProps) {
  const { t } = useTranslation('form');
  const { accept, maxSize } = spec.schema.items ?? spec.schema;
  const size = sizeText(maxSize ?? LARGEST_FILE);
  return accept?.length ? t('file.takes', { endings: accept.join(', '), size }) : t('file.upTo', { size });
}

function useDropping(take: (files: FileList | null) => void, disabled: boolean | undefined) {
  const [over, setOver] = useState(false);
  const handle = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside && !disabled);
  };
  const drop = (event: DragEvent) => {
    handle(false)(event);
    if (!disabled) take(event.dataTransfer.files);
  };
  return { over, zone: { onDragOver: handle(true), onDragLeave: handle(false), onDrop: drop } };
}

/** Chosen or dropped; nothing is sent before the form is. */
export const FileField: Field = function FileField(props: FieldProps) {
  const { spec, value, error, onChange, onLeave } = props;
  const { t } = useTranslation('form');
  const hint = useHint(props);
  const many = spec.kind === 'files';
  const faces = facesIn(value);
  const id = `field-${spec.id}`;
  const put = (next: FileFace[]) => onChange(many ? next : next[0]);
  const take = (files: FileList | null) => {
    const added = [...(files ?? [])].map(faceOf);
    if (added.length) put(many ? [...faces, ...added] : added.slice(0, 1));
  };
  const { over, zone } = useDropping(take, spec.disabled);
  return (
    <Input.Wrapper
      size="sm"
      label={spec.label}
      labelProps={{ htmlFor: id }}
      description={spec.description}
      error={error}
      errorProps={{ id: `${id}-error` }}
      withAsterisk={spec.required}
    >
      {/* Dropping is a convenience; the control inside does the same. */}
      <div className={`file-drop ${over ? 'over' : ''} ${error ? 'wrong' : ''}`} {...zone}>
        {faces.length > 0 && (
          <ul className="file-list">
            {faces.map((face, at) => (
              <Chosen
                key={face.id ?? `${at} ${face.name}`}
                face={face}
                onRemove={() => put(faces.filter((one) => one !== face))}
              />
            ))}
          </ul>
        )}
        <label className="file-choose" aria-disabled={spec.disabled}>
          <IconUpload size={16} aria-hidden />
          <span>{t(faces.length === 0 ? 'file.choose' : many ? 'file.more' : 'file.another')}</span>
          <input
            id={id}
            name={spec.id}
            type="file"
            className="file-input"
            multiple={many}
            accept={(spec.schema.items ?? spec.schema).accept?.join(',')}
            disabled={spec.disabled}
            aria-label={spec.label}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            onChange={(event) => {
              take(event.currentTarget.files);
              // The same file can be chosen again after it was removed.
              event.currentTarget.value = '';
            }}
            onBlur={onLeave}
          />
        </label>
        <small className="file-hint">{hint}</small>
      </div>
    </Input.Wrapper>
  );
};

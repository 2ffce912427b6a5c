import { MeetingNote } from './MeetingNote';
import type { Seen } from './use-seen';

export type Labels<Content extends object> = { [part in keyof Content]?: string };

type Props<Content extends object> = {
  form: Seen<Content>;
  /** Refusals that no field owns. */
  rest: string[];
  /** What the parts are called in the form. */
  labels: Labels<Content>;
};

/** Why a form is not saved yet, above its fields: what others saved meanwhile, and what the server refuses. */
export function FormNotes<Content extends object>({ form, rest, labels }: Props<Content>) {
  return (
    <>
      <MeetingNote
        meeting={form.meeting}
        mine={form.mine}
        labelOf={([part = '', ...inner]) => [labels[part as keyof Content] ?? part, ...inner].join(' › ')}
        error={form.attempt}
        busy={form.busy}
        onInsist={form.insist}
        onForget={form.takeTheirs}
      />
      {rest.map((message) => (
        <p key={message} role="alert" className="form-note pill-block red">
          {message}
        </p>
      ))}
    </>
  );
}

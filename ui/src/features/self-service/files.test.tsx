import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ActionOrder, UserInputs } from '~/api/contract';
import { action, entity, run } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

let asked: ActionOrder[] = [];

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

const FILES: UserInputs = {
  properties: {
    plan: { type: 'string', format: 'file', title: 'Plan', accept: ['.pdf'], maxSize: 1024 },
    tables: { type: 'array', title: 'Tables', items: { type: 'string', format: 'file' } },
  },
  required: ['plan'],
};

beforeEach(() => {
  asked = [];
  FormRequest.sent = [];
  server.use(
    http.get('*/v1/actions/restart', () =>
      HttpResponse.json({ ok: true, action: action({ userInputs: FILES }) }),
    ),
    http.post('*/v1/actions/restart/form', async ({ request }) => {
      asked.push((await request.json()) as ActionOrder);
      return HttpResponse.json({ ok: true, form: { inputs: [] } });
    }),
    http.get('*/v1/blueprints/service/entities/orders', () =>
      HttpResponse.json({ ok: true, entity: entity('orders', { title: 'Orders' }) }),
    ),
    http.post('*/v1/actions/restart/form/options', () =>
      HttpResponse.json({ ok: true, options: [], next: null, errors: [] }),
    ),
    http.get('*/v1/actions/runs/:run', () => HttpResponse.json({ ok: true, run: run({ id: 'r_new' }) })),
    http.get('*/v1/actions/runs/:run/logs', () => HttpResponse.json({ ok: true, runLogs: [] })),
  );
});

const pdf = (name: string, size = 7) => new File(['x'.repeat(size)], name);

type SentForm = { path: string; run: ActionOrder; files: string[]; key: string | undefined };

/** Takes what is sent as a form: the forms of jsdom cannot be read by the server of these tests. */
class FormRequest {
  static sent: SentForm[] = [];
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  headers: Record<string, string> = {};
  status = 202;
  statusText = '';
  responseText = JSON.stringify({ ok: true, run: run({ id: 'r_new' }) });
  path = '';
  onload?: () => void;
  open(_: string, url: URL) {
    this.path = url.pathname;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getResponseHeader() {
    return null;
  }
  send(form: FormData) {
    this.upload.onprogress?.({ loaded: 1, total: 2 });
    const files = [...form.entries()].flatMap(([key, value]) =>
      typeof value === 'string' ? [] : [`${key}: ${value.name}, ${value.size}`],
    );
    const order = JSON.parse(String(form.get('run'))) as ActionOrder;
    FormRequest.sent.push({ path: this.path, run: order, files, key: this.headers['Idempotency-Key'] });
    this.onload?.();
  }
}

test('files are chosen, refused in words, taken away again, and sent with the form', async () => {
  vi.stubGlobal('XMLHttpRequest', FormRequest);
  const { container, router } = renderAt('/self-service/restart?entity=orders');
  const plan = await screen.findByLabelText('Plan');
  await press('Run');
  expect(plan).toHaveAccessibleDescription('Choose an option.');
  const user = userEvent.setup({ applyAccept: false });
  await user.upload(plan, pdf('plan.exe'));
  await press('Run');
  expect(plan).toHaveAccessibleDescription('Choose a file that ends in .pdf.');
  await user.upload(plan, pdf('plan.pdf', 2000));
  await press('Run');
  expect(plan).toHaveAccessibleDescription(/^At most 1 kB/);
  await user.upload(plan, pdf('plan.pdf'));
  expect(screen.queryByText('plan.exe')).not.toBeInTheDocument();
  await user.upload(screen.getByLabelText('Tables'), [pdf('a.csv'), pdf('b.csv'), pdf('c.csv')]);
  await press('Remove b.csv');
  expect(await axeFaults(container)).toEqual([]);
  await press('Run');
  await waitFor(() => expect(router.state.location.pathname).toBe('/runs/r_new'));
  vi.unstubAllGlobals();
  const [sent] = FormRequest.sent;
  expect(sent?.path).toBe('/v1/actions/restart/runs');
  expect(sent?.files).toEqual(['plan: plan.pdf, 7', 'tables: a.csv, 7', 'tables: c.csv, 7']);
  expect(sent?.run.entity).toBe('orders');
  expect(sent?.key).toMatch(/^[0-9a-f]{32}$/);
  expect(asked.at(-1)?.properties.plan).toMatchObject({ name: 'plan.pdf', size: 7 });
});

test('a run that is begun again takes along the files that the server has', async () => {
  const sent: unknown[] = [];
  const plan = { name: 'old.pdf', size: 9, sha256: 'abc' };
  server.use(
    http.get('*/v1/actions/runs/r_old', () =>
      HttpResponse.json({ ok: true, run: run({ id: 'r_old', properties: { plan } }) }),
    ),
    http.post('*/v1/actions/runs/r_old/rerun', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ok: true, run: run({ id: 'r_new' }) }, { status: 202 });
    }),
  );
  const { router } = renderAt('/self-service/restart?entity=orders&run=r_old');
  expect(await screen.findByText('old.pdf')).toBeInTheDocument();
  await press('Run');
  await waitFor(() => expect(router.state.location.pathname).toBe('/runs/r_new'));
  expect(sent).toEqual([{ properties: { plan }, entity: 'orders' }]);
});

import { expect, test } from 'vitest';
import { leadToFault } from './lead-to-fault';

test('whoever reads of a fault is taken to the field that says it', () => {
  document.body.innerHTML = `
    <div class="workbench-edit">
      <input id="a" aria-invalid="true" aria-describedby="a-hint a-error"><p id="a-error">must not be empty</p>
      <input id="b" aria-invalid="true" aria-describedby="b-error"><p id="b-error">is required</p>
    </div>`;
  for (const field of document.querySelectorAll('input')) field.scrollIntoView = () => undefined;
  expect(leadToFault('is required')).toBe(true);
  expect(document.activeElement?.id).toBe('b');
  expect(leadToFault('is too long')).toBe(false);
  expect(leadToFault(undefined)).toBe(false);
});

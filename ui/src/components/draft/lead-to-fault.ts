const saysIt = (field: HTMLElement, message: string): boolean =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .some((id) => document.getElementById(id)?.textContent === message);

/** Takes whoever reads of a fault to the field that has it; false where no field in view does. */
export function leadToFault(message: string | undefined): boolean {
  const fields = [...document.querySelectorAll<HTMLElement>('.workbench-edit [aria-invalid="true"]')];
  const field = message && fields.find((one) => saysIt(one, message));
  if (!field) return false;
  field.scrollIntoView({ block: 'center' });
  field.focus({ preventScroll: true });
  return true;
}

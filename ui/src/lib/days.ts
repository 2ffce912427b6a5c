/** Days as a date control of the browser speaks of them, where whoever chooses them is. */

const pad = (part: number) => String(part).padStart(2, '0');

export const dayOf = (date: Date): string =>
  [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');

export const inDays = (days: number): string => {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return dayOf(date);
};

/** The first moment of the day. */
export const startOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();

/** The last minute of the day. */
export const endOf = (day: string): string => new Date(`${day}T23:59:00`).toISOString();

/** Which of a date's numbers is which. `YYYY-MM-DD` says it by itself, and is understood under each of them; points or dashes may be between them, too. */
export const dateFormats = ['YYYY-MM-DD', 'MM/DD/YYYY', 'DD/MM/YYYY'] as const;

export type DateFormat = (typeof dateFormats)[number];

export const findDateFormat = (name: string): DateFormat | undefined => dateFormats.find((format) => format === name);

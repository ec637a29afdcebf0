import { eventTypes } from '../contract/event-types.js';
import type { FieldErrors } from '../field-errors.js';

const mostEvents = 50;
const longestPattern = 100;
const longestDescription = 500;
const form = /^timetension\.time-entries\.([a-z-]+|\*)\.([a-z-]+|\*)\.v1$/;

const types = Object.values(eventTypes).filter((type) => type.startsWith('timetension.time-entries.')).map((type) => type.split('.'));

export function checkEvents(patterns: readonly string[], errors: FieldErrors): void {
  if (patterns.length === 0) errors.add('/events', 'required', 'A webhook has one type of events at least.');
  else if (patterns.length > mostEvents) errors.add('/events', 'too_many', `At most ${mostEvents} types of events.`);
  patterns.slice(0, mostEvents).forEach((pattern, at) => {
    if (!isKnown(pattern)) errors.add(`/events/${at}`, 'unknown_type', 'There is no event of such a type.');
  });
}

export function checkDescription(description: string, errors: FieldErrors): void {
  errors.text(description, '/description', longestDescription);
}

// A star is one word, and a type has five.
function isKnown(pattern: string): boolean {
  if (pattern.length > longestPattern || !form.test(pattern)) return false;
  const words = pattern.split('.');
  return types.some((type) => type.every((word, at) => words[at] === '*' || words[at] === word));
}

import { isIP } from 'node:net';
import type { FieldErrors } from '../../field-errors.js';
import type { TargetAddresses } from './target-addresses.js';

const longest = 2000;
const form = /^https?:\/\/([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?([/?][!-"$-[\]-~]*)?$/;

/**
 * Checks the address that a webhook is to be sent to. Only a form that all parsers read alike is taken: no user, no backslash, no escapes in the host.
 * What a name resolves to is checked when it is connected to.
 */
export function checkUrl(url: string, addresses: TargetAddresses, errors: FieldErrors): void {
  if (url.length > longest) return errors.add('/url', 'too_long', `At most ${longest} characters.`);
  const host = form.test(url) ? hostOf(url) : undefined;
  if (host === undefined) errors.add('/url', 'invalid_url', 'An address begins with http:// or https://, and has neither user nor fragment.');
  else if (isIP(host) !== 0 && !addresses.allows(host)) errors.add('/url', 'address_refused', 'Webhooks are not sent to private, local or special addresses.');
}

// What ends in a number is an address in this parser, in whichever notation, or nothing (WHATWG URL).
function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$|\.$/g, '') : undefined;
}

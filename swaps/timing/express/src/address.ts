import type { Request } from 'express';

/** Where a request comes from: IPv4 as such even where it arrived on an IPv6 socket, IPv6 without its zone. Headers are not believed. */
export function addressOf(request: Request): string {
  return (request.socket.remoteAddress ?? '::').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

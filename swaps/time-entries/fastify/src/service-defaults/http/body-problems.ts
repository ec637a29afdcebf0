import type { FastifySchemaValidationError } from 'fastify';
import { unprocessable, type Problem } from './problems.js';

/** 422 for a body that is not of the route's schema. */
export function validationProblem(error: FastifySchemaValidationError): Problem {
  const { keyword, instancePath, params } = error;
  if (keyword === 'additionalProperties')
    return unprocessable('unknown_member', `${instancePath}/${escape(params.additionalProperty as string)}`, 'There is no such member.');
  if (keyword === 'required')
    return unprocessable('required', `${instancePath}/${escape(params.missingProperty as string)}`, 'This member is needed.');
  return unprocessable('invalid_type', instancePath, 'The value has the wrong type or format.');
}

// RFC 6901.
const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

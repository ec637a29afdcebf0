import Type from 'typebox';
import { FieldErrors } from '../field-errors.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { checkRate, toRate, type RateRow } from './rate-row.js';

const RatePatch = Body({ amount: Type.Optional(Type.Integer()), currency: Type.Optional(Text) });

/** Changes the members that the request has (RFC 7396). What is recorded already keeps its rate. */
export function changeRate(app: Service): void {
  const options = { schema: { body: RatePatch }, config: { role: 'manager', needsIfMatch: true } } as const;
  app.patch<OfId & { Body: BodyOf<typeof RatePatch> }>(`/rates/${byId}`, options, async ({ params, body, member, ifMatch }, reply) => {
    const rate = await app.changes.run(async (change) => {
      const old = await change.one<RateRow>(lockRate, [member.workspaceId, params.id]);
      if (old === undefined) throw notFound();
      checkVersion(ifMatch, toRate(old));

      const { amount = old.amount, currency = old.currency } = body;
      const errors = new FieldErrors();
      checkRate({ amount, currency }, '', errors);
      errors.throwIfAny();
      if (amount === old.amount && currency === old.currency) return old;
      return (await change.one<RateRow>(update, [old.workspace_id, old.id, amount, currency, new Date()]))!;
    });
    return sendAnswer(reply, ok(toRate(rate)));
  });
}

export const lockRate = 'select * from rates where workspace_id = $1 and id = $2 for update';

const update = `
  update rates set amount = $3, currency = $4, updated_at = $5, version = version + 1
   where workspace_id = $1 and id = $2
  returning *`;

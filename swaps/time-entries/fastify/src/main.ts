import { adoptRestoredRows } from './changes/changes-origin.js';
import { buildApp } from './app.js';
import { eventTypes } from './contract/event-types.js';
import { emptyTombstonesEveryHour } from './deleted-entries/empty-tombstones.js';
import { log } from './log.js';
import { Changes } from './service-defaults/database/change.js';
import { Database } from './service-defaults/database/database.js';
import { sweepEveryHour } from './service-defaults/http/idempotency.js';
import { EventConsumer } from './service-defaults/messaging/event-consumer.js';
import { EventQueue } from './service-defaults/messaging/event-queue.js';
import { OutboxRelay } from './service-defaults/messaging/outbox-relay.js';
import { OutboxSignal } from './service-defaults/messaging/outbox-signal.js';
import { ensureDatabase } from './service-defaults/schema/database-creation.js';
import { readSchema } from './service-defaults/schema/schema-file.js';
import { updateSchema } from './service-defaults/schema/schema-update.js';
import { startTelemetry } from './service-defaults/telemetry/telemetry.js';
import { readSettings } from './settings.js';
import { whenMemberRemoved } from './people/when-member-removed.js';
import { whenUserErased } from './people/when-user-erased.js';
import { whenRoleChanged } from './people/when-role-changed.js';
import { whenWorkspaceDeleted } from './people/when-workspace-deleted.js';
import { DeliveryQueue, sweepDeliveriesEveryHour } from './webhooks/sending/delivery-queue.js';
import { WebhookRequests } from './webhooks/sending/webhook-requests.js';
import { WebhookSender } from './webhooks/sending/webhook-sender.js';
import { Webhooks } from './webhooks/webhooks.js';

const version = '1.0.0';

const subscriptions = new Map([
  [eventTypes.memberRoleChanged, whenRoleChanged],
  [eventTypes.memberRemoved, whenMemberRemoved],
  [eventTypes.userErased, whenUserErased],
  [eventTypes.workspaceDeleted, whenWorkspaceDeleted],
] as const);

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const endTelemetry = await startTelemetry('time-entries');
  await ensureDatabase(settings.databaseUrl, log);
  const database = new Database(settings.databaseUrl, log);
  await updateSchema(database, await readSchema(settings.schemaFolder), log);
  const outbox = new OutboxSignal();
  const changes = new Changes(database, outbox);
  await adoptRestoredRows(changes);

  const relay = new OutboxRelay(database, outbox, settings.rabbitmqUrl, log);
  const consumer = new EventConsumer('time-entries', subscriptions, changes, log);
  const queue = new EventQueue('time-entries.events', consumer, settings.rabbitmqUrl, log);
  const webhooks = new Webhooks(settings);
  const sender = new WebhookSender(new DeliveryQueue(database), new WebhookRequests(webhooks.addresses, webhooks.secrets), log);
  const app = buildApp(settings, changes, webhooks, { database, isBrokerThere: () => relay.isConnected && queue.isConnected }, version);
  const endings = [sweepEveryHour(database, log), emptyTombstonesEveryHour(database, log), sweepDeliveriesEveryHour(database, log)];

  relay.start();
  queue.start();
  sender.start();
  await app.listen({ host: settings.host, port: settings.port });
  const stopWork = (): Promise<unknown> => Promise.all([relay.stop(), queue.stop(), sender.stop()]);
  endOnSignal([() => app.close(), stopWork, async () => endings.map((end) => end()), () => database.close(), endTelemetry]);
}

const patienceMilliseconds = 9000;

/** What is in flight is finished within the 10 s that the contract gives after SIGTERM. */
function endOnSignal(steps: readonly (() => Promise<unknown>)[]): void {
  const end = async (): Promise<void> => {
    setTimeout(() => process.exit(0), patienceMilliseconds).unref();
    for (const step of steps) await step().catch((error: unknown) => log.error({ err: error }, 'The end is not clean'));
    process.exit(0);
  };
  process.once('SIGTERM', () => void end());
  process.once('SIGINT', () => void end());
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, 'The service can not start');
  process.exit(1);
});

import { strongSecret } from './service-defaults/strong-secret.js';

/** What the environment says; see implementation.json. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly rabbitmqUrl: string;
  /** Base URL of users, without a slash at its end. */
  readonly usersUrl: string;
  readonly introspectionSecret: string;
  /** What the secrets of webhooks are derived from. */
  readonly webhooksKey: string;
  /** Networks that webhooks may be sent to although they are not public. */
  readonly webhooksNetworks: string;
  /** Requests a minute. */
  readonly limits: { readonly perToken: number; readonly perAddress: number };
  /** Imports an hour of one user, dry runs too. */
  readonly importsPerHour: number;
  /** The reference's numbered SQL files. */
  readonly schemaFolder: string;
  /** VERSION, and openapi/time-entries.yaml. */
  readonly contractsFolder: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings; an error names the variable that is missing or wrong. */
export function readSettings(environment: Environment): Settings {
  return {
    host: environment.HOST || '127.0.0.1',
    port: numberOf(environment, 'PORT'),
    databaseUrl: textOf(environment, 'DATABASE_URL'),
    rabbitmqUrl: textOf(environment, 'RABBITMQ_URL'),
    usersUrl: textOf(environment, 'USERS_URL').replace(/\/+$/, ''),
    introspectionSecret: strongSecret('INTROSPECTION_SECRET', textOf(environment, 'INTROSPECTION_SECRET')),
    webhooksKey: strongSecret('WEBHOOKS_KEY', textOf(environment, 'WEBHOOKS_KEY')),
    webhooksNetworks: environment.WEBHOOKS_ALLOWED_NETWORKS ?? 'none',
    limits: { perToken: numberOf(environment, 'LIMIT_PER_TOKEN', 300), perAddress: numberOf(environment, 'LIMIT_PER_ADDRESS', 300) },
    importsPerHour: numberOf(environment, 'LIMIT_IMPORTS', 10),
    schemaFolder: textOf(environment, 'SCHEMA_FOLDER'),
    contractsFolder: textOf(environment, 'CONTRACTS_FOLDER'),
  };
}

function textOf(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`The environment variable ${name} is missing.`);
  return value;
}

function numberOf(environment: Environment, name: string, fallback?: number): number {
  if (fallback !== undefined && !environment[name]) return fallback;
  const value = textOf(environment, name);
  if (!/^\d{1,9}$/.test(value)) throw new Error(`The environment variable ${name} is no number: ${value}`);
  return Number(value);
}

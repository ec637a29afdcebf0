import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** A target is at an address that nothing is sent to. */
export class AddressRefused extends Error {}

/** Nobody says where a target is. */
export class NameNotResolved extends Error {}

// The special-purpose registries of IANA (RFC 6890), multicast, and what is reserved.
const special = blockListOf([
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24',
  '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
  '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20',
]);

// All else of IPv6 is local, or stands for an IPv4 address: mapped, compatible, NAT64.
const globalUnicast = blockListOf(['2000::/3']);

/** Which addresses a webhook may be sent to: public ones, and those of the networks that the configuration allows. */
export class TargetAddresses {
  readonly #allowed: BlockList;

  /** @param networks As CIDR, with commas between them, or `none`. */
  constructor(networks: string) {
    this.#allowed = blockListOf(networks.split(',').map((network) => network.trim()).filter((network) => network !== '' && network !== 'none'));
  }

  allows(address: string): boolean {
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    // A block list takes a mapped address for the one it stands for; none of them is asked for here.
    if (family === 'ipv6' && !globalUnicast.check(address, family)) return !isMapped(address) && this.#allowed.check(address, family);
    return this.#allowed.check(address, family) || !special.check(address, family);
  }

  /** Where a host is; all of it has to be allowed. */
  async resolve(host: string): Promise<readonly LookupAddress[]> {
    const family = isIP(host);
    const found = family !== 0 ? [{ address: host, family }] : await lookUp(host);
    const refused = found.find(({ address }) => !this.allows(address));
    if (refused) throw new AddressRefused(`${refused.address} is not for webhooks.`);
    return found;
  }
}

const isMapped = (address: string): boolean => new URL(`http://[${address.split('%', 1)[0]}]/`).hostname.startsWith('[::ffff:');

function lookUp(name: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(name, { all: true, verbatim: true }, (error, found) => (error ? reject(new NameNotResolved(error.message)) : resolve(found)));
  });
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [, address = '', bits = ''] = /^([0-9A-Fa-f.:]+)\/(\d{1,3})$/.exec(network) ?? [];
    const family = isIP(address);
    if (family === 0 || Number(bits) > (family === 4 ? 32 : 128)) throw new Error(`${network} is no network as in 192.168.7.0/24.`);
    list.addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

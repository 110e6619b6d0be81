/** Upstreams of generated provinces, on documentation numbers. */
import type { Connection, Session, Upstream } from '../../../src/inventory/types.ts';

type Line = { device: string; port: string; vrf?: string };

/** Full tables from a transit provider. `line` numbers the link, so that two do not share addresses. */
export function transit(asn: number, line: number, { device, port }: Line, localPreference = 100): Upstream {
  const session: Omit<Session, 'family' | 'remote' | 'maximumPrefix'> = {
    accept: 'full',
    warnAt: 80,
    ttlSecurity: true,
    role: 'customer',
  };
  // RFC 5952 leaves a group of zeros out.
  const network = line === 0 ? '3fff:100' : `3fff:100:${line}`;
  return {
    kind: 'transit',
    name: `Nhà cung cấp Internet ${line}`,
    asn,
    carrier: `Viễn thông ${line}`,
    duct: `Tuyến ống ${line}`,
    localPreference,
    connections: {
      main: {
        device,
        port,
        local: { ipv4: `192.0.2.${2 * line + 1}/31`, ipv6: `${network}::3/127` },
        sessions: {
          v4: { family: 4, remote: `192.0.2.${2 * line}`, maximumPrefix: 1200000, ...session },
          v6: { family: 6, remote: `${network}::2`, maximumPrefix: 280000, ...session },
        },
      },
    },
  };
}

/** An exchange with two route servers, which do not put their AS number into the path. */
export function exchange(...lines: readonly Line[]): Upstream {
  const session: Omit<Session, 'family' | 'remote'> = {
    accept: 'members',
    maximumPrefix: 40000,
    role: 'rs-client',
    enforceFirstAs: false,
  };
  const connections: Record<string, Connection> = {};
  lines.forEach(({ device, port }, index) => {
    connections[`port-${index + 1}`] = {
      device,
      port,
      local: { ipv4: `192.0.2.${160 + index}/26`, ipv6: `3fff:130::${160 + index}/64` },
      sessions: {
        'rs1-v4': { family: 4, remote: '192.0.2.129', ...session },
        'rs1-v6': { family: 6, remote: '3fff:130::1', ...session },
        'rs2-v4': { family: 4, remote: '192.0.2.130', ...session },
        'rs2-v6': { family: 6, remote: '3fff:130::2', ...session },
      },
    };
  });
  return { kind: 'exchange', name: 'Trạm trung chuyển', asn: 64500, connections };
}

/** The state data network over a channel a border. */
export function stateNetwork(given: { ipv4: string; ipv6: string; pool: string }, lines: readonly Line[]): Upstream {
  const session: Omit<Session, 'family' | 'remote'> = {
    accept: 'listed',
    maximumPrefix: 2000,
    md5: { secret: 'bgp-tslcd', version: 1 },
    bfd: true,
  };
  const connections: Record<string, Connection> = {};
  lines.forEach(({ device, port }, index) => {
    connections[`channel-${index + 1}`] = {
      device,
      port,
      vrf: 'tslcd',
      local: { ipv4: `10.208.254.${2 * index + 1}/31`, ipv6: `3fff:c00:2:fe0${index}::3/127` },
      sessions: {
        v4: { family: 4, remote: `10.208.254.${2 * index}`, ...session },
        v6: { family: 6, remote: `3fff:c00:2:fe0${index}::2`, ...session },
      },
    };
  });
  return {
    kind: 'tslcd',
    name: 'Mạng truyền số liệu chuyên dùng',
    asn: 64505,
    given: { ipv4: [given.ipv4], ipv6: [given.ipv6] },
    approval: { id: '100/CBĐTW-KT', date: '2024-02-01' },
    ipv6Handoff: 'proxied',
    natPool: { ipv4: given.pool },
    connections,
  };
}

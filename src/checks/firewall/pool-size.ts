/** The public addresses that hide the offices, against the hosts behind them. */
import type { Finding } from '../../lib/diagnostic.ts';
import { specOf } from '../../network/spec.ts';
import { isPlain } from '../parts.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { networkOfText } from '../written-addresses.ts';

/** Ports that a translator gives away of one address: all but the well-known ones (RFC 7857 section 3.1). */
const PORTS = 65_536 - 1024;

/** Never are all hosts busy at once; that one in so many is must not fill the table. */
const BUSY = 20;

/** So many addresses are kept for growth without a question. */
const FEW = 16;

/** Too few ports for the hosts that may go out, or more than all of them together could open. */
export function checkPoolSize(scene: Scene): Finding[] {
  const { nat, limits } = scene.context.inventory.policy;
  const pool = nat === undefined ? null : networkOfText(nat.ipv4Pool);
  const most = limits?.connectionsPerSource;
  if (pool === null || most === undefined) return [];
  const hosts = hostsOut(scene);
  const addresses = 2 ** (32 - pool.length);
  const needed = (hosts * most) / PORTS;
  if (hosts === 0 || (addresses * BUSY >= needed && addresses <= Math.max(FEW, needed))) return [];
  const busy = Math.floor((addresses * PORTS) / most);
  const message =
    addresses > needed
      ? `the pool of ${addresses} addresses is more than the ${hosts} hosts behind it fill at their limit of ${most} connections`
      : `the pool of ${addresses} addresses has ports for ${busy} hosts at their limit of ${most} connections, and ${hosts} may go out`;
  const related = [{ message: 'the limit', place: placeOf(scene, 'policy', 'limits', 'connectionsPerSource') }];
  return [tell('FWL044', placeOf(scene, 'policy', 'nat', 'ipv4Pool'), message, { related })];
}

/** Addresses that may be leased in segments whose zones a rule lets out over IPv4. Sites like their profile count by it. */
function hostsOut(scene: Scene): number {
  const { rules, zones } = scene.context.inventory.policy;
  const out = new Set(
    Object.values(rules).flatMap(({ action, families, from, source = [], to }) =>
      action === 'allow' &&
      source.length === 0 &&
      families?.includes(4) !== false &&
      to.some((id) => zones[id]?.internet)
        ? from
        : [],
    ),
  );
  const known = new Map<string, number>();
  let hosts = 0;
  for (const { id, profile, stage } of scene.context.rows.all) {
    const shape = isPlain(scene, id) ? `${profile} ${stage}` : id;
    let count = known.get(shape);
    if (count === undefined) {
      const pools = (specOf(scene.context, id)?.segments ?? []).flatMap(({ dhcp, zone }) =>
        out.has(zone) && dhcp?.pool !== undefined ? [dhcp.pool] : [],
      );
      count = pools.reduce((sum, { first, last }) => sum + Number(last) - Number(first) + 1, 0);
      known.set(shape, count);
    }
    hosts += count;
  }
  return hosts;
}

/** Routed links of the core: in the backbone, watched, of a cost that leads the short way, over several carriers. */
import type { InternalLink } from '../../inventory/types.ts';
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { parseEnd } from '../../network/resolve/build.ts';
import { specOf } from '../../network/spec.ts';
import { type OddOne, oddOnes } from '../odd-ones.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

interface CoreLink {
  name: string;
  link: InternalLink & { id: string };
  /** The two sites, sorted; one that stays inside a site has it twice. */
  sites: [string, string];
  at(key?: string): Place;
}

function coreLinks(scene: Scene): CoreLink[] {
  return scene.context.rows.all.flatMap((row) => {
    if (scene.context.inventory.sites[row.id]!.links === undefined) return [];
    return (specOf(scene.context, row.id)?.links ?? []).flatMap((link) => {
      if (link.kind !== 'routed' || link.vrf !== undefined) return [];
      const sites = [link.a, link.b].map((end) => parseEnd(end).site ?? row.id).sort() as [string, string];
      const at = (key?: string): Place => {
        const path = ['links', link.id];
        return key === undefined || !Object.hasOwn(link, key)
          ? { ...placeOf(scene, 'sites', row.id, ...path), part: 'key' }
          : placeOf(scene, 'sites', row.id, ...path, key);
      };
      return [{ name: `link ${link.id} of ${row.id}`, link, sites, at }];
    });
  });
}

/** Area and BFD are the same on every link of the core; see `addRoutedEnd` in the resolver for what holds unwritten. */
export function checkCoreLinksAlike(scene: Scene): Finding[] {
  const links = coreLinks(scene);
  const areas = oddOnes(links, ({ link }) => String(link.area ?? 0)).map((pair) => {
    const message = `${pair.odd.name} is in OSPF area ${pair.odd.link.area ?? 0}, and ${pair.usual.name} in area ${pair.usual.link.area ?? 0}: the core is one area`;
    return unlike('WAN023', pair, 'area', message, `write \`area: ${pair.usual.link.area ?? 0}\``);
  });
  const watched = oddOnes(links, ({ link }) => String(link.bfd ?? true)).map((pair) => {
    const [slow, fast] = pair.odd.link.bfd === false ? [pair.odd, pair.usual] : [pair.usual, pair.odd];
    const message = `${slow.name} is not watched by BFD, and ${fast.name} is: a cut is found by its hello packets, much later`;
    return unlike('WAN024', { ...pair, odd: slow, usual: fast }, 'bfd', message, 'write `bfd: true`');
  });
  return [...areas, ...watched];
}

/** Links between the same two sites share the traffic or stand in for each other; a link within a site is the shorter way. */
export function checkCoreCosts(scene: Scene): Finding[] {
  const links = coreLinks(scene);
  const costOf = ({ link }: CoreLink) => link.cost ?? 10;
  const inside = links.filter(({ sites: [one, other] }) => one === other);
  return links.flatMap((far) => {
    const { sites } = far;
    if (sites[0] === sites[1]) return [];
    const near = inside.find((one) => sites.includes(one.sites[0]) && costOf(one) >= costOf(far));
    if (near === undefined) return [];
    const message = `${far.name} costs ${costOf(far)} and leaves the site, and ${near.name}, which stays inside, costs ${costOf(near)}`;
    const related = [{ message: near.name, place: near.at('cost') }];
    return [tell('WAN025', far.at('cost'), message, { related, hint: `write a \`cost\` above ${costOf(near)}` })];
  });
}

/** All links between two sites over one company's cables fail together. */
export function checkCoreCarriers(scene: Scene): Finding[] {
  const pairs = new Map<string, CoreLink[]>();
  for (const one of coreLinks(scene)) {
    if (one.sites[0] === one.sites[1]) continue;
    const key = one.sites.join(' and ');
    pairs.set(key, [...(pairs.get(key) ?? []), one]);
  }
  return [...pairs].flatMap(([sites, links]) => {
    const [first, second] = links;
    const carrier = first?.link.carrier;
    if (second === undefined || carrier === undefined || links.some(({ link }) => link.carrier !== carrier)) return [];
    const message = `all ${links.length} links between ${sites} are of the carrier ${carrier}: one fault takes all of them`;
    const related = [{ message: first!.name, place: first!.at('carrier') }];
    return [tell('WAN026', second.at('carrier'), message, { related })];
  });
}

function unlike(
  code: 'WAN023' | 'WAN024',
  { odd, usual }: OddOne<CoreLink>,
  key: 'area' | 'bfd',
  message: string,
  hint: string,
): Finding {
  return tell(code, odd.at(key), message, { hint, related: [{ message: usual.name, place: usual.at(key) }] });
}

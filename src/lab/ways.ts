/** The ends of a lab by what they are, and the packet oracle's word on flows between them. Pure. */
import { Routes } from '../network/oracle/forwarding/table.ts';
import { View } from '../network/oracle/view.ts';
import { type End, endsOf } from './ends.ts';
import type { LabNode } from './model.ts';
import type { ProbeSource } from './probes.ts';
import { askWay, type Service, type Way } from './way.ts';

/** The ends of a lab, and what becomes of packets between them. */
export class Ways {
  readonly source: ProbeSource;
  readonly ends: ReadonlyMap<string, End>;
  readonly #routes: Routes;
  readonly #nodes: ReadonlyMap<string, LabNode>;

  constructor(source: ProbeSource) {
    const view = new View(source.sites.context);
    this.source = source;
    this.#routes = new Routes(view);
    this.#nodes = new Map(source.lab.nodes.map((node) => [node.name, node]));
    this.ends = new Map(endsOf(source, view).map((end) => [end.node, end]));
  }

  /** Hosts in segments, in the order of the lab. */
  get clients(): { end: End; node: LabNode }[] {
    return this.#of(({ role, segment }) => role === 'client' && segment !== null);
  }

  /** Hosts on the Internet, without the servers of its own name service. */
  get strangers(): End[] {
    const hosts = new Set(
      this.source.lab.outside.hosts.flatMap(({ kind, node }) => (kind === 'internet' ? [node] : [])),
    );
    return this.#of(({ name, services }) => hosts.has(name) && !services.includes('named')).map(({ end }) => end);
  }

  /** Null where the sender has no address of the family. */
  way(from: End, destination: string, service: Service): Way | null {
    return askWay(this.#routes, from, destination, service);
  }

  #of(wanted: (node: LabNode) => boolean): { end: End; node: LabNode }[] {
    return [...this.#nodes.values()].flatMap((node) => {
      const end = this.ends.get(node.name);
      return end !== undefined && wanted(node) ? [{ end, node }] : [];
    });
  }
}

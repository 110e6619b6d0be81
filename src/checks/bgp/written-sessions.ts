/** Sessions with providers, the exchange and the state network, with their names and places. */
import type { Connection, Session, Upstream } from '../../inventory/types.ts';
import type { Place } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';

/** A session with what it belongs to. */
export interface WrittenSession {
  /** `vnix/dc/rs1-ipv4`, as messages call it. */
  name: string;
  /** `vnix/dc`. */
  line: string;
  upstreamId: string;
  upstream: Upstream;
  connection: Connection;
  session: Session;
  /** The place of a key where it is written, else the session's. */
  place(key?: string): Place;
  /** The place of a key of the line. */
  linePlace(...path: string[]): Place;
}

/** Every session, upstream by upstream. */
export function* sessionsOf(scene: Scene): Generator<WrittenSession, void> {
  for (const [id, upstream] of Object.entries(scene.context.inventory.upstreams)) {
    for (const [key, connection] of Object.entries(upstream.connections)) {
      for (const [name, session] of Object.entries(connection.sessions)) {
        const place = (field?: string): Place => {
          const path = ['connections', key, 'sessions', name];
          return field === undefined || !Object.hasOwn(session, field)
            ? { ...placeOf(scene, 'upstreams', id, ...path), part: 'key' }
            : placeOf(scene, 'upstreams', id, ...path, field);
        };
        const linePlace = (...path: string[]) => placeOf(scene, 'upstreams', id, 'connections', key, ...path);
        const line = `${id}/${key}`;
        yield { name: `${line}/${name}`, line, upstreamId: id, upstream, connection, session, place, linePlace };
      }
    }
  }
}

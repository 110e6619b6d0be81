/** Links of one segment: an access link that does not say which one leads nowhere. */
import type { Finding } from '../../lib/diagnostic.ts';
import { partPlace, type Subject } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** An untagged link is in one segment: without one its ports take the first of the site, with two the second is lost. */
export function checkAccessLinks(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.links.flatMap((link) => {
    const { id, kind, segments = [], number } = link;
    if (kind !== 'access' || segments.length === 1) return [];
    const many = segments.length > 1;
    const what = many ? `names ${segments.length} segments: it carries ${segments[0]} alone` : 'names no segment';
    const message = `link ${id} of ${subject.name} is of kind \`access\`, and ${what}`;
    const meant = many ? 'trunk' : number === undefined ? null : 'routed';
    const hint =
      meant === null
        ? 'write the one it is in as `segments`'
        : `write \`kind: ${meant}\`, or one segment as \`segments\``;
    return [tell('WAN044', partPlace(scene, subject, 'links', id, many ? 'segments' : 'kind'), message, { hint })];
  });
}

/** Numbers of router advertisements that one segment of a site has otherwise than all others. */
import type { Finding } from '../../lib/diagnostic.ts';
import { oddOnes } from '../odd-ones.ts';
import { partPlace, type Subject } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';

type Segment = Subject['spec']['segments'][number];

/** Fewer than this agreeing make no custom. */
const CUSTOM = 3;

/** Prefix lifetimes and hop limits, of those segments that write them. */
export function checkOddTimes(scene: Scene, subject: Subject): Finding[] {
  return (['validLifetime', 'preferredLifetime', 'hopLimit'] as const).flatMap((key) => {
    const written = subject.spec.segments.filter(({ ra }) => ra?.[key] !== undefined);
    const textOf = ({ ra }: Segment) => String(ra![key]);
    const odd = oddOnes(written, textOf, CUSTOM);
    const [only] = odd;
    if (only === undefined || odd.length > 1) return [];
    const at = ({ id }: Segment) => partPlace(scene, subject, 'segments', id, 'ra', key);
    const message = `segment ${only.odd.id} of ${subject.name} has \`${key}: ${textOf(only.odd)}\`, and all ${only.agreeing} others have ${textOf(only.usual)}`;
    const related = [{ message: `segment ${only.usual.id}`, place: at(only.usual) }];
    return [tell('LAN033', at(only.odd), message, { related, hint: `write \`${key}: ${textOf(only.usual)}\`` })];
  });
}

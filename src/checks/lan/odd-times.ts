/** Numbers that hosts are told in one segment of a site otherwise than in all others. */
import type { Finding } from '../../lib/diagnostic.ts';
import { oddOnes } from '../odd-ones.ts';
import { partPlace, type Subject } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';

type Segment = Subject['spec']['segments'][number];

/** Fewer than this agreeing make no custom. */
const CUSTOM = 3;

/** What a site's segments agree on. Radio advertises less often than cables do (RFC 7772), so not how often. */
const NUMBERS: readonly (readonly [path: readonly string[], numberOf: (segment: Segment) => number | undefined])[] = [
  ...(['validLifetime', 'preferredLifetime', 'hopLimit'] as const).map(
    (key) => [['ra', key], ({ ra }: Segment) => ra?.[key]] as const,
  ),
  ...(['preferredLifetime', 'validLifetime'] as const).map(
    (key) => [['dhcp', key], ({ dhcp }: Segment) => dhcp?.[key]] as const,
  ),
  [['dhcp', 'pool', 'first'], ({ dhcp }) => dhcp?.pool?.first],
];

/** Of those segments that write them. */
export function checkOddTimes(scene: Scene, subject: Subject): Finding[] {
  return NUMBERS.flatMap(([path, numberOf]) => {
    const key = path.at(-1)!;
    const written = subject.spec.segments.filter((segment) => numberOf(segment) !== undefined);
    const textOf = (segment: Segment) => String(numberOf(segment));
    const odd = oddOnes(written, textOf, CUSTOM);
    const [only] = odd;
    if (only === undefined || odd.length > 1) return [];
    const at = ({ id }: Segment) => partPlace(scene, subject, 'segments', id, ...path);
    const message = `segment ${only.odd.id} of ${subject.name} has \`${key}: ${textOf(only.odd)}\`, and all ${only.agreeing} others have ${textOf(only.usual)}`;
    const related = [{ message: `segment ${only.usual.id}`, place: at(only.usual) }];
    return [tell('LAN033', at(only.odd), message, { related, hint: `write \`${key}: ${textOf(only.usual)}\`` })];
  });
}

/** The rules by family. A family of its own file: who adds a rule touches no other family. */
import type { Finding } from '../lib/diagnostic.ts';
import type { SiteNetwork } from '../network/model/device.ts';
import type { Subject } from './parts.ts';
import type { Scene } from './scene.ts';

export interface Rules {
  /** Over what the users wrote, all of it. Linear. */
  across?: readonly ((scene: Scene) => Finding[])[];
  /** Over one site with its profile, as written; what a profile says is looked at once. */
  within?: readonly ((scene: Scene, subject: Subject) => Finding[])[];
  /** Over the devices of one site as they will be; of sites of one shape only the first is looked at. */
  resolved?: readonly ((scene: Scene, network: SiteNetwork) => Finding[])[];
}

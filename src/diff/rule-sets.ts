/** How the files of each platform are compared: its rules made ready once for all of its devices. */
import { type Dialect, dialectOf } from '../config/dialects.ts';
import type { Platform } from '../render/platform.ts';
import type { Comparison } from './files.ts';
import { RuleSet } from './rules.ts';

export class Comparisons {
  readonly #platforms: ReadonlyMap<string, Platform>;
  readonly #context: number;
  readonly #sets = new Map<string, RuleSet>();

  constructor(platforms: ReadonlyMap<string, Platform>, context: number) {
    this.#platforms = platforms;
    this.#context = context;
  }

  /** How a file of the platform is compared; one of a platform that is not there any more by its lines in their order. */
  of(
    platform: string | null,
    file: { dialect: string; comment: string | null; check: string | null } | null,
  ): Comparison {
    if (platform === null || file === null)
      return { dialect: 'prose', rules: this.#setOf('', 'prose'), context: this.#context };
    const dialect = dialectOf(file, platform);
    return { dialect, rules: this.#setOf(platform, dialect), context: this.#context };
  }

  #setOf(platform: string, dialect: Dialect): RuleSet {
    const key = `${platform}/${dialect}`;
    const known = this.#sets.get(key);
    if (known !== undefined) return known;
    const data = this.#platforms.get(platform);
    const own = dialect !== 'frr' && platform === 'linux' ? '' : (data?.negation ?? '');
    const set = new RuleSet(data?.compare[dialect] ?? null, own);
    this.#sets.set(key, set);
    return set;
  }
}

/** Reads what platform.yaml says under `apply`, and tells every mistake in it by its place in the data. */

export type Mapping = Record<string, unknown>;

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Collects what is wrong; each reader gives a value to go on with. */
export class Reading {
  readonly problems: string[] = [];

  tell(at: string, problem: string): void {
    this.problems.push(`${at}: ${problem}`);
  }

  mapping(at: string, value: unknown): Mapping {
    if (isMapping(value)) return value;
    if (value !== undefined) this.tell(at, 'a mapping is expected');
    return {};
  }

  /** Every key of a mapping must be one of these. */
  keys(at: string, value: Mapping, known: readonly string[]): void {
    for (const key of Object.keys(value)) if (!known.includes(key)) this.tell(at, `there is no ${key}`);
  }

  list(at: string, value: unknown): unknown[] {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    this.tell(at, 'a list is expected');
    return [];
  }

  texts(at: string, value: unknown): string[] {
    const all = typeof value === 'string' ? [value] : this.list(at, value);
    return all.filter((one): one is string => {
      if (typeof one === 'string') return true;
      this.tell(at, 'a text is expected');
      return false;
    });
  }

  text(at: string, value: unknown): string | null {
    if (value === undefined || value === null) return null;
    if (typeof value === 'string') return value;
    this.tell(at, 'a text is expected');
    return null;
  }

  flag(at: string, value: unknown): boolean {
    if (value === undefined) return false;
    if (typeof value === 'boolean') return value;
    this.tell(at, 'true or false is expected');
    return false;
  }

  number(at: string, value: unknown): number | null {
    if (value === undefined || value === null) return null;
    if (typeof value === 'number') return value;
    this.tell(at, 'a number is expected');
    return null;
  }

  oneOf<T extends string>(at: string, value: unknown, known: readonly T[], otherwise: T): T {
    if (value === undefined) return otherwise;
    if ((known as readonly unknown[]).includes(value)) return value as T;
    this.tell(at, `one of ${known.join(', ')} is expected`);
    return otherwise;
  }
}

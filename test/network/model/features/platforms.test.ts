/** What platform.yaml files say of features: known names, and something of each that their devices can be asked for. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FEATURE_NAMES, FEATURES } from '../../../../src/network/model/features/list.ts';
import { loadModels } from '../../../../src/render/models.ts';
import { loadPlatforms } from '../../../../src/render/platform.ts';

const shipped = join(import.meta.dirname, '../../../../templates');
const { platforms } = loadPlatforms([shipped]);
const models = Object.values(loadModels(shipped));

test.each([...platforms])('%s speaks of features of the list alone', (_, { features }) => {
  expect(Object.keys(features).filter((name) => !(FEATURE_NAMES as readonly string[]).includes(name))).toEqual([]);
});

test.each([...platforms])(
  '%s says of each feature that its devices can be asked for whether they have it',
  (id, { features }) => {
    const roles = new Set<string>(models.filter(({ platform }) => platform === id).flatMap((model) => model.roles));
    const asked = FEATURE_NAMES.filter((name) => FEATURES[name].roles.some((role) => roles.has(role)));
    expect(asked.filter((name) => features[name] === undefined)).toEqual([]);
  },
);

test.each([...platforms])(
  '%s has a source for whatever it says, and no release that brings what no release has',
  (_, { features }) => {
    for (const [name, { supported, since, source }] of Object.entries(features)) {
      expect(source.length, name).toBeGreaterThan(8);
      expect(supported || since === null, name).toBe(true);
    }
  },
);

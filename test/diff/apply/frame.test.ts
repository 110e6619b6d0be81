import { describe, expect, it } from 'vitest';
import { readFrame } from '../../../src/diff/apply/frame.ts';
import { Reading } from '../../../src/diff/apply/reading.ts';
import { platformOf } from './rules.ts';

const PLATFORMS = [
  ...['linux', 'cisco-iosxe', 'cisco-iosxr', 'arista-eos', 'juniper-junos'],
  ...['fortinet-fortios', 'mikrotik-routeros', 'huawei-vrp'],
];

function read(value: unknown) {
  const reading = new Reading();
  return { frame: readFrame(reading, value), problems: reading.problems };
}

describe('the safe frame', () => {
  it.each(PLATFORMS)('of %s is whole', (platform) => {
    const { frame, problems } = read(platformOf(platform)['frame']);
    expect(problems).toEqual([]);
    expect(frame!.source).not.toBe('');
    // A time can be given, or the frame goes by the session or has one length.
    const timed = `${frame!.open} ${frame!.commit ?? ''}`.includes('{minutes}');
    expect(timed || frame!.unit === 'session' || frame!.range![0] === frame!.range![1]).toBe(true);
  });

  it('says what is wrong with it', () => {
    expect(read({ kind: 'hope', open: 'x', confirm: '', revert: 'y', range: [9, 2], undo: 1 }).problems).toEqual([
      'frame: there is no undo',
      'frame.range: the shortest and the longest time are expected',
      'frame.kind: one of revert-timer, commit-confirmed, commit-timer, safe-mode, transaction, scheduled-reboot, scheduled-reload is expected',
      'frame.confirm: a text is expected',
      'frame.source: a text is expected',
    ]);
  });

  it('may be missing', () => {
    expect(read(undefined)).toEqual({ frame: null, problems: [] });
  });
});

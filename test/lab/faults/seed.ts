/** How a fault is put on a lab: found by what nodes are and hold, never by the name of one. */
import type { Change } from '../../../src/lab/break-scripts.ts';
import type { LabNode } from '../../../src/lab/model.ts';
import type { ProbeSource } from '../../../src/lab/probes.ts';
import type { Device } from '../../../src/network/model/device.ts';
import type { BgpSession } from '../../../src/network/model/routing.ts';
import { fileOf, rewritten, together } from '../../support/lab-files.ts';

/** How to put it on a lab; null where the lab has no place for it. */
export type Seed = (source: ProbeSource) => Seeded | null;

export interface Seeded {
  change: Change;
  /** Words of names of probes that are asked first. */
  nodes: string[];
}

/** Another text of a file; null where there is nothing in it to change. */
export type Rewrite = (text: string, node: LabNode) => string | null;

export const FRR = '/etc/frr/frr.conf';
export const NFTABLES = '/etc/nftables.conf';

/** The first node whose file can be changed so. */
export function atFirst(path: string, rewrite: Rewrite, fits: (node: LabNode) => boolean = () => true): Seed {
  return (source) => {
    for (const node of source.lab.nodes) {
      const one = fits(node) ? changed(node, path, rewrite) : null;
      if (one !== null) return { change: one, nodes: [node.name] };
    }
    return null;
  };
}

/** Every node whose file can be changed so: what somebody took out of the policy itself. */
export function atEach(path: string, rewrite: Rewrite, fits: (node: LabNode) => boolean = () => true): Seed {
  return (source) => {
    const found = source.lab.nodes.filter(fits).flatMap((node) => {
      const change = changed(node, path, rewrite);
      return change === null ? [] : [{ node, change }];
    });
    if (found.length === 0) return null;
    return { change: together(found.map(({ change }) => change)), nodes: found.map(({ node }) => node.name) };
  };
}

function changed(node: LabNode, path: string, rewrite: Rewrite): Change | null {
  if (node.device === null || !node.files.some((file) => file.path === path)) return null;
  const before = fileOf(node, path);
  const after = rewrite(before, node);
  return after === null || after === before ? null : rewritten(node, path, after);
}

/** The router of an agency: whose faults are met by the clients there. */
export function ofAgency({ device }: LabNode): boolean {
  return device?.role === 'router';
}

/** A session that fits, of whichever node: its file rewritten with the session's words in hand. */
export function atSession(
  fits: (session: BgpSession, device: Device) => boolean,
  rewrite: (session: BgpSession, device: Device) => Rewrite,
): Seed {
  return (source) => {
    for (const node of source.lab.nodes) {
      for (const session of node.device?.bgp?.sessions ?? []) {
        const one = fits(session, node.device!) ? changed(node, FRR, rewrite(session, node.device!)) : null;
        if (one !== null) return { change: one, nodes: [node.name, session.name] };
      }
    }
    return null;
  };
}

/** Without the lines that a pattern meets; null where it meets none. */
export function without(pattern: RegExp): Rewrite {
  return (text) => {
    const lines = text.split('\n');
    const kept = lines.filter((line) => !pattern.test(line));
    return kept.length === lines.length ? null : kept.join('\n');
  };
}

/** Without the first line that a pattern meets. */
export function withoutFirst(pattern: RegExp): Rewrite {
  return (text) => {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => pattern.test(line));
    return at < 0 ? null : lines.toSpliced(at, 1).join('\n');
  };
}

/** What the pattern meets, in other words. */
export function replacing(pattern: RegExp, by: string): Rewrite {
  return (text) => (pattern.test(text) ? text.replace(pattern, by) : null);
}

/** Changes the first stanza of a frr.conf (between lines of `!`) whose head and body fit. */
export function inStanza(fits: RegExp, rewrite: Rewrite): Rewrite {
  return (text, node) => {
    const stanzas = text.split(/^!\n/m);
    for (const [at, stanza] of stanzas.entries()) {
      const after = fits.test(stanza) ? rewrite(stanza, node) : null;
      if (after !== null) return stanzas.with(at, after).join('!\n');
    }
    return null;
  };
}

/** A line put behind the first one that a pattern meets, within what `from` begins. */
export function behind(from: RegExp, line: RegExp, added: string): Rewrite {
  return (text) => {
    const lines = text.split('\n');
    const start = lines.findIndex((one) => from.test(one));
    const at = start < 0 ? -1 : lines.findIndex((one, index) => index >= start && line.test(one));
    return at < 0 ? null : lines.toSpliced(at + 1, 0, added).join('\n');
  };
}

/** The whole text of a stanza taken out. */
export function withoutStanza(fits: RegExp): Rewrite {
  return (text) => {
    const stanzas = text.split(/^!\n/m);
    const at = stanzas.findIndex((stanza) => fits.test(stanza));
    return at < 0 ? null : stanzas.toSpliced(at, 1).join('!\n');
  };
}

/** What a text is in a pattern. */
export function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

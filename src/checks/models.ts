/** Hardware: models, their platforms and roles, and features that a platform does not have. */
import type { Finding } from '../lib/diagnostic.ts';
import { alternatives } from '../lib/quote.ts';
import { lackIn, lacking } from '../network/hardware.ts';
import { finding } from '../network/plan/finding.ts';
import { gatewaysOf } from '../network/segments.ts';
import { specOf } from '../network/spec.ts';
import { needsDns64 } from '../network/stage.ts';
import { partPlace, type Subject } from './parts.ts';
import { own, placeOf, type Scene, unknown } from './scene.ts';
import { tell } from './tell.ts';

/** Models of one subject's devices: there, on a known platform, fit for the role, with the radios that are named. */
export function checkModels(scene: Scene, subject: Subject): Finding[] {
  const { models, platforms } = scene.context;
  return subject.spec.devices.flatMap((device) => {
    const at = (...path: string[]) => partPlace(scene, subject, 'devices', device.id, ...path);
    const model = own(models, device.model);
    if (model === undefined)
      return [unknown(scene, 'a hardware model', device.model, at('model'), Object.keys(models), 'MOD001')];
    const findings: Finding[] = [];
    if (!platforms.has(model.platform) && own(scene.context.inventory.models, device.model) === undefined) {
      const message = `model ${device.model} runs ${model.platform}, which has no templates`;
      findings.push(
        finding('MOD001', at('model'), message, {
          hint: `templates are there for ${alternatives([...platforms.keys()])}`,
        }),
      );
    }
    if (!model.roles.includes(device.role)) {
      const inUse = scene.context.inventory.models ?? {};
      const fit = Object.keys(inUse).filter((id) => inUse[id]!.roles.includes(device.role));
      findings.push(
        finding(
          'MOD001',
          at('model'),
          `${device.model} cannot be the ${device.role} ${device.id}: it is made for ${alternatives(model.roles, 12, 'and')}`,
          {
            hint: fit.length === 0 ? `no model of \`models\` has the role ${device.role}` : `known: ${fit.join(', ')}`,
          },
        ),
      );
    }
    if (device.release !== undefined && model.releases !== undefined && !model.releases.includes(device.release)) {
      const hint = `known: ${model.releases.join(', ')}`;
      findings.push(
        finding('MOD001', at('release'), `release ${device.release} of ${device.id} is not one of its model's`, {
          hint,
        }),
      );
    }
    const names = [...(model.wireless ?? []), ...Object.keys(model.ports)];
    for (const radio of Object.keys(device.radios ?? {})) {
      if (names.includes(radio)) continue;
      findings.push(
        unknown(
          scene,
          `a radio of ${device.id} (model ${device.model})`,
          radio,
          { ...at('radios', radio), part: 'key' },
          model.wireless ?? [],
          'MOD001',
        ),
      );
    }
    return findings;
  });
}

/** What is asked of a platform that it cannot do; models of platforms that nobody wrote templates for. */
export function checkFeatures(scene: Scene): Finding[] {
  return [...modelPlatforms(scene), ...bgpRoles(scene), ...pref64(scene)];
}

function modelPlatforms(scene: Scene): Finding[] {
  const { inventory, platforms } = scene.context;
  return Object.entries(inventory.models ?? {}).flatMap(([id, { platform }]) => {
    if (platforms.has(platform)) return [];
    const place = placeOf(scene, 'models', id, 'platform');
    const told = unknown(scene, 'a platform', platform, place, [...platforms.keys()], 'MOD001');
    const others = told.hint?.startsWith('known') ? '; one of your own is read with `--templates DIR`' : '';
    return [{ ...told, hint: `${told.hint}${others}` }];
  });
}

/** RFC 9234 roles are a second guard against leaks: a session does without, the policies stay. */
function bgpRoles(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.upstreams).flatMap(([id, upstream]) =>
    Object.entries(upstream.connections).flatMap(([key, connection]) => {
      const slash = connection.device.indexOf('/');
      const site = own(scene.context.inventory.sites, connection.device.slice(0, slash));
      const device = connection.device.slice(slash + 1);
      const base =
        site === undefined ? undefined : own(own(scene.context.inventory.profiles, site.profile)?.devices, device);
      const { model, release } = { ...base, ...own(site?.devices, device) };
      const lack = model === undefined ? null : lackIn(scene.context, { model, release }, 'bgpRole');
      if (lack === null) return [];
      return Object.entries(connection.sessions).flatMap(([session, { role }]) =>
        role === undefined
          ? []
          : [
              tell(
                'MOD002',
                placeOf(scene, 'upstreams', id, 'connections', key, 'sessions', session, 'role'),
                `${connection.device} cannot tell its BGP role ${role}: ${lacking(lack)}`,
                { hint: `leave \`role\` out, or leave it as it is: the policies guard the session (${lack.source})` },
              ),
            ],
      );
    }),
  );
}

/** Hosts of these segments learn the translator's prefix from DNS64 (RFC 7050) where the router cannot tell it. */
function pref64(scene: Scene): Finding[] {
  const { inventory } = scene.context;
  const waiting = new Set(
    Object.entries(inventory.profiles)
      .filter(([, { segments }]) =>
        Object.values(segments).some(({ stage }) => stage !== undefined && needsDns64(stage)),
      )
      .map(([id]) => id),
  );
  return Object.entries(inventory.sites).flatMap(([id, site]) => {
    const own64 = Object.values(site.segments ?? {}).some(
      (segment) => segment?.stage !== undefined && needsDns64(segment.stage),
    );
    if (!needsDns64(site.stage) && !own64 && !waiting.has(site.profile)) return [];
    const spec = specOf(scene.context, id);
    if (spec === null) return [];
    return spec.segments.flatMap((segment) => {
      if (!needsDns64(segment.stage)) return [];
      const lack = gatewaysOf(segment)
        .map((name) => spec.devices.find((device) => device.id === name))
        .map((device) => (device === undefined ? null : lackIn(scene.context, device, 'pref64')))
        .find((found) => found !== null);
      if (lack === undefined || lack === null) return [];
      const written = site.segments?.[segment.id]?.stage !== undefined;
      const place = written
        ? placeOf(scene, 'sites', id, 'segments', segment.id, 'stage')
        : placeOf(scene, 'sites', id, 'stage');
      const message = `segment ${segment.id} of ${id} is ${segment.stage}, and its router cannot send PREF64: ${lacking(lack)}`;
      const hint = `write \`stage: dual-stack\`, or waive it: hosts find the translator by DNS64 alone (${lack.source})`;
      return [tell('MOD003', place, message, { hint })];
    });
  });
}

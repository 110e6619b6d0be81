/** What the policy names: zones, objects, services; and in its objects segments, devices, applications. */
import type { Finding } from '../lib/diagnostic.ts';
import { finding } from '../network/plan/finding.ts';
import { firstFree, freeHint } from '../network/plan/free.ts';
import { checkDeviceRef, checkSegmentRef } from './remote-references.ts';
import { own, placeOf, type Scene, unknown } from './scene.ts';

/** References of the policy's objects, rules and translation. */
export function checkPolicyReferences(scene: Scene): Finding[] {
  return [...objectReferences(scene), ...ruleReferences(scene), ...natReferences(scene), ...ruleOrders(scene)];
}

/** Rules are tried by rising order, so two of one order have none: which is first would depend on the file. */
function ruleOrders(scene: Scene): Finding[] {
  const first = new Map<number, string>();
  const findings: Finding[] = [];
  const taken = new Set(Object.values(scene.context.inventory.policy.rules).map(({ order }) => order));
  for (const [id, { order }] of Object.entries(scene.context.inventory.policy.rules)) {
    const other = first.get(order);
    if (other === undefined) {
      first.set(order, id);
      continue;
    }
    const place = placeOf(scene, 'policy', 'rules', id, 'order');
    findings.push(
      finding('REF004', place, `order ${order} of rule ${id} is already the order of rule ${other}`, {
        hint: freeHint(
          'order',
          firstFree(1, Number.MAX_SAFE_INTEGER, order, (one) => taken.has(one)),
        ),
        related: [{ message: `${other} has it here`, place: placeOf(scene, 'policy', 'rules', other, 'order') }],
      }),
    );
  }
  return findings;
}

function objectReferences(scene: Scene): Finding[] {
  const { policy, services } = scene.context.inventory;
  return Object.entries(policy.objects).flatMap(([id, object]) => {
    const at = (...path: (string | number)[]) => placeOf(scene, 'policy', 'objects', id, ...path);
    return [
      ...(object.segments ?? []).flatMap((word, index) => checkSegmentRef(scene, word, at('segments', index))),
      ...(object.devices ?? []).flatMap((word, index) => checkDeviceRef(scene, word, at('devices', index))),
      ...(object.services ?? []).flatMap((word, index) =>
        own(services.applications, word) === undefined
          ? [unknown(scene, 'an application', word, at('services', index), Object.keys(services.applications))]
          : [],
      ),
      ...(object.zone === undefined || own(policy.zones, object.zone) !== undefined
        ? []
        : [unknown(scene, 'a zone of the policy', object.zone, at('zone'), Object.keys(policy.zones))]),
    ];
  });
}

function ruleReferences(scene: Scene): Finding[] {
  const { zones, objects, services, rules } = scene.context.inventory.policy;
  const kinds = [
    { fields: ['from', 'to'], what: 'a zone of the policy', known: zones, any: false },
    { fields: ['source', 'destination'], what: 'an object of the policy', known: objects, any: false },
    { fields: ['services'], what: 'a service of the policy', known: services, any: true },
  ] as const;
  return Object.entries(rules).flatMap(([id, rule]) =>
    kinds.flatMap(({ fields, what, known, any }) =>
      fields.flatMap((field) =>
        (rule[field] ?? []).flatMap((word, index) =>
          (any && word === 'any') || own<unknown>(known, word) !== undefined
            ? []
            : [unknown(scene, what, word, placeOf(scene, 'policy', 'rules', id, field, index), Object.keys(known))],
        ),
      ),
    ),
  );
}

function natReferences(scene: Scene): Finding[] {
  const { nat, objects } = scene.context.inventory.policy;
  return (nat?.exempt ?? []).flatMap((word, index) =>
    own(objects, word) === undefined
      ? [
          unknown(
            scene,
            'an object of the policy',
            word,
            placeOf(scene, 'policy', 'nat', 'exempt', index),
            Object.keys(objects),
          ),
        ]
      : [],
  );
}

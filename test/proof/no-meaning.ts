/**
 * What people write for people: whether it is right, no machine can know, and no device behaves otherwise for it. It
 * reaches configurations as a description, a comment, a contact or a field of a registry's form, so a mistake in it
 * changes a file of out/. Reported on a row of its own. Nothing stands here that a device or a host acts upon.
 */
const PATTERNS: readonly RegExp[] = [
  /\/title$/,
  /\/description$/,
  /\/notes$/,
  /\/(reason|ticket)$/,
  /^\/policy\/rules\/[^/]+\/owner$/,
  // Names of places, companies and makers, and where they are.
  /^\/province\/name$/,
  /^\/(sites|upstreams)\/[^/]+\/name$/,
  /^\/addressPlan\/blocks\/[^/]+\/name$/,
  /^\/sites\/[^/]+\/(address|accessHours)$/,
  /^\/models\/[^/]+\/vendor$/,
  // Whom to call, and what to tell them.
  /\/contacts?\/.*(name|phone|email)$/,
  /^\/(upstreams\/[^/]+\/connections|sites\/[^/]+\/wan)\/[^/]+\/(noc|circuit)$/,
  /\/links\/[^/]+\/circuit$/,
  // What the registry is asked to write.
  /\/roa\/(descr|notify|notify2)$/,
  /\/holder$/,
  // Words before log-in.
  /^\/management\/banner$/,
];

export function hasNoMeaning(pointer: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(pointer));
}

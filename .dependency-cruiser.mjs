/** The architecture: one way through the house, each rule with its reason. */
const stage = (name) => `^src/${name}/`;

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that two files are one subject in two places.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'lib-stands-alone',
      comment: 'lib/ is what every stage rests on; if it knew one of them, it would belong there.',
      severity: 'error',
      from: { path: stage('lib') },
      to: { path: '^src/', pathNot: stage('lib') },
    },
    {
      name: 'inventory-knows-no-later-stage',
      comment: 'What the user wrote does not depend on what becomes of it.',
      severity: 'error',
      from: { path: stage('inventory') },
      to: { path: '^src/', pathNot: '^src/(inventory|lib)/' },
    },
    {
      name: 'network-takes-types-of-the-inventory-only',
      comment: 'Resolving is pure: it takes an Inventory and never reads one.',
      severity: 'error',
      from: { path: stage('network') },
      to: { path: '^src/', pathNot: '^src/(network|lib)/|^src/inventory/types.ts$' },
    },
    {
      name: 'network-has-no-effects',
      comment: 'A pure stage can be tested without a disk and run twice with the same result.',
      severity: 'error',
      from: { path: '^src/(network|checks|diff|explain|report)/' },
      to: { path: '^(node:)?(fs|child_process|net|http|os)(/|$)' },
    },
    {
      name: 'checks-ask-the-network',
      comment: 'A check is a pure rule over the network and the inventory it came from.',
      severity: 'error',
      from: { path: stage('checks') },
      to: { path: '^src/', pathNot: '^src/(checks|network|lib)/|^src/inventory/types.ts$' },
    },
    {
      name: 'render-computes-no-network',
      comment: 'Templates print what the model holds; whatever has to be worked out is worked out before.',
      severity: 'error',
      from: { path: stage('render') },
      to: { path: '^src/', pathNot: '^src/(render|lib|config)/|^src/network/model/|^src/inventory/types.ts$' },
    },
    {
      name: 'explaining-renders-other-worlds',
      comment: 'Explaining takes the same way from inventory to text as rendering does, and asks no check and no file.',
      severity: 'error',
      from: { path: stage('explain') },
      to: {
        path: '^src/',
        pathNot: '^src/(explain|network|render|lib)/|^src/inventory/(types|schema-documents).ts$',
      },
    },
    {
      name: 'the-lab-runs-what-is-rendered',
      comment:
        'The lab takes the model, the rendered files and the oracles; it checks no inventory and prints nothing.',
      severity: 'error',
      from: { path: stage('lab') },
      to: { path: '^src/', pathNot: '^src/(lab|network|render|config|lib)/|^src/inventory/types.ts$' },
    },
    {
      name: 'lab-effects-in-one-place',
      comment:
        'Planning a lab is pure, so that it can be tested without root; what touches the machine is in runtime/.',
      severity: 'error',
      from: { path: '^src/lab/(?!runtime/)' },
      to: { path: '^(node:)?(fs|child_process|net|http|os)(/|$)' },
    },
    {
      name: 'printing-computes-nothing',
      comment: 'Printers take data: so text, JSON and HTML cannot disagree.',
      severity: 'error',
      from: { path: stage('report') },
      to: { path: '^src/(commands|render)/|^src/(pipeline|main).ts$' },
    },
    {
      name: 'commands-are-the-end',
      comment: 'Only the entry imports verbs; a verb that others need is not a verb.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(commands/|main.ts$)' },
      to: { path: stage('commands') },
    },
    {
      name: 'declared-packages',
      comment: 'What is imported stands in package.json.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'node', 'types'],
    },
    doNotFollow: { path: 'node_modules' },
  },
};

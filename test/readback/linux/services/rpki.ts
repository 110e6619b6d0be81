/** The RPKI cache: StayRTR's options (RFC 8210) and the own authorisations beside what the validator brings (SLURM, RFC 8416). */
import { jsonStatements } from '../../statements.ts';
import type { Subject } from '../../subject.ts';

export const rpkiCache: Subject = {
  owns: (path) => path === 'stayrtr' || path === 'slurm.json',
  *demands({ servers }) {
    const cache = servers.rpkiCache;
    if (cache === null) return;
    // One socket for both families; StayRTR binds one address.
    const bind = `-bind [::]:${cache.port}`;
    const files = '-cache /var/lib/rpki-client/json -slurm /etc/stayrtr/slurm.json';
    yield ['stayrtr', [`STAYRTR_ARGS="${bind} ${files} -refresh 300"`]];
    yield [
      'slurm.json',
      [
        jsonStatements({
          slurmVersion: 1,
          validationOutputFilters: { prefixFilters: [], bgpsecFilters: [] },
          locallyAddedAssertions: {
            prefixAssertions: cache.roas.map(({ asn, prefix, maxLength }) => ({
              asn,
              prefix,
              maxPrefixLength: maxLength,
            })),
            bgpsecAssertions: [],
          },
        }),
      ],
    ];
  },
};

import type { ServerRoles } from '../model/services.ts';

/** A device that serves nothing. */
export function emptyServers(): ServerRoles {
  return {
    authoritativeDns: null,
    resolver: null,
    reverseProxy: null,
    loadBalancer: null,
    mail: null,
    rpkiCache: null,
    managementStation: null,
    listeners: [],
  };
}

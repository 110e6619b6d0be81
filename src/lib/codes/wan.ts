/** Links between sites and the routing over them. */
export type WanCode = never;

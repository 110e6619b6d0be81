/** Files that are not the YAML that inventories are written in. */
export type YamlCode =
  | 'YAML001' // not YAML
  | 'YAML002' // duplicate key in one mapping
  | 'YAML003' // anchor, alias, merge key or tag
  | 'YAML004' // a plain scalar that YAML reads otherwise than it looks (7.10, 010, 2001:db8::)
  | 'YAML005' // not a mapping at the top, empty where something is needed
  | 'YAML006'; // a key that cannot be used

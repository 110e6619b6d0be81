/** Templates. */
export type TplCode =
  | 'TPL001' // a template reads a value that is not there
  | 'TPL002' // a template prints something that is not printable
  | 'TPL003' // a template does not parse
  | 'TPL004' // a template of an overlay that nothing uses
  | 'TPL005'; // a template refuses what its platform does not write

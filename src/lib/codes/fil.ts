/** Files that cannot be read. */
export type FilCode =
  | 'FIL001' // a file whose name keeps it from being read
  | 'FIL002'; // a file or folder that cannot be read

/** Texts that reach a device. */
export type TxtCode = 'TXT001'; // a string that would break out of its line

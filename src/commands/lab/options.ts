/** Flags that verbs of the lab share. */
export interface LabOptions {
  /** Of the lab: two may run beside each other. */
  name: string;
  format: 'text' | 'json';
}

export interface UpOptions extends LabOptions {
  limit?: string[];
}

export interface TestOptions extends LabOptions {
  probe?: string[];
}

/** Flags that verbs of the lab share. */
export interface LabOptions {
  /** Of the lab: two may run beside each other. */
  name: string;
  format: 'text' | 'json';
}

/** Of `run` and `test`: the record that they leave. */
export interface EvaluationOptions {
  evaluation?: string;
  language?: 'vi' | 'en';
  force?: boolean;
  /** Of the program. */
  version: string;
}

export interface UpOptions extends LabOptions {
  limit?: string[];
}

export interface TestOptions extends LabOptions, EvaluationOptions {
  probe?: string[];
}

export type RunOptions = UpOptions & EvaluationOptions;

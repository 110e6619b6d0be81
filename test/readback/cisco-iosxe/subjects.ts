/** All kinds of files that an IOS XE device has. */
import type { Subject } from '../subject.ts';
import { runningConfig } from './running-config.ts';

export const SUBJECTS: readonly Subject[] = [runningConfig];

/** `node --import ./scripts/typescript.mjs FILE.ts`: runs TypeScript as it stands, without a build. */
import { register } from 'node:module';

register('./typescript-hook.mjs', import.meta.url);

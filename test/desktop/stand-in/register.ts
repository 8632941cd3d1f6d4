/** `node --import register.ts dist/main.js`: the built program finds this stand-in where it asks for `electron`. */
import { registerHooks } from 'node:module';

const standIn = new URL('electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
